using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Temperature;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Stts22hTests
    {
        [TestMethod]
        public void One_shot_bytes_become_hundredths_of_a_degree()
        {
            // 25.00 °C are 2500 = 09C4, −10.00 °C are FC18. Block data update, address increment, average of 8.
            Check.Near(298.15f, Read("r04 48 00 C409", Status.Ok).Values[0], 1e-4f, "25 °C");
            Check.Near(263.15f, Read("r04 48 00 18FC", Status.Ok).Values[0], 1e-4f, "−10 °C");
        }

        [TestMethod]
        public void A_part_that_is_still_busy_has_nothing_to_say()
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "r01 A0", "w0C 02", "w0C 00", "w02 00", "w03 00", "w04 48", "w04 49", "r04 49 01 C409", "r04 49 01 C409" });
            DriverScript.StartAndRead(new Stts22h(bus, new SimulatedClock()), bus, Status.NotReady);
        }

        [TestMethod]
        public void A_bus_of_ones_and_one_of_zeros_are_no_temperature()
        {
            Read("r04 FF FF FFFF", Status.LostSettings);
            Read("r04 00 00 0000", Status.LostSettings);
            Read("r04 48 F8 C409", Status.Implausible);
        }

        [TestMethod]
        public void The_ends_of_the_range_are_saturated()
        {
            // 125.01 °C are 12501 = 30D5, −40.01 °C are F05F.
            Assert.IsTrue(Read("r04 48 00 D530", Status.Ok).Validity[0] == Validity.Saturated);
            Assert.IsTrue(Read("r04 48 00 5FF0", Status.Ok).Validity[0] == Validity.Saturated);
        }

        [TestMethod]
        public void With_events_it_runs_at_its_rate_with_its_limits()
        {
            // 40 °C are 62.5 steps of 0.64 above 63: 126 = 7E (40.32 °C); 2 °C are 3.125: 66 = 42. 1 Hz, average of 8.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r01 A0", "w0C 02", "w0C 40", "w02 7E", "w03 42", "w04 C8",
                "r04 C8", "r06 C409", "r04 C8 02",
            });
            Stts22h sensor = new Stts22h(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.Rate, Quantity.Temperature, 1f);
            sensor.SetThresholds(275.15f, 313.15f);
            sensor.Notify(SensorEvents.AboveThreshold | SensorEvents.BelowThreshold);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Frame frame = new Frame(sensor.Channels);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Check.Near(298.15f, frame.Values[0], 1e-4f, "25 °C");
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Assert.AreEqual((int)SensorEvents.AboveThreshold, (int)sensor.Happened);
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void Rate_and_average_are_one_setting()
        {
            Stts22h sensor = new Stts22h(new ScriptedBus(new string[0]), new SimulatedClock());
            sensor.Set(SensorAttribute.Rate, Quantity.Temperature, 200f);
            Check.Near(1f, sensor.Get(SensorAttribute.Oversampling, Quantity.Temperature), 0f, "average at 200 Hz");
            sensor.Set(SensorAttribute.Oversampling, Quantity.Temperature, 4f);
            Check.Near(50f, sensor.Get(SensorAttribute.Rate, Quantity.Temperature), 0f, "rate with 4");
            sensor.Set(SensorAttribute.Rate, Quantity.Temperature, 1f);
            sensor.Set(SensorAttribute.Oversampling, Quantity.Temperature, 8f);
            Check.Near(1f, sensor.Get(SensorAttribute.Rate, Quantity.Temperature), 0f, "1 Hz takes any");
        }

        [TestMethod]
        public void The_emulator_is_busy_for_a_conversion_and_repeats_without_increment()
        {
            SimulatedClock clock = new SimulatedClock();
            Stts22hEmulator part = NewPart(clock, 298.15f);
            Assert.AreEqual("A0A0", DriverScript.Ask(part, clock, new byte[] { 0x01 }, 0, 2));
            DriverScript.Ask(part, clock, new byte[] { 0x04, 0x49 }, 0, 0);
            Assert.AreEqual("4901", DriverScript.Ask(part, clock, new byte[] { 0x04 }, 0, 2));
            clock.Sleep(40000);
            Assert.AreEqual("4800C409", DriverScript.Ask(part, clock, new byte[] { 0x04 }, 0, 4));
        }

        [TestMethod]
        public void The_emulators_pin_is_low_from_a_limit_to_the_reading_of_status()
        {
            // 25 °C against a limit of 96: 21.12 °C.
            SimulatedClock clock = new SimulatedClock();
            Stts22hEmulator part = NewPart(clock, 298.15f);
            Assert.IsTrue(part.PinHigh(1));
            DriverScript.Ask(part, clock, new byte[] { 0x02, 0x60 }, 0, 0);
            DriverScript.Ask(part, clock, new byte[] { 0x04, 0x34 }, 0, 0);
            clock.Sleep(6000);
            Assert.IsFalse(part.PinHigh(1));
            Assert.AreEqual("02", DriverScript.Ask(part, clock, new byte[] { 0x05 }, 0, 1));
            Assert.IsTrue(part.PinHigh(1));
        }

        [TestMethod]
        public void The_emulator_in_reset_takes_no_settings_until_it_is_let_go()
        {
            SimulatedClock clock = new SimulatedClock();
            Stts22hEmulator part = NewPart(clock, 298.15f);
            DriverScript.Ask(part, clock, new byte[] { 0x0C, 0x02 }, 0, 0);
            DriverScript.Ask(part, clock, new byte[] { 0x04, 0x3C }, 0, 0);
            Assert.AreEqual("00", DriverScript.Ask(part, clock, new byte[] { 0x04 }, 0, 1));
            DriverScript.Ask(part, clock, new byte[] { 0x0C, 0x00 }, 0, 0);
            DriverScript.Ask(part, clock, new byte[] { 0x04, 0x3C }, 0, 0);
            Assert.AreEqual("3C", DriverScript.Ask(part, clock, new byte[] { 0x04 }, 0, 1));
        }

        private static Frame Read(string answer, Status expected)
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "r01 A0", "w0C 02", "w0C 00", "w02 00", "w03 00", "w04 48", "w04 49", answer });
            return DriverScript.StartAndRead(new Stts22h(bus, new SimulatedClock()), bus, expected);
        }

        private static Stts22hEmulator NewPart(SimulatedClock clock, float temperature)
        {
            Stts22hEmulator part = new Stts22hEmulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { temperature });
            clock.Sleep(20000);
            return part;
        }
    }
}
