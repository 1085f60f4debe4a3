using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.FamilyName;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class PartNameTests
    {
        [TestMethod]
        public void Bytes_become_what_the_datasheet_says()
        {
            // 0x0C80 is 3200 digits of 1/128 K: 25 °C. Take the vector from the datasheet, not from the driver.
            ScriptedBus bus = new ScriptedBus(new string[] { "r00 A5", "r02 80", "w01 01", "r02 01 0C80" });
            Frame frame = DriverScript.StartAndRead(new PartName(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(298.15f, frame.Values[0], 0.0001f, "temperature");
        }

        [TestMethod]
        public void The_emulator_gives_the_bytes_of_the_vector()
        {
            SimulatedClock clock = new SimulatedClock();
            PartNameEmulator part = new PartNameEmulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { 298.15f });
            clock.Sleep(2000);
            DriverScript.Ask(part, clock, new byte[] { 0x01, 0x01 }, 10000, 1);
            Assert.AreEqual("0C80", DriverScript.Ask(part, clock, new byte[] { 0x03 }, 0, 2));
        }
    }
}
