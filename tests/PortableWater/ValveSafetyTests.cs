using System;
using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Tests.Portable.Node;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>What a valve does while it is already about something else; it takes 15 s, confirms for 5 s and may leak ten pulses a minute.</summary>
    [TestClass]
    public class ValveSafetyTests
    {
        private const long Second = 1000000;
        private const long Day = 86400 * Second;
        private const int Travel = 15;
        private const int Quiet = 1800;

        private static MemoryStorage _storage;
        private static WaterBench.Output _output;
        private static Valve _valve;
        private static long _now;

        [TestMethod]
        public void What_the_pipe_still_held_when_it_closed_is_at_no_time_a_fault()
        {
            Create(30);
            _valve.Close(_now);
            for (int second = 0; second < Travel + 200; second++)
            {
                Run(1, 0, second < Travel + 28 ? 5 : 0);
                Assert.IsFalse(_valve.Fault, second.ToString() + " s");
            }
        }

        [TestMethod]
        public void As_many_pulses_in_a_minute_as_it_may_leak_are_no_fault_and_one_more_is_told_once()
        {
            Create(30);
            _valve.Close(_now);
            Run(Travel + 1, 0, 0);
            Check.Equal((int)ValveState.Closed, (int)_valve.State, "state");
            Run(32, 0, 0);
            Run(10, 0, 1);
            for (int second = 0; second < 120; second++)
            {
                Run(1, 0, 0);
                Assert.IsFalse(_valve.Fault, second.ToString() + " s");
            }

            int told = 0;
            for (int second = 0; second < 60; second++)
            {
                told += _valve.Update(_now, 0, 1, true) ? 1 : 0;
                _now += Second;
            }

            Run(1, 0, 0);
            Assert.IsTrue(_valve.Fault);
            Check.Equal(1, told, "told");
        }

        [TestMethod]
        public void While_it_opens_after_a_start_it_closes_for_a_burst_without_waiting_to_arrive()
        {
            Create(30);
            Again(30);
            Run(6, WaterAlarm.Burst, 10);
            Check.Equal((int)ValveState.Closing, (int)_valve.State, "state");
            Assert.IsTrue(_output.On);
        }

        [TestMethod]
        public void It_says_why_it_is_where_it_is()
        {
            Create(30);
            Assert.AreEqual("", _valve.Why);
            Run(6, WaterAlarm.LeakDetected, 1);
            Assert.AreEqual("leak", _valve.Why);
            Again(30);
            Assert.AreEqual("leak", _valve.Why);
            Run(100, 0, 0);
            Again(30);
            Assert.AreEqual("leak", _valve.Why);
            Create(30);
            Run(6, WaterAlarm.LeakDetected | WaterAlarm.Burst, 10);
            Assert.AreEqual("burst", _valve.Why);
            Again(30);
            Assert.AreEqual("burst", _valve.Why);
            Create(30);
            _valve.Close(_now);
            Again(30);
            Assert.AreEqual("power", _valve.Why);
        }

        [TestMethod]
        public void Closed_by_a_person_within_its_exercise_it_stays_closed_and_is_kept()
        {
            Create(30);
            Exercise();
            Assert.AreEqual("", _valve.Close(_now));
            Run(100, 0, 0);
            Check.Equal((int)ValveState.Closed, (int)_valve.State, "state");
            Assert.AreEqual("command", _valve.Why);
            Again(30);
            Run(100, 0, 0);
            Check.Equal((int)ValveState.Closed, (int)_valve.State, "after a power cut");
        }

        [TestMethod]
        public void Closed_for_a_burst_within_its_exercise_it_stays_closed_and_is_kept()
        {
            Create(30);
            Exercise();
            Run(6, WaterAlarm.Burst, 10);
            Run(100, 0, 0);
            Check.Equal((int)ValveState.Closed, (int)_valve.State, "state");
            Assert.AreEqual("burst", _valve.Why);
            Again(30);
            Run(100, 0, 0);
            Check.Equal((int)ValveState.Closed, (int)_valve.State, "after a power cut");
        }

        [TestMethod]
        public void Days_without_a_move_are_kept_over_power_cuts_beyond_255()
        {
            Create(300);
            Rest(290);
            Again(300);
            Run(Quiet, 0, 0);
            Rest(9);
            Check.Equal(0, _output.Moves, "299 days");
            Rest(2);
            Check.Equal(2, _output.Moves, "301 days: closed and open again");
        }

        [TestMethod]
        public void Without_an_exercise_it_never_moves_and_nothing_is_written()
        {
            Create(0);
            Run(Quiet, 0, 0);
            Rest(400);
            Check.Equal(0, _output.Moves, "moves");
            Check.Equal(0, _storage.Documents.Count, "documents");
        }

        [TestMethod]
        public void It_is_not_exercised_while_any_alarm_is_set()
        {
            Create(30);
            Run(Quiet, WaterAlarm.Freezing, 0);
            _now += 30 * Day;
            Run(60, WaterAlarm.Freezing, 0);
            Check.Equal(0, _output.Moves, "moves");
            Run(1, 0, 0);
            Check.Equal(1, _output.Moves, "once it has gone");
        }

        [TestMethod]
        public void Held_open_it_opens_though_it_was_closed_before_the_power_cut()
        {
            Create(30);
            Assert.AreEqual("", _valve.Close(_now));
            Run(Travel + 1, 0, 0);
            _now = 0;
            _valve = new Valve(_output, _storage, ValveMode.Leak, true, 5, Travel, 30, 10);
            Run(Travel + 1, WaterAlarm.Burst, 10);
            Check.Equal((int)ValveState.Open, (int)_valve.State, "state");
            Assert.IsFalse(_output.On);
            Assert.IsTrue(_valve.Held);

            // What it was closed for is over once it is held no more.
            Again(30);
            Run(Travel + 1, 0, 0);
            Check.Equal((int)ValveState.Open, (int)_valve.State, "held no more");
            Assert.IsFalse(_output.On);
        }

        [TestMethod]
        public void No_damage_to_what_was_kept_last_moves_it()
        {
            Create(0);
            Run(6, WaterAlarm.Burst, 10);
            Run(100, 0, 0);
            Damaged(ValveState.Closed, "closed for a burst");
            Assert.AreEqual("", _valve.Open(_now));
            Run(100, 0, 0);
            Damaged(ValveState.Open, "opened by a person");
        }

        private static void Damaged(ValveState state, string what)
        {
            string[] slots = new string[] { "valve.0", "valve.1" };
            for (int slot = 0; slot < slots.Length; slot++)
            {
                byte[] kept = _storage.Read(slots[slot]);
                for (int bit = 0; bit < 8 * kept.Length; bit++)
                {
                    byte[] damaged = _storage.Read(slots[slot]);
                    damaged[bit / 8] ^= (byte)(1 << (bit % 8));
                    _storage.Write(slots[slot], damaged);
                    Again(0);
                    Run(Travel + 1, 0, 0);
                    Check.Equal((int)state, (int)_valve.State, what + ", slot " + slot.ToString() + ", bit " + bit.ToString());
                    _storage.Write(slots[slot], kept);
                }
            }
        }

        [TestMethod]
        public void A_record_that_holds_nothing_is_none()
        {
            _storage = new MemoryStorage();
            _output = new WaterBench.Output();
            Assert.IsTrue(new RecordStore(_storage).Save("valve", new byte[0]));
            Again(30);
            Run(Travel + 1, 0, 0);
            Check.Equal((int)ValveState.Open, (int)_valve.State, "state");
        }

        [TestMethod]
        public void Numbers_out_of_range_are_refused_and_those_at_its_ends_are_not()
        {
            Assert.IsTrue(Refuses(-1, 15, 30, 10), "confirm");
            Assert.IsTrue(Refuses(61, 15, 30, 10), "confirm");
            Assert.IsTrue(Refuses(5, 0, 30, 10), "travel");
            Assert.IsTrue(Refuses(5, 301, 30, 10), "travel");
            Assert.IsTrue(Refuses(5, 15, -1, 10), "exercise");
            Assert.IsTrue(Refuses(5, 15, 366, 10), "exercise");
            Assert.IsTrue(Refuses(5, 15, 30, -1), "leak");
            Assert.IsFalse(Refuses(0, 1, 0, 0), "least");
            Assert.IsFalse(Refuses(60, 300, 365, 100000), "most");
        }

        private static bool Refuses(int confirm, int travel, int exercise, long leak)
        {
            try
            {
                return new Valve(new WaterBench.Output(), new MemoryStorage(), ValveMode.Burst, false, confirm, travel, exercise, leak).Held;
            }
            catch (ArgumentException)
            {
                return true;
            }
        }

        private static void Create(int exercise)
        {
            _storage = new MemoryStorage();
            _output = new WaterBench.Output();
            Again(exercise);
            Run(Travel + 1, 0, 0);
        }

        private static void Again(int exercise)
        {
            _now = 0;
            _valve = new Valve(_output, _storage, ValveMode.Leak, false, 5, Travel, exercise, 10);
        }

        // Thirty days and half an hour at rest: it is on its way to be closed, for exercise.
        private static void Exercise()
        {
            Run(Quiet, 0, 0);
            _now += 30 * Day;
            Run(2, 0, 0);
            Check.Equal((int)ValveState.Closing, (int)_valve.State, "exercise");
            Assert.AreEqual("exercise", _valve.Why);
        }

        // So many days without water, looked at once in each.
        private static void Rest(int days)
        {
            for (int i = 0; i < days; i++)
            {
                _now += Day - Second;
                Run(1, 0, 0);
            }
        }

        private static void Run(int seconds, int alarms, long pulses)
        {
            for (int i = 0; i < seconds; i++)
            {
                _valve.Update(_now, alarms, pulses, true);
                _now += Second;
            }
        }
    }
}
