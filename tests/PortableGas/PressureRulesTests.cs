using System;
using nanoFramework.TestFramework;
using SmartSensor.GasMeter;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.GasMeter
{
    [TestClass]
    public class PressureRulesTests
    {
        private const long Second = 1000000;

        [TestMethod]
        public void Low_pressure_sets_below_300_Pa_and_clears_at_1000()
        {
            LinePressure rule = new LinePressure(GasLimits.OfSize(6f));
            long time = 0;
            Assert.IsFalse(Hold(rule, ref time, 310f, 60));
            Assert.IsTrue(Hold(rule, ref time, 290f, 4));
            Assert.IsTrue(rule.Low);
            Assert.IsFalse(Hold(rule, ref time, 950f, 60));
            Assert.IsTrue(rule.Low);
            Assert.IsTrue(Hold(rule, ref time, 1050f, 11));
            Assert.IsFalse(rule.Low);
        }

        [TestMethod]
        public void High_pressure_sets_above_3_kPa_and_clears_at_2_5()
        {
            LinePressure rule = new LinePressure(GasLimits.OfSize(6f));
            long time = 0;
            Assert.IsFalse(Hold(rule, ref time, 2950f, 60));
            Assert.IsTrue(Hold(rule, ref time, 3050f, 11));
            Assert.IsTrue(rule.High);
            Assert.IsFalse(Hold(rule, ref time, 2600f, 120));
            Assert.IsTrue(Hold(rule, ref time, 2450f, 61));
            Assert.IsFalse(rule.High);
        }

        [TestMethod]
        public void A_moment_of_either_is_a_burner_that_is_lit()
        {
            LinePressure rule = new LinePressure(GasLimits.OfSize(6f));
            long time = 0;
            for (int i = 0; i < 50; i++)
            {
                Assert.IsFalse(Hold(rule, ref time, 100f, 2));
                Assert.IsFalse(Hold(rule, ref time, 4000f, 5));
                Assert.IsFalse(Hold(rule, ref time, 2000f, 5));
            }
        }

        [TestMethod]
        public void Readings_with_a_gap_between_them_are_neither_low_nor_high()
        {
            LinePressure rule = new LinePressure(GasLimits.OfSize(6f));
            long time = 0;
            for (int i = 0; i < 20; i++)
            {
                Assert.IsFalse(Hold(rule, ref time, i % 2 == 0 ? 100f : 4000f, 1));
                time += 30 * Second;
                rule.Missed();
            }

            for (int i = 0; i < 20; i++)
            {
                Assert.IsFalse(Hold(rule, ref time, 4000f, 1));
                time += 30 * Second;
                rule.Missed();
            }
        }

        [TestMethod]
        public void A_droop_within_its_scatter_does_not_drift()
        {
            // A fortieth of 2 kPa at the meter's size are 50 Pa: half of one is within three quarters, two are not.
            Check.Equal(0, Days(0f, 225f / 200f), "by 25 Pa at the meter's size");
            Check.Equal(8, Days(0f, 301f / 200f), "by 101 Pa");
        }

        [TestMethod]
        public void A_drift_is_told_when_the_sum_beyond_three_quarters_of_a_deviation_reaches_ten()
        {
            // Learned 100 ± 2 (least scatter 2), then 104: two deviations, less three quarters: 1.25 a day, so 10 on the eighth.
            Drift drift = new Drift(4, 2f, false);
            for (int day = 0; day < 4; day++)
            {
                Assert.IsFalse(drift.Update(100f));
            }

            Check.Near(100f, drift.Mean, 1e-4f, "mean");
            Check.Near(2f, drift.Scatter, 1e-4f, "scatter");
            for (int day = 1; day <= 7; day++)
            {
                Assert.IsFalse(drift.Update(104f), "day " + day.ToString());
            }

            Assert.IsTrue(drift.Update(104f));

            // From 10 by three quarters of a deviation a day down to below 5: seven days.
            int days = 1;
            while (!drift.Update(100f))
            {
                days++;
            }

            Check.Equal(7, days, "until it is over");
        }

        [TestMethod]
        public void One_wild_day_is_no_drift_and_three_are()
        {
            // It counts for five: less three quarters 4.25, and 8.5 with a second, 12.75 with a third.
            Drift drift = new Drift(4, 2f, false);
            for (int day = 0; day < 4; day++)
            {
                drift.Update(100f);
            }

            Assert.IsFalse(drift.Update(1e6f));
            for (int day = 0; day < 6; day++)
            {
                Assert.IsFalse(drift.Update(100f));
            }

            Assert.IsFalse(drift.Update(1e6f));
            Assert.IsFalse(drift.Update(1e6f));
            Assert.IsTrue(drift.Update(1e6f));
        }

        [TestMethod]
        public void Mean_and_scatter_are_those_of_what_was_learned()
        {
            // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sum of squares 32, so √(32/7).
            Drift drift = new Drift(8, 0.1f, false);
            float[] values = new float[] { 2f, 4f, 4f, 4f, 5f, 5f, 7f, 9f };
            for (int i = 0; i < values.Length; i++)
            {
                drift.Update(values[i]);
            }

            Check.Near(5f, drift.Mean, 1e-5f, "mean");
            Check.Near(2.1380899f, drift.Scatter, 1e-4f, "scatter");
            float[] state = new float[6];
            drift.Save(state, 0);
            Drift other = new Drift(8, 0.1f, false);
            other.Restore(state, 0);
            Check.Near(2.1380899f, other.Scatter, 1e-4f, "kept");
            Check.Equal(8, other.Learned, "kept");
            state[0] = 99f;
            Drift third = new Drift(8, 0.1f, false);
            third.Restore(state, 0);
            Check.Equal(0, third.Learned, "nonsense");
            Assert.ThrowsException(typeof(ArgumentException), () => new Drift(1, 1f, false));
            Assert.ThrowsException(typeof(ArgumentException), () => new Drift(5, 0f, false));
        }

        [TestMethod]
        public void A_sound_number_does_not_drift_in_a_thousand_days()
        {
            for (int seed = 1; seed <= 20; seed++)
            {
                Noise dice = new Noise(seed);
                Drift drift = new Drift(28, 1f, true);
                for (int day = 0; day < 1000; day++)
                {
                    Assert.IsFalse(drift.Update(50f + dice.Normal()), "seed " + seed.ToString() + ", day " + day.ToString());
                }
            }
        }

        [TestMethod]
        public void A_seat_that_wears_lifts_the_lock_up_pressure_and_a_clogged_filter_the_droop()
        {
            Check.Equal(0, Days(0f, 1f), "sound");
            int lockUp = Days(150f, 1f);
            Assert.IsTrue(lockUp > 0 && lockUp <= 10, "lock-up by 150 Pa: " + lockUp.ToString());

            // The droop at the meter's size goes from 200 to 500 Pa.
            int droop = Days(0f, 2.5f);
            Assert.IsTrue(droop > 0 && droop <= 10, "droop: " + droop.ToString());
        }

        [TestMethod]
        public void A_day_gives_lock_up_and_slope()
        {
            GasLimits limits = GasLimits.OfSize(6f);
            RegulatorDrift rule = new RegulatorDrift(limits);
            Day(rule, 2100f, 200f / limits.Size);
            Day(rule, 2100f, 200f / limits.Size);
            Check.Near(2100f, rule.LockUp, 0.5f, "lock-up, Pa");
            Check.Near(200f, rule.Droop * limits.Size, 1f, "droop at the meter's size, Pa");
        }

        [TestMethod]
        public void Where_pilot_flames_burn_the_pressure_at_their_flow_is_the_lock_up()
        {
            GasLimits limits = GasLimits.OfSize(6f);
            limits.PilotFlow = 0.05f / 3600f;
            RegulatorDrift rule = new RegulatorDrift(limits);
            for (int second = 0; second < 86400; second++)
            {
                rule.Update(second % 8640 < 1800 ? 1950f : 2070f, second % 8640 < 1800 ? 1f / 3600f : 0.048f / 3600f);
            }

            Check.Near(2070f, rule.LockUp, 0.5f, "Pa");
        }

        [TestMethod]
        public void Pilot_flames_that_are_put_out_for_the_summer_are_no_drift()
        {
            // The regulator gives 2040 Pa at their flow and 2120 without any.
            GasLimits limits = GasLimits.OfSize(6f);
            limits.PilotFlow = 0.05f / 3600f;
            RegulatorDrift rule = new RegulatorDrift(limits);
            for (int day = 0; day < 60; day++)
            {
                float pilots = day < 35 ? 0.05f / 3600f : 0f;
                for (int second = 0; second < 86400; second++)
                {
                    bool burns = second % 8640 < 1800;
                    rule.Update(burns ? 1950f : pilots > 0f ? 2040f : 2120f, burns ? 1f / 3600f : pilots);
                }

                Assert.IsFalse(rule.On, day.ToString());
            }

            Check.Near(2040f, rule.LockUp, 0.5f, "at the pilots' flow alone, Pa");
        }

        [TestMethod]
        public void A_new_regulator_is_learned_from_its_own_hours_alone()
        {
            // Two days of the old one, and half of the third.
            GasLimits limits = GasLimits.OfSize(6f);
            RegulatorDrift rule = new RegulatorDrift(limits);
            Day(rule, 2700f, 600f / limits.Size);
            Day(rule, 2700f, 600f / limits.Size);
            Hours(rule, 2700f, 600f / limits.Size, 12);
            rule.Reset();
            Check.Near(0f, rule.LockUp, 0f, "lock-up is not known, Pa");
            Check.Near(0f, rule.Droop, 0f, "nor droop");
            Day(rule, 2100f, 200f / limits.Size);
            Check.Near(2100f, rule.LockUp, 0.5f, "lock-up, Pa");
            Day(rule, 2100f, 200f / limits.Size);
            float[] state = new float[RegulatorDrift.StateLength];
            rule.Save(state);
            Check.Near(2f, state[0], 0f, "days of lock-up");
            Check.Near(2f, state[6], 0f, "days of droop");
            Check.Near(400f, state[7] * limits.Size, 1f, "sum of their droop at the meter's size, Pa");
        }

        [TestMethod]
        public void What_burns_does_not_move_the_droop()
        {
            // From lock-up at 2100 Pa a step of 60 Pa to the line, which falls by 200 Pa to the meter's size.
            GasLimits limits = GasLimits.OfSize(6f);
            RegulatorDrift rule = new RegulatorDrift(limits);
            Burn(rule, 0.4f, 1.2f);
            Check.Near(200f, rule.Droop * limits.Size, 1f, "droop of a day of small flows, Pa");
            Burn(rule, 2f, 5f);
            Check.Near(200f, rule.Droop * limits.Size, 1f, "droop of a day of large ones, Pa");
            float[] state = new float[RegulatorDrift.StateLength];
            Burn(rule, 2f, 2f);
            rule.Save(state);
            Check.Near(2f, state[6], 0f, "days of droop: one flow alone tells none");
            Check.Near(3f, state[0], 0f, "days of lock-up");
        }

        // A day of half an hour of either flow, m³/h, each four hours.
        private static void Burn(RegulatorDrift rule, float small, float large)
        {
            for (int second = 0; second < 86400; second++)
            {
                int inTurn = second % 14400;
                float flow = inTurn < 1800 ? small / 3600f : inTurn < 3600 ? large / 3600f : 0f;
                rule.Update(flow == 0f ? 2100f : 2040f - (200f * flow * 600f), flow);
            }
        }

        // Days after 32 sound ones until it is told that something else is so; 0 for not in 60.
        private static int Days(float lift, float clogged)
        {
            GasLimits limits = GasLimits.OfSize(6f);
            RegulatorDrift rule = new RegulatorDrift(limits);
            for (int day = 0; day < 32; day++)
            {
                Assert.IsFalse(Day(rule, 2100f, 200f / limits.Size));
            }

            for (int day = 1; day <= 60; day++)
            {
                Day(rule, 2100f + lift, clogged * 200f / limits.Size);
                if (rule.On)
                {
                    return day;
                }
            }

            return 0;
        }

        // A day of ten uses of half an hour of 1 and 2 m³/h.
        private static bool Day(RegulatorDrift rule, float lockUp, float droop)
        {
            return Hours(rule, lockUp, droop, 24);
        }

        private static bool Hours(RegulatorDrift rule, float lockUp, float droop, int hours)
        {
            bool changed = false;
            for (int second = 0; second < 3600 * hours; second++)
            {
                float flow = second % 8640 < 1800 ? (second / 8640 % 2 == 0 ? 1f : 2f) / 3600f : 0f;
                changed = rule.Update(lockUp - (droop * flow), flow) || changed;
            }

            return changed;
        }

        private static bool Hold(LinePressure rule, ref long time, float pressure, int seconds)
        {
            bool changed = false;
            for (int i = 0; i < seconds; i++)
            {
                changed = rule.Update(time, pressure, false) || changed;
                time += Second;
            }

            return changed;
        }
    }
}
