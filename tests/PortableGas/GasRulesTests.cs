using nanoFramework.TestFramework;
using SmartSensor.GasMeter;

namespace SmartSensor.Tests.Portable.GasMeter
{
    [TestClass]
    public class GasRulesTests
    {
        private const long Second = 1000000;

        private static GasRules _rules;
        private static long _time;

        [TestMethod]
        public void Too_much_gas_closes_and_holds_though_nothing_flows_any_more()
        {
            Create();
            Flow(11f, 4);
            Check.Equal(0, _rules.CloseReason, "not yet");
            Flow(11f, 1);
            Check.Equal(GasAlarm.ExcessFlow, _rules.Alarms & GasAlarm.ExcessFlow, "alarm");
            Check.Equal(GasAlarm.ExcessFlow, _rules.CloseReason & GasAlarm.ExcessFlow, "closes");
            Flow(0f, 3600);
            Check.Equal(0, _rules.Alarms, "alarms");
            Check.Equal(GasAlarm.ExcessFlow, _rules.CloseReason & GasAlarm.ExcessFlow, "holds");
        }

        [TestMethod]
        public void Low_pressure_closes_only_where_gas_flowed_just_before()
        {
            Create();
            Press(100f, 600);
            Check.Equal(GasAlarm.LowPressure, _rules.Alarms, "alarm");
            Check.Equal(0, _rules.CloseReason, "nothing burned");
            Press(2000f, 60);
            Flow(0.5f, 60);
            Press(100f, 10);
            Check.Equal(GasAlarm.LowPressure, _rules.CloseReason, "a flame went out");
        }

        [TestMethod]
        public void Once_the_pressure_is_back_a_reset_opens_though_the_pipes_fill_and_low_pressure_closes_anew()
        {
            Create();
            Flow(0.5f, 60);
            Press(100f, 10);
            Check.Equal(GasAlarm.LowPressure, _rules.CloseReason, "a flame went out");
            _rules.Open();
            Flow(1f, 8);
            Check.Equal(0, _rules.CloseReason, "the pipes fill");
            Check.Equal(0, _rules.Alarms, "alarms");
            Press(100f, 4);
            Check.Equal(GasAlarm.LowPressure, _rules.CloseReason, "it fails again");
        }

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

            Check.Equal(0, _rules.Alarms & GasAlarm.FlowTooLong, "before its time");
            Flow(0.6f, 120);
            Check.Equal(GasAlarm.FlowTooLong, _rules.Alarms & GasAlarm.FlowTooLong, "in its time");
            Create();
            for (int gap = 0; gap < 110; gap++)
            {
                Flow(0.6f, 65);
                Unknown(65);
            }

            Check.Equal(0, _rules.Alarms & GasAlarm.FlowTooLong, "half of it was not seen");
        }

        [TestMethod]
        public void An_earthquake_closes_where_gas_flows_within_two_minutes_before_or_after()
        {
            Create();
            Quake();
            Check.Equal(GasAlarm.Earthquake, _rules.Alarms, "told");
            Check.Equal(0, _rules.CloseReason, "no gas");
            Flow(0f, 100);
            Flow(0.3f, 1);
            Check.Equal(GasAlarm.Earthquake, _rules.CloseReason, "gas after 100 s");

            Create();
            Quake();
            Flow(0f, 130);
            Flow(0.3f, 100);
            Check.Equal(0, _rules.CloseReason, "gas after 130 s");

            Create();
            Flow(0.3f, 10);
            Flow(0f, 110);
            Quake();
            Check.Equal(GasAlarm.Earthquake, _rules.CloseReason, "gas 110 s before");

            Create();
            Flow(0.3f, 10);
            Flow(0f, 130);
            Quake();
            Check.Equal(0, _rules.CloseReason, "gas 130 s before");
        }

        [TestMethod]
        public void Vapours_are_told_and_never_close()
        {
            // An SGP41 knows nothing of methane: what it says is a hint.
            Create();
            for (int i = 0; i < 9 * 3600; i++)
            {
                _rules.Smelled(_time, 260f, 1f);
                Flow(1f, 1);
            }

            Check.Equal(GasAlarm.AmbientGas, _rules.Alarms & GasAlarm.AmbientGas, "alarm");
            Check.Equal(0, _rules.CloseReason & GasAlarm.AmbientGas, "reason");
        }

        [TestMethod]
        public void After_opening_a_flow_of_21_litres_an_hour_closes_again()
        {
            Create();
            _rules.Close(GasAlarm.Commanded);
            Flow(0f, 10);
            _rules.Open();
            Assert.IsTrue(_rules.Checking);

            // The pipes fill; then 22 l/h for 20 s.
            Flow(1f, 8);
            Flow(0f, 20);
            Flow(0.022f, 19);
            Check.Equal(0, _rules.CloseReason, "not yet");
            Flow(0.022f, 1);
            Check.Equal(GasAlarm.DownstreamLeak, _rules.CloseReason, "closed");
            Check.Equal(GasAlarm.DownstreamLeak, _rules.Alarms, "told");
            Assert.IsFalse(_rules.Checking);
        }

        [TestMethod]
        public void A_tight_line_passes_after_two_and_a_half_minutes()
        {
            Create();
            _rules.Close(GasAlarm.Commanded);
            _rules.Open();
            Flow(0.02f, 149);
            Assert.IsTrue(_rules.Checking);
            Flow(0.02f, 1);
            Assert.IsFalse(_rules.Checking);
            Flow(1f, 600);
            Check.Equal(0, _rules.CloseReason, "reason");
        }

        [TestMethod]
        public void Gas_through_a_closed_valve_is_its_fault()
        {
            Create();
            _rules.Close(GasAlarm.Commanded);
            Flow(0.1f, 19);
            Check.Equal(0, _rules.Alarms, "it takes some seconds");
            Flow(0.1f, 2);
            Check.Equal(GasAlarm.ValveFault, _rules.Alarms, "fault");
            Flow(0f, 21);
            Check.Equal(0, _rules.Alarms, "cleared");
        }

        [TestMethod]
        public void Where_no_valve_closes_gas_that_flows_on_is_no_fault_and_the_line_is_watched_on()
        {
            Create();
            _rules.Closes = 0;
            Flow(11f, 5);
            Flow(0.5f, 300);
            Check.Equal(0, _rules.Alarms, "alarms");
            Check.Equal(GasAlarm.ExcessFlow, _rules.CloseReason & GasAlarm.ExcessFlow, "reason");
            Press(100f, 10);
            Check.Equal(GasAlarm.LowPressure, _rules.Alarms, "alarms");
            Check.Equal(GasAlarm.ExcessFlow | GasAlarm.LowPressure, _rules.CloseReason & (GasAlarm.ExcessFlow | GasAlarm.LowPressure), "reasons");
        }

        [TestMethod]
        public void A_turned_meter_and_gas_backwards_are_told_and_close_nothing()
        {
            Create();
            for (int i = 0; i < 12; i++)
            {
                _rules.Turned(_time, 0.4f);
                Flow(-0.1f, 1);
            }

            Check.Equal(GasAlarm.Tamper | GasAlarm.ReverseFlow, _rules.Alarms, "alarms");
            Check.Equal(0, _rules.CloseReason, "reason");
        }

        [TestMethod]
        public void Numbers_that_are_none_change_nothing()
        {
            Create();
            Assert.IsFalse(_rules.Flowed(_time, 1e30f));
            Assert.IsFalse(_rules.Pressed(_time, -1e30f));
            Assert.IsFalse(_rules.Close(GasAlarm.Tamper));
            Check.Equal(0, _rules.Alarms | _rules.CloseReason, "bits");
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

            Check.Equal(0, _rules.Alarms | _rules.CloseReason, "low pressure");
            for (int i = 0; i < 5; i++)
            {
                Flow(-0.2f, 1);
                Unknown(60);
            }

            Check.Equal(0, _rules.Alarms, "reverse flow");
            _rules.Close(GasAlarm.Commanded);
            for (int i = 0; i < 5; i++)
            {
                Flow(0.5f, 1);
                Unknown(60);
            }

            Check.Equal(0, _rules.Alarms, "valve fault");
            Flow(0.5f, 21);
            Check.Equal(GasAlarm.ValveFault, _rules.Alarms, "what lasts");
        }

        [TestMethod]
        public void In_an_earthquake_a_flow_that_is_not_known_counts_as_one_and_a_known_standstill_does_not()
        {
            Create();
            for (int i = 0; i < 300; i++)
            {
                _rules.Flowed(_time, 0f);
                _time += Second;
            }

            Quake();
            Check.Equal(0, _rules.CloseReason, "reason at a standstill");
            Create();
            _rules.Missed(_time);
            _time += Second;
            Quake();
            Check.Equal(GasAlarm.Earthquake, _rules.CloseReason, "reason");
        }

        [TestMethod]
        public void A_regulator_learns_nothing_while_the_pressure_is_not_known()
        {
            Create();
            float[] before = new float[RegulatorDrift.StateLength];
            float[] after = new float[RegulatorDrift.StateLength];
            Press(2000f, 2);
            _rules.Unpressed();
            _rules.Regulator.Save(before);
            Cook(200000);

            _rules.Regulator.Save(after);
            for (int i = 0; i < after.Length; i++)
            {
                Check.Near(before[i], after[i], 0f, "state");
            }
        }

        [TestMethod]
        public void A_regulator_learns_from_the_same_use_where_the_pressure_is_known()
        {
            Create();
            float[] state = new float[RegulatorDrift.StateLength];
            Press(2000f, 2);
            Cook(200000);
            _rules.Regulator.Save(state);
            Check.Near(2f, state[0], 0f, "days of lock-up");
        }

        [TestMethod]
        public void A_pressure_that_is_none_is_not_known()
        {
            // Low pressure lasts three seconds.
            Create();
            float[] state = new float[RegulatorDrift.StateLength];
            Press(100f, 3);
            Assert.IsFalse(_rules.Pressed(_time, 1e30f));
            Press(100f, 2);
            Check.Equal(0, _rules.Alarms, "with a gap between them");
            Assert.IsFalse(_rules.Pressed(_time, 1e30f));
            Cook(200000);
            _rules.Regulator.Save(state);
            Check.Near(0f, state[0], 0f, "days of lock-up");
        }

        [TestMethod]
        public void Each_says_whether_something_has_changed_by_it()
        {
            Create();
            for (int i = 0; i < 8; i++)
            {
                Assert.AreEqual(i == 3, _rules.Pressed(_time, 100f), "pressure, second " + i.ToString());
                _time += Second;
            }

            int seconds = 0;
            while (!_rules.Smelled(_time, 300f, 1f))
            {
                seconds++;
                _time += Second;
                Assert.IsTrue(seconds <= 7 * 3600, "air");
            }

            Check.Equal((7 * 3600) - 1, seconds, "air, s");
            Assert.IsFalse(_rules.Smelled(_time, 300f, 1f));
        }

        [TestMethod]
        public void Nothing_has_flowed_before_the_first_reading()
        {
            // Half a minute after the start.
            Create();
            _time = 30 * Second;
            Flow(0.5f, 1);
            Check.Equal(1, _rules.Unbroken.Seconds, "s");
            Flow(0.5f, 1);
            Check.Equal(2, _rules.Unbroken.Seconds, "s");
        }

        [TestMethod]
        public void In_an_earthquake_the_last_second_of_flow_or_of_none_known_counts()
        {
            Create();
            _rules.Missed(_time);
            _time += 300 * Second;
            Flow(0.3f, 1);
            Quake();
            Check.Equal(GasAlarm.Earthquake, _rules.CloseReason, "flow 300 s after it was not known");
            Create();
            Flow(0.3f, 1);
            _time += 300 * Second;
            _rules.Missed(_time);
            Quake();
            Check.Equal(GasAlarm.Earthquake, _rules.CloseReason, "not known 300 s after it flowed");
        }

        [TestMethod]
        public void A_leak_is_forgotten_as_the_valve_is_opened_again()
        {
            Create();
            _rules.Close(GasAlarm.Commanded);
            _rules.Open();
            Flow(0f, 20);
            Flow(0.1f, 20);
            Check.Equal(GasAlarm.DownstreamLeak, _rules.Alarms, "told");
            _rules.Open();
            Check.Equal(0, _rules.Alarms, "at once");
            _rules.Missed(_time);
            Check.Equal(0, _rules.Alarms | _rules.CloseReason, "before the next flow is known");
        }

        [TestMethod]
        public void Every_alarm_has_a_word_of_its_own()
        {
            for (int i = 0; i < GasAlarm.Count; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    Assert.IsTrue(GasAlarm.Word(i) != GasAlarm.Word(j));
                }
            }

            Assert.AreEqual("excess_flow", GasAlarm.Word(0));
            Assert.AreEqual("earthquake", GasAlarm.Word(8));
        }

        private static void Create()
        {
            _rules = new GasRules(GasLimits.OfSize(6f));
            _time = Second;
        }

        private static void Quake()
        {
            for (int i = 1; i <= 5; i++)
            {
                _rules.Shaken(_time, 0.06f * i, 0f, 0.25f);
                _time += 150000;
            }
        }

        // So many seconds of a flow in m³/h at 2 kPa.
        private static void Flow(float flow, int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                _rules.Pressed(_time, 2000f);
                _rules.Flowed(_time, flow / 3600f);
                _time += Second;
            }
        }

        // So many seconds in which a stove of 0.5 m³/h burns for half an hour each two hours.
        private static void Cook(int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                _rules.Flowed(_time, i % 7200 < 1800 ? 0.5f / 3600f : 0f);
                _time += Second;
            }
        }

        private static void Unknown(int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                _rules.Unpressed();
                _rules.Missed(_time);
                _time += Second;
            }
        }

        private static void Press(float pressure, int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                _rules.Pressed(_time, pressure);
                _rules.Flowed(_time, 0f);
                _time += Second;
            }
        }
    }
}
