using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Lis2mdlTests
    {
        [TestMethod]
        public void Bytes_become_the_datasheets_sensitivity()
        {
            // 1.5 mgauss a digit: 512 are 76.8 µT, −100 are −15 µT.
            ScriptedBus bus = new ScriptedBus(new string[] { "r4F 40", "w60 23", "w60 80 03 10", "r67 0F 0002 9CFF 0000" });
            Frame frame = DriverScript.StartAndRead(new Lis2mdl(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(76.8e-6f, frame.Values[0], 1e-10f, "x");
            Check.Near(-15e-6f, frame.Values[1], 1e-10f, "y");
            Check.Near(0f, frame.Values[2], 0f, "z");
        }

        [TestMethod]
        public void A_part_that_is_idle_again_has_lost_its_settings()
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r4F 40", "w60 23", "w60 80 03 10",
                "r67 00 0000 0000 0000", "r67 00 0000 0000 0000", "r60 03",
            });
            DriverScript.StartAndRead(new Lis2mdl(bus, new SimulatedClock()), bus, Status.LostSettings);
        }

        [TestMethod]
        public void The_emulator_gives_the_datasheets_digits_and_flags()
        {
            SimulatedClock clock = new SimulatedClock();
            Lis2mdlEmulator part = new Lis2mdlEmulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { 76.8e-6f, -15e-6f, 0f, 298.15f });
            clock.Sleep(20000);

            // 100 Hz: the first sample 9.4 ms after the mode was set, then data ready without overrun, gone once it is read.
            DriverScript.Ask(part, clock, new byte[] { 0x60, 0x8C }, 10000, 1);
            Assert.AreEqual("0F00029CFF0000", DriverScript.Ask(part, clock, new byte[] { 0x67 }, 0, 7));
            Assert.AreEqual("00", DriverScript.Ask(part, clock, new byte[] { 0x67 }, 0, 1));
            clock.Sleep(25000);
            Assert.AreEqual("FF", DriverScript.Ask(part, clock, new byte[] { 0x67 }, 0, 1));
        }

        [TestMethod]
        public void Hard_iron_and_threshold_are_digits_of_one_and_a_half_milligauss()
        {
            // 15 µT are 100 = 0064, −15 µT FF9C; 150 µT are 1000 = 03E8. Low power, 50 Hz: CFG_REG_A is 98.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r4F 40", "w60 23", "w45 6400 9CFF 0000", "w65 E803", "w63 E7", "w60 98 0B 50", "r64 81 0000 0F",
            });
            Lis2mdl sensor = new Lis2mdl(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.Rate, Quantity.MagneticFluxDensity, 50f);
            sensor.Set(SensorAttribute.PowerMode, Quantity.MagneticFluxDensity, 1f);
            sensor.SetHardIron(15e-6f, -15e-6f, 0f);
            sensor.SetThresholds(0f, 150e-6f);
            sensor.Notify(SensorEvents.AboveThreshold);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Assert.AreEqual((int)(SensorEvents.AboveThreshold | SensorEvents.DataReady), (int)sensor.Happened);
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void Hard_iron_beyond_the_range_is_refused()
        {
            Lis2mdl sensor = new Lis2mdl(new ScriptedBus(new string[0]), new SimulatedClock());
            Assert.ThrowsException(typeof(System.ArgumentException), () => sensor.SetHardIron(0f, 0.01f, 0f));
        }

        [TestMethod]
        public void Each_axis_has_its_own_hard_iron()
        {
            SimulatedClock clock = new SimulatedClock();
            Lis2mdlEmulator part = new Lis2mdlEmulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { 10e-6f, 20e-6f, 60e-6f, 298.15f });
            clock.Sleep(20000);
            Lis2mdl sensor = new Lis2mdl(new EmulatedBus(part), clock);
            sensor.SetHardIron(3e-6f, -6e-6f, 30e-6f);
            Frame frame = new Frame(sensor.Channels);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));

            // Within a digit of 0.15 µT.
            Check.Near(7e-6f, frame.Values[0], 0.15e-6f, "x");
            Check.Near(26e-6f, frame.Values[1], 0.15e-6f, "y");
            Check.Near(30e-6f, frame.Values[2], 0.15e-6f, "z");
        }

        [TestMethod]
        public void The_part_subtracts_hard_iron_and_compares_what_is_left()
        {
            // 200 µT with 100 µT of hard iron against 150 µT: nothing; −200 µT leave −300 µT: the negative side of x.
            SimulatedClock clock = new SimulatedClock();
            Lis2mdlEmulator part = new Lis2mdlEmulator(clock, 1);
            part.NoiseScale = 0f;
            ConstantStimulus world = new ConstantStimulus(new float[] { 200e-6f, 0f, 0f, 298.15f });
            part.Stimulus = world;
            clock.Sleep(20000);
            Lis2mdl sensor = new Lis2mdl(new EmulatedBus(part), clock);
            sensor.SetHardIron(100e-6f, 0f, 0f);
            sensor.SetThresholds(0f, 150e-6f);
            sensor.Notify(SensorEvents.AboveThreshold);
            Frame frame = new Frame(sensor.Channels);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Check.Near(100e-6f, frame.Values[0], 0.16e-6f, "what is left");
            Assert.IsFalse(part.PinHigh(1));
            world.Values[0] = -200e-6f;
            clock.Sleep(200000);
            Assert.IsTrue(part.PinHigh(1));
            Assert.AreEqual("11", DriverScript.Ask(part, clock, new byte[] { 0x64 }, 0, 1));
            Assert.IsFalse(part.PinHigh(1));
        }
    }
}
