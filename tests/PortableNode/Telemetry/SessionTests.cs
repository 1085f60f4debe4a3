using System.Text;
using System.Threading;
using nanoFramework.M2Mqtt.Messages;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    [TestClass]
    public class SessionTests
    {
        private const long Second = 1000000;

        private static SimulatedClock _clock;
        private static FakeBroker _broker;
        private static Outbox _outbox;
        private static Publisher _publisher;
        private static Report _air;
        private static Report _water;
        private static Session _session;

        [TestMethod]
        public void It_says_that_it_is_there_and_leaves_a_last_will()
        {
            Create(8);
            Connect();
            Assert.AreEqual("base/one/status online retained", _broker.Message(0));
            Assert.AreEqual("base/one/status offline retained", _broker.Last.Will);
            Assert.AreEqual(1, _session.Connections);
        }

        [TestMethod]
        public void What_waits_is_sent_in_order_each_on_its_topic()
        {
            Create(8);
            Fill(3);
            Connect();
            Assert.AreEqual(4, _broker.Received.Count);
            Assert.AreEqual(Water(1), _broker.Message(1));
            Assert.AreEqual(Air(2), _broker.Message(2));
            Assert.AreEqual(Water(3), _broker.Message(3));
        }

        [TestMethod]
        public void No_more_than_the_limit_wait_for_their_acknowledgement()
        {
            Create(2);
            Fill(5);
            Connect();
            Assert.AreEqual(1 + 2, _broker.Received.Count);
            _session.Poll();
            Assert.AreEqual(1 + 2, _broker.Received.Count);

            // The birth message has id 1; the reports 2 and 3.
            _broker.Last.Acknowledge(1);
            _session.Poll();
            Assert.AreEqual(1 + 2, _broker.Received.Count);
            _broker.Last.Acknowledge(3);
            _session.Poll();
            Assert.AreEqual(1 + 3, _broker.Received.Count);
            Assert.AreEqual(Water(3), _broker.Message(3));
            Assert.AreEqual(1L, (long)_outbox.Acknowledged);
        }

        [TestMethod]
        public void What_was_not_acknowledged_is_sent_again_on_the_next_connection()
        {
            Create(8);
            Fill(4);
            Connect();
            _broker.Last.Acknowledge(2);
            _broker.Last.Acknowledge(4);
            _session.Poll();
            _broker.Last.Fail();
            _session.Poll();
            Assert.IsTrue(_session.State == SessionState.Waiting);
            Assert.IsTrue(_broker.Last.Closed);
            int before = _broker.Received.Count;
            _clock.Sleep(2 * Second);
            Connect();
            Assert.AreEqual("base/one/status online retained", _broker.Message(before));
            Assert.AreEqual(Air(2), _broker.Message(before + 1));
            Assert.AreEqual(Air(4), _broker.Message(before + 2));
            Assert.AreEqual(before + 3, _broker.Received.Count);
            _broker.Last.Acknowledge(2);
            _broker.Last.Acknowledge(3);
            _session.Poll();
            Assert.AreEqual(4L, (long)_outbox.Acknowledged);
            Assert.AreEqual(0, _outbox.Count);
            Assert.AreEqual(0L, (long)_outbox.Lost);
        }

        [TestMethod]
        public void While_the_broker_is_away_attempts_come_with_back_off_and_nothing_is_lost()
        {
            Create(8);
            _broker.Unreachable = true;
            Fill(2);
            long last = _clock.Microseconds();
            long limit = Second;
            for (int i = 0; i < 12; i++)
            {
                SessionUnderTest.Settle(_session);
                Assert.IsTrue(_session.State == SessionState.Waiting);
                long wait = _session.Due - _clock.Microseconds();
                Assert.IsTrue(wait > 0 && wait <= limit, "attempt " + i.ToString());
                _session.Poll();
                Assert.AreEqual(i + 1, _broker.Connects);
                _clock.SleepUntil(_session.Due);
                limit = limit * 2 > 300 * Second ? 300 * Second : limit * 2;
            }

            Assert.IsTrue(_clock.Microseconds() > last);
            Assert.Contains("no connection to broker.example:1883: nobody there", _session.LastError);
            _broker.Unreachable = false;
            Connect();
            Assert.AreEqual(3, _broker.Received.Count);
        }

        [TestMethod]
        public void A_refusal_is_named_with_its_code()
        {
            Create(8);
            _broker.Answer = MqttReasonCode.NotAuthorized;
            SessionUnderTest.Settle(_session);
            Assert.Contains("refused the connection with code " + ((int)MqttReasonCode.NotAuthorized).ToString() + "; check user, password and client id", _session.LastError);
            Assert.IsTrue(_broker.Last.Closed);
        }

        [TestMethod]
        public void A_client_that_takes_no_message_is_abandoned_and_nothing_is_lost()
        {
            Create(8);
            Connect();
            _broker.RefusesPublish = true;
            Fill(2);
            _session.Poll();
            Assert.IsTrue(_session.State == SessionState.Waiting);
            Assert.AreEqual("the queue is full", _session.LastError);
            _broker.RefusesPublish = false;
            _clock.Sleep(2 * Second);
            Connect();
            Assert.AreEqual(Water(1), _broker.Message(2));
            Assert.AreEqual(Air(2), _broker.Message(3));
        }

        [TestMethod]
        public void A_link_that_swallows_everything_is_given_up_after_one_and_a_half_keep_alives()
        {
            Create(8);
            Fill(1);
            Connect();
            _clock.Sleep((90 * Second) - 1);
            _session.Poll();
            Assert.IsTrue(_session.State == SessionState.Online);
            _clock.Sleep(1);
            _session.Poll();
            Assert.IsTrue(_session.State == SessionState.Waiting);
            Assert.AreEqual("no acknowledgement within 90 s", _session.LastError);
        }

        [TestMethod]
        public void A_late_word_of_an_old_connection_confirms_nothing_of_the_new_one()
        {
            Create(8);
            Fill(1);
            Connect();
            FakeClient old = _broker.Last;
            old.Fail();
            _session.Poll();
            _clock.Sleep(2 * Second);
            Connect();
            old.Acknowledge(2);
            _session.Poll();
            Assert.AreEqual(0L, (long)_outbox.Acknowledged);
        }

        [TestMethod]
        public void A_client_that_confirms_more_than_was_sent_is_not_trusted()
        {
            Create(2);
            Fill(1);
            Connect();
            for (int i = 0; i < 20; i++)
            {
                _broker.Last.Acknowledge(500 + i);
            }

            _session.Poll();
            Assert.IsTrue(_session.State == SessionState.Waiting);
            Assert.AreEqual(0L, (long)_outbox.Acknowledged);
        }

        [TestMethod]
        public void As_many_confirmations_as_there_are_announcements_are_trusted()
        {
            Create(1);
            for (int i = _publisher.Schema.Count; i < Schema.Most; i++)
            {
                _publisher.Add(new Report("s" + i.ToString(), new ReportField[] { new ReportField("n", Quantity.Count) }));
            }

            _session.Announcement = new HomeAssistant("homeassistant", "base/one", "one", "model", "1", _publisher.Schema);
            Connect();
            int said = _broker.Received.Count;
            Check.Equal(1 + Schema.Most, said, "status and announcements");
            _broker.Last.Deliver("homeassistant/status", System.Text.Encoding.UTF8.GetBytes("online"));
            _session.Poll();
            _clock.Sleep(30 * Second);
            _session.Poll();
            Check.Equal(said + Schema.Most, _broker.Received.Count, "said again");
            for (int i = 1; i <= _broker.Received.Count; i++)
            {
                _broker.Last.Acknowledge(i);
            }

            _session.Poll();
            Assert.IsTrue(_session.State == SessionState.Online, _session.LastError);
        }

        [TestMethod]
        public void Commands_are_obeyed_one_a_poll_and_answered()
        {
            Create(4);
            byte[] key = new byte[16];
            _session.Commands = new Commands(key, new Counter(), new Command[] { new Echo() }, new JsonWriter(2048));
            Connect();
            Assert.AreEqual("base/one/command/+", _broker.Last.Subscribed);
            int before = _broker.Received.Count;
            for (int i = 1; i <= 6; i++)
            {
                _broker.Last.Deliver("base/one/command/echo", Signed(key, i.ToString() + " id hello"));
            }

            // Four find room; the others are dropped, as a flood should be.
            for (int i = 0; i < 6; i++)
            {
                _session.Poll();
            }

            Check.Equal(4, _broker.Received.Count - before, "answers");
            Assert.AreEqual("base/one/reply {\"id\":\"id\",\"ok\":true,\"result\":\"hello\"}", _broker.Message(before));
            _broker.Last.Deliver("base/one/command/echo", new byte[10]);
            _session.Poll();
            Check.Equal(4, _broker.Received.Count - before, "answers to what is no command");
        }

        [TestMethod]
        public void A_message_that_is_too_long_is_counted_and_nothing_else()
        {
            Create(4);
            _session.Commands = new Commands(new byte[16], new Counter(), new Command[] { new Echo() }, new JsonWriter(2048));
            Connect();
            int before = _broker.Received.Count;
            _broker.Last.Deliver("base/one/command/echo", new byte[Commands.Longest + 1]);
            _broker.Last.Deliver("base/one/command/echo", new byte[60000]);
            _session.Poll();
            _session.Poll();
            Check.Equal(2, _session.Commands.Refused, "refused");
            Check.Equal(before, _broker.Received.Count, "messages");
        }

        [TestMethod]
        public void A_subscription_that_is_refused_is_told()
        {
            Create(4);
            _session.Commands = new Commands(new byte[16], new Counter(), new Command[] { new Echo() }, new JsonWriter(2048));
            Connect();
            _broker.Last.AnswerSubscription(1);
            _session.Poll();
            Assert.AreEqual("", _session.LastError);
            _broker.Last.AnswerSubscription(0x80);
            _session.Poll();
            Assert.AreEqual("the broker refused a subscription", _session.LastError);
            Assert.IsTrue(_session.State == SessionState.Online);
        }

        [TestMethod]
        public void Closing_says_good_bye()
        {
            Create(8);
            Connect();
            _session.Close();
            Assert.AreEqual("base/one/status offline retained", _broker.Message(1));
            Assert.IsTrue(_session.State == SessionState.Closed);
            _clock.Sleep(600 * Second);
            _session.Poll();
            Assert.AreEqual(1, _broker.Connects);
        }

        [TestMethod]
        public void With_nothing_to_do_it_does_not_keep_the_board_awake()
        {
            Create(8);
            Connect();
            _broker.Last.Acknowledge(1);
            _session.Poll();
            Assert.IsTrue(!_session.Busy);

            // It only asks once a keep-alive whether the broker is still there.
            Assert.AreEqual(60 * Second, _session.Due);
            Fill(1);
            Assert.IsTrue(_session.Busy);
        }

        private static void Create(int inFlight)
        {
            _clock = new SimulatedClock();
            _broker = new FakeBroker();
            _outbox = new Outbox(32, 1000, Publisher.LongestRecord, null, false);
            _publisher = new Publisher(_outbox, 1);
            _air = _publisher.Add(new Report("air", new ReportField[] { new ReportField("n", Quantity.Count) }));
            _water = _publisher.Add(new Report("water", new ReportField[] { new ReportField("n", Quantity.Count) }));
            SessionSettings settings = new SessionSettings();
            settings.Broker = "broker.example";
            settings.BaseTopic = "base/one";
            settings.InFlight = inFlight;
            _session = new Session(_clock, settings, _broker, _outbox, _publisher, new Dates(_clock, 1, null), new FlatJson(new JsonWriter(256)), 5);
        }

        // Readings that are their own numbers, odd ones on the topic water.
        private static void Fill(int count)
        {
            for (int i = 0; i < count; i++)
            {
                long number = _publisher.Published + 1;
                Report report = number % 2 == 0 ? _air : _water;
                report.Set(0, number);
                _publisher.Publish(report);
            }
        }

        private static string Water(int number)
        {
            return "base/one/water {\"id\":\"1-" + number.ToString() + "\",\"uptime\":0,\"n\":" + number.ToString() + "}";
        }

        private static string Air(int number)
        {
            return "base/one/air {\"id\":\"1-" + number.ToString() + "\",\"uptime\":0,\"n\":" + number.ToString() + "}";
        }

        private static void Connect()
        {
            SessionUnderTest.Settle(_session);
            Assert.IsTrue(_session.State == SessionState.Online, _session.LastError);
        }

        private static byte[] Signed(byte[] key, string text)
        {
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes("base/one/command/echo " + text);
            return System.Text.Encoding.UTF8.GetBytes(Hexadecimal.Of(new Sha256().Authenticate(key, bytes, bytes.Length)) + " " + text);
        }

        private sealed class Counter : CommandCounter
        {
            private long _last;

            public override long Last()
            {
                return _last;
            }

            public override bool Keep(long counter)
            {
                _last = counter;
                return true;
            }
        }

        private sealed class Echo : Command
        {
            public Echo()
                : base("echo")
            {
            }

            public override bool Run(string arguments, out string answer)
            {
                answer = arguments;
                return true;
            }
        }
    }
}
