using nanoFramework.TestFramework;
using SmartSensor.GasMeter;
using SmartSensor.Tests.Portable.Node;

namespace SmartSensor.Tests.Portable.GasMeter
{
    /// <summary>A drift by hand: learned 100 with its least scatter of 2, three quarters of a deviation (1.5) are let pass each day, ten deviations are one.</summary>
    [TestClass]
    public class DriftTests
    {
        [TestMethod]
        public void A_number_that_falls_drifts_as_one_that_rises()
        {
            // Two deviations less three quarters: 1.25 a day, 10 on the eighth.
            Drift drift = Learned(false);
            for (int day = 1; day <= 7; day++)
            {
                Assert.IsFalse(drift.Update(96f), "day " + day.ToString());
            }

            Assert.IsTrue(drift.Update(96f));
            Assert.IsTrue(drift.On);
        }

        [TestMethod]
        public void A_wild_day_counts_for_five_deviations_upwards_and_downwards()
        {
            // 4.25 by each: 8.5 with the second, 12.75 with the third.
            for (int side = -1; side <= 1; side += 2)
            {
                Drift drift = Learned(false);
                Assert.IsFalse(drift.Update(side * 1e6f));
                Assert.IsFalse(drift.Update(side * 1e6f));
                Assert.IsTrue(drift.Update(side * 1e6f));
            }

            // Days that are wild to either side are no drift.
            Drift wild = Learned(false);
            for (int day = 0; day < 30; day++)
            {
                Assert.IsFalse(wild.Update(day % 2 == 0 ? 1e6f : -1e6f));
            }
        }

        [TestMethod]
        public void A_drift_of_a_year_is_over_as_soon_as_one_of_two_weeks()
        {
            // The sum ends at twenty; from there three quarters a day down to half of ten: twenty days.
            Drift drift = Learned(false);
            for (int day = 0; day < 365; day++)
            {
                drift.Update(day < 100 ? 104f : 110f);
            }

            int days = 1;
            while (days < 100 && !drift.Update(100f))
            {
                days++;
            }

            Assert.IsTrue(days == 20 || days == 21, days.ToString());
        }

        [TestMethod]
        public void A_number_that_creeps_as_sensors_age_is_followed_for_years_and_one_that_runs_away_is_told()
        {
            for (int side = -1; side <= 1; side += 2)
            {
                // Three quarters of a deviation in a year, as 37 of a regulator's 50 Pa; and ten times that.
                Drift slow = Learned(true);
                Drift fast = Learned(true);
                for (int day = 0; day < 3650; day++)
                {
                    slow.Update(100f + (side * 1.5f * day / 365f));
                    Assert.IsFalse(slow.On, "day " + day.ToString());
                    slow = day % 400 == 0 ? Kept(slow, true) : slow;
                    fast.Update(100f + (side * 15f * day / 365f));
                    Assert.IsTrue(day < 180 || fast.On, "the fast one on day " + day.ToString());
                }

                Check.Near(100f + (side * 15f), slow.Mean, 1f, "mean");

                // What is not to follow tells what creeps: a filter that clogs.
                Drift filter = new Drift(4, 2f, false);
                for (int day = 0; day < 700 && !filter.On; day++)
                {
                    filter.Update(day < 4 ? 98f + (4 * (day % 2)) : 100f + (side * 1.5f * day / 365f));
                }

                Assert.IsTrue(filter.On, "a filter");
            }
        }

        [TestMethod]
        public void What_has_summed_up_on_either_side_goes_on_after_a_loss_of_power()
        {
            for (int side = -1; side <= 1; side += 2)
            {
                Drift drift = Learned(false);
                for (int day = 0; day < 7; day++)
                {
                    drift.Update(100f + (side * 4f));
                }

                drift = Kept(drift, false);
                Assert.IsTrue(drift.Update(100f + (side * 4f)), "the eighth day");
                drift = Kept(drift, false);
                Assert.IsTrue(drift.On);
                Assert.IsFalse(drift.Update(100f), "9.25 of the 5 at which it ends");
                Assert.IsTrue(drift.On);
            }
        }

        [TestMethod]
        public void What_was_learned_by_half_goes_on_after_a_loss_of_power()
        {
            // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sum of squares 32, so √(32/7).
            float[] values = new float[] { 2f, 4f, 4f, 4f, 5f, 5f, 7f, 9f };
            Drift drift = new Drift(8, 0.1f, false);
            drift.Restore(new float[12], 6);
            for (int i = 0; i < values.Length; i++)
            {
                drift.Update(values[i]);
                float[] state = new float[12];
                drift.Save(state, 6);
                drift = new Drift(8, 0.1f, false);
                drift.Restore(state, 6);
            }

            Check.Near(5f, drift.Mean, 1e-5f, "mean");
            Check.Near(2.1380899f, drift.Scatter, 1e-4f, "scatter");
        }

        [TestMethod]
        public void A_new_regulator_that_drifts_is_told_by_its_own_numbers_alone()
        {
            for (int side = -1; side <= 1; side += 2)
            {
                Drift drift = new Drift(4, 2f, false);
                for (int day = 0; day < 4; day++)
                {
                    drift.Update(day % 2 == 0 ? 90f : 110f);
                }

                Check.Near(11.547f, drift.Scatter, 0.001f, "scatter");
                for (int day = 0; day < 9; day++)
                {
                    drift.Update(100f + (side * 40f));
                }

                Assert.IsTrue(drift.On);
                drift.Reset();
                Assert.IsFalse(drift.On);
                Check.Equal(0, drift.Learned, "learned");
                Check.Near(0f, drift.Mean, 0f, "mean");
                for (int day = 0; day < 4; day++)
                {
                    Assert.IsFalse(drift.Update(200f));
                }

                Check.Near(200f, drift.Mean, 1e-4f, "mean");
                Check.Near(2f, drift.Scatter, 1e-4f, "scatter");
                Assert.IsFalse(drift.Update(200f + (side * 4f)), "the first day");
                Assert.IsFalse(drift.On);
            }
        }

        [TestMethod]
        public void A_meter_keeps_what_its_regulator_has_learned_and_how_long_gas_has_flowed()
        {
            MemoryStorage storage = new MemoryStorage();
            GasRecord record = new GasRecord(storage);
            Learned(false).Save(record.Regulator, 0);
            record.Unbroken = 86400;
            Assert.IsTrue(record.Save());
            GasSafety safety = GasSafetyTests.Of(storage);
            Check.Equal(86400, safety.Rules.Unbroken.Seconds, "s of flow");
            for (int i = 0; i < 10; i++)
            {
                safety.Rules.Flowed(i * 1000000L, 0.1f / 3600f);
            }

            safety.Keep();
            safety = GasSafetyTests.Of(storage);
            Check.Equal(86410, safety.Rules.Unbroken.Seconds, "s of flow, ten later");
            float[] state = new float[RegulatorDrift.StateLength];
            safety.Rules.Regulator.Save(state);
            Check.Near(4f, state[0], 0f, "days learned");
        }

        private static Drift Learned(bool follows)
        {
            Drift drift = new Drift(4, 2f, follows);
            for (int day = 0; day < 4; day++)
            {
                drift.Update(100f);
            }

            return drift;
        }

        private static Drift Kept(Drift drift, bool follows)
        {
            float[] state = new float[6];
            drift.Save(state, 0);
            Drift other = new Drift(4, 2f, follows);
            other.Restore(state, 0);
            return other;
        }
    }
}
