using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Sensing
{
    [TestClass]
    public class Crc32Tests
    {
        [TestMethod]
        public void Known_texts_have_their_checksums()
        {
            // The check value of the CRC catalogue, and Python's zlib.crc32.
            Check.Equal(0xCBF43926L, Of("123456789"), "123456789");
            Check.Equal(0L, Of(""), "nothing");
            Check.Equal(0x414FA339L, Of("The quick brown fox jumps over the lazy dog"), "fox");
            byte[] all = new byte[256];
            for (int i = 0; i < 256; i++)
            {
                all[i] = (byte)i;
            }

            Check.Equal(0x29058C73L, Crc32.Of(all, 0, 256), "all bytes");
        }

        [TestMethod]
        public void One_wrong_bit_is_always_noticed()
        {
            byte[] bytes = new byte[] { 9, 1, 2, 3, 4, 0, 0, 0, 0, 9 };
            Crc32.Put(Crc32.Of(bytes, 1, 4), bytes, 5);
            Assert.IsTrue(Crc32.Matches(bytes, 1, 4));
            for (int bit = 8; bit < 72; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.IsFalse(Crc32.Matches(bytes, 1, 4));
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        private static long Of(string text)
        {
            byte[] bytes = new byte[text.Length];
            for (int i = 0; i < text.Length; i++)
            {
                bytes[i] = (byte)text[i];
            }

            return Crc32.Of(bytes, 0, bytes.Length);
        }
    }
}
