using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing.Emulation;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class PulseFaultTests
    {
        private const float Usual = 400000f;

        [TestMethod]
        public void Uses_that_sag_the_pressure_without_a_pulse_are_a_fault_at_their_number()
        {
            PulseFault rule = new PulseFault(10000f, 10, 3);
            for (int use = 1; use <= 3; use++)
            {
                Rest(rule, 600, 0f, null);
                bool changed = false;
                for (int second = 1; second <= 30; second++)
                {
                    changed |= rule.Update(0, Usual - 20000f);
                }

                Check.Equal(use == 3 ? 1 : 0, changed ? 1 : 0, "use " + use.ToString());
            }

            Assert.IsTrue(rule.On);
        }

        [TestMethod]
        public void One_pulse_clears_it()
        {
            PulseFault rule = new PulseFault(10000f, 10, 1);
            Rest(rule, 600, 0f, null);
            for (int second = 0; second < 15; second++)
            {
                rule.Update(0, Usual - 20000f);
            }

            Assert.IsTrue(rule.On);
            Assert.IsTrue(rule.Update(1, Usual));
            Assert.IsTrue(!rule.On);
        }

        [TestMethod]
        public void Uses_that_are_counted_are_no_fault()
        {
            PulseFault rule = new PulseFault(10000f, 10, 2);
            for (int use = 0; use < 20; use++)
            {
                Rest(rule, 600, 0f, null);
                for (int second = 0; second < 30; second++)
                {
                    Assert.IsTrue(!rule.Update(second % 2, Usual - 20000f));
                }
            }
        }

        [TestMethod]
        public void Mains_that_wander_are_no_uses()
        {
            // Two days without anybody, the pressure a random walk to and fro: 4 kPa of scatter within half a minute.
            PulseFault rule = new PulseFault(10000f, 10, 10);
            Rest(rule, 2 * 86400, 4000f, new Noise(3));
            Assert.IsTrue(!rule.On);
        }

        [TestMethod]
        public void Numbers_out_of_range_are_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new PulseFault(0f, 10, 10));
            Assert.ThrowsException(typeof(ArgumentException), () => new PulseFault(1f, 0, 10));
            Assert.ThrowsException(typeof(ArgumentException), () => new PulseFault(1f, 10, 0));
        }

        // A first-order process of time constant 30 s: its step is sqrt(2/30) = 0.258 of its scatter.
        private static void Rest(PulseFault rule, int seconds, float scatter, Noise noise)
        {
            float wander = 0f;
            for (int second = 0; second < seconds; second++)
            {
                wander -= wander / 30f;
                wander += noise == null ? 0f : 0.258f * scatter * noise.Normal();
                rule.Update(0, Usual + wander);
            }
        }
    }
}
