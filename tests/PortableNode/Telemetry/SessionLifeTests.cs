using System.Threading;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    /// <summary>A connection that lasts: what keeps it, what ends it, how soon the next one is tried, and with which broker.</summary>
    [TestClass]
    public class SessionLifeTests
    {
        private const long Second = 1000000;

        [TestMethod]
        public void A_link_over_which_acknowledgements_come_is_kept()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Connect();
            it.Broker.Last.Acknowledge(1);
            for (int i = 2; i < 40; i++)
            {
                // A reading each half minute: there is never a reason to ask whether the broker is there.
                it.Clock.Sleep(30 * Second);
                it.Publish(1);
                it.Session.Poll();
                it.Broker.Last.Acknowledge(i);
                it.Session.Poll();
                Assert.IsTrue(it.Session.State == SessionState.Online, it.Session.LastError);
                Check.Equal(it.Clock.Microseconds(), it.Session.Heard, "heard, µs");
            }

            Check.Equal(39, it.Broker.Received.Count, "messages");
            Check.Equal(38, it.Outbox.Acknowledged, "acknowledged");
            Check.Equal(1, it.Session.Connections, "connections");
            Check.Equal(38, it.Session.Sent, "sent");
        }

        [TestMethod]
        public void A_broker_that_answers_when_it_is_asked_is_kept_though_nothing_is_sent()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Connect();
            for (int i = 1; i < 20; i++)
            {
                it.Broker.Last.Acknowledge(i);
                it.Session.Poll();
                Assert.IsTrue(!it.Session.Busy);
                it.Clock.SleepUntil(it.Session.Due);
                it.Session.Poll();
                Assert.IsTrue(it.Session.State == SessionState.Online, it.Session.LastError);
                Check.Equal(60 * i * Second, it.Clock.Microseconds(), "asked once a keep-alive, µs");
                Check.Equal(i + 1, it.Broker.Received.Count, "births");
            }
        }

        [TestMethod]
        public void The_oldest_that_was_not_acknowledged_counts_and_not_one_that_was()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Connect();
            it.Broker.Last.Acknowledge(1);
            it.Publish(1);
            it.Session.Poll();
            it.Clock.Sleep(30 * Second);
            it.Publish(1);
            it.Session.Poll();
            it.Clock.Sleep(20 * Second);
            it.Broker.Last.Acknowledge(2);
            it.Session.Poll();
            Check.Equal(1, it.Outbox.Acknowledged, "acknowledged");
            it.Clock.Sleep((70 * Second) - 1);
            it.Session.Poll();
            Assert.IsTrue(it.Session.State == SessionState.Online, "the second one is 90 s old in a moment");
            it.Clock.Sleep(1);
            it.Session.Poll();
            Assert.IsTrue(it.Session.State == SessionState.Waiting);
            Assert.AreEqual("no acknowledgement within 90 s", it.Session.LastError);
            Check.Equal(1, it.Outbox.Count, "waiting");
        }

        [TestMethod]
        public void Acknowledgements_out_of_order_each_count_once()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Connect();
            for (int i = 0; i < 4; i++)
            {
                it.Publish(1);
                it.Session.Poll();
            }

            // Messages 2 to 5 are readings 1 to 4.
            int[] order = new int[] { 4, 2, 4, 9, 5, 3 };
            int[] counted = new int[] { 1, 2, 2, 2, 3, 4 };
            for (int i = 0; i < order.Length; i++)
            {
                it.Broker.Last.Acknowledge(order[i]);
                it.Session.Poll();
                Check.Equal(counted[i], it.Outbox.Acknowledged, "acknowledged");
            }

            Check.Equal(0, it.Outbox.Count, "waiting");
            Check.Equal(0, (int)it.Outbox.Lost, "lost");
        }

        [TestMethod]
        public void Once_a_reading_was_acknowledged_the_next_attempt_comes_soon()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Broker.Unreachable = true;
            for (int i = 0; i < 12; i++)
            {
                it.Settle();
                it.Clock.SleepUntil(it.Session.Due);
            }

            it.Broker.Unreachable = false;
            it.Settle();
            it.Publish(1);
            it.Session.Poll();
            it.Clock.Sleep(10 * Second);
            it.Broker.Last.Acknowledge(2);
            it.Session.Poll();
            Check.Equal(1, it.Outbox.Acknowledged, "acknowledged");
            it.Broker.Last.Fail();
            it.Session.Poll();
            Assert.IsTrue(it.Session.State == SessionState.Waiting);
            Assert.IsTrue(it.Session.Due - it.Clock.Microseconds() <= Second, "within a second");
        }

        [TestMethod]
        public void Two_nodes_of_one_name_do_not_throw_each_other_out_each_second()
        {
            // Each connection takes its readings at once, and is thrown out by the other's before ten seconds are over.
            SessionUnderTest it = new SessionUnderTest();
            for (int i = 0; i < 40; i++)
            {
                it.Connect();
                it.Publish(1);
                it.Session.Poll();
                it.Broker.Last.Acknowledge(1);
                it.Broker.Last.Acknowledge(2);
                it.Clock.Sleep((10 * Second) - 1);
                it.Session.Poll();
                Check.Equal(0, it.Outbox.Count, "waiting");
                it.Broker.Last.Fail();
                it.Session.Poll();
                it.Clock.SleepUntil(it.Session.Due);
            }

            Assert.IsTrue(it.Clock.Microseconds() > 40 * 60 * Second, (it.Clock.Microseconds() / 40 / Second).ToString() + " s a connection");
        }

        [TestMethod]
        public void An_attempt_has_a_minute()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Broker.Hangs = true;
            it.Clock.Sleep(1000 * Second);
            it.Session.Poll();
            it.Clock.Sleep(60 * Second);
            it.Session.Poll();
            Assert.IsTrue(it.Session.State == SessionState.Connecting, it.Session.LastError);
            it.Clock.Sleep(1);
            it.Session.Poll();
            Assert.IsTrue(it.Session.State == SessionState.Waiting);
            it.Broker.Hangs = false;
        }

        [TestMethod]
        public void The_brokers_take_turns()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Broker.Unreachable = true;
            string asked = "";
            for (int i = 0; i < 4; i++)
            {
                it.Settle();
                asked += it.Broker.Asked + " ";
                it.Clock.SleepUntil(it.Session.Due);
            }

            Assert.AreEqual("one:1883 two:1884 one:1883 two:1884 ", asked);
        }

        [TestMethod]
        public void A_broker_that_never_answers_has_its_turn_and_no_more()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Broker.Hangs = true;
            it.Session.Poll();
            it.ExpectAttempt("one:1883", 1);
            it.Clock.Sleep(61 * Second);
            it.Session.Poll();
            Assert.IsTrue(it.Session.State == SessionState.Waiting);
            Assert.AreEqual("no connection to one:1883: the attempt did not end", it.Session.LastError);
            it.Clock.SleepUntil(it.Session.Due);
            it.Session.Poll();
            it.ExpectAttempt("two:1884", 2);
            it.Broker.Hangs = false;
        }

        // The platform's client waits for the network without an end: as long as nobody closes its socket it would go on trying, and come through beside a later one of the same name.
        [TestMethod]
        public void An_attempt_that_is_given_up_is_closed_at_once()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Broker.Hangs = true;
            it.Session.Poll();
            it.ExpectAttempt("one:1883", 1);
            FakeClient client = it.Broker.Last;
            it.Clock.Sleep(61 * Second);
            it.Session.Poll();
            Assert.IsTrue(client.Closed);
            it.Broker.Hangs = false;
        }

        [TestMethod]
        public void An_attempt_that_comes_through_after_it_was_given_up_is_closed_then()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Broker.LooksUp = true;
            it.Session.Poll();
            it.Clock.Sleep(61 * Second);
            it.Session.Poll();
            Assert.IsTrue(it.Session.State == SessionState.Waiting);
            it.Broker.LooksUp = false;
            for (int i = 0; i < 2000 && (it.Broker.Last == null || !it.Broker.Last.Closed); i++)
            {
                Thread.Sleep(1);
            }

            Assert.IsTrue(it.Broker.Last.Closed);
            Check.Equal(0, it.Session.Connections, "connections");
        }

        [TestMethod]
        public void A_broker_that_takes_a_connection_and_answers_nothing_has_had_its_turn()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Connect();
            Assert.AreEqual("one:1883", it.Broker.Asked);
            it.Clock.Sleep(90 * Second);
            Again(it);
            Assert.AreEqual("two:1884", it.Broker.Asked);

            // One that closes what it took has had it too.
            it.Broker.Last.Fail();
            Again(it);
            Assert.AreEqual("one:1883", it.Broker.Asked);
        }

        [TestMethod]
        public void A_broker_that_has_answered_is_asked_again_when_the_link_breaks()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Connect();
            it.Broker.Last.Acknowledge(1);
            it.Session.Poll();
            it.Broker.Last.Fail();
            Again(it);
            Assert.AreEqual("one:1883", it.Broker.Asked);
        }

        private static void Again(SessionUnderTest it)
        {
            it.Session.Poll();
            Assert.IsTrue(it.Session.State == SessionState.Waiting, it.Session.LastError);
            it.Clock.SleepUntil(it.Session.Due);
            it.Connect();
        }

        [TestMethod]
        public void A_broker_that_says_nothing_is_asked_and_given_up_after_one_and_a_half_keep_alives()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Connect();
            it.Broker.Last.Acknowledge(1);
            it.Session.Poll();
            it.Clock.Sleep(60 * Second);
            it.Session.Poll();
            Check.Equal(2, it.Broker.Received.Count, "a second birth, to be acknowledged");
            it.Clock.Sleep(30 * Second);
            it.Session.Poll();
            Assert.IsTrue(it.Session.State == SessionState.Waiting, it.Session.LastError);
        }

        [TestMethod]
        public void What_is_announced_is_said_at_each_connection_and_again_when_somebody_comes()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Session.Announcement = new HomeAssistant("homeassistant", "base", "n", "BOARD", "1", it.Publisher.Schema);
            it.Connect();
            Assert.AreEqual("homeassistant/status", it.Broker.Last.Subscribed);
            Assert.Contains("homeassistant/device/smartsensor_n_x/config {", it.Broker.Message(1));
            Assert.Contains(" retained", it.Broker.Message(1));
            it.Broker.Last.Deliver("homeassistant/status", System.Text.Encoding.UTF8.GetBytes("offline"));
            it.Session.Poll();
            Assert.AreEqual(2, it.Broker.Received.Count);
            it.Broker.Last.Deliver("homeassistant/status", System.Text.Encoding.UTF8.GetBytes("online"));
            it.Session.Poll();
            it.Clock.Sleep(30 * Second);
            it.Session.Poll();
            Assert.AreEqual(3, it.Broker.Received.Count);
            Assert.AreEqual(it.Broker.Message(1), it.Broker.Message(2));
            it.Session.Poll();
            Assert.AreEqual(3, it.Broker.Received.Count);
        }

        [TestMethod]
        public void A_thousand_nodes_do_not_answer_who_comes_at_the_same_moment()
        {
            int early = 0;
            int late = 0;
            for (int seed = 1; seed <= 40; seed++)
            {
                SessionUnderTest it = new SessionUnderTest();
                it.Session = new Session(it.Clock, it.Settings, it.Broker, it.Outbox, it.Publisher, new Dates(it.Clock, 1, null), SessionUnderTest.Json(), seed);
                it.Session.Announcement = new HomeAssistant("homeassistant", "base", "n", "BOARD", "1", it.Publisher.Schema);
                it.Connect();
                it.Broker.Last.Acknowledge(1);
                it.Broker.Last.Deliver("homeassistant/status", System.Text.Encoding.UTF8.GetBytes("online"));
                it.Session.Poll();
                int second = 0;
                for (; second < 31 && it.Broker.Received.Count == 2; second++)
                {
                    it.Clock.Sleep(Second);
                    it.Session.Poll();
                }

                Check.Equal(3, it.Broker.Received.Count, "said again within half a minute");
                early += second <= 10 ? 1 : 0;
                late += second > 20 ? 1 : 0;
            }

            Assert.IsTrue(early > 5 && late > 5, early.ToString() + " early, " + late.ToString() + " late");
        }
    }
}
