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
        public void Uses_that_sag_the_pressure_without_a_pulse_are_a_fault_once_they_are_more_than_neighbours_make()
        {
            PulseFault rule = new PulseFault(2000f, 10, 3);
            int seconds = 0;
            int use = 0;
            while (!rule.On)
            {
                use++;
                Rest(rule, 600, 0f, null);
                Use(rule, 30, 20000f, 0);
                seconds += 630;

                // 60 a day are neighbours' until ten minutes are known: twice three, what is expected, and four of its deviations where the rate is known to 8 %.
                float expected = 60f * (seconds - (20 * use)) / 86400f;
                bool fault = use >= 6 + expected + (4f * (float)Math.Sqrt(expected * (1f + (0.0064f * expected))));
                Check.Equal(fault ? 1 : 0, rule.On ? 1 : 0, "use " + use.ToString());
            }

            Assert.IsTrue(use > 30 && use < 60, use.ToString());
        }

        [TestMethod]
        public void A_house_that_was_empty_from_the_start_on_with_45_steps_of_neighbours_a_day_has_no_blocked_meter()
        {
            PulseFault rule = new PulseFault(2000f, 10, 3);
            for (int use = 0; use < 4 * 45; use++)
            {
                Rest(rule, 1890, 0f, null);
                Use(rule, 30, 20000f, 0);
                Assert.IsFalse(rule.On, "use " + use.ToString());
            }
        }

        [TestMethod]
        public void One_pulse_clears_it()
        {
            PulseFault rule = Blocked();
            Assert.IsTrue(rule.Update(1, Usual));
            Assert.IsTrue(!rule.On);

            // Though the pressure is not known, or was not until now.
            rule = Blocked();
            Assert.IsTrue(rule.Update(1, 1e9f));
            Assert.IsTrue(!rule.On);
            rule = Blocked();
            Assert.IsTrue(!rule.Update(0, 1e9f));
            Assert.IsTrue(rule.On);
            Assert.IsTrue(rule.Update(1, Usual));
            Assert.IsTrue(!rule.On);
        }

        [TestMethod]
        public void Falls_within_twice_the_time_are_one_use()
        {
            // Ten seconds: a second fall 12 s after the first is of the same use.
            int[] uses = new int[2];
            for (int i = 0; i < 2; i++)
            {
                PulseFault rule = new PulseFault(2000f, 10, 3);
                while (!rule.On)
                {
                    uses[i]++;
                    Rest(rule, 600, 0f, null);
                    Use(rule, 8, 20000f, 0);
                    Use(rule, 4, i == 0 ? 20000f : 0f, 0);
                    Use(rule, 18, 20000f, 0);
                    Assert.IsTrue(uses[i] < 100);
                }
            }

            Check.Equal(uses[0], uses[1], "uses");
        }

        [TestMethod]
        public void A_use_whose_pulse_comes_late_is_none_of_the_neighbours()
        {
            // No neighbours, and six uses an hour whose first pulse comes in the ninth second behind the fall of the pressure: none is left to explain what goes by uncounted.
            PulseFault rule = new PulseFault(2000f, 10, 10);
            for (int use = 0; use < 4 * 24 * 6; use++)
            {
                Rest(rule, 560, 0f, null);
                Use(rule, 8, 5000f, 0);
                Use(rule, 1, 5000f, 1);
                Use(rule, 31, 5000f, 0);
                Assert.IsTrue(!rule.On, "use " + use.ToString());
            }

            int until = 0;
            while (!rule.On && until < 200)
            {
                Rest(rule, 560, 0f, null);
                Use(rule, 40, 5000f, 0);
                until++;
            }

            Assert.IsTrue(until >= 10 && until < 30, until.ToString());
        }

        [TestMethod]
        public void Falls_within_the_scatter_and_falls_that_are_too_small_do_not_count()
        {
            PulseFault rule = new PulseFault(2000f, 10, 1);
            for (int use = 0; use < 200; use++)
            {
                Rest(rule, 300, 0f, null);
                Use(rule, 30, 1900f, 0);
            }

            Assert.IsTrue(!rule.On, "smaller than the least fall");
            rule = new PulseFault(2000f, 10, 10);
            Noise noise = new Noise(5);
            for (int use = 0; use < 100; use++)
            {
                // Differences of three seconds' means scatter by about 0.4 of 8 kPa: four times that is more than 6 kPa.
                Rest(rule, 300, 8000f, noise);
                Use(rule, 30, 3000f, 0);
            }

            Assert.IsTrue(!rule.On, "within the scatter");
        }

        [TestMethod]
        public void What_the_pressure_fell_by_while_it_was_not_known_is_no_step()
        {
            PulseFault rule = new PulseFault(2000f, 10, 1);
            for (int use = 0; use < 200; use++)
            {
                Rest(rule, 300, 0f, null);
                rule.Update(0, 1e9f);
                for (int i = 0; i < 30; i++)
                {
                    rule.Update(0, Usual - 20000f);
                }

                rule.Update(0, 1e9f);
            }

            Assert.IsTrue(!rule.On);
        }

        [TestMethod]
        public void Neighbours_are_learned_and_a_holiday_beside_them_is_no_fault()
        {
            PulseFault rule = new PulseFault(2000f, 10, 10);
            for (int hour = 0; hour < 96; hour++)
            {
                Hour(rule, 4, 1);
            }

            for (int hour = 0; hour < 72; hour++)
            {
                Hour(rule, 4, -1);
                Assert.IsTrue(!rule.On, "hour " + hour.ToString() + " of the holiday");
            }

            // Home again, and a day later the meter stops.
            for (int hour = 0; hour < 24; hour++)
            {
                Hour(rule, 4, 1);
            }

            int until = 0;
            while (!rule.On && until < 60)
            {
                Hour(rule, 4, 0);
                until++;
            }

            Assert.IsTrue(until > 5 && until < 48, until.ToString());
        }

        [TestMethod]
        public void Neighbours_that_came_later_are_learned_within_weeks_however_long_there_were_none()
        {
            PulseFault rule = new PulseFault(2000f, 10, 10);
            Weeks(rule, 4, 0);
            Weeks(rule, 3, 4);

            // Of what is known now the first four weeks are less than a tenth.
            for (int hour = 0; hour < 72; hour++)
            {
                Hour(rule, 4, -1);
                Assert.IsTrue(!rule.On, "hour " + hour.ToString() + " of the holiday");
            }
        }

        [TestMethod]
        public void Neighbours_that_are_gone_are_forgotten_within_weeks_however_long_there_were_some()
        {
            PulseFault rule = new PulseFault(2000f, 10, 10);
            Weeks(rule, 4, 4);
            Weeks(rule, 3, 0);

            // Three uses an hour that go by uncounted are ten, and more than the few neighbours of whom something is known still, within half a day.
            int until = 0;
            while (!rule.On && until < 60)
            {
                Quiet(rule, 0);
                until++;
            }

            Assert.IsTrue(until > 3 && until < 12, until.ToString());
        }

        [TestMethod]
        public void Neighbours_that_stay_are_the_same_however_long_they_were_watched()
        {
            int[] until = new int[2];
            for (int i = 0; i < 2; i++)
            {
                PulseFault rule = new PulseFault(2000f, 10, 10);
                Weeks(rule, i == 0 ? 1 : 5, 4);
                while (!rule.On && until[i] < 60)
                {
                    Hour(rule, 4, 0);
                    until[i]++;
                }
            }

            // The 28 a day that are taken at first weigh by a seventh after a week, or by less.
            Check.Near(until[0], until[1], 4f, "hours until the fault is seen");
        }

        [TestMethod]
        public void A_meter_that_sticks_again_and_again_is_found_as_soon_each_time()
        {
            PulseFault rule = new PulseFault(2000f, 10, 10);
            for (int hour = 0; hour < 96; hour++)
            {
                Hour(rule, 4, 1);
            }

            int first = 0;
            for (int time = 0; time < 8; time++)
            {
                int until = 0;
                while (!rule.On && until < 60)
                {
                    Hour(rule, 4, 0);
                    until++;
                }

                // Nobody has looked yet, and what is used goes by uncounted; then it turns again.
                for (int hour = 0; hour < 24; hour++)
                {
                    Hour(rule, 4, 0);
                }

                first = time == 0 ? until : first;
                Assert.IsTrue(until <= first + 2, "time " + time.ToString() + ": " + until.ToString() + " h, at first " + first.ToString());
                Hour(rule, 4, 1);
            }
        }

        [TestMethod]
        public void Time_in_which_no_step_can_be_seen_makes_neighbours_no_rarer()
        {
            PulseFault rule = new PulseFault(2000f, 10, 10);
            for (int hour = 0; hour < 48; hour++)
            {
                Hour(rule, 4, 1);
            }

            // A leak for four days: a pulse every 15 s, and a step counts only where none is near.
            for (int second = 0; second < 4 * 86400; second++)
            {
                rule.Update(second % 15 == 0 ? 1 : 0, Usual);
            }

            for (int hour = 0; hour < 48; hour++)
            {
                Hour(rule, 4, -1);
                Assert.IsTrue(!rule.On, "hour " + hour.ToString() + " with nobody at home");
            }
        }

        [TestMethod]
        public void Uses_that_are_counted_are_no_fault()
        {
            PulseFault rule = new PulseFault(2000f, 10, 2);
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
            PulseFault rule = new PulseFault(2000f, 10, 10);
            Rest(rule, 2 * 86400, 4000f, new Noise(3));
            Assert.IsTrue(!rule.On);
        }

        [TestMethod]
        public void Numbers_out_of_range_are_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new PulseFault(0f, 10, 10));
            Assert.ThrowsException(typeof(ArgumentException), () => new PulseFault(1f, 0, 10));
            Assert.ThrowsException(typeof(ArgumentException), () => new PulseFault(1f, 10, 0));
            Assert.ThrowsException(typeof(ArgumentException), () => new PulseFault(1f, 601, 10));
            Assert.ThrowsException(typeof(ArgumentException), () => new PulseFault(1f, 10, 1001));
            Assert.IsFalse(new PulseFault(1f, 600, 1000).On, "the ends themselves are taken");
            Assert.IsFalse(new PulseFault(1f, 1, 1).On, "the ends themselves are taken");
        }

        private static PulseFault Blocked()
        {
            PulseFault rule = new PulseFault(2000f, 10, 1);
            for (int use = 0; use < 60 && !rule.On; use++)
            {
                Rest(rule, 600, 0f, null);
                Use(rule, 30, 20000f, 0);
            }

            Assert.IsTrue(rule.On);
            return rule;
        }

        // An hour with uses of neighbours and three of one's own: with pulses (1), without (0), or with nobody at home (-1).
        private static void Hour(PulseFault rule, int neighbours, int own)
        {
            for (int i = 0; i < neighbours; i++)
            {
                Rest(rule, 400, 0f, null);
                Use(rule, 40, 4000f, 0);
            }

            for (int i = 0; i < 3; i++)
            {
                Rest(rule, 400, 0f, null);
                Use(rule, 60, own < 0 ? 0f : 5000f, own > 0 ? 5 : 0);
            }
        }

        // Weeks with uses of one's own, and with four of neighbours an hour or with none.
        private static void Weeks(PulseFault rule, int weeks, int neighbours)
        {
            for (int hour = 0; hour < weeks * 168; hour++)
            {
                if (neighbours == 0)
                {
                    Quiet(rule, 1);
                }
                else
                {
                    Hour(rule, neighbours, 1);
                }
            }
        }

        // An hour without neighbours.
        private static void Quiet(PulseFault rule, int own)
        {
            Rest(rule, 4 * 440, 0f, null);
            Hour(rule, 0, own);
        }

        private static void Use(PulseFault rule, int seconds, float fall, long pulses)
        {
            for (int second = 0; second < seconds; second++)
            {
                rule.Update(pulses, Usual - fall);
            }
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
