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
    }
}
