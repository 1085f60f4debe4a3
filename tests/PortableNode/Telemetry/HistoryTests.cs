using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    /// <summary>What waited while the broker was away: marked, dated, sent behind what is new.</summary>
    [TestClass]
    public class HistoryTests
    {
        private const long Second = 1000000;

        [TestMethod]
        public void What_waited_for_long_is_marked_and_live_readings_pass_it_one_in_five()
        {
            SessionUnderTest it = new SessionUnderTest(20, 100, SessionUnderTest.Json());
            it.Broker.Unreachable = true;
            it.Publish(30);
            it.Clock.Sleep(120 * Second);
            it.Connect();
            Assert.AreEqual("base/history/x {\"id\":\"1-1\",\"uptime\":0,\"history\":true,\"n\":1}", it.Broker.Message(1));
            Check.Equal(1 + 20, it.Broker.Received.Count, "a second's worth of history goes out at once");
            it.Publish(4);
            it.Session.Poll();

            // History has used up its rate: the live ones go by themselves.
            Check.Equal(1 + 24, it.Broker.Received.Count, "messages");
            Assert.Contains("base/x {\"id\":\"1-31\"", it.Broker.Message(21));
            it.Clock.Sleep(Second / 2);
            it.Publish(4);
            it.Session.Poll();

            // Ten more of history, with a live one before every four.
            string order = "";
            for (int i = 25; i < it.Broker.Received.Count; i++)
            {
                order += it.Broker.Message(i).IndexOf("history") >= 0 ? "h" : "l";
            }

            Check.Equal(14, order.Length, "messages in " + order);
            Assert.IsTrue(order.IndexOf("hhhhl") >= 0 && order.IndexOf("hhhhh") < 0, order);
        }

        [TestMethod]
        public void What_is_out_of_date_is_dropped_and_counted_where_its_age_is_known()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Settings.OldestReading = 2;
            it.Session = new Session(it.Clock, it.Settings, it.Broker, it.Outbox, it.Publisher, new Dates(it.Clock, 1, null), SessionUnderTest.Json(), 5);
            it.Publish(3);
            it.Clock.Sleep(3 * 3600 * Second);
            it.Publish(2);
            it.Clock.SetUtc(1768478400000);
            it.Connect();
            Check.Equal(1 + 2, it.Broker.Received.Count, "messages");
            Assert.Contains("\"id\":\"1-4\"", it.Broker.Message(1));
            Assert.AreEqual(3L, it.Outbox.Lost);
            Assert.AreEqual(3L, it.Session.Unsendable);
        }

        [TestMethod]
        public void What_is_said_while_there_is_a_connection_is_no_history_though_it_began_before()
        {
            // Such as a use of water, which is named an hour after its end.
            SessionUnderTest it = new SessionUnderTest();
            it.Publish(1);
            it.Clock.Sleep(120 * Second);
            it.Connect();
            Assert.Contains("base/history/x {\"id\":\"1-1\",\"uptime\":0,\"history\":true", it.Broker.Message(1));
            it.Report.Time = 60 * Second;
            it.Publisher.Publish(it.Report);
            it.Session.Poll();
            Assert.Contains("base/x {\"id\":\"1-2\",\"uptime\":60000,\"n\":", it.Broker.Message(2));
        }

        [TestMethod]
        public void After_a_short_break_nothing_is_history_and_nothing_passes()
        {
            SessionUnderTest it = new SessionUnderTest(20, 100, SessionUnderTest.Json());
            it.Clock.Sleep(3600 * Second);
            it.Connect();
            it.Publish(3);
            it.Session.Poll();
            it.Broker.Last.Fail();
            it.Session.Poll();
            it.Clock.Sleep(2 * Second);
            it.Publish(2);
            int before = it.Broker.Received.Count;
            it.Connect();
            for (int i = 1; i <= 5; i++)
            {
                Assert.Contains("base/x {\"id\":\"1-" + i.ToString() + "\"", it.Broker.Message(before + i));
            }
        }
    }
}
