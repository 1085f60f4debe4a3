using System.Threading;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    /// <summary>A connection that lasts: what keeps it, what ends it, and how soon the next one is tried.</summary>
    [TestClass]
    public class SessionLifeTests
    {
        private const long Second = 1000000;

        private static SimulatedClock _clock;
        private static FakeBroker _broker;
        private static Outbox _outbox;
        private static Publisher _publisher;
        private static Report _report;
        private static Session _session;

        [TestMethod]
        public void A_link_over_which_acknowledgements_come_is_kept()
        {
            Create();
            Connect();
            _broker.Last.Acknowledge(1);
            for (int i = 2; i < 40; i++)
            {
                // A reading each half minute: there is never a reason to ask whether the broker is there.
                _clock.Sleep(30 * Second);
                Publish();
                _broker.Last.Acknowledge(i);
                _session.Poll();
                Assert.IsTrue(_session.State == SessionState.Online, _session.LastError);
                Check.Equal(_clock.Microseconds(), _session.Heard, "heard, µs");
            }

            Check.Equal(39, _broker.Received.Count, "messages");
            Check.Equal(38, _outbox.Acknowledged, "acknowledged");
            Check.Equal(1, _session.Connections, "connections");
            Check.Equal(38, _session.Sent, "sent");
        }

        [TestMethod]
        public void A_broker_that_answers_when_it_is_asked_is_kept_though_nothing_is_sent()
        {
            Create();
            Connect();
            for (int i = 1; i < 20; i++)
            {
                _broker.Last.Acknowledge(i);
                _session.Poll();
                Assert.IsTrue(!_session.Busy);
                _clock.SleepUntil(_session.Due);
                _session.Poll();
                Assert.IsTrue(_session.State == SessionState.Online, _session.LastError);
                Check.Equal(60 * i * Second, _clock.Microseconds(), "asked once a keep-alive, µs");
                Check.Equal(i + 1, _broker.Received.Count, "births");
            }
        }

        [TestMethod]
        public void The_oldest_that_was_not_acknowledged_counts_and_not_one_that_was()
        {
            Create();
            Connect();
            _broker.Last.Acknowledge(1);
            Publish();
            _clock.Sleep(30 * Second);
            Publish();
            _clock.Sleep(20 * Second);
            _broker.Last.Acknowledge(2);
            _session.Poll();
            Check.Equal(1, _outbox.Acknowledged, "acknowledged");
            _clock.Sleep((70 * Second) - 1);
            _session.Poll();
            Assert.IsTrue(_session.State == SessionState.Online, "the second one is 90 s old in a moment");
            _clock.Sleep(1);
            _session.Poll();
            Assert.IsTrue(_session.State == SessionState.Waiting);
            Assert.AreEqual("no acknowledgement within 90 s", _session.LastError);
            Check.Equal(1, _outbox.Count, "waiting");
        }

        [TestMethod]
        public void Acknowledgements_out_of_order_each_count_once()
        {
            Create();
            Connect();
            for (int i = 0; i < 4; i++)
            {
                Publish();
            }

            // Messages 2 to 5 are readings 1 to 4.
            int[] order = new int[] { 4, 2, 4, 9, 5, 3 };
            int[] counted = new int[] { 1, 2, 2, 2, 3, 4 };
            for (int i = 0; i < order.Length; i++)
            {
                _broker.Last.Acknowledge(order[i]);
                _session.Poll();
                Check.Equal(counted[i], _outbox.Acknowledged, "acknowledged");
            }

            Check.Equal(0, _outbox.Count, "waiting");
            Check.Equal(0, (int)_outbox.Lost, "lost");
        }

        [TestMethod]
        public void Once_a_reading_was_acknowledged_the_next_attempt_comes_soon()
        {
            Create();
            _broker.Unreachable = true;
            for (int i = 0; i < 12; i++)
            {
                Settle();
                _clock.SleepUntil(_session.Due);
            }

            _broker.Unreachable = false;
            Settle();
            Publish();
            _broker.Last.Acknowledge(2);
            _session.Poll();
            Check.Equal(1, _outbox.Acknowledged, "acknowledged");
            _broker.Last.Fail();
            _session.Poll();
            Assert.IsTrue(_session.State == SessionState.Waiting);
            Assert.IsTrue(_session.Due - _clock.Microseconds() <= Second, "within a second");
        }

        [TestMethod]
        public void An_attempt_has_a_minute()
        {
            Create();
            _broker.Hangs = true;
            _clock.Sleep(1000 * Second);
            _session.Poll();
            _clock.Sleep(60 * Second);
            _session.Poll();
            Assert.IsTrue(_session.State == SessionState.Connecting, _session.LastError);
            _clock.Sleep(1);
            _session.Poll();
            Assert.IsTrue(_session.State == SessionState.Waiting);
            _broker.Hangs = false;
        }

        private static void Create()
        {
            _clock = new SimulatedClock();
            _broker = new FakeBroker();
            _outbox = new Outbox(32, 1000, Publisher.LongestRecord, null, false);
            _publisher = new Publisher(_outbox, 1);
            _report = _publisher.Add(new Report("x", new ReportField[] { new ReportField("n", Quantity.Count) }));
            _session = new Session(_clock, new SessionSettings(), _broker, _outbox, _publisher, new Dates(_clock, 1, null), new FlatJson(new JsonWriter(256)), 5);
        }

        private static void Publish()
        {
            _report.Time = _clock.Microseconds();
            _report.Set(0, 1);
            _publisher.Publish(_report);
            _session.Poll();
        }

        private static void Connect()
        {
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
