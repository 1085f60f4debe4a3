using nanoFramework.TestFramework;
using SmartSensor.GasMeter;
using static SmartSensor.Tests.Portable.GasMeter.RulesBench;

namespace SmartSensor.Tests.Portable.GasMeter
{
    [TestClass]
    public class GasRulesTests
    {
        [TestMethod]
        public void Too_much_gas_closes_and_holds_though_nothing_flows_any_more()
        {
            Create();
            Flow(11f, 4);
            Check.Equal(0, Rules.CloseReason, "not yet");
            Flow(11f, 1);
            Check.Equal(GasAlarm.ExcessFlow, Rules.Alarms & GasAlarm.ExcessFlow, "alarm");
            Check.Equal(GasAlarm.ExcessFlow, Rules.CloseReason & GasAlarm.ExcessFlow, "closes");
            Flow(0f, 3600);
            Check.Equal(0, Rules.Alarms, "alarms");
            Check.Equal(GasAlarm.ExcessFlow, Rules.CloseReason & GasAlarm.ExcessFlow, "holds");
        }

        [TestMethod]
        public void Low_pressure_closes_only_where_gas_flowed_just_before()
        {
            Create();
            Press(100f, 600);
            Check.Equal(GasAlarm.LowPressure, Rules.Alarms, "alarm");
            Check.Equal(0, Rules.CloseReason, "nothing burned");
            Press(2000f, 60);
            Flow(0.5f, 60);
            Press(100f, 10);
            Check.Equal(GasAlarm.LowPressure, Rules.CloseReason, "a flame went out");
        }

        [TestMethod]
        public void A_line_that_is_filled_for_the_first_time_closes_nothing_and_one_that_had_its_pressure_does()
        {
            Create();
            Press(0f, 300);
            Rules.Pressed(Time, 0f);
            Rules.Flowed(Time, 0.5f / 3600f);
            Flow(0.5f, 5);
            Check.Equal(0, Rules.CloseReason, "it fills");
            Flow(0f, 60);
            Check.Equal(0, Rules.Alarms, "full");
            Assert.IsTrue(Rules.Supplied);

            // The supply fails, and what was lit is not when it is back.
            Press(0f, 300);
            Rules.Pressed(Time, 0f);
            Rules.Flowed(Time, 0.5f / 3600f);
            Check.Equal(GasAlarm.LowPressure, Rules.CloseReason, "a flame went out");
        }

        [TestMethod]
        public void Once_the_pressure_is_back_a_reset_opens_though_the_pipes_fill_and_low_pressure_closes_anew()
        {
            Create();
            Flow(0.5f, 60);
            Press(100f, 10);
            Check.Equal(GasAlarm.LowPressure, Rules.CloseReason, "a flame went out");
            Rules.Open();
            Flow(1f, 8);
            Check.Equal(0, Rules.CloseReason, "the pipes fill");
            Check.Equal(0, Rules.Alarms, "alarms");
            Press(100f, 4);
            Check.Equal(GasAlarm.LowPressure, Rules.CloseReason, "it fails again");
        }

        [TestMethod]
        public void An_earthquake_closes_where_gas_flows_within_two_minutes_before_or_after()
        {
            Create();
            Quake();
            Check.Equal(GasAlarm.Earthquake, Rules.Alarms, "told");
            Check.Equal(0, Rules.CloseReason, "no gas");
            Flow(0f, 100);
            Flow(0.3f, 1);
            Check.Equal(GasAlarm.Earthquake, Rules.CloseReason, "gas after 100 s");

            Create();
            Quake();
            Flow(0f, 130);
            Flow(0.3f, 100);
            Check.Equal(0, Rules.CloseReason, "gas after 130 s");

            Create();
            Flow(0.3f, 10);
            Flow(0f, 110);
            Quake();
            Check.Equal(GasAlarm.Earthquake, Rules.CloseReason, "gas 110 s before");

            Create();
            Flow(0.3f, 10);
            Flow(0f, 130);
            Quake();
            Check.Equal(0, Rules.CloseReason, "gas 130 s before");
        }

        [TestMethod]
        public void Vapours_are_told_and_never_close()
        {
            // An SGP41 knows nothing of methane: what it says is a hint.
            Create();
            for (int i = 0; i < 9 * 3600; i++)
            {
                Rules.Smelled(Time, 260f, 1f);
                Flow(1f, 1);
            }

            Check.Equal(GasAlarm.AmbientGas, Rules.Alarms & GasAlarm.AmbientGas, "alarm");
            Check.Equal(0, Rules.CloseReason & GasAlarm.AmbientGas, "reason");
        }

        [TestMethod]
        public void After_opening_a_flow_of_21_litres_an_hour_closes_again()
        {
            Create();
            Rules.Close(GasAlarm.Commanded);
            Flow(0f, 10);
            Rules.Open();
            Assert.IsTrue(Rules.Checking);

            // The pipes fill; then 22 l/h for 20 s.
            Flow(1f, 8);
            Flow(0f, 20);
            Flow(0.022f, 19);
            Check.Equal(0, Rules.CloseReason, "not yet");
            Flow(0.022f, 1);
            Check.Equal(GasAlarm.DownstreamLeak, Rules.CloseReason, "closed");
            Check.Equal(GasAlarm.DownstreamLeak, Rules.Alarms, "told");
            Assert.IsFalse(Rules.Checking);
        }

        [TestMethod]
        public void Pilot_flames_burn_on_where_nothing_was_closed_and_burn_nowhere_where_it_was()
        {
            GasLimits limits = GasLimits.OfSize(6f);
            limits.PilotFlow = 0.054f / 3600f;
            Create();
            Rules = new GasRules(limits);
            Flow(0.056f, 60);
            Rules.Open();
            Flow(0.056f, 150);
            Check.Equal(0, Rules.CloseReason, "they burn on");
            Assert.IsFalse(Rules.Checking);
            Rules.Open();
            Flow(0.084f, 40);
            Check.Equal(GasAlarm.DownstreamLeak, Rules.CloseReason, "a leak beside them");

            // Closed, they are out; a second reset changes nothing of it.
            Rules.Open();
            Flow(0.054f, 40);
            Check.Equal(GasAlarm.DownstreamLeak, Rules.CloseReason, "open cocks");
            Rules.Open();
            Flow(0f, 5);
            Rules.Open();
            Flow(0.054f, 40);
            Check.Equal(GasAlarm.DownstreamLeak, Rules.CloseReason, "they are open cocks");

            // Before the power was lost it may have been closed.
            Rules = new GasRules(limits);
            Rules.Open();
            Flow(0.054f, 40);
            Check.Equal(GasAlarm.DownstreamLeak, Rules.CloseReason, "as after a loss of power");
        }

        [TestMethod]
        public void A_tight_line_passes_after_two_and_a_half_minutes()
        {
            Create();
            Rules.Close(GasAlarm.Commanded);
            Rules.Open();
            Flow(0.02f, 149);
            Assert.IsTrue(Rules.Checking);
            Flow(0.02f, 1);
            Assert.IsFalse(Rules.Checking);
            Flow(1f, 600);
            Check.Equal(0, Rules.CloseReason, "reason");
        }

        [TestMethod]
        public void Gas_through_a_closed_valve_is_its_fault()
        {
            Create();
            Rules.Close(GasAlarm.Commanded);
            Flow(0.1f, 19);
            Check.Equal(0, Rules.Alarms, "it takes some seconds");
            Flow(0.1f, 2);
            Check.Equal(GasAlarm.ValveFault, Rules.Alarms, "fault");
            Flow(0f, 21);
            Check.Equal(0, Rules.Alarms, "cleared");
        }

        [TestMethod]
        public void Where_no_valve_closes_gas_that_flows_on_is_no_fault_and_the_line_is_watched_on()
        {
            Create();
            Rules.Closes = 0;
            Flow(11f, 5);
            Flow(0.5f, 300);
            Check.Equal(0, Rules.Alarms, "alarms");
            Check.Equal(GasAlarm.ExcessFlow, Rules.CloseReason & GasAlarm.ExcessFlow, "reason");
            Press(100f, 10);
            Check.Equal(GasAlarm.LowPressure, Rules.Alarms, "alarms");
            Check.Equal(GasAlarm.ExcessFlow | GasAlarm.LowPressure, Rules.CloseReason & (GasAlarm.ExcessFlow | GasAlarm.LowPressure), "reasons");
        }

        [TestMethod]
        public void A_turned_meter_and_gas_backwards_are_told_and_close_nothing()
        {
            Create();
            for (int i = 0; i < 12; i++)
            {
                Rules.Turned(Time, 0.4f);
                Flow(-0.1f, 1);
            }

            Check.Equal(GasAlarm.Tamper | GasAlarm.ReverseFlow, Rules.Alarms, "alarms");
            Check.Equal(0, Rules.CloseReason, "reason");
        }

        [TestMethod]
        public void Numbers_that_are_none_change_nothing()
        {
            Create();
            Assert.IsFalse(Rules.Flowed(Time, 1e30f));
            Assert.IsFalse(Rules.Pressed(Time, -1e30f));
            Assert.IsFalse(Rules.Close(GasAlarm.Tamper));
            Check.Equal(0, Rules.Alarms | Rules.CloseReason, "bits");
        }

        [TestMethod]
        public void Each_says_whether_something_has_changed_by_it()
        {
            Create();
            for (int i = 0; i < 8; i++)
            {
                Assert.AreEqual(i == 3, Rules.Pressed(Time, 100f), "pressure, second " + i.ToString());
                Time += Second;
            }

            int seconds = 0;
            while (!Rules.Smelled(Time, 300f, 1f))
            {
                seconds++;
                Time += Second;
                Assert.IsTrue(seconds <= 7 * 3600, "air");
            }

            Check.Equal((7 * 3600) - 1, seconds, "air, s");
            Assert.IsFalse(Rules.Smelled(Time, 300f, 1f));
        }

        [TestMethod]
        public void A_leak_is_forgotten_as_the_valve_is_opened_again()
        {
            Create();
            Rules.Close(GasAlarm.Commanded);
            Rules.Open();
            Flow(0f, 20);
            Flow(0.1f, 20);
            Check.Equal(GasAlarm.DownstreamLeak, Rules.Alarms, "told");
            Rules.Open();
            Check.Equal(0, Rules.Alarms, "at once");
            Rules.Missed(Time);
            Check.Equal(0, Rules.Alarms | Rules.CloseReason, "before the next flow is known");
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
    }
}
