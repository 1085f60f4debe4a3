using nanoFramework.TestFramework;
using SmartSensor.GasMeter;
using static SmartSensor.Tests.Portable.GasMeter.RulesBench;

namespace SmartSensor.Tests.Portable.GasMeter
{
    /// <summary>What the rules of a gas meter make of seconds in which flow or pressure is not known.</summary>
    [TestClass]
    public class GasGapTests
    {
        [TestMethod]
        public void Seconds_that_were_missed_count_as_flow_where_it_flows_after_them_but_not_a_long_gap()
        {
            // A stove of 0.6 m³/h may burn for 240 min; of each minute half is missed.
            Create();
            for (int minute = 0; minute < 239; minute++)
            {
                Flow(0.6f, 30);
                Unknown(30);
            }

            Check.Equal(0, Rules.Alarms & GasAlarm.FlowTooLong, "before its time");
            Flow(0.6f, 120);
            Check.Equal(GasAlarm.FlowTooLong, Rules.Alarms & GasAlarm.FlowTooLong, "in its time");
            Create();
            for (int gap = 0; gap < 110; gap++)
            {
                Flow(0.6f, 65);
                Unknown(65);
            }

            Check.Equal(0, Rules.Alarms & GasAlarm.FlowTooLong, "half of it was not seen");
        }

        [TestMethod]
        public void Two_readings_with_a_gap_between_them_do_not_last()
        {
            Create();
            Flow(0.5f, 60);
            for (int i = 0; i < 5; i++)
            {
                Press(100f, 1);
                Unknown(60);
            }

            Check.Equal(0, Rules.Alarms | Rules.CloseReason, "low pressure");
            for (int i = 0; i < 5; i++)
            {
                Flow(-0.2f, 1);
                Unknown(60);
            }

            Check.Equal(0, Rules.Alarms, "reverse flow");
            Rules.Close(GasAlarm.Commanded);
            for (int i = 0; i < 5; i++)
            {
                Flow(0.5f, 1);
                Unknown(60);
            }

            Check.Equal(0, Rules.Alarms, "valve fault");
            Flow(0.5f, 21);
            Check.Equal(GasAlarm.ValveFault, Rules.Alarms, "what lasts");
        }

        [TestMethod]
        public void A_reading_of_flow_that_fails_makes_no_high_pressure_of_a_pipe_in_the_sun_and_a_sensor_that_is_gone_does()
        {
            // Shut in for ten minutes, and 7 K warmer.
            Create();
            Flow(0.5f, 60);
            Press(2000f, 400);
            Press(4500f, 200);
            for (int gap = 1; gap <= 60; gap += 59)
            {
                for (int i = 0; i < gap; i++)
                {
                    Rules.Pressed(Time, 4500f);
                    Rules.Missed(Time);
                    Time += Second;
                }

                Press(4500f, 330);
                Check.Equal(0, Rules.Alarms, gap.ToString() + " s");
            }

            for (int i = 0; i < 72; i++)
            {
                Rules.Pressed(Time, 4500f);
                Rules.Missed(Time);
                Time += Second;
            }

            Check.Equal(GasAlarm.HighPressure, Rules.Alarms, "it may flow, of which nothing is known");
        }

        [TestMethod]
        public void In_an_earthquake_a_flow_that_is_not_known_counts_as_one_and_a_known_standstill_does_not()
        {
            Create();
            for (int i = 0; i < 300; i++)
            {
                Rules.Flowed(Time, 0f);
                Time += Second;
            }

            Quake();
            Check.Equal(0, Rules.CloseReason, "reason at a standstill");
            Create();
            Rules.Missed(Time);
            Time += Second;
            Quake();
            Check.Equal(GasAlarm.Earthquake, Rules.CloseReason, "reason");
        }

        [TestMethod]
        public void A_regulator_learns_nothing_while_the_pressure_is_not_known_or_not_its_own()
        {
            // Not known, behind a closed valve, and too high.
            for (int kind = 0; kind < 3; kind++)
            {
                Create();
                float[] before = new float[RegulatorDrift.StateLength];
                float[] after = new float[RegulatorDrift.StateLength];
                Press(kind == 2 ? 20000f : 2000f, 1000);
                Check.Equal(kind == 2 ? GasAlarm.HighPressure : 0, Rules.Alarms, "alarms");
                if (kind == 0)
                {
                    Rules.Unpressed();
                }
                else if (kind == 1)
                {
                    Rules.Close(GasAlarm.Commanded);
                }

                Rules.Regulator.Save(before);
                Cook(100000);
                Rules.Regulator.Save(after);
                for (int i = 0; i < after.Length; i++)
                {
                    Check.Near(before[i], after[i], 0f, "state");
                }
            }
        }

        [TestMethod]
        public void An_earthquake_is_over_a_minute_later_whatever_is_known_of_the_flow()
        {
            for (int known = 0; known < 2; known++)
            {
                Create();
                Quake();
                Check.Equal(GasAlarm.Earthquake, Rules.Alarms, "told");
                if (known == 0)
                {
                    Unknown(62);
                }
                else
                {
                    Press(2000f, 62);
                }

                Check.Equal(0, Rules.Alarms, "over");
            }
        }

        [TestMethod]
        public void A_regulator_learns_from_the_same_use_where_the_pressure_is_known()
        {
            Create();
            float[] state = new float[RegulatorDrift.StateLength];
            Press(2000f, 2);
            Cook(200000);
            Rules.Regulator.Save(state);
            Check.Near(2f, state[0], 0f, "days of lock-up");
        }

        [TestMethod]
        public void A_pressure_that_is_none_is_not_known()
        {
            // Low pressure lasts three seconds.
            Create();
            float[] state = new float[RegulatorDrift.StateLength];
            Press(100f, 3);
            Assert.IsFalse(Rules.Pressed(Time, 1e30f));
            Press(100f, 2);
            Check.Equal(0, Rules.Alarms, "with a gap between them");
            Assert.IsFalse(Rules.Pressed(Time, 1e30f));
            Cook(200000);
            Rules.Regulator.Save(state);
            Check.Near(0f, state[0], 0f, "days of lock-up");
        }

        [TestMethod]
        public void Nothing_has_flowed_before_the_first_reading()
        {
            // Half a minute after the start.
            Create();
            Time = 30 * Second;
            Flow(0.5f, 1);
            Check.Equal(1, Rules.Unbroken.Seconds, "s");
            Flow(0.5f, 1);
            Check.Equal(2, Rules.Unbroken.Seconds, "s");
        }

        [TestMethod]
        public void In_an_earthquake_the_last_second_of_flow_or_of_none_known_counts()
        {
            Create();
            Rules.Missed(Time);
            Time += 300 * Second;
            Flow(0.3f, 1);
            Quake();
            Check.Equal(GasAlarm.Earthquake, Rules.CloseReason, "flow 300 s after it was not known");
            Create();
            Flow(0.3f, 1);
            Time += 300 * Second;
            Rules.Missed(Time);
            Quake();
            Check.Equal(GasAlarm.Earthquake, Rules.CloseReason, "not known 300 s after it flowed");
        }
    }
}
