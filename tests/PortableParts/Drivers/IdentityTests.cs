using System;
using nanoFramework.TestFramework;
using SmartSensor.Drivers.Gas;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Drivers
{
    /// <summary>What is checked of what a part says at its start, and what is told to it at the ends of what it takes.</summary>
    [TestClass]
    public class IdentityTests
    {
        [TestMethod]
        public void Each_damaged_word_of_an_identity_is_noticed()
        {
            string[] sdp = new string[] { "0303 CE 0A01 5E", "0302 CE 0A00 5E" };
            string[] sgp = new string[] { "000181 03C77C 9E51EE", "000081 03C67C 9E51EE", "000081 03C77C 9E50EE" };
            for (int i = 0; i < sdp.Length; i++)
            {
                ScriptedBus bus = new ScriptedBus(new string[] { "s3FF9", "s367C", "sE102", "g" + sdp[i] + " 1122 FF 3344 E7 5566 0C 7788 D7" });
                Check.Equal((int)Status.Checksum, (int)new Sdp810(bus, new SimulatedClock()).Start(), "SDP810 " + i.ToString());
                Assert.IsTrue(bus.Finished);
            }

            for (int i = 0; i < sgp.Length; i++)
            {
                ScriptedBus bus = new ScriptedBus(new string[] { "s3615", "s3682", "g" + sgp[i] });
                Check.Equal((int)Status.Checksum, (int)new Sgp41(bus, new SimulatedClock()).Start(), "SGP41 " + i.ToString());
                Assert.IsTrue(bus.Finished);
            }

            ScriptedBus damaged = new ScriptedBus(new string[] { "s3F86", "s3646", "s202F", "g1441 51" });
            Check.Equal((int)Status.Checksum, (int)new Scd41(damaged, new SimulatedClock()).Start(), "SCD41");
        }

        [TestMethod]
        public void What_an_SGP41_is_told_of_the_air_is_cut_at_its_ends()
        {
            // Table 11: −45 °C are 0000, 130 °C are FFFF; 0 % are 0000, 100 % are FFFF.
            Asked(100f, 228.15f, "FFFFAC 000081");
            Asked(101f, 228f, "FFFFAC 000081");
            Asked(0f, 403.15f, "000081 FFFFAC");
            Asked(-1f, 404f, "000081 FFFFAC");
        }

        [TestMethod]
        public void An_SCD41_is_corrected_from_400_to_2000_ppm_alone()
        {
            ScriptedBus bus = new ScriptedBus(new string[0]);
            Scd41 sensor = new Scd41(bus, new SimulatedClock());
            float[] wrong = new float[] { 399e-6f, 2001e-6f, 0f, -1e-3f, 1f, 420f };
            for (int i = 0; i < wrong.Length; i++)
            {
                float concentration = wrong[i];
                Assert.ThrowsException(typeof(ArgumentException), () => sensor.Recalibrate(concentration));
            }

            Check.Equal(0, bus.Transactions, "transactions");

            // 400 ppm are 0190, 2000 ppm 07D0; FFFF as the answer is a refusal (DS §3.7.1).
            bus = new ScriptedBus(new string[] { "s3F86", "s362F 0190 " + Crc("0190"), "gFFFF AC", "s3F86", "s3646", "s202F", "g1440 51", "s2416 0001 B0", "s21B1" });
            Check.Equal((int)Status.Implausible, (int)new Scd41(bus, new SimulatedClock()).Recalibrate(400e-6f), "refused");
            Assert.IsTrue(bus.Finished);
            bus = new ScriptedBus(new string[] { "s3F86", "s362F 07D0 " + Crc("07D0"), "gFFFF AC", "s3F86", "s3646", "s202F", "g1440 51", "s2416 0001 B0", "s21B1" });
            Check.Equal((int)Status.Implausible, (int)new Scd41(bus, new SimulatedClock()).Recalibrate(2000e-6f), "refused");
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void An_LPS28DFW_takes_thresholds_within_its_full_scale_alone()
        {
            Lps28dfw sensor = new Lps28dfw(new ScriptedBus(new string[0]), new SimulatedClock());

            sensor.Set(SensorAttribute.FullScale, Quantity.Pressure, 406000f);
            sensor.SetThresholds(200000f, 300000f);
            sensor.Set(SensorAttribute.FullScale, Quantity.Pressure, 126000f);
            Check.Near(126000f, sensor.Channels[0].Maximum, 0f, "range");
            Assert.ThrowsException(typeof(ArgumentException), () => sensor.SetThresholds(100000f, 126001f));
            Assert.ThrowsException(typeof(ArgumentException), () => sensor.SetThresholds(25999f, 100000f));
            Assert.ThrowsException(typeof(ArgumentException), () => sensor.SetThresholds(100001f, 100000f));
            sensor.SetThresholds(26000f, 126000f);
            sensor.SetThresholds(100000f, 100000f);
        }

        private static void Asked(float humidity, float temperature, string ticks)
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "s3615", "s3682", "g000081 03C77C 9E51EE", "s2612 " + ticks, "g7530 08" });
            Sgp41 sensor = new Sgp41(bus, new SimulatedClock());
            sensor.Compensate(humidity, temperature);
            DriverScript.StartAndRead(sensor, bus, Status.Ok);
        }

        // Of Sensirion's datasheets: 0x31, from 0xFF.
        private static string Crc(string word)
        {
            byte[] bytes = Hexadecimal.Parse(word);
            int crc = 0xFF;
            for (int i = 0; i < 2; i++)
            {
                crc ^= bytes[i];
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 0x80) != 0 ? ((crc << 1) ^ 0x31) & 0xFF : (crc << 1) & 0xFF;
                }
            }

            return Hexadecimal.Of(new byte[] { (byte)crc }).ToUpper();
        }
    }
}
