using System;
using nanoFramework.TestFramework;
using SmartSensor.GasMeter;

namespace SmartSensor.Tests.Portable.GasMeter
{
    [TestClass]
    public class FlowRulesTests
    {
        // Osaka Gas, table of white meters, m³/h: size, excess, sudden increase (none for the largest).
        private static readonly float[] _table = new float[]
        {
            1.6f, 3f, 2.3f, 2f, 3.7f, 2.8f, 2.5f, 4.5f, 3.6f, 4f, 7.3f, 5.6f, 6f, 10.9f, 8.4f, 10f, 18.2f, 14f, 16f, 28.9f, 0f,
        };

        [TestMethod]
        public void Every_size_has_the_suppliers_thresholds()
        {
            for (int i = 0; i < _table.Length; i += 3)
            {
                ExcessFlow excess = new ExcessFlow(GasLimits.OfSize(_table[i]));
                SuddenIncrease sudden = new SuddenIncrease(GasLimits.OfSize(_table[i]));
                sudden.Update(0f);
                for (int second = 0; second < 60; second++)
                {
                    Assert.IsFalse(excess.Update(PerHour(0.999f * _table[i + 1])));
                    if (_table[i + 2] > 0f)
                    {
                        Assert.IsFalse(sudden.Update(second % 40 < 20 ? PerHour(0.999f * _table[i + 2]) : 0f));
                    }
                }

                Assert.IsTrue(Within(excess, PerHour(1.001f * _table[i + 1]), 5));
                sudden.Update(0f);
                bool trips = false;
                for (int second = 0; second < 10; second++)
                {
                    trips = sudden.Update(PerHour(1.001f * (_table[i + 2] > 0f ? _table[i + 2] : 28f))) || trips;
                }

                Assert.AreEqual(_table[i + 2] > 0f, trips);
            }

            Assert.ThrowsException(typeof(ArgumentException), () => GasLimits.OfSize(5f));
        }

        [TestMethod]
        public void Too_much_for_less_than_five_seconds_is_a_filling_pipe()
        {
            ExcessFlow rule = new ExcessFlow(GasLimits.OfSize(6f));
            for (int i = 0; i < 100; i++)
            {
                Assert.IsFalse(rule.Update(i % 5 == 4 ? 0f : PerHour(20f)));
            }
        }

        [TestMethod]
        public void Appliances_that_are_lit_one_after_the_other_are_no_sudden_increase()
        {
            // Three of 2.5 m³/h, a minute apart: 7.5 together, below 8.4 at once.
            SuddenIncrease rule = new SuddenIncrease(GasLimits.OfSize(6f));
            for (int i = 0; i < 600; i++)
            {
                float flow = i < 60 ? 0f : i < 120 ? 2.5f : i < 180 ? 5f : i < 240 ? 7.5f : 10f;
                Assert.IsFalse(rule.Update(PerHour(flow)), "second " + i.ToString());
            }
        }

        [TestMethod]
        public void Too_much_ends_below_nine_tenths_and_then_takes_five_seconds_anew()
        {
            // 10.9 m³/h; nine tenths are 9.81.
            ExcessFlow rule = new ExcessFlow(GasLimits.OfSize(6f));
            Assert.IsTrue(Within(rule, PerHour(11f), 5));
            Assert.IsFalse(rule.Update(PerHour(9.9f)));
            Assert.IsTrue(rule.On);
            Assert.IsTrue(rule.Update(PerHour(9.7f)));
            Assert.IsFalse(rule.On);
            Assert.IsFalse(Within(rule, PerHour(11f), 4));
            Assert.IsTrue(Within(rule, PerHour(11f), 1));
        }

        [TestMethod]
        public void A_sudden_increase_ends_at_half_of_it_above_what_was_and_takes_five_seconds_in_a_row()
        {
            // 8.4 m³/h more than 1; half of that are 4.2, so 5.2.
            SuddenIncrease rule = new SuddenIncrease(GasLimits.OfSize(6f));
            rule.Update(PerHour(1f));
            for (int i = 0; i < 3; i++)
            {
                for (int second = 0; second < 4; second++)
                {
                    Assert.IsFalse(rule.Update(PerHour(9.6f)), "four seconds at a time");
                }

                Assert.IsFalse(rule.Update(PerHour(1f)));
            }

            for (int second = 0; second < 5; second++)
            {
                rule.Update(PerHour(9.6f));
            }

            Assert.IsTrue(rule.On);
            Assert.IsFalse(rule.Update(PerHour(5.3f)));
            Assert.IsTrue(rule.On);
            Assert.IsTrue(rule.Update(PerHour(5.1f)));
            Assert.IsFalse(rule.On);

            // From 5.1 on it is another one.
            for (int second = 0; second < 10; second++)
            {
                Assert.IsFalse(rule.Update(PerHour(13.4f)));
            }
        }

        [TestMethod]
        public void What_has_flowed_for_a_minute_is_what_the_next_increase_rises_from()
        {
            // All but a twentieth of 5 m³/h; 8 more are not 8.4.
            SuddenIncrease rule = new SuddenIncrease(GasLimits.OfSize(6f));
            rule.Update(0f);
            for (int second = 0; second < 60; second++)
            {
                rule.Update(PerHour(5f));
            }

            for (int second = 0; second < 5; second++)
            {
                Assert.IsFalse(rule.Update(PerHour(13f)));
            }
        }

        [TestMethod]
        public void What_flows_already_at_the_start_has_not_risen()
        {
            SuddenIncrease rule = new SuddenIncrease(GasLimits.OfSize(6f));
            for (int i = 0; i < 20; i++)
            {
                Assert.IsFalse(rule.Update(PerHour(9f)));
            }
        }

        [TestMethod]
        public void A_hose_that_has_come_off_stays_so_while_it_flows_and_another_takes_five_seconds_anew()
        {
            // 8.4 m³/h more, in two steps a moment apart.
            SuddenIncrease rule = new SuddenIncrease(GasLimits.OfSize(6f));
            rule.Update(0f);
            Assert.IsFalse(rule.Update(PerHour(4.6f)));
            Assert.IsFalse(rule.Update(PerHour(4.6f)));
            for (int second = 0; second < 65; second++)
            {
                Check.Equal(second == 4 ? 1 : 0, rule.Update(PerHour(9.2f)) ? 1 : 0, "second " + second.ToString());
            }

            Assert.IsTrue(rule.On);
            Assert.IsTrue(rule.Update(0f));
            for (int second = 0; second < 5; second++)
            {
                Check.Equal(second == 4 ? 1 : 0, rule.Update(PerHour(9.2f)) ? 1 : 0, "second " + second.ToString() + " of another");
            }
        }

        [TestMethod]
        public void Thirty_days_without_an_hour_of_rest_are_a_leak()
        {
            GasLimits limits = GasLimits.OfSize(6f);
            UnbrokenFlow30 rule = new UnbrokenFlow30(limits);
            float leak = PerHour(0.006f);
            bool before = false;
            for (int i = 0; i < (30 * 86400) - 1; i++)
            {
                // Regulating burners and the meter's own noise leave gaps of up to 59 minutes.
                before = rule.Update(i % 7200 < 3540 && i > 0 ? 0f : leak) || before;
            }

            Assert.IsFalse(before);
            Assert.IsTrue(rule.Update(leak));
            Assert.IsTrue(rule.On);
            for (int i = 0; i < 3599; i++)
            {
                Assert.IsFalse(rule.Update(0f));
            }

            Assert.IsTrue(rule.Update(0f));
            Assert.IsFalse(rule.On);
            Check.Equal(0, rule.Seconds, "seconds");
        }

        [TestMethod]
        public void The_count_of_days_goes_on_after_a_loss_of_power_and_nonsense_is_not_taken()
        {
            UnbrokenFlow30 rule = new UnbrokenFlow30(GasLimits.OfSize(6f));
            rule.Restore((30 * 86400) - 10);
            rule.Restore(-5);
            int seconds = 0;
            while (!rule.Update(PerHour(1f)))
            {
                seconds++;
                Assert.IsTrue(seconds < 20);
            }

            Check.Equal(9, seconds, "seconds until the tenth");
            rule.Restore(int.MaxValue);
            Check.Equal(30 * 86400, rule.Seconds, "cut");
        }

        [TestMethod]
        public void A_pause_of_an_hour_each_night_is_enough_for_ever()
        {
            UnbrokenFlow30 rule = new UnbrokenFlow30(GasLimits.OfSize(6f));
            for (int i = 0; i < 60 * 86400; i++)
            {
                rule.Update(i % 86400 < 3600 ? 0f : PerHour(0.2f));
            }

            Assert.IsFalse(rule.On);
        }

        [TestMethod]
        public void Thirty_days_of_pilot_flames_are_none_and_of_a_leak_beside_them_are()
        {
            GasLimits limits = GasLimits.OfSize(6f);
            limits.PilotFlow = PerHour(0.04f);
            UnbrokenFlow30 rule = new UnbrokenFlow30(limits);
            for (int i = 0; i < 31 * 86400; i++)
            {
                Assert.IsFalse(rule.Update(PerHour(0.043f)));
            }

            int days = 0;
            for (int i = 0; i < 31 * 86400; i++)
            {
                days = rule.Update(PerHour(0.052f)) ? i / 86400 : days;
            }

            Check.Equal(29, days, "the thirtieth, of a leak of 12 l/h");
        }

        private static bool Within(ExcessFlow rule, float flow, int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                if (rule.Update(flow))
                {
                    return true;
                }
            }

            return false;
        }

        private static float PerHour(float flow)
        {
            return flow / 3600f;
        }
    }
}
