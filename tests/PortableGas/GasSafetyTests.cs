using nanoFramework.TestFramework;
using SmartSensor.GasMeter;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Node;
using SmartSensor.Tests.Portable.Telemetry;

namespace SmartSensor.Tests.Portable.GasMeter
{
    [TestClass]
    public class GasSafetyTests
    {
        private const long Second = 1000000;

        private static MemoryStorage _storage;
        private static Relay _relay;
        private static Told _told;
        private static Publisher _publisher;
        private static GasSafety _safety;

        [TestMethod]
        public void Closing_is_done_and_told_at_once_with_its_reason()
        {
            Create("{}");
            Excess();
            Assert.IsTrue(_relay.On);
            Assert.IsTrue(_safety.Closed);
            Assert.Contains("\"excess_flow\":true,\"sudden_increase\":", _told.Find("\"excess_flow\":true"));
            Assert.Contains("\"closed\":true,\"checking\":false,\"fault\":false,\"reason\":\"excess_flow\"", _told.Find("\"reason\":\"excess_flow\""));

            // Who asks the broker later learns it too.
            Assert.IsTrue(_publisher.Schema.Report(0).Retained && _publisher.Schema.Report(1).Retained);
        }

        [TestMethod]
        public void Alarms_and_valve_are_told_again_where_that_is_asked_for()
        {
            Create("{}");
            Excess();
            int alarms = _told.Times("alarm", "\"excess_flow\":true");
            int valves = _told.Times("valve", "\"reason\":\"excess_flow\"");
            _storage.Documents.Clear();
            _publisher.Asked++;
            _safety.Heed(6 * Second);
            _safety.Heed(7 * Second);
            Check.Equal(alarms + 1, _told.Times("alarm", "\"excess_flow\":true"), "alarms");
            Check.Equal(valves + 1, _told.Times("valve", "\"closed\":true,\"checking\":false,\"fault\":false,\"reason\":\"excess_flow\""), "valve");
            Check.Equal(0, _storage.Documents.Count, "written");
        }

        [TestMethod]
        public void That_the_line_had_its_pressure_is_kept_over_a_loss_of_power()
        {
            Create("{}");
            Assert.IsFalse(_safety.Rules.Supplied);
            _safety.Rules.Pressed(Second, 2000f);
            _safety.Keep();
            Reboot("{}");
            Assert.IsTrue(_safety.Rules.Supplied);
        }

        [TestMethod]
        public void A_closed_valve_stays_closed_over_a_loss_of_power()
        {
            Create("{}");
            Excess();
            int reason = _safety.Rules.CloseReason;
            Reboot("{}");
            Assert.IsTrue(_relay.On);
            Check.Equal(GasAlarm.ExcessFlow, _safety.Rules.CloseReason & GasAlarm.ExcessFlow, "reason");
            Check.Equal(reason, _safety.Rules.CloseReason, "and no other");
            _safety.Open(Second);
            Assert.IsFalse(_relay.On);
            Reboot("{}");
            Assert.IsFalse(_relay.On);
        }

        [TestMethod]
        public void What_was_only_told_closes_nothing_once_rules_may_close()
        {
            Create("{\"gas\":{\"closes\":false}}");
            Excess();
            Reboot("{\"gas\":{\"closes\":false}}");
            Check.Equal(GasAlarm.ExcessFlow, _safety.Rules.CloseReason & GasAlarm.ExcessFlow, "stays told");
            Reboot("{}");
            Assert.IsFalse(_relay.On);
            Check.Equal(0, _safety.Rules.CloseReason, "reason");
            Excess();
            Assert.IsTrue(_relay.On);

            _storage = new MemoryStorage();
            Reboot("{}", null);
            Excess();
            Reboot("{}");
            Assert.IsFalse(_relay.On);

            Create("{\"gas\":{\"closes\":false}}");
            Excess();
            _safety.Close(10 * Second);
            Reboot("{}");
            Assert.IsTrue(_relay.On);
        }

        [TestMethod]
        public void What_closed_the_valve_keeps_it_closed_though_rules_may_close_no_more()
        {
            Create("{}");
            Excess();
            Reboot("{\"gas\":{\"closes\":false}}");
            Assert.IsTrue(_relay.On);
            _safety.Heed(Second);
            Assert.Contains("\"closed\":true,\"checking\":false,\"fault\":false,\"reason\":\"excess_flow\"", _told.Last("valve"));
            Reboot("{\"gas\":{\"closes\":false}}");
            Assert.IsTrue(_relay.On);
            _safety.Open(2 * Second);
            Assert.IsFalse(_relay.On);
            Assert.IsTrue(_safety.Rules.Checking);
        }

        [TestMethod]
        public void A_line_that_was_not_watched_to_its_end_is_watched_again_after_a_loss_of_power()
        {
            Create("{}");
            Excess();
            _safety.Open(10 * Second);
            Reboot("{}");
            Assert.IsFalse(_relay.On);
            Assert.IsTrue(_safety.Rules.Checking);
            for (int i = 1; i <= _safety.Limits.CheckSeconds; i++)
            {
                _safety.Rules.Flowed(i * Second, 0f);
                _safety.Heed(i * Second);
            }

            Assert.IsFalse(_safety.Rules.Checking);
            Reboot("{}");
            Assert.IsFalse(_safety.Rules.Checking);
        }

        [TestMethod]
        public void A_valve_that_a_rule_closes_while_the_line_is_watched_stays_closed_over_a_loss_of_power()
        {
            Create("{}");
            Excess();
            _safety.Open(10 * Second);
            Assert.IsTrue(_safety.Rules.Checking);
            Excess();
            Assert.IsTrue(_relay.On);
            Assert.IsFalse(_safety.Rules.Checking);
            Reboot("{}");
            Assert.IsTrue(_relay.On);
            Check.Equal(GasAlarm.ExcessFlow, _safety.Rules.CloseReason & GasAlarm.ExcessFlow, "reason");
        }

        [TestMethod]
        public void A_person_who_closes_while_the_line_is_watched_ends_the_watch()
        {
            Create("{}");
            Excess();
            _safety.Open(10 * Second);
            _safety.Close(11 * Second);
            Assert.IsTrue(_relay.On);
            Assert.IsFalse(_safety.Rules.Checking);
            Flow(12, 300, 0f);
            Assert.Contains("\"closed\":true,\"checking\":false", _told.Last("valve"));
        }

        [TestMethod]
        public void Why_it_is_closed_is_kept_as_soon_as_the_drive_takes_it()
        {
            Create("{}");
            _storage.ReadOnly = true;
            Excess();
            _storage.ReadOnly = false;
            _safety.Heed(10 * Second);
            Reboot("{}");
            Assert.IsTrue(_relay.On);
        }

        [TestMethod]
        public void A_valve_that_does_not_follow_is_tried_every_second_and_told()
        {
            Create("{}");
            _relay.Stuck = true;
            Excess();
            Assert.IsFalse(_relay.On);
            Assert.IsFalse(_safety.Works);
            Assert.Contains("\"fault\":true", _told.Find("\"closed\":true"));
            _relay.Stuck = false;
            _safety.Heed(10 * Second);
            Assert.IsTrue(_relay.On);
            Assert.IsTrue(_safety.Works);
        }

        [TestMethod]
        public void Rules_that_may_not_close_say_so_and_a_person_may()
        {
            Create("{\"gas\":{\"closes\":false}}");
            Excess();
            Assert.IsFalse(_relay.On);
            Assert.Contains("\"closed\":false,\"checking\":false,\"fault\":false,\"reason\":\"excess_flow\"", _told.Find("\"reason\":\"excess_flow\""));
            FlowOn(10);
            Check.Equal(0, _safety.Rules.Alarms & GasAlarm.ValveFault, "fault of an open valve");
            _safety.Close(60 * Second);
            Assert.IsTrue(_relay.On);
            Assert.Contains("\"closed\":true", _told.Find("\"closed\":true"));
            FlowOn(60);
            Check.Equal(GasAlarm.ValveFault, _safety.Rules.Alarms & GasAlarm.ValveFault, "fault of a closed one");
        }

        [TestMethod]
        public void Without_a_valve_it_is_told_what_should_be_done()
        {
            _storage = new MemoryStorage();
            Reboot("{}", null);
            Excess();
            FlowOn(10);
            Check.Equal(0, _safety.Rules.Alarms & GasAlarm.ValveFault, "fault of a valve that is not there");
            Assert.IsFalse(_safety.Closed);
            Assert.Contains("\"closed\":false,\"checking\":false,\"fault\":false,\"reason\":\"excess_flow\"", _told.Find("\"reason\":\"excess_flow\""));
        }

        [TestMethod]
        public void The_record_keeps_totals_and_what_was_learned_and_refuses_what_is_cut()
        {
            MemoryStorage storage = new MemoryStorage();
            GasRecord record = new GasRecord(storage);
            Assert.IsFalse(record.Load());
            record.Line.Add(1234.567);
            record.Base.Add(1300.5);
            record.CloseReason = GasAlarm.Earthquake;
            record.Unbroken = 86400;
            record.Mounted[2] = 9.8f;
            record.Regulator[3] = 1.5f;
            record.Supplied = true;
            Assert.IsTrue(record.Save());
            GasRecord other = new GasRecord(storage);
            Assert.IsTrue(other.Load());
            Check.Equal(1234567000000, other.Line.CubicMillimetres, "line");
            Check.Equal(1300500000000, other.Base.CubicMillimetres, "base");
            Check.Equal(GasAlarm.Earthquake, other.CloseReason, "reason");
            Check.Equal(86400, other.Unbroken, "unbroken");
            Check.Near(9.8f, other.Mounted[2], 0f, "mounted");
            Check.Near(1.5f, other.Regulator[3], 0f, "regulator");
            Assert.IsTrue(other.Supplied);
            byte[] document = (byte[])storage.Documents["gas.0"];
            document[20] ^= 1;
            Assert.IsFalse(new GasRecord(storage).Load());
            storage.ReadOnly = true;
            Assert.IsFalse(record.Save());
            Check.Equal(1, record.Faults, "faults");
        }

        [TestMethod]
        public void Power_that_goes_at_any_byte_leaves_the_old_record_or_the_new()
        {
            for (int cut = 0; cut < 220; cut++)
            {
                CutStorage storage = new CutStorage();
                GasRecord record = new GasRecord(storage);
                record.Line.Add(1);
                record.CloseReason = GasAlarm.Commanded;
                Assert.IsTrue(record.Save());
                storage.Left = cut;
                storage.Kind = cut % CutStorage.Kinds;
                record.Line.Add(1);
                record.Save();
                storage.Off = false;
                storage.Left = -1;
                GasRecord after = new GasRecord(storage);
                Assert.IsTrue(after.Load(), "cut at byte " + cut.ToString());
                long whole = after.Line.CubicMillimetres;
                Assert.IsTrue(whole == 1000000000 || whole == 2000000000);
                Check.Equal(GasAlarm.Commanded, after.CloseReason, "reason");
            }
        }

        [TestMethod]
        public void Thresholds_that_do_not_rise_leave_their_defaults_and_the_meter_runs()
        {
            Create("{\"gas\":{\"low_pa\":2600,\"high_pa\":4000,\"quake_kine\":30}}");
            Check.Near(300f, _safety.Limits.LowPressure, 0f, "low");
            Check.Near(1000f, _safety.Limits.EnoughPressure, 0f, "enough");
            Check.Near(2500f, _safety.Limits.RightPressure, 0f, "right");
            Check.Near(3000f, _safety.Limits.HighPressure, 0f, "high");
            Check.Near(0.3f, _safety.Limits.Intensity, 1e-6f, "earthquake");
            Create("{\"gas\":{\"low_pa\":600,\"high_pa\":4000}}");
            Check.Near(600f, _safety.Limits.LowPressure, 0f, "low");
            Check.Near(4000f, _safety.Limits.HighPressure, 0f, "high");
        }

        [TestMethod]
        public void A_meter_that_could_not_see_the_flow_of_a_leak_is_refused()
        {
            // 21 l/h are a leak after a reset (KHK type E).
            Settings settings = new Settings(Settings.Join(NodeSettings.All(), GasSettings.All()));
            Assert.AreEqual("", settings.Load(System.Text.Encoding.UTF8.GetBytes("{\"gas\":{\"start_l_h\":20}}")));
            Assert.Contains("gas.start_l_h", settings.Load(System.Text.Encoding.UTF8.GetBytes("{\"gas\":{\"start_l_h\":22}}")));
        }

        [TestMethod]
        public void An_alarm_is_told_once_as_it_comes_and_as_it_goes_and_so_is_a_valve_that_works_again()
        {
            Create("{}");
            _relay.Stuck = true;
            Excess();
            Flow(6, 20, 12f);
            Check.Equal(1, _told.Times("alarm", "\"excess_flow\":true"), "alarm");
            Check.Equal(1, _told.Times("valve", "\"fault\":true"), "fault");
            _relay.Stuck = false;
            Flow(26, 20, 0f);
            Check.Equal(1, _told.Times("valve", "\"closed\":true,\"checking\":false,\"fault\":false"), "works again");
            Check.Equal(1, _told.Times("alarm", "\"excess_flow\":true"), "alarm");
            Assert.Contains("\"excess_flow\":false", _told.Last("alarm"));
        }

        // 0.1 m³/h for half a minute from a second on.
        private static void FlowOn(int from)
        {
            Flow(from, 30, 0.1f);
        }

        // So many seconds of so many m³/h.
        private static void Flow(int from, int seconds, float flow)
        {
            for (int i = from; i < from + seconds; i++)
            {
                _safety.Rules.Flowed(i * Second, flow / 3600f);
                _safety.Heed(i * Second);
            }
        }

        // What was kept in a storage, in a meter of all defaults.
        public static GasSafety Of(MemoryStorage storage)
        {
            _storage = storage;
            Reboot("{}");
            return _safety;
        }

        private static void Create(string settings)
        {
            _storage = new MemoryStorage();
            Reboot(settings);
        }

        private static void Reboot(string document)
        {
            _relay = new Relay();
            Reboot(document, _relay);
        }

        private static void Reboot(string document, Switch valve)
        {
            Settings settings = new Settings(Settings.Join(NodeSettings.All(), GasSettings.All()));
            Assert.AreEqual("", settings.Load(System.Text.Encoding.UTF8.GetBytes(document)));
            Outbox outbox = new Outbox(64, 32768, Publisher.LongestRecord, null, false);
            _publisher = new Publisher(outbox, 1);
            _told = new Told(outbox, _publisher, new Dates(new SimulatedClock(1768435200000), 1, null));
            _safety = new GasSafety(settings, valve, _storage, _publisher);
        }

        private static void Excess()
        {
            for (int i = 1; i <= 5; i++)
            {
                _safety.Rules.Flowed(i * Second, 12f / 3600f);
                _safety.Heed(i * Second);
            }
        }

        /// <summary>A relay that may be stuck.</summary>
        public sealed class Relay : Switch
        {
            public bool On;
            public bool Stuck;

            public override bool Set(bool on)
            {
                On = Stuck ? On : on;
                return !Stuck;
            }
        }
    }
}
