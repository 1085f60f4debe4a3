using System;
using nanoFramework.TestFramework;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class StandstillTests
    {
        private const long Second = 1000000;
        private const long Minute = 60 * Second;
        private const long Hour = 60 * Minute;

        [TestMethod]
        public void A_toilet_that_fills_up_each_half_hour_is_suspected_and_detected()
        {
            Standstill rule = new Standstill(40 * Minute, 28 * Hour, 32 * Hour);
            for (long minute = 0; minute <= 33 * 60; minute++)
            {
                rule.Update(minute * Minute, minute % 30 == 0 ? 100 : 0);
                LeakState expected = minute >= 32 * 60 ? LeakState.Detected : minute >= 28 * 60 ? LeakState.Suspected : LeakState.None;
                Check.Equal((int)expected, (int)rule.State, "minute " + minute.ToString());
            }
        }

        [TestMethod]
        public void A_house_that_sleeps_is_sound_however_much_it_uses_by_day()
        {
            // Water each minute from 6:00 to 23:00, for a week.
            Standstill rule = new Standstill(40 * Minute, 28 * Hour, 32 * Hour);
            for (long minute = 0; minute < 7 * 1440; minute++)
            {
                long hour = minute % 1440 / 60;
                Assert.IsTrue(!rule.Update(minute * Minute, hour >= 6 && hour < 23 ? 5 : 0));
            }

            Check.Equal((int)LeakState.None, (int)rule.State, "after a week");
        }

        [TestMethod]
        public void One_standstill_clears_it()
        {
            Standstill rule = new Standstill(40 * Minute, 28 * Hour, 32 * Hour);
            long minute = 0;
            while (rule.State != LeakState.Detected)
            {
                rule.Update(minute * Minute, 1);
                minute++;
            }

            // 39 min without a pulse are none, 40 are.
            Assert.IsTrue(!rule.Update((minute + 38) * Minute, 0));
            Assert.IsTrue(rule.Update((minute + 39) * Minute, 0));
            Check.Equal((int)LeakState.None, (int)rule.State, "after 40 min");
        }

        [TestMethod]
        public void The_time_of_before_a_restart_counts_once_as_much_has_passed_as_a_standstill_lasts()
        {
            Standstill rule = new Standstill(40 * Minute, 28 * Hour, 32 * Hour);
            rule.Resume(28 * Hour);
            long start = 5 * Hour;
            Check.Equal(28 * Hour, rule.Since(start), "before the first pulse");
            for (long minute = 0; minute < 40; minute++)
            {
                Assert.IsFalse(rule.Update(start + (minute * Minute), 1));
                Check.Equal((28 * Hour) + (minute * Minute), rule.Since(start + (minute * Minute)), "since, minute " + minute.ToString());
            }

            Assert.IsTrue(rule.Update(start + (40 * Minute), 1));
            Check.Equal((int)LeakState.Suspected, (int)rule.State, "state");
            Check.Equal((28 * Hour) + (40 * Minute), rule.Since(start + (40 * Minute)), "since");
            Assert.IsFalse(rule.Update(start + (41 * Minute), 1));
            Check.Equal((28 * Hour) + (41 * Minute), rule.Since(start + (41 * Minute)), "since, a minute later");
        }

        [TestMethod]
        public void A_standstill_behind_a_restart_ends_the_time_of_before()
        {
            Standstill rule = new Standstill(40 * Minute, 28 * Hour, 32 * Hour);
            rule.Resume(31 * Hour);
            rule.Update(0, 0);
            Assert.IsFalse(rule.Update(40 * Minute, 0));
            Check.Equal(0, rule.Since(40 * Minute), "since");
            for (long minute = 41; minute < 28 * 60; minute++)
            {
                Assert.IsFalse(rule.Update(minute * Minute, 1));
            }
        }

        [TestMethod]
        public void A_toilet_that_fills_each_hour_and_a_half_is_found_by_that_until_it_does_not()
        {
            Standstill rule = new Standstill(40 * Minute, 28 * Hour, 32 * Hour) { Least = 100 };
            long minute = 0;
            for (; rule.State == LeakState.None && minute < 24 * 60; minute++)
            {
                rule.Update(minute * Minute, minute % 90 == 50 ? 300 + (minute % 7) : 0);
            }

            // Four fillings: the waits before the third and the fourth are as long as the one before each, and as much has flowed.
            Check.Equal((int)LeakState.Detected, (int)rule.State, "state");
            Check.Equal(50 + (3 * 90), minute - 1, "minute");

            // By day others use water between; it fills all the same.
            for (; minute < 48 * 60; minute++)
            {
                Assert.IsFalse(rule.Update(minute * Minute, minute % 90 == 50 ? 300 : minute % 37 == 0 ? 40 : 0), "minute " + minute.ToString());
            }

            int silent = 0;
            while (rule.State != LeakState.None)
            {
                rule.Update(minute * Minute, 0);
                minute++;
                silent++;
                Assert.IsTrue(silent < 200);
            }
        }

        [TestMethod]
        public void Uses_that_are_not_as_far_apart_not_as_large_too_small_or_too_rare_are_no_toilet()
        {
            // Each 60 and 70 min; 2 and 3 l; 0.9 l; each four hours.
            Assert.IsFalse(Found(60, 70, 300, 300));
            Assert.IsFalse(Found(60, 60, 200, 300));
            Assert.IsFalse(Found(60, 60, 90, 90));
            Assert.IsFalse(Found(240, 240, 300, 300));

            // Nor is a garden that is watered by the clock: 11 l.
            Assert.IsFalse(Found(60, 60, 1100, 1100));
            Assert.IsTrue(Found(60, 60, 300, 300));
        }

        private static bool Found(int odd, int even, long small, long large)
        {
            Standstill rule = new Standstill(40 * Minute, 28 * Hour, 32 * Hour) { Least = 100 };
            long minute = 0;
            for (int use = 0; use < 40; use++)
            {
                for (int wait = use % 2 == 0 ? even : odd; wait > 0; wait--)
                {
                    rule.Update(minute * Minute, 0);
                    minute++;
                }

                rule.Update(minute * Minute, use % 2 == 0 ? small : large);
            }

            return rule.State == LeakState.Detected;
        }

        [TestMethod]
        public void Times_in_a_wrong_order_are_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new Standstill(0, Hour, 2 * Hour));
            Assert.ThrowsException(typeof(ArgumentException), () => new Standstill(Hour, Hour, 2 * Hour));
            Assert.ThrowsException(typeof(ArgumentException), () => new Standstill(Hour, 2 * Hour, 2 * Hour));
        }
    }
}
