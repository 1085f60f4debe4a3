using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Temperature;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Tmp117Tests
    {
        [TestMethod]
        public void On_demand_it_is_started_once_and_read_as_16_bits()
        {
            // Limits 150 °C and −55 °C are 4B00 and E480; ×8, one cycle a second, active high, shutdown, then one-shot. 0C80 is 25 °C, F380 is −25 °C.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 0117", "w01 0002", "w02 4B00", "w03 E480", "w01 0628",
                "w01 0E28", "r00 0C80",
            });
            Frame frame = DriverScript.StartAndRead(new Tmp117(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(298.15f, frame.Values[0], 1e-4f, "25 °C");

            bus = new ScriptedBus(new string[] { "r0F 2117", "w01 0002", "w02 4B00", "w03 E480", "w01 0628", "w01 0E28", "r00 F380" });
            frame = DriverScript.StartAndRead(new Tmp117(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(248.15f, frame.Values[0], 1e-4f, "−25 °C");
        }

        [TestMethod]
        public void The_reset_value_is_no_temperature()
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "r0F 0117", "w01 0002", "w02 4B00", "w03 E480", "w01 0628", "w01 0E28", "r00 8000" });
            DriverScript.StartAndRead(new Tmp117(bus, new SimulatedClock()), bus, Status.NotReady);
        }

        [TestMethod]
        public void With_events_it_runs_continuously_with_its_limits()
        {
            // 30 °C is 0F00, 5 °C is 0280.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 0117", "w01 0002", "w02 0F00", "w03 0280", "w01 0228",
                "r02 0F00", "r00 0C80", "r01 A228",
            });
            Tmp117 sensor = new Tmp117(bus, new SimulatedClock());
            sensor.SetThresholds(278.15f, 303.15f);
            sensor.Notify(SensorEvents.AboveThreshold | SensorEvents.BelowThreshold);
            sensor.Start();
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(new Frame(sensor.Channels)));
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Assert.AreEqual((int)(SensorEvents.AboveThreshold | SensorEvents.DataReady), (int)sensor.Happened);
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void A_limit_at_its_reset_value_means_that_the_settings_are_lost()
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "r0F 0117", "w01 0002", "w02 4B00", "w03 E480", "w01 0228", "r02 6000" });
            Tmp117 sensor = new Tmp117(bus, new SimulatedClock());
            sensor.Notify(SensorEvents.AboveThreshold);
            DriverScript.StartAndRead(sensor, bus, Status.LostSettings);
        }

        [TestMethod]
        public void A_configuration_at_its_reset_value_means_that_the_settings_are_lost()
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "r0F 0117", "w01 0002", "w02 4B00", "w03 E480", "w01 022C", "r01 2220" });
            Tmp117 sensor = new Tmp117(bus, new SimulatedClock());
            sensor.Notify(SensorEvents.DataReady);
            DriverScript.StartAndRead(sensor, bus, Status.LostSettings);
        }

        [TestMethod]
        public void The_datasheets_table_of_digits_gives_its_temperatures()
        {
            // §7.3.3: −0.125, −0.0078, 0, 0.0078, 1 and 100 °C.
            string[] digits = new string[] { "FFF0", "FFFF", "0000", "0001", "0080", "3200" };
            float[] celsius = new float[] { -0.125f, -0.0078125f, 0f, 0.0078125f, 1f, 100f };
            for (int i = 0; i < digits.Length; i++)
            {
                ScriptedBus bus = new ScriptedBus(new string[] { "r0F 0117", "w01 0002", "w02 4B00", "w03 E480", "w01 0628", "w01 0E28", "r00 " + digits[i] });
                Frame frame = DriverScript.StartAndRead(new Tmp117(bus, new SimulatedClock()), bus, Status.Ok);
                Check.Near(273.15f + celsius[i], frame.Values[0], 1e-4f, digits[i]);
            }
        }

        [TestMethod]
        public void Between_the_conversions_of_a_slow_rate_the_old_value_is_told_as_stale()
        {
            // The second time with a limit: reading the flag of new data would take its event away.
            for (int limited = 0; limited < 2; limited++)
            {
                SimulatedClock clock = new SimulatedClock();
                ConstantStimulus world = new ConstantStimulus(new float[] { 298.15f });
                Tmp117 sensor = Slow(clock, world, 0.0625f, limited == 1 ? SensorEvents.AboveThreshold : SensorEvents.None);
                Frame frame = new Frame(sensor.Channels);
                Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
                Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
                world.Values[0] = 308.15f;
                clock.Sleep(10000000);
                Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
                Assert.AreEqual((int)Validity.Stale, (int)frame.Validity[0]);
                Check.Near(298.15f, frame.Values[0], 0.005f, "the old value");
                clock.Sleep(10000000);
                Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
                Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
                Check.Near(308.15f, frame.Values[0], 0.005f, "the new value");

                // As long after it as the slowest part takes, an equal value is a new one.
                clock.Sleep(18100000);
                Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
                Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
            }
        }

        [TestMethod]
        public void What_was_told_by_its_event_is_still_new_when_it_is_read()
        {
            SimulatedClock clock = new SimulatedClock();
            Tmp117 sensor = Slow(clock, new ConstantStimulus(new float[] { 298.15f }), 0.25f, SensorEvents.DataReady);
            Frame frame = new Frame(sensor.Channels);
            for (int i = 0; i < 3; i++)
            {
                Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
                Assert.AreEqual((int)SensorEvents.DataReady, (int)sensor.Happened);
                Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
                Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
                clock.Sleep(4000000);
            }
        }

        [TestMethod]
        public void At_a_fast_rate_a_reading_waits_for_the_next_conversion()
        {
            SimulatedClock clock = new SimulatedClock();
            ConstantStimulus world = new ConstantStimulus(new float[] { 298.15f });
            Tmp117 sensor = Slow(clock, world, 4f, SensorEvents.None);
            Frame frame = new Frame(sensor.Channels);
            for (int i = 0; i < 10; i++)
            {
                world.Values[0] = 298.15f + i;
                long before = frame.Time;
                Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
                Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
                Assert.IsTrue(i == 0 || frame.Time - before >= 250000, "a conversion later");
                Check.Near(298.15f + i, frame.Values[0], 0.005f, "the new value");
            }
        }

        [TestMethod]
        public void A_limit_that_was_not_asked_for_raises_nothing()
        {
            SensorEvents[] sides = new SensorEvents[] { SensorEvents.AboveThreshold, SensorEvents.BelowThreshold };
            float[] beyondTheOther = new float[] { 263.15f, 323.15f };
            for (int side = 0; side < 2; side++)
            {
                SimulatedClock clock = new SimulatedClock();
                Tmp117Emulator part = new Tmp117Emulator(clock, 1);
                part.Stimulus = new ConstantStimulus(new float[] { beyondTheOther[side] });
                clock.Sleep(10000);
                Tmp117 sensor = new Tmp117(new EmulatedBus(part), clock);
                sensor.SetThresholds(278.15f, 303.15f);
                sensor.Notify(sides[side]);
                Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
                clock.Sleep(3000000);
                Assert.IsTrue(!part.PinHigh(1), "pin");
                Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
                Assert.AreEqual((int)SensorEvents.DataReady, (int)sensor.Happened);
            }
        }

        [TestMethod]
        public void The_emulator_keeps_the_times_of_averaging_and_the_flags()
        {
            SimulatedClock clock = new SimulatedClock();
            Tmp117Emulator part = new Tmp117Emulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { 298.15f });
            clock.Sleep(1500);
            Assert.AreEqual("0220", DriverScript.Ask(part, clock, new byte[] { 0x01 }, 0, 2));
            Assert.AreEqual("8000", DriverScript.Ask(part, clock, new byte[] { 0x00 }, 0, 2));

            // One-shot of eight: 124 ms. Then the part is shut down, its flag goes with the reading.
            DriverScript.Ask(part, clock, new byte[] { 0x01, 0x0C, 0x20 }, 123999, 1);
            Assert.AreEqual("8000", DriverScript.Ask(part, clock, new byte[] { 0x00 }, 0, 2));
            clock.Sleep(1);
            Assert.AreEqual("2420", DriverScript.Ask(part, clock, new byte[] { 0x01 }, 0, 2));
            Assert.AreEqual("0420", DriverScript.Ask(part, clock, new byte[] { 0x01 }, 0, 2));
            Assert.AreEqual("0C80", DriverScript.Ask(part, clock, new byte[] { 0x00 }, 0, 2));
        }

        [TestMethod]
        public void The_alert_pin_follows_its_polarity()
        {
            SimulatedClock clock = new SimulatedClock();
            Tmp117Emulator part = new Tmp117Emulator(clock, 1);
            part.Stimulus = new ConstantStimulus(new float[] { 398.15f });
            clock.Sleep(1500);
            Assert.IsTrue(part.PinHigh(1));
            byte[] limit = new byte[] { 0x02, 0x0C, 0x80 };
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(limit, 3, limit, 0));
            clock.Sleep(2000000);
            Assert.IsTrue(!part.PinHigh(1));
            byte[] activeHigh = new byte[] { 0x01, 0x02, 0x28 };
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(activeHigh, 3, activeHigh, 0));
            clock.Sleep(2000000);
            Assert.IsTrue(part.PinHigh(1));

            // Reading the configuration clears the alert; the next conversion raises it again.
            Assert.AreEqual("A228", DriverScript.Ask(part, clock, new byte[] { 0x01 }, 0, 2));
            Assert.IsTrue(!part.PinHigh(1));
            clock.Sleep(1000000);
            Assert.IsTrue(part.PinHigh(1));
        }

        private static Tmp117 Slow(SimulatedClock clock, ConstantStimulus world, float rate, SensorEvents events)
        {
            Tmp117Emulator part = new Tmp117Emulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = world;
            clock.Sleep(10000);
            Tmp117 sensor = new Tmp117(new EmulatedBus(part), clock);
            sensor.Set(SensorAttribute.PowerMode, Quantity.Temperature, 1f);
            sensor.Set(SensorAttribute.Rate, Quantity.Temperature, rate);
            sensor.Notify(events);
            return sensor;
        }
    }
}
