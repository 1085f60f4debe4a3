using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    /// <summary>What holds until it is told again, such as which alarms are set: kept by the broker, and asked for anew where it may not be known.</summary>
    [TestClass]
    public class LastingTests
    {
        private const long Second = 1000000;

        [TestMethod]
        public void What_lasts_is_kept_by_the_broker_and_a_mere_reading_is_not()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Connect();
            it.Publish(1);
            it.Session.Poll();
            Assert.AreEqual("base/x {\"id\":\"1-1\",\"uptime\":0,\"n\":1}", it.Broker.Message(1));
            it.Report.Retained = true;
            it.Publish(1);
            it.Session.Poll();
            Assert.AreEqual("base/x {\"id\":\"1-2\",\"uptime\":0,\"n\":2} retained", it.Broker.Message(2));
        }

        [TestMethod]
        public void What_was_so_before_a_connection_is_not_kept_as_what_is_so()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Report.Retained = true;
            it.Publish(1);
            it.Clock.Sleep(120 * Second);
            it.Connect();
            Assert.AreEqual("base/history/x {\"id\":\"1-1\",\"uptime\":0,\"history\":true,\"n\":1}", it.Broker.Message(1));
        }

        [TestMethod]
        public void A_topic_with_all_streams_keeps_none_of_them()
        {
            SessionUnderTest it = new SessionUnderTest(20, 1, new SenmlJson("d/", 1));
            it.Report.Retained = true;
            it.Connect();
            it.Publish(1);
            it.Session.Poll();
            Assert.Contains("base/senml [", it.Broker.Message(1));
            Assert.IsTrue(it.Broker.Message(1).IndexOf("retained") < 0, it.Broker.Message(1));
        }

        [TestMethod]
        public void It_is_asked_for_where_it_went_out_as_history()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Publish(1);
            it.Clock.Sleep(120 * Second);
            it.Connect();
            Check.Equal(1, it.Publisher.Asked, "asked");

            // What a node says at its start, and the broker takes at once, is known.
            it = new SessionUnderTest();
            it.Publish(1);
            it.Clock.Sleep(2 * Second);
            it.Connect();
            Check.Equal(0, it.Publisher.Asked, "asked");
        }

        [TestMethod]
        public void It_is_asked_for_at_each_connection_behind_the_first_since_brokers_forget()
        {
            SessionUnderTest it = new SessionUnderTest();
            it.Connect();
            for (int i = 1; i <= 3; i++)
            {
                it.Broker.Last.Fail();
                it.Session.Poll();
                it.Clock.SleepUntil(it.Session.Due);
                Check.Equal(i - 1, it.Publisher.Asked, "asked before");
                it.Connect();
                Check.Equal(i, it.Publisher.Asked, "asked");
            }
        }
    }
}
