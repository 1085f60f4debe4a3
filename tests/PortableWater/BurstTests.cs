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
        public void Ten_minutes_after_an_empty_pipe_was_filled_for_the_first_time_a_burst_is_one()
        {
            for (int fill = 1; fill <= 121; fill += 60)
            {
                Burst rule = new Burst(25f * LitreAMinute, 5f, 20);
                for (int second = 0; second < 600; second++)
                {
                    rule.Update(0f, 0f);
                }

                for (int second = 0; second < fill; second++)
                {
                    rule.Update(20f * LitreAMinute, Usual * second / fill);
                }

                for (int second = 0; second < 600; second++)
                {
                    rule.Update(0f, Usual);
                }

                int until = 0;
                while (!rule.Update(40f * LitreAMinute, Usual - 80000f))
                {
                    until++;
                    Assert.IsTrue(until < 60, "filled in " + fill.ToString() + " s");
                }
            }
        }

        [TestMethod]
        public void Pipes_that_fill_after_the_mains_were_away_are_no_burst_and_one_that_empties_the_pipe_is()
        {
            Burst rule = Calm();
            for (int second = 0; second < 7200; second++)
            {
                rule.Update(0f, 1000f);
            }

            for (int second = 0; second < 60; second++)
            {
                rule.Update(40f * LitreAMinute, 30000f + (3500f * second));
                Assert.IsFalse(rule.On, "second " + second.ToString());
            }

            for (int second = 0; second < 600; second++)
            {
                rule.Update(0f, Usual);
            }

            // The flow is a mean of eight seconds.
            for (int second = 1; second < 35; second++)
            {
                rule.Update((second < 8 ? second / 8f : 1f) * 90f * LitreAMinute, 2000f);
            }

            Assert.IsTrue(rule.On, "a burst that takes all pressure");
        }

        [TestMethod]
        public void Mains_that_fall_slowly_and_come_back_hide_none_half_an_hour_later()
        {
            Burst rule = Calm();
            for (int second = 0; second < 7200; second++)
            {
                rule.Update(0f, second < 120 ? Usual * (120 - second) / 120f : 0f);
            }

            for (int second = 0; second < 1800; second++)
            {
                rule.Update(0f, Usual);
            }

            for (int second = 0; second < 25; second++)
            {
                rule.Update(40f * LitreAMinute, Usual - 100000f);
            }

            Assert.IsTrue(rule.On);
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
            Assert.ThrowsException(typeof(ArgumentException), () => new Burst(1f, 5f, 0));
            Assert.ThrowsException(typeof(ArgumentException), () => new Burst(1f, 5f, 61));
            Assert.IsFalse(new Burst(1f, 5f, 1).On);
            Assert.IsFalse(new Burst(1f, 5f, 60).On);
        }

        [TestMethod]
        public void A_step_of_less_than_four_fifths_of_the_limit_is_a_fixture()
        {
            // 0.8 of 25 l/min are 20.
            Burst rule = Calm();
            Check.Equal(0, Seconds(rule, 60, 8f, 0f), "a tap");
            Check.Equal(0, Seconds(rule, 60, 27.5f, 80000f), "19.5 l/min more");
            rule = Calm();
            Check.Equal(0, Seconds(rule, 60, 8f, 0f), "a tap");
            Check.Equal(20, Seconds(rule, 60, 28.5f, 80000f), "20.5 l/min more");
        }

        [TestMethod]
        public void A_step_is_forgotten_once_the_flow_was_below_half_of_the_limit()
        {
            // A bath of 30 l/min for a quarter of a minute, then fixtures that are opened one after the other up to 32.
            Burst rule = Calm();
            Check.Equal(0, Seconds(rule, 15, 30f, 0f), "a bath");
            Check.Equal(0, Seconds(rule, 30, 12f, 0f), "a shower");
            for (int open = 1; open <= 4; open++)
            {
                Check.Equal(0, Seconds(rule, 30, 12f + (5f * open), 80000f), "one more");
            }

            // Above half of it is not forgotten.
            rule = Calm();
            Check.Equal(0, Seconds(rule, 15, 30f, 0f), "a pipe");
            Check.Equal(0, Seconds(rule, 30, 13f, 0f), "half closed");
            Check.Equal(20, Seconds(rule, 60, 26f, 80000f), "open again");
        }

        [TestMethod]
        public void Seconds_without_both_count_half_against_it()
        {
            // Ten for, ten against: five are left of twenty; fifteen more.
            Burst rule = Calm();
            Check.Equal(0, Seconds(rule, 10, 40f, 80000f), "for");
            Check.Equal(0, Seconds(rule, 10, 40f, 0f), "against");
            Check.Equal(15, Seconds(rule, 60, 40f, 80000f), "for again");
        }

        [TestMethod]
        public void Another_one_has_to_last_as_long_as_the_first()
        {
            Burst rule = Calm();
            Check.Equal(20, Seconds(rule, 60, 40f, 80000f), "the first");
            Check.Equal(0, Seconds(rule, 30, 40f, 80000f), "it holds");
            Check.Equal(1, Seconds(rule, 30, 12f, 0f), "it ends");
            Check.Equal(0, Seconds(rule, 16, 12f, 0f), "what flows before a step is known after 16 s");
            Check.Equal(20, Seconds(rule, 60, 40f, 80000f), "another");
        }

        [TestMethod]
        public void Where_the_mains_scatter_a_fall_has_to_be_deeper()
        {
            // 20 kPa up and down for two hours are a scatter of some 19.6 kPa, learned by half an hour: five of it are 98 kPa.
            Burst rule = Scattered();
            Check.Equal(0, Seconds(rule, 60, 40f, 85000f), "85 kPa");
            rule = Scattered();
            Check.Equal(20, Seconds(rule, 60, 40f, 115000f), "115 kPa");
        }

        // Seconds of a flow, l/min, with the pressure below the usual one, until it is a burst; 0 where it is none in so many.
        internal static int Seconds(Burst rule, int most, float flow, float below)
        {
            for (int second = 1; second <= most; second++)
            {
                if (rule.Update(flow * LitreAMinute, Usual - below))
                {
                    return second;
                }
            }

            return 0;
        }

        private static Burst Scattered()
        {
            Burst rule = new Burst(25f * LitreAMinute, 5f, 20);
            for (int second = 0; second < 7200; second++)
            {
                rule.Update(0f, second % 2 == 0 ? Usual - 20000f : Usual + 20000f);
            }

            return rule;
        }

        // Two hours at the usual pressure without a use: the scatter is the least, 2 kPa.
        internal static Burst Calm()
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
