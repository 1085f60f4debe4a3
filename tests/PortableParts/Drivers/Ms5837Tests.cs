using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Ms5837Tests
    {
        [TestMethod]
        public void The_datasheets_example_gives_its_pressure_and_temperature()
        {
            // Rev C2, figure 9: D1 4958179, D2 6815414 → 19.81 °C, 3999.8 mbar.
            Frame frame = DriverScript.StartAndRead(Sensor("4BA7E3", "67FEB6"), _bus, Status.Ok);
            Check.Near(399980f, frame.Values[0], 10f, "pressure");
            Check.Near(292.96f, frame.Values[1], 0.005f, "temperature");
        }

        [TestMethod]
        public void Below_minus_15_degrees_both_parts_of_the_second_order_count()
        {
            // D2 5600000 with the same coefficients, figures 9 and 10 in whole numbers: −23.27 °C, 380668.0 Pa. Colder than the part may be.
            Frame frame = DriverScript.StartAndRead(Sensor("4BA7E3", "557300"), _bus, Status.Ok);
            Check.Near(380668f, frame.Values[0], 1f, "pressure");
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[1]);
        }

        [TestMethod]
        public void Above_20_degrees_the_small_second_order_counts()
        {
            // D1 6000000, D2 8000000: 56.53 °C, 1171837.0 Pa.
            Frame frame = DriverScript.StartAndRead(Sensor("5B8D80", "7A1200"), _bus, Status.Ok);
            Check.Near(1171837f, frame.Values[0], 1f, "pressure");
            Check.Near(329.68f, frame.Values[1], 0.005f, "temperature");
        }

        [TestMethod]
        public void The_last_count_of_the_converter_is_never_valid()
        {
            // D1 2²⁴−1: 82.8 bar at the example's temperature. D2 2²⁴−1: 316 °C, at which no pressure means anything.
            Frame frame = DriverScript.StartAndRead(Sensor("FFFFFF", "67FEB6"), _bus, Status.Ok);
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[0]);
            Check.Near(3000000f, frame.Values[0], 0f, "pressure");
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[1]);
            frame = DriverScript.StartAndRead(Sensor("4BA7E3", "FFFFFF"), _bus, Status.Implausible);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[1]);
        }

        [TestMethod]
        public void The_last_count_is_not_valid_where_it_stands_for_a_pressure_within_the_range_either()
        {
            // C1 26000, C2 and C4 65535, C3 0, C5 32000, C6 2000; D2 9240576 is 2²⁰ above C5: figures 9 and 10 in whole numbers give 2421854.3 Pa at 22.34 °C.
            int[] words = new int[] { 0x0340, 26000, 65535, 0, 65535, 32000, 2000, 0 };
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "s1E", "rA0" + Checked(words), "rA2 6590", "rA4 FFFF", "rA6 0000", "rA8 FFFF", "rAA 7D00", "rAC 07D0",
                "s4A", "r00 FFFFFF", "s5A", "r00 8D0000",
            });
            Frame frame = DriverScript.StartAndRead(new Ms5837(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(2421854.3f, frame.Values[0], 1f, "pressure");
            Check.Near(295.49f, frame.Values[1], 0.005f, "temperature");
            Check.Equal((int)Validity.Saturated, (int)frame.Validity[0], "validity of the pressure");
            Check.Equal((int)Validity.Valid, (int)frame.Validity[1], "validity of the temperature");
        }

        [TestMethod]
        public void Depth_is_the_pressure_above_the_surfaces_over_the_weight_of_water()
        {
            // (399980 − 101325) / (997 · 9.80665) and (1106325 − 101325) / (1027 · 9.80665), computed with fractions; above water it is negative.
            Check.Near(30.545972f, Ms5837.Depth(399980f, 101325f, Ms5837.FreshWater), 1e-5f, "fresh water");
            Check.Near(99.787224f, Ms5837.Depth(1106325f, 101325f, Ms5837.SeaWater), 2e-5f, "sea water");
            Check.Near(-0.644970505f, Ms5837.Depth(95000f, 101325f, 1000f), 1e-6f, "above the surface");
            Check.Near(0f, Ms5837.Depth(98000f, 98000f, 1000f), 0f, "at the surface");
            Assert.ThrowsException(typeof(System.ArgumentException), () => Ms5837.Depth(200000f, 101325f, 0f));
            Assert.ThrowsException(typeof(System.ArgumentException), () => Ms5837.Depth(200000f, 101325f, -1000f));
        }

        [TestMethod]
        public void An_answer_of_zero_is_no_measurement()
        {
            ScriptedBus bus = new ScriptedBus(Steps("000000", null));
            DriverScript.StartAndRead(new Ms5837(bus, new SimulatedClock()), bus, Status.NotReady);
        }

        [TestMethod]
        public void A_damaged_prom_and_another_product_are_refused()
        {
            ScriptedBus damaged = new ScriptedBus(Prom("9340", "88A7"));
            Assert.AreEqual((int)Status.Checksum, (int)new Ms5837(damaged, new SimulatedClock()).Start());

            // The coefficients of the 02BA's datasheet, with the 30BA26's own code.
            int[] words = new int[] { 0x0340, 46372, 43981, 29059, 27842, 31553, 28165, 0 };
            string[] prom = Prom(Checked(words), "B524");
            prom[3] = "rA4 ABCD";
            prom[4] = "rA6 7183";
            prom[5] = "rA8 6CC2";
            prom[6] = "rAA 7B41";
            prom[7] = "rAC 6E05";
            Ms5837 other = new Ms5837(new ScriptedBus(prom), new SimulatedClock());
            Assert.AreEqual((int)Status.WrongIdentity, (int)other.Start());
            Assert.Contains("found identity 0x02, expected 0x30", other.Trouble);
        }

        [TestMethod]
        public void A_30BA_is_known_by_its_sensitivity_since_its_code_is_that_of_the_package()
        {
            // 30BA01 and 30BA21; the first has the code of an 02BA01 (zephyr#87870, ArduPilot#29122).
            int[] codes = new int[] { 0x0000, 0x02A0 };
            for (int i = 0; i < codes.Length; i++)
            {
                int[] words = new int[] { codes[i], 34982, 36352, 20328, 22354, 26646, 26146, 0 };
                ScriptedBus bus = new ScriptedBus(Prom(Checked(words), "88A6"));
                Assert.AreEqual((int)Status.Ok, (int)new Ms5837(bus, new SimulatedClock()).Start());
            }
        }

        [TestMethod]
        public void The_checksum_is_that_of_the_application_note()
        {
            // AN520's example: 3132 3334 3536 3738 3940 4142 4344 45xx → 0xB.
            int[] words = new int[] { 0x3132, 0x3334, 0x3536, 0x3738, 0x3940, 0x4142, 0x4344, 0x4500 };
            Assert.AreEqual(0xB, Ms5837.Crc4(words, false));
            words[7] = 0x450B;
            Assert.AreEqual(0xB, Ms5837.Crc4(words, false));
        }

        [TestMethod]
        public void The_emulator_gives_the_datasheets_counts_for_its_example()
        {
            SimulatedClock clock = new SimulatedClock();
            Ms5837Emulator part = new Ms5837Emulator(clock, 1);
            part.NoiseScale = 0f;

            // What the example's D1 and D2 stand for, second order included: 19.814049 °C, 399984.03 Pa.
            part.Stimulus = new ConstantStimulus(new float[] { 399984.03f, 292.964049f });
            clock.Sleep(10000);
            Near(4958179, Convert(part, clock, 0x4A), 3);
            Near(6815414, Convert(part, clock, 0x5A), 12);
        }

        [TestMethod]
        public void A_result_that_is_asked_for_too_early_is_zero_and_spoils_the_conversion()
        {
            SimulatedClock clock = new SimulatedClock();
            Ms5837Emulator part = new Ms5837Emulator(clock, 1);
            clock.Sleep(10000);
            DriverScript.Ask(part, clock, new byte[] { 0x4A }, 1000, 1);
            Assert.AreEqual("000000", DriverScript.Ask(part, clock, new byte[] { 0x00 }, 0, 3));
            clock.Sleep(20000);
            Assert.IsTrue(DriverScript.Ask(part, clock, new byte[] { 0x00 }, 0, 3) != "000000");
            Assert.AreEqual("000000", DriverScript.Ask(part, clock, new byte[] { 0x00 }, 0, 3));
        }

        private static ScriptedBus _bus;

        private static Ms5837 Sensor(string d1, string d2)
        {
            _bus = new ScriptedBus(Steps(d1, d2));
            return new Ms5837(_bus, new SimulatedClock());
        }

        // Word 0 with the checksum that the words give.
        private static string Checked(int[] words)
        {
            return (words[0] | (Ms5837.Crc4(words, true) << 12)).ToString("X4");
        }

        private static string[] Prom(string word0, string word1)
        {
            return new string[] { "s1E", "rA0" + word0, "rA2" + word1, "rA4 8E00", "rA6 4F68", "rA8 5752", "rAA 6816", "rAC 6622" };
        }

        private static string[] Steps(string d1, string d2)
        {
            string[] prom = Prom("9340", "88A6");
            string[] steps = new string[prom.Length + (d2 == null ? 2 : 4)];
            for (int i = 0; i < prom.Length; i++)
            {
                steps[i] = prom[i];
            }

            steps[8] = "s4A";
            steps[9] = "r00" + d1;
            if (d2 != null)
            {
                steps[10] = "s5A";
                steps[11] = "r00" + d2;
            }

            return steps;
        }

        private static int Convert(EmulatedPart part, SimulatedClock clock, byte command)
        {
            byte[] b = new byte[3];
            part.Transfer(new byte[] { command }, 1, b, 0);
            clock.Sleep(18080);
            part.Transfer(new byte[] { 0x00 }, 1, b, 3);
            return (b[0] << 16) | (b[1] << 8) | b[2];
        }

        private static void Near(int expected, int actual, int tolerance)
        {
            Assert.IsTrue(actual - expected <= tolerance && expected - actual <= tolerance, "expected " + expected.ToString() + ", got " + actual.ToString());
        }
    }
}
