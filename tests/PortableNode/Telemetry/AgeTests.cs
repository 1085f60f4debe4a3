using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    /// <summary>What a last age means for readings whose date, or today's, is not known.</summary>
    [TestClass]
    public class AgeTests
    {
        private const long Hour = 3600000000;
        private const long Noon = 1768478400000;

        private static SimulatedClock _clock;
        private static FakeBroker _broker;
        private static Outbox _outbox;
        private static Publisher _publisher;
        private static Session _session;
        private static long _run;

        [TestMethod]
        public void Of_a_reading_of_this_boot_the_age_is_known_without_UTC()
        {
            Create(new SimulatedClock(), 1, null);
            Publish();
            _clock.Sleep(3 * Hour);
            Publish();
            SessionUnderTest.Connect(_session);
            Check.Equal(1, _session.Unsendable, "dropped");
            Check.Equal(1 + 1, _broker.Received.Count, "messages");
            Assert.Contains("\"id\":\"1-2\"", _broker.Message(1));
        }

        [TestMethod]
        public void A_reading_of_this_boot_that_is_young_enough_is_sent_without_UTC()
        {
            Create(new SimulatedClock(), 1, null);
            Publish();
            _clock.Sleep(2 * Hour);
            SessionUnderTest.Connect(_session);
            Check.Equal(0, _session.Unsendable, "dropped");
            Check.Equal(1 + 1, _broker.Received.Count, "messages");
        }

        [TestMethod]
        public void A_reading_of_a_boot_that_never_knew_UTC_has_no_age()
        {
            Create(new SimulatedClock(Noon), 2, null);
            PublishOf(1);
            SessionUnderTest.Connect(_session);
            Check.Equal(0, _session.Unsendable, "dropped");
            Check.Equal(1 + 1, _broker.Received.Count, "messages");
            Assert.Contains("\"id\":\"1-1\"", _broker.Message(1));
        }

        [TestMethod]
        public void A_reading_of_a_boot_that_knew_UTC_has_its_age_once_this_one_knows_it_too()
        {
            Create(new SimulatedClock(Noon), 2, DatesOf(1));
            PublishOf(1);
            _clock.Sleep(3 * Hour);
            SessionUnderTest.Connect(_session);
            Check.Equal(1, _session.Unsendable, "dropped");
            Check.Equal(1, _outbox.Lost, "lost");
            Check.Equal(1, _broker.Received.Count, "messages");
        }

        [TestMethod]
        public void A_reading_of_a_boot_that_knew_UTC_is_sent_where_it_is_young_enough()
        {
            Create(new SimulatedClock(Noon), 2, DatesOf(1));
            PublishOf(1);
            _clock.Sleep(Hour);
            SessionUnderTest.Connect(_session);
            Check.Equal(0, _session.Unsendable, "dropped");
            Check.Equal(1 + 1, _broker.Received.Count, "messages");
        }

        [TestMethod]
        public void What_another_boot_left_is_history_however_long_that_one_had_run()
        {
            // And so is what this one has sampled since: it waited behind.
            Create(new SimulatedClock(), 2, null);
            _run = 5 * Hour;
            PublishOf(1);
            Publish();
            _clock.Sleep(Hour / 3600);
            SessionUnderTest.Connect(_session);
            Check.Equal(1 + 2, _broker.Received.Count, "messages");
            Assert.Contains("base/history/x {\"id\":\"1-1\"", _broker.Message(1));
            Assert.Contains("base/history/x {\"id\":\"2-1\"", _broker.Message(2));
        }

        [TestMethod]
        public void A_reading_of_a_boot_that_knew_UTC_has_no_age_while_this_one_does_not()
        {
            // Before a time server answered a clock may say anything, years from now too.
            Create(new Guessing(), 2, DatesOf(1));
            PublishOf(1);
            SessionUnderTest.Connect(_session);
            Check.Equal(0, _session.Unsendable, "dropped");
            Check.Equal(1 + 1, _broker.Received.Count, "messages");
            Assert.Contains("\"id\":\"1-1\"", _broker.Message(1));
        }

        // A node in the given boot that sends nothing older than two hours.
        private static void Create(SimulatedClock clock, uint boot, byte[] dates)
        {
            _clock = clock;
            _run = 0;
            _broker = new FakeBroker();
            _outbox = new Outbox(8, 500, Publisher.LongestRecord, null, false);
            _publisher = new Publisher(_outbox, boot);
            _publisher.Add(NewReport());
            SessionSettings settings = new SessionSettings();
            settings.BaseTopic = "base";
            settings.OldestReading = 2;
            _session = new Session(_clock, settings, _broker, _outbox, _publisher, new Dates(_clock, boot, dates), new FlatJson(new JsonWriter(256)), 5);
        }

        private static Report NewReport()
        {
            return new Report("x", new ReportField[] { new ReportField("n", Quantity.Count) });
        }

        // What a boot that began at noon kept of its dates.
        private static byte[] DatesOf(uint boot)
        {
            return new Dates(new SimulatedClock(Noon), boot, null).Record();
        }

        private static void Publish()
        {
            Report report = _publisher.Schema.Report(0);
            report.Time = _clock.Microseconds();
            report.Set(0, 1);
            _publisher.Publish(report);
        }

        // A reading that another boot left behind, of its first moment or as long after it as is said.
        private static void PublishOf(uint boot)
        {
            Publisher before = new Publisher(_outbox, boot);
            Report report = before.Add(NewReport());
            report.Time = _run;
            report.Set(0, 1);
            before.Publish(report);
        }

        // Says a day of 2100 and that it does not know it.
        private sealed class Guessing : SimulatedClock
        {
            public Guessing()
                : base(4102444800000)
            {
            }

            public override bool UtcKnown()
            {
                return false;
            }
        }
    }
}
