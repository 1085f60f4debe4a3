using System;
using nanoFramework.TestFramework;
using SmartSensor.Node;

namespace SmartSensor.Tests.Portable.Node
{
    [TestClass]
    public class FloatTextTests
    {
        [TestMethod]
        public void Numbers_have_these_texts()
        {
            // The fewest of 6 to 9 significant digits that give the single-precision number again, by Python's '%.6g' to '%.9g'.
            Assert.AreEqual("0", FloatText.Of(0f));
            Assert.AreEqual("1", FloatText.Of(1f));
            Assert.AreEqual("-9.80665", FloatText.Of(-9.80665f));
            Assert.AreEqual("0.001", FloatText.Of(0.001f));
            Assert.AreEqual("4.5e-5", FloatText.Of(4.5e-5f));
            Assert.AreEqual("101325", FloatText.Of(101325f));
            Assert.AreEqual("16777216", FloatText.Of(16777216f));
            Assert.AreEqual("100000000", FloatText.Of(1e8f));
            Assert.AreEqual("0.100000024", FloatText.Of(BitConverter.ToSingle(new byte[] { 0xD0, 0xCC, 0xCC, 0x3D }, 0)));
            Assert.AreEqual("1e9", FloatText.Of(1e9f));
            Assert.AreEqual("-3.4028235e38", FloatText.Of(float.MinValue));
            Assert.AreEqual("0", FloatText.Of(1e-40f));
        }

        [TestMethod]
        public void Every_number_comes_back_bit_for_bit()
        {
            uint random = 1;
            for (int i = 0; i < 3000; i++)
            {
                random = (random * 1664525) + 1013904223;
                byte[] bits = new byte[] { (byte)(random >> 3), (byte)(random >> 11), (byte)(random >> 19), (byte)(random >> 24) };
                float value = BitConverter.ToSingle(bits, 0);
                float size = value < 0f ? -value : value;
                if (size > 1e-36f && size <= float.MaxValue)
                {
                    float back;
                    Assert.IsTrue(FloatText.TryRead(FloatText.Of(value), out back), FloatText.Of(value));
                    Assert.AreEqual(value, back, FloatText.Of(value));
                }
            }
        }

        [TestMethod]
        public void Other_writings_of_a_number_are_read()
        {
            IsRead("1E3", 1000f);
            IsRead("1e+3", 1000f);
            IsRead("-0.5", -0.5f);
            IsRead("00.25", 0.25f);
            IsRead("3.4028235e38", float.MaxValue);
            IsRead("123456789012345", 123456789012345f);
        }

        [TestMethod]
        public void What_is_no_number_is_refused()
        {
            string[] wrong = new string[] { "", "-", ".5", "5.", "1e", "1e-", "1e999", "1e39", "1x", "NaN", "+1", "1 ", "0x1", "1.2.3", "1234567890123456", "--1" };
            for (int i = 0; i < wrong.Length; i++)
            {
                float value;
                Assert.IsFalse(FloatText.TryRead(wrong[i], out value), wrong[i]);
            }
        }

        private static void IsRead(string text, float expected)
        {
            float value;
            Assert.IsTrue(FloatText.TryRead(text, out value), text);
            Assert.AreEqual(expected, value);
        }
    }
}
