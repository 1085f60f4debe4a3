using nanoFramework.TestFramework;
using SmartSensor.GasMeter;

namespace SmartSensor.Tests.Portable.GasMeter
{
    /// <summary>All rules of a meter of 6 m³/h together: which alarm each sets, where it clears, and whether it closes the valve.</summary>
    [TestClass]
    public class GasAlarmTests
    {
        private const long Second = 1000000;
        private const long Minute = 60 * Second;

        private static GasLimits _limits;
        private static GasRules _rules;
        private static long _time;

        [TestMethod]
        public void Flow_that_rises_at_once_by_more_than_8_4_closes_after_five_seconds()
        {
            Create();
            Flow(60, 0.1f);
            Flow(4, 8.6f);
            Check.Equal(0, _rules.Alarms, "four seconds");
            Flow(1, 8.6f);
            Check.Equal(GasAlarm.SuddenIncrease, _rules.Alarms, "five");
            Check.Equal(GasAlarm.SuddenIncrease, _rules.CloseReason, "reason");
            Assert.IsTrue(_rules.Shut);
        }

        [TestMethod]
        public void An_unchanged_flow_closes_after_the_time_of_its_class()
        {
            // It is a new one after half a minute.
            float[] flows = new float[] { 0.44f, 0.46f, 1.01f, 2.01f };
            for (int i = 0; i < flows.Length; i++)
            {
                Create();
                _limits.LongSeconds = new int[] { 240, 180, 120, 60 };
                _rules = new GasRules(_limits);
                Flow(_limits.LongSeconds[i], flows[i]);
                Check.Equal(0, _rules.Alarms, flows[i].ToString("F2"));
                Flow(30, flows[i]);
                Check.Equal(GasAlarm.FlowTooLong, _rules.Alarms, flows[i].ToString("F2"));
                Check.Equal(GasAlarm.FlowTooLong, _rules.CloseReason, "reason");
            }
        }

        [TestMethod]
        public void A_flow_that_leaves_its_mean_for_less_than_half_a_minute_at_a_time_is_the_same_one()
        {
            Create();
            _limits.LongSeconds = new int[] { 1200, 900, 600, 300 };
            _rules = new GasRules(_limits);
            for (int i = 0; i < 6; i++)
            {
                Flow(40, 3f);
                Flow(20, 5f);
            }

            Check.Equal(GasAlarm.FlowTooLong, _rules.CloseReason, "reason");
        }

        [TestMethod]
        public void A_flow_without_a_pause_is_told_and_closes_nothing()
        {
            Create();
            _limits.UnbrokenSeconds = 100;
            _rules = new GasRules(_limits);
            Flow(99, 0.006f);
            Check.Equal(0, _rules.Alarms, "99 s");
            Flow(1, 0.006f);
            Check.Equal(GasAlarm.UnbrokenFlow, _rules.Alarms, "100 s");
            Check.Equal(0, _rules.CloseReason, "reason");
        }

        [TestMethod]
        public void A_regulator_that_has_drifted_is_told_and_closes_nothing()
        {
            // Lock-up, then droop: 28 days of 2 kPa are learned, and the sum stands at twelve deviations.
            for (int at = 0; at < RegulatorDrift.StateLength; at += 6)
            {
                Create();
                float[] state = new float[RegulatorDrift.StateLength];
                state[at] = 28f;
                state[at + 1] = 28f * 2000f;
                state[at + 3] = 12f;
                state[at + 5] = 1f;
                _rules.Regulator.Restore(state);
                Flow(1, 0f);
                Check.Equal(GasAlarm.RegulatorDrift, _rules.Alarms, "alarms");
                Check.Equal(0, _rules.CloseReason, "reason");
            }
        }

        [TestMethod]
        public void Low_pressure_closes_where_gas_flowed_in_the_minute_before()
        {
            // It takes three seconds until it is low.
            Create();
            Press(10, 0.5f, 2000f);
            Press(50, 0f, 2000f);
            Press(3, 0f, 299f);
            Check.Equal(0, _rules.Alarms, "two seconds");
            Press(1, 0f, 299f);
            Check.Equal(GasAlarm.LowPressure, _rules.Alarms, "three");
            Check.Equal(GasAlarm.LowPressure, _rules.CloseReason, "54 s after");
            Create();
            Press(10, 0.5f, 2000f);
            Press(60, 0f, 2000f);
            Press(4, 0f, 299f);
            Check.Equal(GasAlarm.LowPressure, _rules.Alarms, "low");
            Check.Equal(0, _rules.CloseReason, "64 s after");
            Press(10, 0f, 1001f);
            Check.Equal(GasAlarm.LowPressure, _rules.Alarms, "enough for nine seconds");
            Press(1, 0f, 1001f);
            Check.Equal(0, _rules.Alarms, "for ten");
        }

        [TestMethod]
        public void High_pressure_takes_ten_seconds_and_is_over_after_a_minute()
        {
            Create();
            Press(1, 0.5f, 2000f);
            Press(10, 0f, 3001f);
            Check.Equal(0, _rules.Alarms, "nine seconds");
            Press(1, 0f, 3001f);
            Check.Equal(GasAlarm.HighPressure, _rules.Alarms, "ten");
            Press(60, 0f, 2499f);
            Check.Equal(GasAlarm.HighPressure, _rules.Alarms, "right for 59 s");
            Press(1, 0f, 2499f);
            Check.Equal(0, _rules.Alarms, "for a minute");
            Check.Equal(0, _rules.CloseReason, "reason");
        }

        [TestMethod]
        public void A_closed_pipe_in_the_sun_is_no_high_pressure_and_a_regulator_that_lets_all_through_is()
        {
            // 26 K in a closed pipe are 9 kPa.
            Create();
            Press(1, 0.5f, 2000f);
            Press(330, 0f, 2400f);
            Press(600, 0f, 11000f);
            Check.Equal(0, _rules.Alarms, "the sun");
            Press(11, 0f, 13100f);
            Check.Equal(GasAlarm.HighPressure, _rules.Alarms, "more than the sun");

            // What was set stays until it is right.
            Press(600, 0f, 4000f);
            Check.Equal(GasAlarm.HighPressure, _rules.Alarms, "still too high");
            Press(61, 0f, 2499f);
            Check.Equal(0, _rules.Alarms, "right");
            Press(600, 0f, 3500f);
            Check.Equal(0, _rules.Alarms, "closed");
            Press(12, 0.5f, 3500f);
            Check.Equal(GasAlarm.HighPressure, _rules.Alarms, "while gas flows it is the regulator's");
        }

        [TestMethod]
        public void Gas_that_flows_back_is_told_from_four_times_the_least_flow_on_and_for_an_hour_after_it()
        {
            // 5 l/h.
            Create();
            Flow(60, -0.019f);
            Check.Equal(0, _rules.Alarms, "19 l/h");
            Flow(10, -0.021f);
            Check.Equal(0, _rules.Alarms, "21 l/h, nine seconds");
            Flow(1, -0.021f);
            Check.Equal(GasAlarm.ReverseFlow, _rules.Alarms, "ten");
            Look(120, -0.006f);
            Check.Equal(GasAlarm.ReverseFlow, _rules.Alarms, "6 l/h");
            Look(60, -0.004f);
            Check.Equal(GasAlarm.ReverseFlow, _rules.Alarms, "4 l/h for 59 min");
            Look(1, -0.004f);
            Check.Equal(0, _rules.Alarms, "for an hour");
        }

        [TestMethod]
        public void A_meter_that_is_turned_by_20_degrees_is_told_after_ten_seconds_until_it_was_within_10_for_ten_minutes()
        {
            Create();
            _rules.Turned(_time, 0.36f);
            Assert.IsFalse(_rules.Turned(_time + (9 * Second), 0.36f));
            Assert.IsTrue(_rules.Turned(_time + (10 * Second), 0.36f));
            Check.Equal(GasAlarm.Tamper, _rules.Alarms, "20.6°");
            _time += Minute;
            Assert.IsFalse(_rules.Turned(_time, 0.18f));
            Assert.IsFalse(_rules.Turned(_time + (60 * Minute), 0.18f), "10.3° for an hour");
            _time += 61 * Minute;
            Assert.IsFalse(_rules.Turned(_time, 0.17f));
            Assert.IsFalse(_rules.Turned(_time + (10 * Minute) - Second, 0.17f), "9.7° for 599 s");
            Assert.IsTrue(_rules.Turned(_time + (10 * Minute), 0.17f));
            Check.Equal(0, _rules.Alarms, "for 600 s");
        }

        [TestMethod]
        public void Opened_after_an_earthquake_it_does_not_close_for_that_one_again()
        {
            // 10 l/h count as flow, and are less than the 21 l/h of a leak.
            Create();
            Flow(10, 0.01f);
            for (int i = 1; i <= 5; i++)
            {
                _rules.Shaken(_time + (i * 100000), 0.06f * i, 0f, 0.25f);
            }

            Check.Equal(GasAlarm.Earthquake, _rules.CloseReason, "reason");
            Flow(5, 0f);
            _rules.Open();
            Flow(60, 0.01f);
            Check.Equal(0, _rules.CloseReason, "opened");
        }

        [TestMethod]
        public void After_opening_ten_seconds_are_for_the_pipe_to_fill_and_twenty_of_flow_are_a_leak()
        {
            Create();
            _rules.Close(GasAlarm.Commanded);
            Flow(5, 0f);
            _rules.Open();
            Flow(29, 0.05f);
            Check.Equal(0, _rules.Alarms, "29 s");
            Flow(1, 0.05f);
            Check.Equal(GasAlarm.DownstreamLeak, _rules.CloseReason, "30 s");

            // Opened once more it is watched anew.
            Flow(1, 0f);
            _rules.Open();
            Flow(29, 0.05f);
            Check.Equal(0, _rules.CloseReason, "29 s anew");
            Flow(1, 0.05f);
            Check.Equal(GasAlarm.DownstreamLeak, _rules.CloseReason, "30 s anew");
        }

        [TestMethod]
        public void A_regulators_day_is_that_of_pressures_which_are_no_alarm_of_their_own()
        {
            // Of each use the seconds 31 to 330 behind it count: 300 at 2 kPa, or 82 where the mains go away then, and three until that is low pressure: (382 · 2000 + 3 · 100)/385.
            Create();
            for (int hour = 0; hour < 49; hour++)
            {
                float pressure = hour % 2 == 0 ? 2000f : 100f;
                for (int use = 0; use < 6 && _rules.Regulator.LockUp == 0f; use++)
                {
                    Press(20, 0f, 2000f);
                    Press(30, 0.5f, 2000f);
                    Press(90, 0f, 2000f);
                    Press(460, 0f, pressure);
                }
            }

            Check.Equal(0, _rules.CloseReason, "reason");
            Check.Near(1985.2f, _rules.Regulator.LockUp, 2f, "lock-up, Pa");
        }

        private static void Create()
        {
            _limits = GasLimits.OfSize(6f);
            _rules = new GasRules(_limits);
            _time = 1000 * Second;
        }

        // So many seconds of a flow in m³/h, of which nothing is known of the pressure.
        private static void Flow(int seconds, float flow)
        {
            for (int i = 0; i < seconds; i++)
            {
                _rules.Flowed(_time, flow / 3600f);
                _time += Second;
            }
        }

        private static void Press(int seconds, float flow, float pressure)
        {
            for (int i = 0; i < seconds; i++)
            {
                _rules.Pressed(_time, pressure);
                _rules.Flowed(_time, flow / 3600f);
                _time += Second;
            }
        }

        // So many minutes, looked at once in each.
        private static void Look(int minutes, float flow)
        {
            for (int i = 0; i < minutes; i++)
            {
                _rules.Flowed(_time, flow / 3600f);
                _time += Minute;
            }
        }
    }
}
