using System.Threading;
using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Node;

namespace SmartSensor.Tests.Portable.Telemetry
{
    [TestClass]
    public class HistoryTests
    {
        private const long Second = 1000000;

        private static SimulatedClock _clock;
        private static FakeBroker _broker;
        private static Publisher _publisher;
        private static Report _report;
        private static Session _session;
        private static SessionSettings _settings;
        private static Outbox _outbox;

        [TestMethod]
        public void What_waited_for_long_is_marked_and_live_readings_pass_it_one_in_five()
        {
            Create(20, 100, new FlatJson(new JsonWriter(256)));
            _broker.Unreachable = true;
            Publish(30);
            _clock.Sleep(120 * Second);
            Connect();
            Assert.AreEqual("base/history/x {\"id\":\"1-1\",\"uptime\":0,\"history\":true,\"n\":1}", _broker.Message(1));
            Check.Equal(1 + 20, _broker.Received.Count, "a second's worth of history goes out at once");
            Publish(4);
            _session.Poll();

            // History has used up its rate: the live ones go by themselves.
            Check.Equal(1 + 24, _broker.Received.Count, "messages");
            Assert.Contains("base/x {\"id\":\"1-31\"", _broker.Message(21));
            _clock.Sleep(Second / 2);
            Publish(4);
            _session.Poll();

            // Ten more of history, with a live one before every four.
            string order = "";
            for (int i = 25; i < _broker.Received.Count; i++)
            {
                order += _broker.Message(i).IndexOf("history") >= 0 ? "h" : "l";
            }

            Check.Equal(14, order.Length, "messages in " + order);
            Assert.IsTrue(order.IndexOf("hhhhl") >= 0 && order.IndexOf("hhhhh") < 0, order);
        }

        [TestMethod]
        public void What_is_out_of_date_is_dropped_and_counted_where_its_age_is_known()
        {
            Create(20, 1, new FlatJson(new JsonWriter(256)));
            _settings.OldestReading = 2;
            _session = new Session(_clock, _settings, _broker, _outbox, _publisher, new Dates(_clock, 1, null), new FlatJson(new JsonWriter(256)), 5);
            Publish(3);
            _clock.Sleep(3 * 3600 * Second);
            Publish(2);
            _clock.SetUtc(1768478400000);
            Connect();
            Check.Equal(1 + 2, _broker.Received.Count, "messages");
            Assert.Contains("\"id\":\"1-4\"", _broker.Message(1));
            Assert.AreEqual(3L, _outbox.Lost);
            Assert.AreEqual(3L, _session.Unsendable);
        }

        [TestMethod]
        public void After_a_short_break_nothing_is_history_and_nothing_passes()
        {
            Create(20, 100, new FlatJson(new JsonWriter(256)));
            Connect();
            Publish(3);
            _session.Poll();
            _broker.Last.Fail();
            _session.Poll();
            _clock.Sleep(2 * Second);
            Publish(2);
            int before = _broker.Received.Count;
            Connect();
            for (int i = 1; i <= 5; i++)
            {
                Assert.Contains("base/x {\"id\":\"1-" + i.ToString() + "\"", _broker.Message(before + i));
            }
        }

        [TestMethod]
        public void Live_readings_wait_for_company_but_not_for_ever()
        {
            Create(20, 4, new SenmlJson("dev:", 4));
            Connect();
            Publish(2);
            _session.Poll();
            Assert.AreEqual(1, _broker.Received.Count);
            Assert.IsFalse(_session.Busy && _session.Due <= _clock.Microseconds());
            _clock.Sleep(10 * Second);
            _session.Poll();
            Assert.AreEqual(2, _broker.Received.Count);
            Assert.Contains("base/senml [{\"bn\":\"dev:x/n\"", _broker.Message(1));
            Publish(4);
            _session.Poll();
            Assert.AreEqual(3, _broker.Received.Count);
            _broker.Last.Acknowledge(2);
            _session.Poll();
            Check.Equal(2, (int)_session.Sent, "messages");
        }

        [TestMethod]
        public void Readings_that_wait_for_company_go_in_one_message_from_the_drive_too()
        {
            MemoryStorage drive = new MemoryStorage();
            Create(20, 4, new SenmlJson("dev:", 4), new SegmentLog(drive, 4, 1024, 8), 64);
            Connect();
            for (int i = 0; i < 4; i++)
            {
                Check.Equal(1, _broker.Received.Count, "messages");
                _clock.Sleep(3 * Second);
                Publish(1);
                _session.Poll();
                WriteToDrive();
            }

            _session.Poll();
            Check.Equal(2, _broker.Received.Count, "messages");
            Assert.Contains("},{\"t\":0,\"v\":0},{\"t\":3,\"v\":1}]", _broker.Message(1));
            _broker.Last.Acknowledge(2);
            _session.Poll();
            Check.Equal(0, _outbox.Count, "readings that wait");

            // On the drive and in memory: time is up.
            Publish(1);
            _session.Poll();
            WriteToDrive();
            Publish(1);
            _clock.Sleep(9 * Second);
            _session.Poll();
            Check.Equal(2, _broker.Received.Count, "messages");
            Assert.IsTrue(_session.Due <= _clock.Microseconds() + Second);
            _clock.Sleep(Second);
            _session.Poll();
            Check.Equal(3, _broker.Received.Count, "messages");
            Assert.Contains("\"bv\":6,", _broker.Message(2));
            _broker.Last.Acknowledge(3);
            _session.Poll();
            Check.Equal(0, _outbox.Count, "readings that wait");
            Assert.AreEqual(0L, _outbox.Lost);
        }

        [TestMethod]
        public void What_is_urgent_does_not_wait_and_takes_along_what_does()
        {
            Create(20, 4, new SenmlJson("dev:", 4), new SegmentLog(new MemoryStorage(), 4, 1024, 8), 64);
            Report alarm = _publisher.Add(new Report("alarm", new ReportField[] { new ReportField("leak", Quantity.State) }));
            alarm.Urgent = true;
            Connect();
            Publish(1);
            _session.Poll();
            WriteToDrive();
            Check.Equal(1, _broker.Received.Count, "messages");
            alarm.Time = _clock.Microseconds();
            alarm.Set(0, 1);
            _publisher.Publish(alarm);
            Assert.IsTrue(_session.Due <= _clock.Microseconds() + Second);
            _session.Poll();
            Check.Equal(2, _broker.Received.Count, "messages");
            Assert.Contains("dev:x/n", _broker.Message(1));
            Assert.Contains("dev:alarm/leak", _broker.Message(1));
            _broker.Last.Acknowledge(2);
            _session.Poll();
            Publish(1);
            _session.Poll();
            Check.Equal(2, _broker.Received.Count, "messages");
        }

        [TestMethod]
        public void What_came_while_others_were_ahead_waits_no_more()
        {
            Create(1, 2, new SenmlJson("dev:", 2));
            _broker.Unreachable = true;
            Publish(6);
            Connect();
            _clock.Sleep(Second);
            _report.Urgent = true;
            Publish(1);
            for (int i = 0; i < 6; i++)
            {
                _session.Poll();
                _clock.Sleep(Second);
            }

            Check.Equal(1 + 4, _broker.Received.Count, "messages");
            Assert.Contains("\"v\":7", _broker.Message(4));
            _report.Urgent = false;
            Publish(1);
            _session.Poll();
            Check.Equal(1 + 4, _broker.Received.Count, "messages");
        }

        [TestMethod]
        public void What_is_on_its_way_from_the_drive_draws_nothing_else_there()
        {
            SegmentLog log = new SegmentLog(new MemoryStorage(), 4, 1024, 8);
            Create(20, 4, new SenmlJson("dev:", 4), log, 64);
            Connect();
            Publish(2);
            _session.Poll();
            WriteToDrive();
            _clock.Sleep(10 * Second);
            _session.Poll();
            Check.Equal(2, _broker.Received.Count, "messages");
            long written = log.Written;
            Publish(4);
            _session.Poll();
            Check.Equal(3, _broker.Received.Count, "messages");
            Check.Equal(written, log.Written, "bytes on the drive");
        }

        [TestMethod]
        public void What_waits_and_is_gone_from_the_drive_is_not_waited_for()
        {
            MemoryStorage drive = new MemoryStorage();
            Create(20, 4, new SenmlJson("dev:", 4), new SegmentLog(drive, 4, 1024, 8), 64);
            Connect();
            _broker.Last.Acknowledge(1);
            Publish(2);
            _session.Poll();
            WriteToDrive();
            drive.Documents.Clear();
            _clock.Sleep(10 * Second);
            _session.Poll();
            Check.Equal(1, _broker.Received.Count, "messages");
            Assert.IsFalse(_session.Busy);
            Assert.AreEqual(2L, _outbox.Lost);
            Publish(4);
            _session.Poll();
            Check.Equal(2, _broker.Received.Count, "messages");
        }

        [TestMethod]
        public void Memory_that_fills_up_waits_for_no_company()
        {
            Create(20, 32, new SenmlJson("dev:", 32), null, 8);
            Connect();
            for (int i = 0; i < 20; i++)
            {
                Publish(1);
                _session.Poll();
                _broker.Last.Acknowledge(_broker.Received.Count);
                _session.Poll();
            }

            Assert.AreEqual(0L, _outbox.Lost);
            Check.Equal(1 + 4, _broker.Received.Count, "messages");
        }

        [TestMethod]
        public void All_that_had_its_time_goes_in_as_many_messages_as_it_takes()
        {
            Create(20, 8, new SenmlJson("dev:", 3));
            Connect();
            Publish(7);
            _session.Poll();
            Check.Equal(1, _broker.Received.Count, "messages");
            Publish(1);
            _session.Poll();
            Check.Equal(1 + 3, _broker.Received.Count, "messages");
            Publish(1);
            _session.Poll();
            Check.Equal(1 + 3, _broker.Received.Count, "messages");
        }

        [TestMethod]
        public void The_brokers_take_turns()
        {
            Create(20, 1, new FlatJson(new JsonWriter(256)));
            _broker.Unreachable = true;
            string asked = "";
            for (int i = 0; i < 4; i++)
            {
                Settle();
                asked += _broker.Asked + " ";
                _clock.SleepUntil(_session.Due);
            }

            Assert.AreEqual("one:1883 two:1884 one:1883 two:1884 ", asked);
        }

        [TestMethod]
        public void A_broker_that_never_answers_has_its_turn_and_no_more()
        {
            Create(20, 1, new FlatJson(new JsonWriter(256)));
            _broker.Hangs = true;
            _session.Poll();
            Asked("one:1883", 1);
            _clock.Sleep(61 * Second);
            _session.Poll();
            Assert.IsTrue(_session.State == SessionState.Waiting);
            Assert.AreEqual("the attempt to connect did not end", _session.LastError);
            _clock.SleepUntil(_session.Due);
            _session.Poll();
            Asked("two:1884", 2);
            _broker.Hangs = false;
        }

        [TestMethod]
        public void A_reading_of_which_nothing_is_valid_makes_no_empty_pack()
        {
            Create(20, 4, new SenmlJson("d/", 4));
            _report.Validity[0] = Validity.Invalid;
            _publisher.Publish(_report);
            Connect();
            Check.Equal(1, _broker.Received.Count, "the birth alone");
            Assert.AreEqual(0, _outbox.Count);
            Assert.AreEqual(0L, _outbox.Lost);
            _publisher.Publish(_report);
            _session.Poll();
            _clock.Sleep(10 * Second);
            _session.Poll();
            Check.Equal(1, _broker.Received.Count, "the birth alone");
            Assert.AreEqual(0, _outbox.Count);
            _report.Set(0, 3);
            _publisher.Publish(_report);
            _session.Poll();
            _clock.Sleep(10 * Second);
            _session.Poll();
            Check.Equal(2, _broker.Received.Count, "messages");
            Assert.Contains("\"v\":3}]", _broker.Message(1));
        }

        [TestMethod]
        public void A_broker_that_says_nothing_is_asked_and_given_up_after_one_and_a_half_keep_alives()
        {
            Create(20, 1, new FlatJson(new JsonWriter(256)));
            Connect();
            _broker.Last.Acknowledge(1);
            _session.Poll();
            _clock.Sleep(60 * Second);
            _session.Poll();
            Check.Equal(2, _broker.Received.Count, "a second birth, to be acknowledged");
            _clock.Sleep(30 * Second);
            _session.Poll();
            Assert.IsTrue(_session.State == SessionState.Waiting, _session.LastError);
        }

        [TestMethod]
        public void What_is_announced_is_said_at_each_connection_and_again_when_somebody_comes()
        {
            Create(20, 1, new FlatJson(new JsonWriter(256)));
            _session.Announcement = new HomeAssistant("homeassistant", "base", "n", "BOARD", "1", _publisher.Schema);
            Connect();
            Assert.AreEqual("homeassistant/status", _broker.Last.Subscribed);
            Assert.Contains("homeassistant/device/smartsensor_n_x/config {", _broker.Message(1));
            Assert.Contains(" retained", _broker.Message(1));
            _broker.Last.Deliver("homeassistant/status", System.Text.Encoding.UTF8.GetBytes("offline"));
            _session.Poll();
            Assert.AreEqual(2, _broker.Received.Count);
            _broker.Last.Deliver("homeassistant/status", System.Text.Encoding.UTF8.GetBytes("online"));
            _session.Poll();
            Assert.AreEqual(3, _broker.Received.Count);
            Assert.AreEqual(_broker.Message(1), _broker.Message(2));
        }

        private static void Create(int replay, int batch, Codec codec)
        {
            Create(replay, batch, codec, null, 64);
        }

        private static void Create(int replay, int batch, Codec codec, Backlog backlog, int entries)
        {
            _clock = new SimulatedClock();
            _broker = new FakeBroker();
            _outbox = new Outbox(entries, 2000, Publisher.LongestRecord, backlog, false);
            _publisher = new Publisher(_outbox, 1);
            _report = _publisher.Add(new Report("x", new ReportField[] { new ReportField("n", Quantity.Count) }));
            _settings = new SessionSettings();
            _settings.Broker = "one, two:1884";
            _settings.BaseTopic = "base";
            _settings.InFlight = 64;
            _settings.ReplayRate = replay;
            _settings.Batch = batch;
            _settings.BatchWait = 10;
            _session = new Session(_clock, _settings, _broker, _outbox, _publisher, new Dates(_clock, 1, null), codec, 5);
        }

        // What waits at two calls goes to the drive.
        private static void WriteToDrive()
        {
            _outbox.Sync();
            _outbox.Sync();
        }

        private static void Publish(int count)
        {
            for (int i = 0; i < count; i++)
            {
                _report.Time = _clock.Microseconds();
                _report.Set(0, _publisher.Published + 1);
                _publisher.Publish(_report);
            }
        }

        // Waits for the n-th attempt, which has a thread of its own.
        private static void Asked(string broker, int attempts)
        {
            for (int i = 0; i < 2000 && _broker.Connects < attempts; i++)
            {
                Thread.Sleep(1);
            }

            Assert.AreEqual(broker, _broker.Asked);
        }

        private static void Connect()
        {
            _broker.Unreachable = false;
            Settle();
            Assert.IsTrue(_session.State == SessionState.Online, _session.LastError);
        }

        private static void Settle()
        {
            _session.Poll();
            for (int i = 0; i < 2000 && _session.State == SessionState.Connecting; i++)
            {
                Thread.Sleep(1);
                _session.Poll();
            }
        }
    }
}
