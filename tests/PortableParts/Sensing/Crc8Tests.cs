using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Sensing
{
    [TestClass]
    public class Crc8Tests
    {
        [TestMethod]
        public void Words_have_the_checksums_that_Sensirions_datasheets_print()
        {
            Check.Equal(0x92, Crc8.Of(0xBE, 0xEF), "BEEF");
            Check.Equal(0xA2, Crc8.Of(0x80, 0x00), "8000");
            Check.Equal(0x93, Crc8.Of(0x66, 0x66), "6666");
            Check.Equal(0x81, Crc8.Of(0x00, 0x00), "0000");
            Check.Equal(0x33, Crc8.Of(0x01, 0xF4), "01F4");
            Check.Equal(0xA2, Crc8.Of(0x66, 0x67), "6667");
            Check.Equal(0x3C, Crc8.Of(0x5E, 0xB9), "5EB9");
        }

        [TestMethod]
        public void One_or_two_wrong_bits_of_a_word_and_its_checksum_are_always_noticed()
        {
            byte[] right = new byte[] { 0x5E, 0xB9, 0x3C };
            for (int first = 0; first < 24; first++)
            {
                for (int second = first; second < 24; second++)
                {
                    byte[] wrong = new byte[] { right[0], right[1], right[2] };
                    wrong[first / 8] ^= (byte)(1 << (first % 8));
                    if (second != first)
                    {
                        wrong[second / 8] ^= (byte)(1 << (second % 8));
                    }

                    Assert.IsTrue(!Crc8.Matches(wrong, 0));
                }
            }

            Assert.IsTrue(Crc8.Matches(right, 0));
        }
    }
}
