using System;
using nanoFramework.TestFramework;
using SmartSensor.GasMeter;

namespace SmartSensor.Tests.Portable.GasMeter
{
    [TestClass]
    public class FlowTooLongTests
    {
        [TestMethod]
        public void An_unchanged_flow_may_last_as_long_as_its_class()
        {
            // Minutes of the sources for a heater of 0.3 m³/h, a stove of 0.6, a bath heater of 1.5 and a water heater of 3.
            Check.Equal(720 * 60, TripsAfter(0.3f), "heater");
            Check.Equal(240 * 60, TripsAfter(0.6f), "stove");
            Check.Equal(160 * 60, TripsAfter(1.5f), "bath");
            Check.Equal(60 * 60, TripsAfter(3f), "hot water");
        }

        [TestMethod]
        public void A_pilot_flame_may_burn_for_ever()
        {
            FlowTooLong rule = new FlowTooLong(GasLimits.OfSize(6f));
            for (int i = 0; i < 3 * 86400; i++)
            {
                Assert.IsFalse(rule.Update(PerHour(0.019f)));
            }

            Check.Equal(720 * 60, TripsAfter(0.023f), "a leak of 23 l/h");
        }

        [TestMethod]
        public void Pilot_flames_of_a_furnace_and_a_water_heater_burn_for_ever_and_what_is_left_on_beside_them_does_not()
        {
            // 293 and 220 W are 54 l/h; cold and dense gas makes less of it, warm gas more.
            GasLimits limits = GasLimits.OfSize(6f);
            limits.PilotFlow = PerHour(0.054f);
            FlowTooLong rule = new FlowTooLong(limits);
            for (int i = 0; i < 5 * 86400; i++)
            {
                Assert.IsFalse(rule.Update(PerHour(0.054f + (0.005f * ((i / 43200 % 3) - 1)))));
            }

            int seconds = 0;
            while (!rule.Update(PerHour(0.054f + 0.03f)))
            {
                seconds++;
                Assert.IsTrue(seconds < 50000);
            }

            Check.Equal((720 * 60) + 29, seconds, "a cock of 30 l/h, s");
        }

        [TestMethod]
        public void What_was_forgotten_beside_a_boiler_and_pilot_flames_burns_since_it_was_lit()
        {
            // 40 l/h of pilot flames; 1.5 m³/h that go up and down each 40 minutes; a burner of 0.2 after an hour; the boiler goes out after seven.
            GasLimits limits = GasLimits.OfSize(6f);
            limits.PilotFlow = PerHour(0.04f);
            FlowTooLong rule = new FlowTooLong(limits);
            for (int i = 0; i < 3600; i++)
            {
                rule.Update(PerHour(0.04f));
            }

            int seconds = 0;
            while (!rule.Update(PerHour(0.04f + (seconds < 25200 ? 1.2f + (0.3f * (seconds / 2400 % 3)) : 0f) + (seconds >= 3600 ? 0.2f : 0f))))
            {
                seconds++;
                Assert.IsTrue(seconds < 60000);
            }

            Check.Equal(3600 + (720 * 60) + 29, seconds, "s");
        }

        [TestMethod]
        public void A_furnace_that_burns_at_full_on_the_coldest_day_is_none()
        {
            // 80,000 Btu/h are 2.48 m³/h; a hob beside it, of 0.3, for two hours.
            GasLimits limits = GasLimits.OfSize(6f);
            limits.AllowBoiler(PerHour(3.5f));
            FlowTooLong rule = new FlowTooLong(limits);
            for (int i = 0; i < 20 * 3600; i++)
            {
                Assert.IsFalse(rule.Update(PerHour(i / 7200 == 3 ? 2.78f : 2.48f)));
            }

            int seconds = 0;
            while (!rule.Update(PerHour(3.9f)))
            {
                seconds++;
                Assert.IsTrue(seconds < 5000);
            }

            Check.Equal(3600 + 29, seconds, "more than it takes, s");
        }

        [TestMethod]
        public void A_flow_that_changes_is_a_new_one_and_noise_is_no_change()
        {
            FlowTooLong rule = new FlowTooLong(GasLimits.OfSize(6f));
            for (int i = 0; i < 3 * 86400; i++)
            {
                // A boiler that modulates between 2.5 and 3 m³/h every 50 minutes.
                Assert.IsFalse(rule.Update(PerHour(i / 3000 % 2 == 0 ? 2.5f : 3f)));
            }

            bool trips = false;
            for (int i = 0; i < 4000; i++)
            {
                // Noise of a few parts in a hundred, and a short dip when a second burner is lit.
                float flow = i % 400 < 10 ? 2f : 2.5f + (0.05f * (i % 3));
                trips = rule.Update(PerHour(flow)) || trips;
            }

            Assert.IsTrue(trips);
            Assert.IsTrue(rule.On);
            Assert.IsTrue(rule.Update(0f));
            Assert.IsFalse(rule.On);
        }

        [TestMethod]
        public void What_was_forgotten_is_found_though_people_shower_and_cook_beside_it()
        {
            // A burner of 0.2 m³/h; each hour ten minutes of a shower, and a kettle within it.
            FlowTooLong rule = new FlowTooLong(GasLimits.OfSize(6f));
            int seconds = 0;
            while (!rule.Update(PerHour(0.2f + (seconds % 3600 >= 3000 ? 2.2f : 0f) + (seconds % 3600 >= 3200 && seconds % 3600 < 3400 ? 0.3f : 0f))))
            {
                seconds++;
                Assert.IsTrue(seconds < 50000);
            }

            Check.Equal(720 * 60, seconds - 29, "s");
            float[] state = new float[FlowTooLong.StateLength];
            rule.Save(state);
            Check.Near(0.2f, state[0] * 3600f, 0.002f, "kept, m³/h");

            // The shower goes on while the burner is turned off: what was too long has ended.
            for (int i = 0; i < 60; i++)
            {
                rule.Update(PerHour(2.2f));
            }

            Assert.IsTrue(rule.On, "none has seen it go");
            rule.Update(PerHour(0.1f));
            for (int i = 0; i < 30; i++)
            {
                rule.Update(PerHour(0.1f));
            }

            Assert.IsFalse(rule.On);
            Check.Equal(1, rule.Seconds, "the new one, s");
        }

        [TestMethod]
        public void What_ended_leaves_what_it_stood_on_and_no_alarm()
        {
            // 0.3 m³/h may burn for twelve hours, with 2 on it for one.
            FlowTooLong rule = new FlowTooLong(GasLimits.OfSize(6f));
            for (int second = 0; second < 3800; second++)
            {
                rule.Update(PerHour(second < 100 ? 0.3f : 2.3f));
            }

            Assert.IsTrue(rule.On);
            for (int second = 0; second < 30; second++)
            {
                rule.Update(PerHour(0.3f));
            }

            Assert.IsFalse(rule.On);
            Check.Equal(3830 - 30, rule.Seconds, "the lower one, s");
        }

        [TestMethod]
        public void What_was_forgotten_beside_a_pilot_flame_goes_on_after_a_loss_of_power()
        {
            // With a shower beside it when power goes.
            FlowTooLong rule = new FlowTooLong(GasLimits.OfSize(6f));
            for (int second = 0; second < 3600; second++)
            {
                rule.Update(PerHour(second < 1000 ? 0.018f : second < 3540 ? 0.218f : 2.218f));
            }

            float[] state = new float[FlowTooLong.StateLength];
            rule.Save(state);
            rule = new FlowTooLong(GasLimits.OfSize(6f));
            rule.Restore(state);
            int seconds = 0;
            while (!rule.Update(PerHour(0.218f)))
            {
                seconds++;
                Assert.IsTrue(seconds < 50000);
            }

            Check.Equal((720 * 60) - 2600 + 29, seconds, "s");
        }

        [TestMethod]
        public void What_was_forgotten_beside_a_boiler_burns_since_it_was_lit()
        {
            // 1.5 m³/h that go up and down each 40 minutes; a burner of 0.2 after an hour; the boiler goes out after seven.
            FlowTooLong rule = new FlowTooLong(GasLimits.OfSize(6f));
            int seconds = 0;
            while (!rule.Update(PerHour((seconds < 25200 ? 1.2f + (0.3f * (seconds / 2400 % 3)) : 0f) + (seconds >= 3600 ? 0.2f : 0f))))
            {
                seconds++;
                Assert.IsTrue(seconds < 60000);
            }

            // It was one after half a minute.
            Check.Equal(3600 + (720 * 60) + 29, seconds, "s");
        }

        [TestMethod]
        public void What_was_turned_off_beside_a_boiler_lends_its_time_to_nothing()
        {
            // A burner of 0.2 for an hour; five hours later another one of 0.2, and then the boiler goes out.
            FlowTooLong rule = new FlowTooLong(GasLimits.OfSize(6f));
            int seconds = 0;
            while (!rule.Update(PerHour((seconds < 25200 ? 1.2f + (0.3f * (seconds / 2400 % 3)) : 0f) + ((seconds >= 600 && seconds < 4200) || seconds >= 22000 ? 0.2f : 0f))))
            {
                seconds++;
                Assert.IsTrue(seconds < 80000);
            }

            Check.Equal(22000 + (720 * 60) + 29, seconds, "s");
        }

        [TestMethod]
        public void Flows_that_stand_on_each_other_end_with_what_they_stand_on()
        {
            FlowTooLong rule = new FlowTooLong(GasLimits.OfSize(6f));
            float[] steps = new float[] { 0.1f, 0.3f, 0.6f, 0.9f, 1.5f, 0.6f, 0.3f, 0.2f, 0.1f };
            for (int step = 0; step < steps.Length; step++)
            {
                for (int i = 0; i < 1000; i++)
                {
                    rule.Update(PerHour(steps[step]));
                }
            }

            Check.Equal((9 * 1000) - 30, rule.Seconds, "the lowest, s");
        }

        [TestMethod]
        public void A_dip_is_no_change_after_a_change_either()
        {
            FlowTooLong rule = new FlowTooLong(GasLimits.OfSize(6f));
            for (int second = 0; second < 300; second++)
            {
                rule.Update(PerHour(second < 100 || second == 200 ? 1f : 2f));
            }

            // The 30th second of 2 m³/h is that with number 129.
            Check.Equal(170, rule.Seconds, "unchanged since half a minute after the change, s");
        }

        [TestMethod]
        public void A_flow_that_creeps_is_an_unchanged_one()
        {
            // From 1.2 to 1.6 m³/h within two hours, as a regulator creeps: 160 min.
            FlowTooLong rule = new FlowTooLong(GasLimits.OfSize(6f));
            int seconds = 0;
            while (!rule.Update(PerHour(seconds < 7200 ? 1.2f + (0.4f * seconds / 7200f) : 1.6f)))
            {
                seconds++;
                Assert.IsTrue(seconds < 20000);
            }

            Check.Equal(160 * 60, seconds - 29, "s");
        }

        [TestMethod]
        public void What_sinks_to_a_pilot_flame_begins_anew()
        {
            // 23 l/h for eleven hours, and after half an hour of 19.5 eleven hours more.
            FlowTooLong rule = new FlowTooLong(GasLimits.OfSize(6f));
            for (int second = 0; second < 11 * 3600; second++)
            {
                Assert.IsFalse(rule.Update(PerHour(0.023f)));
            }

            for (int second = 0; second < 1800; second++)
            {
                Assert.IsFalse(rule.Update(PerHour(0.0195f)));
            }

            Check.Equal(0, rule.Seconds, "unchanged for, s");
            for (int second = 0; second < 11 * 3600; second++)
            {
                Assert.IsFalse(rule.Update(PerHour(0.023f)));
            }
        }

        [TestMethod]
        public void What_ends_at_once_leaves_the_next_flow_its_half_minute()
        {
            FlowTooLong rule = new FlowTooLong(GasLimits.OfSize(6f));
            for (int second = 0; second < 230; second++)
            {
                rule.Update(second == 100 ? 0f : PerHour(2f));
            }

            // The 30th second of the second flow is that with number 130.
            Check.Equal(99, rule.Seconds, "since then, s");
        }

        [TestMethod]
        public void Classes_that_do_not_rise_are_refused()
        {
            GasLimits limits = GasLimits.OfSize(6f);
            limits.LongFlows = new float[] { PerHour(1f), PerHour(0.45f), PerHour(2f) };
            Assert.ThrowsException(typeof(ArgumentException), () => new FlowTooLong(limits));
            limits.LongFlows = new float[] { PerHour(0.45f), PerHour(1f), PerHour(1f) };
            Assert.ThrowsException(typeof(ArgumentException), () => new FlowTooLong(limits));
            limits.LongFlows = new float[] { PerHour(0.45f), PerHour(1f) };
            Assert.ThrowsException(typeof(ArgumentException), () => new FlowTooLong(limits));
        }

        private static int TripsAfter(float flow)
        {
            FlowTooLong rule = new FlowTooLong(GasLimits.OfSize(6f));
            int seconds = 0;
            while (!rule.Update(PerHour(flow)))
            {
                seconds++;
                Assert.IsTrue(seconds < 100000);
            }

            // What the change from nothing to a flow takes until it is one.
            return seconds - 29;
        }

        private static float PerHour(float flow)
        {
            return flow / 3600f;
        }
    }
}
