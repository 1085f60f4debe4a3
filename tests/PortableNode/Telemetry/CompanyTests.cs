using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Node;

namespace SmartSensor.Tests.Portable.Telemetry
{
    /// <summary>Readings that wait for others to fill a message, in memory and on the drive: for how long, and what does not wait.</summary>
    [TestClass]
    public class CompanyTests
    {
        private const long Second = 1000000;

        [TestMethod]
        public void Live_readings_wait_for_company_but_not_for_ever()
        {
            SessionUnderTest it = new SessionUnderTest(20, 4, new SenmlJson("dev:", 4));
            it.Connect();
            it.Publish(2);
            it.Session.Poll();
            Assert.AreEqual(1, it.Broker.Received.Count);
            Assert.IsFalse(it.Session.Busy && it.Session.Due <= it.Clock.Microseconds());
            it.Clock.Sleep(10 * Second);
            it.Session.Poll();
            Assert.AreEqual(2, it.Broker.Received.Count);
            Assert.Contains("base/senml [{\"bn\":\"dev:x/n\"", it.Broker.Message(1));
            it.Publish(4);
            it.Session.Poll();
            Assert.AreEqual(3, it.Broker.Received.Count);
            it.Broker.Last.Acknowledge(2);
            it.Session.Poll();
            Check.Equal(2, (int)it.Session.Sent, "messages");
        }

        [TestMethod]
        public void Readings_that_wait_for_company_go_in_one_message_from_the_drive_too()
        {
            MemoryStorage drive = new MemoryStorage();
            SessionUnderTest it = new SessionUnderTest(20, 4, new SenmlJson("dev:", 4), new SegmentLog(drive, 4, 1024, 8), 64);
            it.Connect();
            for (int i = 0; i < 4; i++)
            {
                Check.Equal(1, it.Broker.Received.Count, "messages");
                it.Clock.Sleep(3 * Second);
                it.Publish(1);
                it.Session.Poll();
                it.WriteToDrive();
            }

            it.Session.Poll();
            Check.Equal(2, it.Broker.Received.Count, "messages");
            Assert.Contains("},{\"t\":0,\"v\":0},{\"t\":3,\"v\":1}]", it.Broker.Message(1));
            it.Broker.Last.Acknowledge(2);
            it.Session.Poll();
            Check.Equal(0, it.Outbox.Count, "readings that wait");

            // On the drive and in memory: time is up.
            it.Publish(1);
            it.Session.Poll();
            it.WriteToDrive();
            it.Publish(1);
            it.Clock.Sleep(9 * Second);
            it.Session.Poll();
            Check.Equal(2, it.Broker.Received.Count, "messages");
            Assert.IsTrue(it.Session.Due <= it.Clock.Microseconds() + Second);
            it.Clock.Sleep(Second);
            it.Session.Poll();
            Check.Equal(3, it.Broker.Received.Count, "messages");
            Assert.Contains("\"bv\":6,", it.Broker.Message(2));
            it.Broker.Last.Acknowledge(3);
            it.Session.Poll();
            Check.Equal(0, it.Outbox.Count, "readings that wait");
            Assert.AreEqual(0L, it.Outbox.Lost);
        }

        [TestMethod]
        public void What_is_urgent_does_not_wait_and_takes_along_what_does()
        {
            SessionUnderTest it = new SessionUnderTest(20, 4, new SenmlJson("dev:", 4), new SegmentLog(new MemoryStorage(), 4, 1024, 8), 64);
            Report alarm = it.Publisher.Add(new Report("alarm", new ReportField[] { new ReportField("leak", Quantity.State) }));
            alarm.Urgent = true;
            it.Connect();
            it.Publish(1);
            it.Session.Poll();
            it.WriteToDrive();
            Check.Equal(1, it.Broker.Received.Count, "messages");
            alarm.Time = it.Clock.Microseconds();
            alarm.Set(0, 1);
            it.Publisher.Publish(alarm);
            Assert.IsTrue(it.Session.Due <= it.Clock.Microseconds() + Second);
            it.Session.Poll();
            Check.Equal(2, it.Broker.Received.Count, "messages");
            Assert.Contains("dev:x/n", it.Broker.Message(1));
            Assert.Contains("dev:alarm/leak", it.Broker.Message(1));
            it.Broker.Last.Acknowledge(2);
            it.Session.Poll();
            it.Publish(1);
            it.Session.Poll();
            Check.Equal(2, it.Broker.Received.Count, "messages");
        }

        [TestMethod]
        public void What_the_drive_refuses_does_not_wait()
        {
            // A power cut would cost it.
            MemoryStorage drive = new MemoryStorage();
            SessionUnderTest it = new SessionUnderTest(20, 4, new SenmlJson("dev:", 4), new SegmentLog(drive, 4, 1024, 8), 64);
            it.Connect();
            drive.ReadOnly = true;
            it.Publish(1);
            it.Session.Poll();
            Check.Equal(1, it.Broker.Received.Count, "messages");
            it.WriteToDrive();
            Assert.IsTrue(it.Session.Due <= it.Clock.Microseconds() + Second);
            it.Session.Poll();
            Check.Equal(2, it.Broker.Received.Count, "messages");
            it.Broker.Last.Acknowledge(2);
            drive.ReadOnly = false;
            it.Session.Poll();
            it.WriteToDrive();
            it.Publish(1);
            it.Session.Poll();
            it.WriteToDrive();
            it.Session.Poll();
            Check.Equal(2, it.Broker.Received.Count, "messages");
        }

        [TestMethod]
        public void What_came_while_others_were_ahead_waits_no_more()
        {
            SessionUnderTest it = new SessionUnderTest(1, 2, new SenmlJson("dev:", 2));
            it.Broker.Unreachable = true;
            it.Publish(6);
            it.Connect();
            it.Clock.Sleep(Second);
            it.Report.Urgent = true;
            it.Publish(1);
            for (int i = 0; i < 6; i++)
            {
                it.Session.Poll();
                it.Clock.Sleep(Second);
            }

            Check.Equal(1 + 4, it.Broker.Received.Count, "messages");
            Assert.Contains("\"v\":7", it.Broker.Message(4));
            it.Report.Urgent = false;
            it.Publish(1);
            it.Session.Poll();
            Check.Equal(1 + 4, it.Broker.Received.Count, "messages");
        }

        [TestMethod]
        public void What_waited_for_company_when_the_link_broke_waits_no_more()
        {
            SessionUnderTest it = new SessionUnderTest(1, 2, new SenmlJson("dev:", 2));
            it.Connect();
            it.Publish(1);
            it.Session.Poll();
            it.Broker.Last.Fail();
            it.Session.Poll();
            it.Clock.Sleep(2 * Second);
            it.Connect();
            Check.Equal(2 + 1, it.Broker.Received.Count, "messages");

            // Nor does what came while two messages waited for their turn.
            it.Broker.Last.Fail();
            it.Session.Poll();
            it.Publish(3);
            it.Clock.Sleep(4 * Second);
            it.Connect();
            it.Publish(1);
            Check.Equal(3 + 2, it.Broker.Received.Count, "messages");
            it.Clock.Sleep(Second);
            it.Session.Poll();
            Check.Equal(3 + 4, it.Broker.Received.Count, "messages");
        }

        [TestMethod]
        public void Messages_of_other_lengths_count_as_what_they_hold()
        {
            SessionUnderTest it = new SessionUnderTest(20, 4, new SenmlJson("dev:", 4));
            it.Report.Urgent = true;
            it.Connect();
            for (int count = 1; count <= 3; count++)
            {
                it.Publish(count);
                it.Session.Poll();
            }

            for (int id = 1; id <= 4; id++)
            {
                it.Broker.Last.Acknowledge(id);
                it.Session.Poll();
            }

            Check.Equal(6, it.Outbox.Acknowledged, "readings");
        }

        [TestMethod]
        public void What_is_on_its_way_from_the_drive_draws_nothing_else_there()
        {
            SegmentLog log = new SegmentLog(new MemoryStorage(), 4, 1024, 8);
            SessionUnderTest it = new SessionUnderTest(20, 4, new SenmlJson("dev:", 4), log, 64);
            it.Connect();
            it.Publish(2);
            it.Session.Poll();
            it.WriteToDrive();
            it.Clock.Sleep(10 * Second);
            it.Session.Poll();
            Check.Equal(2, it.Broker.Received.Count, "messages");
            long written = log.Written;
            it.Publish(4);
            it.Session.Poll();
            Check.Equal(3, it.Broker.Received.Count, "messages");
            Check.Equal(written, log.Written, "bytes on the drive");
        }

        [TestMethod]
        public void What_waits_and_is_gone_from_the_drive_is_not_waited_for()
        {
            MemoryStorage drive = new MemoryStorage();
            SessionUnderTest it = new SessionUnderTest(20, 4, new SenmlJson("dev:", 4), new SegmentLog(drive, 4, 1024, 8), 64);
            it.Connect();
            it.Broker.Last.Acknowledge(1);
            it.Publish(2);
            it.Session.Poll();
            it.WriteToDrive();
            drive.Documents.Clear();
            it.Clock.Sleep(10 * Second);
            it.Session.Poll();
            Check.Equal(1, it.Broker.Received.Count, "messages");
            Assert.IsFalse(it.Session.Busy);
            Assert.AreEqual(2L, it.Outbox.Lost);
            it.Publish(4);
            it.Session.Poll();
            Check.Equal(2, it.Broker.Received.Count, "messages");
        }

        [TestMethod]
        public void Memory_that_fills_up_waits_for_no_company()
        {
            SessionUnderTest it = new SessionUnderTest(20, 32, new SenmlJson("dev:", 32), null, 8);
            it.Connect();
            for (int i = 0; i < 20; i++)
            {
                it.Publish(1);
                it.Session.Poll();
                it.Broker.Last.Acknowledge(it.Broker.Received.Count);
                it.Session.Poll();
            }

            Assert.AreEqual(0L, it.Outbox.Lost);
            Check.Equal(1 + 4, it.Broker.Received.Count, "messages");
        }

        [TestMethod]
        public void All_that_had_its_time_goes_in_as_many_messages_as_it_takes()
        {
            SessionUnderTest it = new SessionUnderTest(20, 8, new SenmlJson("dev:", 3));
            it.Connect();
            it.Publish(7);
            it.Session.Poll();
            Check.Equal(1, it.Broker.Received.Count, "messages");
            it.Publish(1);
            it.Session.Poll();
            Check.Equal(1 + 3, it.Broker.Received.Count, "messages");
            it.Publish(1);
            it.Session.Poll();
            Check.Equal(1 + 3, it.Broker.Received.Count, "messages");
        }

        [TestMethod]
        public void A_reading_of_which_nothing_is_valid_makes_no_empty_pack()
        {
            SessionUnderTest it = new SessionUnderTest(20, 4, new SenmlJson("d/", 4));
            it.Report.Validity[0] = Validity.Invalid;
            it.Publisher.Publish(it.Report);
            it.Connect();
            Check.Equal(1, it.Broker.Received.Count, "the birth alone");
            Assert.AreEqual(0, it.Outbox.Count);
            Assert.AreEqual(0L, it.Outbox.Lost);
            it.Publisher.Publish(it.Report);
            it.Session.Poll();
            it.Clock.Sleep(10 * Second);
            it.Session.Poll();
            Check.Equal(1, it.Broker.Received.Count, "the birth alone");
            Assert.AreEqual(0, it.Outbox.Count);
            it.Report.Set(0, 3);
            it.Publisher.Publish(it.Report);
            it.Session.Poll();
            it.Clock.Sleep(10 * Second);
            it.Session.Poll();
            Check.Equal(2, it.Broker.Received.Count, "messages");
            Assert.Contains("\"v\":3}]", it.Broker.Message(1));
        }
    }
}
