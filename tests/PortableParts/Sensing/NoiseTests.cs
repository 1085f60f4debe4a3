using nanoFramework.TestFramework;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Sensing
{
    [TestClass]
    public class NoiseTests
    {
        [TestMethod]
        public void The_same_seed_gives_the_same_noise_and_another_seed_another()
        {
            Noise one = new Noise(5);
            Noise same = new Noise(5);
            Noise other = new Noise(6);
            int equal = 0;
            for (int i = 0; i < 1000; i++)
            {
                uint value = one.Next();
                Assert.AreEqual(value, same.Next());
                equal += value == other.Next() ? 1 : 0;
            }

            Assert.IsTrue(equal < 3);
        }

        [TestMethod]
        public void Its_normal_deviates_have_mean_0_and_variance_1()
        {
            // Of 4000: the standard error of the mean is 0.016, that of the variance 0.022.
            Noise noise = new Noise(1);
            float sum = 0f;
            float squares = 0f;
            for (int i = 0; i < 4000; i++)
            {
                float value = noise.Normal();
                Assert.IsTrue(value >= -6f && value <= 6f);
                sum += value;
                squares += value * value;
            }

            Check.Near(0f, sum / 4000f, 0.08f, "mean");
            Check.Near(1f, squares / 4000f, 0.11f, "variance");
        }

        [TestMethod]
        public void Its_uniform_deviates_fill_every_tenth_alike()
        {
            Noise noise = new Noise(2);
            int[] tenths = new int[10];
            for (int i = 0; i < 5000; i++)
            {
                float value = noise.Uniform();
                Assert.IsTrue(value >= 0f && value < 1f);
                tenths[(int)(value * 10f)]++;
            }

            for (int i = 0; i < 10; i++)
            {
                // 500 ± five standard deviations of 21.
                Assert.IsTrue(tenths[i] > 395 && tenths[i] < 605, tenths[i].ToString());
            }
        }
    }
}
