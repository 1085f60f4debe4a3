using System.Threading;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    /// <summary>A session at a fake broker with one stream x, whose readings n are numbered from 1; its names are one and two:1884.</summary>
    public sealed class SessionUnderTest
    {
        public readonly SimulatedClock Clock = new SimulatedClock();
        public readonly FakeBroker Broker = new FakeBroker();
        public readonly SessionSettings Settings = new SessionSettings();
        public readonly Outbox Outbox;
        public readonly Publisher Publisher;
        public readonly Report Report;

        // Some settings count when it is created: then another takes its place.
        public Session Session;

        public SessionUnderTest()
            : this(20, 1, Json())
        {
        }

        public SessionUnderTest(int replay, int batch, Codec codec)
            : this(replay, batch, codec, null, 64)
        {
        }

        public SessionUnderTest(int replay, int batch, Codec codec, Backlog backlog, int entries)
        {
            Outbox = new Outbox(entries, 2000, Publisher.LongestRecord, backlog, false);
            Publisher = new Publisher(Outbox, 1);
            Report = Publisher.Add(new Report("x", new ReportField[] { new ReportField("n", Quantity.Count) }));
            Settings.Broker = "one, two:1884";
            Settings.BaseTopic = "base";
            Settings.InFlight = 64;
            Settings.ReplayRate = replay;
            Settings.Batch = batch;
            Settings.BatchWait = 10;
            Session = new Session(Clock, Settings, Broker, Outbox, Publisher, new Dates(Clock, 1, null), codec, 5);
        }

        public static Codec Json()
        {
            return new FlatJson(new JsonWriter(256));
        }

        public void Publish(int count)
        {
            for (int i = 0; i < count; i++)
            {
                Report.Time = Clock.Microseconds();
                Report.Set(0, Publisher.Published + 1);
                Publisher.Publish(Report);
            }
        }

        // What waits at two calls goes to the drive.
        public void WriteToDrive()
        {
            Outbox.Sync();
            Outbox.Sync();
        }

        public void Connect()
        {
            Broker.Unreachable = false;
            Connect(Session);
        }

        public static void Connect(Session session)
        {
            Settle(session);
            Assert.IsTrue(session.State == SessionState.Online, session.LastError);
        }

        public void Settle()
        {
            Settle(Session);
        }

        // Polls until the attempt to connect, which has a thread of its own, is over.
        public static void Settle(Session session)
        {
            session.Poll();
            for (int i = 0; i < 2000 && session.State == SessionState.Connecting; i++)
            {
                Thread.Sleep(1);
                session.Poll();
            }
        }

        // Waits for the n-th attempt, and to whom it goes.
        public void ExpectAttempt(string broker, int attempts)
        {
            for (int i = 0; i < 2000 && Broker.Connects < attempts; i++)
            {
                Thread.Sleep(1);
            }

            Assert.AreEqual(broker, Broker.Asked);
        }
    }
}
