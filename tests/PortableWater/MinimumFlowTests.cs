using System;
using nanoFramework.TestFramework;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class MinimumFlowTests
    {
        private const long Second = 1000000;
        private const float LitreAnHour = 1e-3f / 3600f;

        [TestMethod]
        public void What_was_summed_before_a_restart_counts_with_the_first_slot_and_not_after_a_standstill()
        {
            // A pulse of 10 ml, 1 l/h allowed: a standstill is 36 s. A pulse each ten seconds is 3.6 l/h, 0.433 l beyond the allowed in a slot of ten minutes.
            for (int still = 0; still < 2; still++)
            {
                MinimumFlow rule = new MinimumFlow(1e-5f, LitreAnHour, 10f * LitreAnHour, 1e-3f, 5e-3f);
                rule.Resume(0.6e-3f);
                Check.Near(0.6e-3f, rule.Kept, 1e-7f, "kept, m³");
                rule.Update(0, 0);
                for (int second = 1; second < 600; second++)
                {
                    Assert.IsFalse(rule.Update(second * Second, second % 10 == 0 && (second > 50 || still == 0) ? 1 : 0));
                    Check.Near(0f, rule.Sum, 0f, "sum, m³");
                    Check.Near(still == 1 && second >= 36 ? 0f : 0.6e-3f, rule.Kept, 1e-7f, "kept, m³");
                }

                // The longest time without a pulse in the slot with the standstill is 60 s: 0.6 l/h.
                Assert.AreEqual(still == 0, rule.Update(600 * Second, 1));
                Check.Near(still == 0 ? 1.0333e-3f : 0f, rule.Sum, 1e-6f, "sum, m³");
                Check.Near(rule.Sum, rule.Kept, 1e-9f, "kept, m³");
            }
        }

        [TestMethod]
        public void A_leak_of_two_litres_an_hour_is_detected_when_it_has_lost_nine_litres_more_than_allowed()
        {
            // A pulse of 10 ml each 18 s is 2 l/h; (2 - 0.2) l/h make 9 l in 5 h, 8 l in 4 h 27 min; slots of ten minutes.
            MinimumFlow rule = Rule();
            long suspected = -1;
            long detected = -1;
            for (long second = 0; second < 6 * 3600; second++)
            {
                rule.Update(second * Second, second % 18 == 0 ? 1 : 0);
                suspected = suspected < 0 && rule.State == LeakState.Suspected ? second : suspected;
                detected = detected < 0 && rule.State == LeakState.Detected ? second : detected;
            }

            Assert.IsTrue(suspected >= 16000 && suspected <= 16600, "suspected after " + suspected.ToString());
            Assert.IsTrue(detected >= 18000 && detected <= 18600, "detected after " + detected.ToString());
            Check.Near(2f, rule.Flow / LitreAnHour, 0.01f, "flow");
        }

        [TestMethod]
        public void A_drip_of_half_a_litre_an_hour_is_detected_within_two_days_by_day_as_by_night()
        {
            // A pulse each 72 s; uses of 40 pulses a minute come on top from 7:00 to 9:00 and from 18:00 to 20:00. (0.5 - 0.2) l/h make 9 l in 30 h.
            MinimumFlow rule = Rule();
            long second = 0;
            while (rule.State != LeakState.Detected && second < 48 * 3600)
            {
                long hour = second / 3600 % 24;
                bool used = second % 60 == 0 && ((hour >= 7 && hour < 9) || (hour >= 18 && hour < 20));
                rule.Update(second * Second, (second % 72 == 0 ? 1 : 0) + (used ? 40 : 0));
                second++;
            }

            Assert.IsTrue(second > 24 * 3600 && second < 31 * 3600, "detected after " + second.ToString());
        }

        [TestMethod]
        public void Four_hours_of_garden_are_no_leak()
        {
            MinimumFlow rule = Rule();
            for (long second = 0; second < 4 * 3600; second++)
            {
                Assert.IsTrue(!rule.Update(second * Second, 25));
            }
        }

        [TestMethod]
        public void One_standstill_ends_the_sum_and_clears_the_alarm()
        {
            MinimumFlow rule = Rule();
            long second = 0;
            while (rule.State != LeakState.Detected)
            {
                rule.Update(second * Second, second % 10 == 0 ? 1 : 0);
                second++;
            }

            // The allowed 0.2 l/h are a pulse each 180 s.
            long last = (second - 1) / 10 * 10;
            for (; second < last + 180; second++)
            {
                Assert.IsTrue(!rule.Update(second * Second, 0));
            }

            Assert.IsTrue(rule.Update(second * Second, 0));
            Check.Equal((int)LeakState.None, (int)rule.State, "after the standstill");
            Check.Near(0f, rule.Sum, 0f, "sum");
        }

        [TestMethod]
        public void What_was_detected_stays_while_it_leaks_less_and_its_flow_is_0_after_the_standstill()
        {
            // 2 l/h make 0.3 l in each ten minutes beyond the allowed; then pulses of which a late reading tells each ten minutes: 0.06 l/h, 0.023 l less in each, so the sum falls below 9 l.
            MinimumFlow rule = Rule();
            long second = 100000;
            while (rule.State != LeakState.Detected)
            {
                rule.Update(second * Second, 1);
                second += 10;
            }

            for (int i = 0; i < 14; i++)
            {
                second += 599;
                Assert.IsFalse(rule.Update(second * Second, 1));
                second++;
                Assert.IsFalse(rule.Update(second * Second, 1));
            }

            Assert.IsTrue(rule.Sum < 9e-3f && rule.Sum > 8e-3f, "sum");
            Check.Equal((int)LeakState.Detected, (int)rule.State, "state");
            Assert.IsTrue(rule.Update((second + 180) * Second, 0));
            Check.Equal((int)LeakState.None, (int)rule.State, "after a standstill");
            Check.Near(0f, rule.Flow, 0f, "flow");
        }

        [TestMethod]
        public void A_rule_that_starts_long_after_the_clock_has_not_stood_still_since()
        {
            // From its first reading on: a pulse each 18 s, 2 l/h.
            MinimumFlow rule = Rule();
            for (long second = 500000; second <= 500605; second++)
            {
                rule.Update(second * Second, second % 18 == 0 ? 1 : 0);
                Assert.IsTrue(second >= 500600 || rule.Sum == 0f, "within the first ten minutes");
            }

            Check.Near(0.3e-3f, rule.Sum, 0.01e-3f, "1.8 l/h in ten minutes");
        }

        [TestMethod]
        public void Flows_that_are_uses_with_pauses_never_add_up()
        {
            // 10 l in four minutes, then 4 min of nothing: half of the time water flows, for three days.
            MinimumFlow rule = Rule();
            for (long second = 0; second < 3 * 86400; second++)
            {
                Assert.IsTrue(!rule.Update(second * Second, second % 480 < 240 ? 4 : 0));
            }
        }

        [TestMethod]
        public void Thresholds_that_do_not_fit_each_other_are_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new MinimumFlow(0f, 1f, 2f, 1f, 2f));
            Assert.ThrowsException(typeof(ArgumentException), () => new MinimumFlow(1f, 2f, 2f, 1f, 2f));
            Assert.ThrowsException(typeof(ArgumentException), () => new MinimumFlow(1f, 1f, 2f, 2f, 2f));
            Assert.ThrowsException(typeof(ArgumentException), () => new MinimumFlow(1f, 0f, 2f, 1f, 2f));
            Assert.ThrowsException(typeof(ArgumentException), () => new MinimumFlow(1f, 1f, 2f, 0f, 2f));
        }

        private static MinimumFlow Rule()
        {
            return new MinimumFlow(1e-5f, 0.2f * LitreAnHour, 2f * LitreAnHour, 8e-3f, 9e-3f);
        }
    }
}
