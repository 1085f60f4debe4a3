using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Temperature;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Sht45Tests
    {
        [TestMethod]
        public void Bytes_become_what_the_datasheets_equations_give()
        {
            // §4.6: −45 + 175·0xBEEF/65535 = 85.5230 °C, −6 + 125·0x6667/65535 = 44.0019 %.
            ScriptedBus bus = Script("gBEEF92 6667A2");
            Sht45 sensor = new Sht45(bus, new SimulatedClock());
            Frame frame = DriverScript.StartAndRead(sensor, bus, Status.Ok);
            Check.Near(358.6730f, frame.Values[0], 0.0002f, "temperature");
            Check.Near(44.0019f, frame.Values[1], 0.0001f, "humidity");
            Assert.AreEqual(0x0FA15C27u, sensor.Serial);
        }

        [TestMethod]
        public void A_damaged_word_spoils_its_own_channel_alone()
        {
            ScriptedBus bus = Script("gBEEF92 6666A2");
            Frame frame = DriverScript.StartAndRead(new Sht45(bus, new SimulatedClock()), bus, Status.Checksum);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[1]);

            bus = Script("gBEEE92 6667A2");
            frame = DriverScript.StartAndRead(new Sht45(bus, new SimulatedClock()), bus, Status.Checksum);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[1]);
        }

        [TestMethod]
        public void Humidity_is_cut_to_0_and_100_as_the_datasheet_wants()
        {
            ScriptedBus bus = Script("g666693 000081");
            Frame frame = DriverScript.StartAndRead(new Sht45(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(0f, frame.Values[1], 0f, "−6 %");
            bus = Script("g666693 FFFFAC");
            frame = DriverScript.StartAndRead(new Sht45(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(100f, frame.Values[1], 0f, "119 %");
        }

        [TestMethod]
        public void The_emulator_gives_the_bytes_of_the_vector()
        {
            SimulatedClock clock = new SimulatedClock();
            Sht45Emulator part = new Sht45Emulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { 358.6730f, 44.0019f });
            clock.Sleep(1000);
            Assert.AreEqual("BEEF926667A2", DriverScript.Ask(part, clock, new byte[] { 0xFD }, 8300, 6));
        }

        [TestMethod]
        public void While_it_measures_the_emulator_does_not_acknowledge()
        {
            SimulatedClock clock = new SimulatedClock();
            Sht45Emulator part = new Sht45Emulator(clock, 1);
            byte[] b = new byte[6];
            Assert.AreEqual((int)Status.NoAcknowledge, (int)part.Transfer(new byte[] { 0xFD }, 1, b, 0));
            clock.Sleep(1000);
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(new byte[] { 0xFD }, 1, b, 0));
            clock.Sleep(8299);
            Assert.AreEqual((int)Status.NoAcknowledge, (int)part.Transfer(b, 0, b, 6));
            clock.Sleep(1);
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(b, 0, b, 6));
            Assert.AreEqual((int)Status.NoAcknowledge, (int)part.Transfer(b, 0, b, 6));
        }

        private static ScriptedBus Script(string answer)
        {
            return new ScriptedBus(new string[] { "s94", "s89", "g0FA1D5 5C27C3", "sFD", answer });
        }
    }
}
