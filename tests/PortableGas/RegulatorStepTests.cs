using nanoFramework.TestFramework;
using SmartSensor.GasMeter;

namespace SmartSensor.Tests.Portable.GasMeter
{
    /// <summary>By how much a regulator's lock-up lies above the line of its droop: a regulator of 2000 Pa at no flow, which falls by 200 Pa to the meter's size, and a step of 60 Pa to the lock-up.</summary>
    [TestClass]
    public class RegulatorStepTests
    {
        private static GasLimits _limits;
        private static RegulatorDrift _rule;

        [TestMethod]
        public void Wear_is_seen_beside_pilot_flames_that_let_little_of_it_through_while_the_mains_move()
        {
            // 1 Pa a day, from the 32nd on; the mains take 40 Pa and give them back within a fortnight.
            Create(0.08f);
            int day = 0;
            for (; day < 70 && !_rule.On; day++)
            {
                Live(day, Mains(day), day < 32 ? 0f : day - 32);
            }

            Assert.IsTrue(day > 40 && day <= 60, day.ToString());
        }

        [TestMethod]
        public void Mains_that_move_are_no_wear()
        {
            Create(0.08f);
            for (int day = 0; day < 120; day++)
            {
                Live(day, Mains(day), 0f);
                Assert.IsFalse(_rule.On, day.ToString());
            }

            // The pilots draw 4 Pa of it.
            Check.Near(56f, _rule.Step, 1f, "step, Pa");
        }

        [TestMethod]
        public void Where_the_gas_stops_once_a_day_wear_is_seen()
        {
            // Too little for a day's lock-up pressure.
            Create(0f);
            int day = 0;
            for (; day < 70 && !_rule.On; day++)
            {
                for (int second = 0; second < 86400; second++)
                {
                    int use = second / 7200;
                    float flow = second >= 400 ? (1f + (use % 2)) / 3600f : 0f;
                    Pass(flow, 0f, day < 35 ? 0f : 10f * (day - 35));
                }
            }

            Check.Near(0f, _rule.LockUp, 0f, "lock-up, Pa");
            Assert.IsTrue(day > 35 && day <= 45, day.ToString());
        }

        [TestMethod]
        public void A_day_of_an_alarm_bends_no_line()
        {
            // On the sixth day the mains fail slowly while gas flows.
            Create(0.08f);
            for (int day = 0; day < 7; day++)
            {
                Live(day, day == 5 ? -600f : 0f, 0f);
                if (day == 5)
                {
                    _rule.Break(true);
                }
            }

            float[] state = new float[RegulatorDrift.StateLength];
            _rule.Save(state);
            Check.Near(6f, state[6], 0f, "days of droop");
            float[] step = new float[RegulatorDrift.StepLength];
            _rule.SaveStep(step);
            Check.Near(4f, step[0], 0f, "days of the step: the line is known from the third on");
        }

        [TestMethod]
        public void What_a_gap_lies_between_is_no_pair()
        {
            Create(0f);
            for (int day = 0; day < 6; day++)
            {
                for (int second = 0; second < 86400; second++)
                {
                    int inTurn = second % 7200;
                    float flow = inTurn < 3000 ? (1f + (second / 7200 % 2)) / 3600f : 0f;
                    if (inTurn == 3010)
                    {
                        _rule.Break(false);
                    }

                    Pass(flow, 0f, 0f);
                }
            }

            Check.Near(0f, _rule.Step, 0f, "Pa");
        }

        [TestMethod]
        public void A_new_regulators_step_is_learned_anew_and_what_was_learned_is_kept()
        {
            Create(0.08f);
            for (int day = 0; day < 5; day++)
            {
                Live(day, 0f, 0f);
            }

            float[] step = new float[RegulatorDrift.StepLength];
            _rule.SaveStep(step);
            Check.Near(3f, step[0], 0f, "days");
            Check.Near(168f, step[1], 2f, "sum, Pa");
            _rule.Reset();
            Check.Near(0f, _rule.Step, 0f, "nor is the step known, Pa");
            float[] none = new float[RegulatorDrift.StepLength];
            _rule.SaveStep(none);
            Check.Near(0f, none[0], 0f, "days of a new one");
            _rule.RestoreStep(step);
            _rule.SaveStep(none);
            Check.Near(3f, none[0], 0f, "days that were kept");
        }

        private static void Create(float pilots)
        {
            _limits = GasLimits.OfSize(4f);
            _limits.PilotFlow = pilots / 3600f;
            _rule = new RegulatorDrift(_limits);
        }

        private static float Mains(int day)
        {
            int at = day % 14;
            return -40f * (at < 7 ? at : 14 - at) / 7f;
        }

        // A day of ten uses of half an hour, of 1 and 2 m³/h.
        private static void Live(int day, float mains, float wear)
        {
            for (int second = 0; second < 86400; second++)
            {
                Pass(second % 8640 < 1800 ? ((second / 8640) + day) % 2 == 0 ? 1f / 3600f : 2f / 3600f : 0f, mains, wear);
            }
        }

        private static void Pass(float flow, float mains, float wear)
        {
            float all = flow + _limits.PilotFlow;
            float line = 2000f + mains - (200f * flow / _limits.Size);
            _rule.Update(flow > 0f ? line : line + 60f + wear, all);
        }
    }
}
