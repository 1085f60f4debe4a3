using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Sdp810Tests
    {
        [TestMethod]
        public void Bytes_become_pressure_by_the_scale_that_comes_with_them()
        {
            // 3000 digits of 1/60 Pa are 50 Pa, 5000 of 1/200 °C are 25 °C; −7500 (E2B4) are −125 Pa.
            ScriptedBus bus = Script("g0BB8 9D 1388 01 003C 39");
            Frame frame = DriverScript.StartAndRead(new Sdp810(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(50f, frame.Values[0], 1e-4f, "pressure");
            Check.Near(298.15f, frame.Values[1], 1e-4f, "temperature");
            bus = Script("gE2B4 55 1388 01 003C 39");
            frame = DriverScript.StartAndRead(new Sdp810(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(-125f, frame.Values[0], 1e-4f, "pressure");
        }

        [TestMethod]
        public void Another_scale_than_the_products_is_not_believed()
        {
            ScriptedBus bus = Script("g0BB8 9D 1388 01 00F0 03");
            DriverScript.StartAndRead(new Sdp810(bus, new SimulatedClock()), bus, Status.Implausible);
        }

        [TestMethod]
        public void A_damaged_word_spoils_its_own_channel_and_a_damaged_scale_the_pressure()
        {
            ScriptedBus bus = Script("g0BB8 9D 1389 01 003C 39");
            Frame frame = DriverScript.StartAndRead(new Sdp810(bus, new SimulatedClock()), bus, Status.Checksum);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[1]);
            bus = Script("g0BB8 9D 1388 01 003D 39");
            frame = DriverScript.StartAndRead(new Sdp810(bus, new SimulatedClock()), bus, Status.Checksum);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[1]);
        }

        [TestMethod]
        public void A_pressure_beyond_the_range_is_told_so_beside_a_damaged_temperature()
        {
            // 7FFF is 546 Pa.
            ScriptedBus bus = Script("g7FFF 8F 1389 01 003C 39");
            Frame frame = DriverScript.StartAndRead(new Sdp810(bus, new SimulatedClock()), bus, Status.Checksum);
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[0]);
            Check.Near(500f, frame.Values[0], 0f, "pressure");
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[1]);
        }

        [TestMethod]
        public void It_starts_without_an_error_on_the_bus_idle_or_measuring_since_before()
        {
            SimulatedClock clock = new SimulatedClock();
            EmulatedBus bus = new EmulatedBus(new Sdp810Emulator(clock, 1));
            clock.Sleep(25000);
            for (int i = 0; i < 2; i++)
            {
                Assert.AreEqual((int)Status.Ok, (int)new Sdp810(bus, clock).Start());
                Assert.AreEqual(0, bus.Errors);
            }
        }

        [TestMethod]
        public void The_emulator_gives_the_digits_of_the_datasheets_scales_and_only_when_it_measures()
        {
            SimulatedClock clock = new SimulatedClock();
            Sdp810Emulator part = new Sdp810Emulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { -125f, 298.15f });
            byte[] b = new byte[9];
            clock.Sleep(25000);
            Assert.AreEqual((int)Status.NoAcknowledge, (int)part.Transfer(b, 0, b, 9));
            Assert.AreEqual("E2B4 55 1388 01 003C 39", Spaced(DriverScript.Ask(part, clock, new byte[] { 0x36, 0x15 }, 8000, 9)));
            clock.Sleep(500);
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(b, 0, b, 9));
            Assert.AreEqual((int)Status.NoAcknowledge, (int)part.Transfer(b, 0, b, 9));
            Assert.AreEqual((int)Status.NoAcknowledge, (int)part.Transfer(new byte[] { 0x36, 0x7C }, 2, b, 0));
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(new byte[] { 0x3F, 0xF9 }, 2, b, 0));
        }

        private static string Spaced(string hex)
        {
            string text = "";
            for (int i = 0; i < hex.Length; i += 6)
            {
                text += (i == 0 ? "" : " ") + hex.Substring(i, 4) + " " + hex.Substring(i + 4, 2);
            }

            return text;
        }

        private static ScriptedBus Script(string answer)
        {
            return new ScriptedBus(new string[]
            {
                "s3FF9", "s367C", "sE102", "g0302 CE 0A01 5E 1122 FF 3344 E7 5566 0C 7788 D7", "s3615", answer,
            });
        }
    }
}
