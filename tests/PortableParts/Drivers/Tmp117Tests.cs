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
            ScriptedBus bus = new ScriptedBus(new string[] { "r0F 0117", "w01 0002", "w02 4B00", "w03 E480", "w01 022C", "r02 6000" });
            Tmp117 sensor = new Tmp117(bus, new SimulatedClock());
            sensor.Notify(SensorEvents.DataReady);
            DriverScript.StartAndRead(sensor, bus, Status.LostSettings);
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
    }
}
