using System;
using nanoFramework.TestFramework;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class BurstTests
    {
        private const float LitreAMinute = 1e-3f / 60f;
        private const float Usual = 400000f;

        [TestMethod]
        public void Flow_that_steps_up_while_the_pressure_falls_is_a_burst_once_it_is_confirmed()
        {
            Burst rule = Calm();
            for (int second = 1; second < 20; second++)
            {
                Assert.IsTrue(!rule.Update(40f * LitreAMinute, Usual - 80000f));
            }

            Assert.IsTrue(rule.Update(40f * LitreAMinute, Usual - 80000f));
            Assert.IsTrue(rule.On);
        }

        [TestMethod]
        public void It_holds_until_the_flow_is_half_of_the_limit()
        {
            Burst rule = Calm();
            for (int second = 0; second < 30; second++)
            {
                rule.Update(40f * LitreAMinute, Usual - 80000f);
            }

            Assert.IsTrue(!rule.Update(13f * LitreAMinute, Usual));
            Assert.IsTrue(rule.On);
            Assert.IsTrue(rule.Update(12f * LitreAMinute, Usual));
            Assert.IsTrue(!rule.On);
        }

        [TestMethod]
        public void Mains_that_were_away_for_two_hours_do_not_hide_one_ten_minutes_after_they_are_back()
        {
            Burst rule = Calm();
            for (int second = 0; second < 7200; second++)
            {
                rule.Update(0f, 1000f);
            }

            for (int second = 0; second < 600; second++)
            {
                rule.Update(0f, Usual);
            }

            bool burst = false;
            for (int second = 0; second < 30; second++)
            {
                burst = rule.Update(40f * LitreAMinute, Usual - 80000f) || burst;
            }

            Assert.IsTrue(burst);
        }

        [TestMethod]
        public void It_ends_with_the_flow_where_the_pressure_is_no_longer_known()
        {
            Burst rule = Calm();
            for (int second = 0; second < 30; second++)
            {
                rule.Update(40f * LitreAMinute, Usual - 80000f);
            }

            Assert.IsTrue(!rule.Update(40f * LitreAMinute, WaterRules.Unknown));
            Assert.IsTrue(rule.On);
            Assert.IsTrue(rule.Update(0f, WaterRules.Unknown));
            Assert.IsTrue(!rule.On);
        }

        [TestMethod]
        public void Fixtures_that_are_opened_one_after_the_other_are_none()
        {
            // Four of 8 l/min each, 30 s apart: no step is larger than 8 l/min.
            Burst rule = Calm();
            for (int second = 0; second < 600; second++)
            {
                int open = second / 30 < 4 ? 1 + (second / 30) : 4;
                Assert.IsTrue(!rule.Update(open * 8f * LitreAMinute, Usual - (open * 20000f)));
            }
        }

        [TestMethod]
        public void A_strong_flow_without_a_fall_of_the_pressure_is_none()
        {
            Burst rule = Calm();
            for (int second = 0; second < 600; second++)
            {
                Assert.IsTrue(!rule.Update(40f * LitreAMinute, Usual - 5000f));
            }
        }

        [TestMethod]
        public void A_fall_of_the_pressure_without_flow_is_none()
        {
            Burst rule = Calm();
            for (int second = 0; second < 600; second++)
            {
                Assert.IsTrue(!rule.Update(0f, Usual - 200000f));
            }
        }

        [TestMethod]
        public void Pressure_that_is_not_known_decides_nothing()
        {
            Burst rule = Calm();
            for (int second = 0; second < 600; second++)
            {
                Assert.IsTrue(!rule.Update(40f * LitreAMinute, WaterRules.Unknown));
            }
        }

        [TestMethod]
        public void Numbers_out_of_range_are_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new Burst(0f, 5f, 20));
            Assert.ThrowsException(typeof(ArgumentException), () => new Burst(1f, 0f, 20));
            Assert.ThrowsException(typeof(ArgumentException), () => new Burst(1f, 5f, 61));
        }

        // Two hours at the usual pressure without a use: the scatter is the least, 2 kPa.
        private static Burst Calm()
        {
            Burst rule = new Burst(25f * LitreAMinute, 5f, 20);
            for (int second = 0; second < 7200; second++)
            {
                rule.Update(0f, Usual);
            }

            return rule;
        }
    }
}
