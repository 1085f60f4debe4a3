using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Tests.Portable.Node;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class ValveTests
    {
        private const long Second = 1000000;
        private const int Travel = 15;

        private static MemoryStorage _storage;
        private static WaterBench.Output _output;
        private static Valve _valve;
        private static long _now;

        [TestMethod]
        public void A_burst_closes_it_once_it_has_lasted()
        {
            Create(ValveMode.Burst, false);
            Run(5, WaterAlarm.Burst, 10, true);
            Assert.IsTrue(!_output.On);
            Run(1, WaterAlarm.Burst, 10, true);
            Assert.IsTrue(_output.On);
            Check.Equal((int)ValveState.Closing, (int)_valve.State, "state");
            Run(Travel - 1, 0, 0, true);
            Check.Equal((int)ValveState.Closing, (int)_valve.State, "on its way");
            Run(2, 0, 0, true);
            Check.Equal((int)ValveState.Closed, (int)_valve.State, "there");
        }

        [TestMethod]
        public void An_alarm_that_comes_and_goes_does_not_close_it()
        {
            Create(ValveMode.Burst, false);
            for (int i = 0; i < 100; i++)
            {
                Run(5, WaterAlarm.Burst, 10, true);
                Run(1, 0, 10, true);
            }

            Assert.IsTrue(!_output.On);
        }

        [TestMethod]
        public void Evidence_that_is_stale_does_not_close_it()
        {
            Create(ValveMode.Leak, false);
            Run(600, WaterAlarm.Burst | WaterAlarm.LeakDetected, 10, false);
            Assert.IsTrue(!_output.On);
        }

        [TestMethod]
        public void Each_mode_closes_for_its_own_alarms_alone()
        {
            int others = WaterAlarm.LeakSuspected | WaterAlarm.BackFlow | WaterAlarm.FraudDetected | WaterAlarm.Dry | WaterAlarm.Freezing | WaterAlarm.LowBattery | WaterAlarm.BlockedMeter;
            Check.Equal(0, Closes(ValveMode.Command, others | WaterAlarm.Burst | WaterAlarm.LeakDetected), "command");
            Check.Equal(0, Closes(ValveMode.Burst, others | WaterAlarm.LeakDetected), "burst at a leak");
            Check.Equal(1, Closes(ValveMode.Burst, WaterAlarm.Burst), "burst");
            Check.Equal(0, Closes(ValveMode.Leak, others), "leak at others");
            Check.Equal(1, Closes(ValveMode.Leak, WaterAlarm.LeakDetected), "leak");
            Check.Equal(1, Closes(ValveMode.Leak, WaterAlarm.Burst), "leak at a burst");
        }

        [TestMethod]
        public void It_never_opens_by_itself()
        {
            Create(ValveMode.Burst, false);
            Run(6, WaterAlarm.Burst, 10, true);
            Run(40 * 86400, 0, 0, true);
            Assert.IsTrue(_output.On);
            Check.Equal((int)ValveState.Closed, (int)_valve.State, "state");
            Assert.AreEqual("burst", _valve.Why);
        }

        [TestMethod]
        public void Held_it_never_closes_not_even_by_command_or_for_exercise()
        {
            Create(ValveMode.Leak, true);
            Run(600, WaterAlarm.Burst | WaterAlarm.LeakDetected, 10, true);
            string answer;
            Assert.IsTrue(!new ValveCommand(_valve, new SmartSensor.Sensing.SimulatedClock(0)).Run("close", out answer));
            Assert.AreEqual("the valve is held open by water.valve_hold", answer);
            Run(40 * 86400, 0, 0, true);
            Assert.IsTrue(!_output.On);
            Check.Equal(0, _output.Moves, "moves");
        }

        [TestMethod]
        public void A_person_opens_it_against_an_alarm_which_closes_it_again_only_after_it_has_gone()
        {
            Create(ValveMode.Leak, false);
            Run(30, WaterAlarm.LeakDetected, 10, true);
            Assert.AreEqual("", _valve.Open(_now));
            Run(3600, WaterAlarm.LeakDetected, 10, true);
            Assert.IsTrue(!_output.On);
            Check.Equal((int)ValveState.Open, (int)_valve.State, "state");
            Run(1, 0, 10, true);
            Run(6, WaterAlarm.LeakDetected, 10, true);
            Assert.IsTrue(_output.On);
        }

        [TestMethod]
        public void Opened_against_a_leak_it_closes_for_a_burst_all_the_same()
        {
            Create(ValveMode.Leak, false);
            Run(30, WaterAlarm.LeakDetected, 10, true);
            Assert.AreEqual("", _valve.Open(_now));
            Run(3600, WaterAlarm.LeakDetected, 10, true);
            Assert.IsTrue(!_output.On, "against the leak");
            Run(6, WaterAlarm.LeakDetected | WaterAlarm.Burst, 60, true);
            Assert.IsTrue(_output.On, "for the burst");
            Assert.AreEqual("burst", _valve.Why);
        }

        [TestMethod]
        public void That_it_is_closed_is_kept_as_soon_as_the_drive_takes_it_and_till_then_a_fault()
        {
            Create(ValveMode.Burst, false);
            _storage.ReadOnly = true;
            Assert.AreEqual("", _valve.Close(_now));
            Run(600, 0, 0, true);
            Assert.IsTrue(_valve.Fault, "not kept");
            _storage.ReadOnly = false;
            Run(120, 0, 0, true);
            Assert.IsTrue(!_valve.Fault, "kept");
            Again(ValveMode.Burst, false);
            Run(1, 0, 0, true);
            Assert.IsTrue(_output.On);
        }

        [TestMethod]
        public void What_it_was_told_survives_a_power_cut()
        {
            Create(ValveMode.Burst, false);
            Assert.AreEqual("", _valve.Close(_now));
            Run(30, 0, 0, true);
            _output.On = false;
            Again(ValveMode.Burst, false);
            Run(1, 0, 0, true);
            Assert.IsTrue(_output.On);
            Run(30, 0, 0, true);
            Check.Equal((int)ValveState.Closed, (int)_valve.State, "state");
            Assert.AreEqual("", _valve.Open(_now));
            Again(ValveMode.Burst, false);
            Run(30, 0, 0, true);
            Assert.IsTrue(!_output.On);
            Check.Equal((int)ValveState.Open, (int)_valve.State, "state");
        }

        [TestMethod]
        public void Flow_through_a_closed_valve_is_a_fault_and_the_rest_of_a_turn_is_not()
        {
            Create(ValveMode.Burst, false);
            _valve.Close(_now);
            Run(Travel + 20, 0, 5, true);
            Run(200, 0, 0, true);
            Assert.IsTrue(!_valve.Fault);
            Run(125, 0, 1, true);
            Assert.IsTrue(_valve.Fault);
            Run(130, 0, 0, true);
            Assert.IsTrue(!_valve.Fault);
        }

        [TestMethod]
        public void An_output_that_does_not_work_is_a_fault_and_is_tried_again()
        {
            Create(ValveMode.Burst, false);
            _output.Broken = true;
            Assert.Contains("does not work", _valve.Close(_now));
            Run(60, 0, 5, true);
            Assert.IsTrue(_valve.Fault);
            Check.Equal((int)ValveState.Closing, (int)_valve.State, "not there");
            _output.Broken = false;
            Run(2, 0, 5, true);
            Assert.IsTrue(!_valve.Fault && _output.On);
        }

        [TestMethod]
        public void It_is_on_its_way_from_when_its_output_works()
        {
            Create(ValveMode.Burst, false);
            _output.Broken = true;
            _valve.Close(_now);
            Run(60, 0, 20, true);
            _output.Broken = false;
            Run(Travel, 0, 20, true);
            Check.Equal((int)ValveState.Closing, (int)_valve.State, "on its way");
            Run(1, 0, 0, true);
            Check.Equal((int)ValveState.Closed, (int)_valve.State, "there");
            Run(130, 0, 0, true);
            Assert.IsTrue(!_valve.Fault, "no fault");
        }

        [TestMethod]
        public void After_thirty_days_it_moves_once_in_a_quiet_hour_and_is_open_again()
        {
            // Water flows a second each twenty minutes for 31 days: it waits. Then half an hour of nothing.
            Create(ValveMode.Burst, false);
            for (int i = 0; i < 31 * 72; i++)
            {
                Run(1, 0, 1, true);
                Run(1199, 0, 0, true);
            }

            Check.Equal(0, _output.Moves, "moves while water flows");
            Run(1800, 0, 0, true);
            Check.Equal(2, _output.Moves, "moves in the quiet hour");
            Check.Equal((int)ValveState.Open, (int)_valve.State, "state");
            Assert.IsTrue(!_output.On);
            Run(29 * 86400, 0, 0, true);
            Check.Equal(2, _output.Moves, "moves before another 30 days");
        }

        [TestMethod]
        public void A_power_cut_within_the_exercise_leaves_it_open()
        {
            Create(ValveMode.Burst, false);
            Run((30 * 86400) + 5, 0, 0, true);
            Assert.IsTrue(_output.On);
            Again(ValveMode.Burst, false);
            Run(60, 0, 0, true);
            Assert.IsTrue(!_output.On);
            Check.Equal((int)ValveState.Open, (int)_valve.State, "state");
        }

        [TestMethod]
        public void Days_without_a_move_are_counted_over_power_cuts()
        {
            // Two days until it is to move, and a power cut after twenty-five hours: the whole day before it counts.
            _storage = new MemoryStorage();
            _output = new WaterBench.Output();
            for (int moves = 0; moves < 4; moves += 2)
            {
                Boot(2);
                Run(25 * 3600, 0, 0, true);
                Check.Equal(moves, _output.Moves, "moves in the first day");
                Boot(2);
                Run(23 * 3600, 0, 0, true);
                Check.Equal(moves, _output.Moves, "moves before two days");
                Run(2 * 3600, 0, 0, true);
                Check.Equal(moves + 2, _output.Moves, "moves once two days have gone");
                Assert.IsTrue(!_output.On);
            }
        }

        [TestMethod]
        public void Days_are_counted_on_after_an_exercise()
        {
            // Two days until it is to move; then again, with a power cut a day and an hour after the exercise.
            _storage = new MemoryStorage();
            _output = new WaterBench.Output();
            Boot(2);
            Run((2 * 86400) + 3600, 0, 0, true);
            Check.Equal(2, _output.Moves, "moves");
            Run(25 * 3600, 0, 0, true);
            Boot(2);
            Run(23 * 3600, 0, 0, true);
            Check.Equal(2, _output.Moves, "moves before two days");
            Run(2 * 3600, 0, 0, true);
            Check.Equal(4, _output.Moves, "moves once two days have gone");
        }

        [TestMethod]
        public void An_output_that_does_not_work_for_days_costs_the_drive_nothing_and_counts_no_days()
        {
            // Three days from the start on; two days until it is to move begin when it works.
            _storage = new MemoryStorage();
            _output = new WaterBench.Output();
            _output.Broken = true;
            Boot(2);
            Run(3 * 86400, 0, 0, true);
            Assert.IsTrue(_storage.Read("valve.0") == null && _storage.Read("valve.1") == null);
            _output.Broken = false;
            Run(47 * 3600, 0, 0, true);
            Check.Equal(0, _output.Moves, "moves before two days");
            Run(2 * 3600, 0, 0, true);
            Check.Equal(2, _output.Moves, "moves once two days have gone");
        }

        [TestMethod]
        public void An_update_says_when_it_has_moved_and_only_then()
        {
            Create(ValveMode.Burst, false);
            Assert.IsFalse(_valve.Update(_now, 0, 0, true), "open");
            _valve.Close(_now);
            for (int second = 0; second <= 3 * Travel; second++)
            {
                Check.Equal(second == 0 || second == Travel ? 1 : 0, _valve.Update(_now + (second * Second), 0, 0, true) ? 1 : 0, "second " + second.ToString());
            }

            Again(ValveMode.Burst, false);
            for (int second = 0; second <= 3 * Travel; second++)
            {
                Check.Equal(second == Travel ? 1 : 0, _valve.Update(second * Second, 0, 0, true) ? 1 : 0, "after a power cut, second " + second.ToString());
            }
        }

        [TestMethod]
        public void An_alarm_counts_anew_after_a_person_has_moved_it()
        {
            // Six seconds close it: five, then closed and opened by a person, then five more.
            Create(ValveMode.Burst, false);
            Run(5, WaterAlarm.Burst, 10, true);
            _valve.Close(_now);
            Run(2, 0, 10, true);
            _valve.Open(_now);
            Run(Travel + 2, 0, 10, true);
            Run(5, WaterAlarm.Burst, 10, true);
            Check.Equal((int)ValveState.Open, (int)_valve.State, "five seconds");
            Run(1, WaterAlarm.Burst, 10, true);
            Check.Equal((int)ValveState.Closing, (int)_valve.State, "six seconds");

            // Opened against an alarm that came back with the water within the five.
            Create(ValveMode.Burst, false);
            Run(5, WaterAlarm.Burst, 10, true);
            _valve.Close(_now);
            _valve.Open(_now);
            Run(1, 0, 10, true);
            Run(5, WaterAlarm.Burst, 10, true);
            Check.Equal((int)ValveState.Opening, (int)_valve.State, "five seconds");
        }

        [TestMethod]
        public void A_record_of_before_the_days_were_counted_still_tells_where_it_was()
        {
            Create(ValveMode.Burst, false);
            new RecordStore(_storage).Save("valve", new byte[] { 1 });
            Again(ValveMode.Burst, false);
            Run(30, 0, 0, true);
            Check.Equal((int)ValveState.Closed, (int)_valve.State, "state");
        }

        [TestMethod]
        public void The_command_tells_what_there_is()
        {
            Create(ValveMode.Command, false);
            Run(20, 0, 0, true);
            ValveCommand command = new ValveCommand(_valve, new SmartSensor.Sensing.SimulatedClock(0));
            string answer;
            Assert.IsTrue(command.Run("state", out answer));
            Assert.AreEqual("open", answer);
            Assert.IsTrue(command.Run("close", out answer));
            Assert.AreEqual("closing", answer);
            Assert.IsTrue(command.Run("open", out answer));
            Assert.AreEqual("opening", answer);
            Assert.IsTrue(!command.Run("ajar", out answer));
            Assert.Contains("there are close, open and state", answer);
            Assert.IsTrue(!new ValveCommand(null, new SmartSensor.Sensing.SimulatedClock(0)).Run("close", out answer));
            Assert.Contains("has no valve", answer);
        }

        private static int Closes(ValveMode mode, int alarms)
        {
            Create(mode, false);
            Run(100, alarms, 10, true);
            return _output.On ? 1 : 0;
        }

        private static void Create(ValveMode mode, bool held)
        {
            _storage = new MemoryStorage();
            _output = new WaterBench.Output();
            Again(mode, held);
            Run(Travel + 1, 0, 0, true);
        }

        private static void Again(ValveMode mode, bool held)
        {
            _now = 0;
            _valve = new Valve(_output, _storage, mode, held, 5, Travel, 30, 10);
        }

        private static void Boot(int days)
        {
            _now = 0;
            _valve = new Valve(_output, _storage, ValveMode.Burst, false, 5, Travel, days, 10);
        }

        private static void Run(int seconds, int alarms, long pulses, bool fresh)
        {
            for (int i = 0; i < seconds; i++)
            {
                _valve.Update(_now, alarms, pulses, fresh);
                _now += Second;
            }
        }
    }
}
