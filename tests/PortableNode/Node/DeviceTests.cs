using System;
using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>A whole node on a board in memory: what its settings become, what it says of its health, and how it leaves.</summary>
    [TestClass]
    public class DeviceTests
    {
        private const long Second = 1000000;

        [TestMethod]
        public void Every_setting_of_the_session_is_taken()
        {
            MemoryBoard board = new MemoryBoard(0);
            board.Put("ca.crt", "authority");
            board.Put("client.crt", "certificate");
            board.Put("client.key", "key");
            Settings settings = Loaded("{\"node\":{\"name\":\"n\"},\"outbox\":{\"age_h\":2,\"replay\":7},\"mqtt\":{\"broker\":\"b\",\"port\":8883,\"version\":\"5\",\"tls\":true,\"user\":\"u\","
                + "\"password\":\"w\",\"prefix\":\"p\",\"keep_alive\":30,\"in_flight\":3,\"batch\":4,\"batch_s\":50}}");
            SessionSettings session = NodeSettings.Session(settings, board);
            Assert.AreEqual("b", session.Broker);
            Check.Equal(8883, session.Port, "port");
            Assert.IsTrue(session.Mqtt5);
            Assert.IsTrue(session.Secure);
            // Texts, with the zero that the platform needs behind them.
            Assert.AreEqual("authority\0", Text(session.Authority));
            Assert.AreEqual("certificate\0", Text(session.Certificate));
            Assert.AreEqual("key\0", Text(session.PrivateKey));
            Assert.AreEqual("u", session.User);
            Assert.AreEqual("w", session.Password);
            Assert.AreEqual("n", session.ClientId);
            Assert.AreEqual("p/n", session.BaseTopic);
            Check.Equal(30, session.KeepAlive, "keep-alive");
            Check.Equal(3, session.InFlight, "on their way");
            Check.Equal(4, session.Batch, "in a message");
            Check.Equal(50, session.BatchWait, "wait for company");
            Check.Equal(2, session.OldestReading, "oldest");
            Check.Equal(7, session.ReplayRate, "of history a second");

            // The README's table of defaults, and no certificates without TLS.
            session = NodeSettings.Session(Loaded("{}"), board);
            Assert.AreEqual("localhost", session.Broker);
            Check.Equal(1883, session.Port, "port");
            Assert.IsFalse(session.Mqtt5);
            Assert.IsFalse(session.Secure);
            Assert.IsNull(session.Authority);
            Assert.IsNull(session.PrivateKey);
            Assert.AreEqual("test-1", session.ClientId);
            Assert.AreEqual("smartsensor/test-1", session.BaseTopic);
            Check.Equal(60, session.KeepAlive, "keep-alive");
            Check.Equal(8, session.InFlight, "on their way");
            Check.Equal(1, session.Batch, "in a message");
            Check.Equal(0, session.BatchWait, "wait for company");
            Check.Equal(0, session.OldestReading, "oldest");
            Check.Equal(20, session.ReplayRate, "of history a second");
        }

        [TestMethod]
        public void What_waits_is_written_at_half_the_interval_that_was_asked_for()
        {
            Outbox outbox = new Outbox(8, 512, Publisher.LongestRecord, null, false);
            Check.Equal(5 * Second, new OutboxActivity(outbox, null, new MemoryStorage(), 10).Period, "period, µs");
            Check.Equal(30 * Second, new OutboxActivity(outbox, null, new MemoryStorage(), 60).Period, "period, µs");
            Check.Equal(5 * Second, new OutboxActivity(outbox, null, new MemoryStorage(), 0).Period, "period where each is written at once, µs");
        }

        [TestMethod]
        public void A_reading_is_on_the_drive_when_it_waited_for_the_interval()
        {
            MemoryStorage drive = new MemoryStorage();
            Outbox outbox = new Outbox(8, 512, Publisher.LongestRecord, new SegmentLog(drive, 4, 1024, 8), false);
            outbox.Restore(1);
            OutboxActivity activity = new OutboxActivity(outbox, new Dates(new SimulatedClock(), 1, null), drive, 10);
            outbox.Add(new byte[] { 1 }, 1);
            activity.Run(0);
            Assert.IsNull(drive.Read("outbox.0"));
            activity.Run(0);
            Assert.IsNotNull(drive.Read("outbox.0"));
        }

        [TestMethod]
        public void A_reboot_waits_for_two_seconds_and_takes_all_that_waits_along()
        {
            MemoryBoard board = new MemoryBoard(0);
            Outbox outbox = new Outbox(8, 512, Publisher.LongestRecord, new SegmentLog(board.Storage, 4, 1024, 8), false);
            outbox.Restore(1);
            outbox.Add(new byte[] { 1 }, 1);
            RebootActivity reboot = new RebootActivity(board, new Restarts(board.Storage), outbox, new Activity[0]);
            Check.Equal(Second, reboot.Period, "period, µs");
            reboot.Run(0);
            reboot.Ask("a command");
            reboot.Run(0);
            reboot.Run(0);
            Check.Equal(0, board.Reboots, "within two seconds");
            reboot.Run(0);
            Check.Equal(1, board.Reboots, "after them");
            Assert.IsNotNull(board.Storage.Read("outbox.0"));
            Assert.AreEqual("a command", new Restarts(board.Storage).Why);
        }

        [TestMethod]
        public void Its_health_says_what_is_so()
        {
            MemoryBoard board = new MemoryBoard(17 * Second);
            board.Put(NodeSettings.Document, "{\"node\":{\"name\":\"n\",\"health_s\":10},\"outbox\":{\"drive_kb\":0},\"mqtt\":{\"prefix\":\"p\",\"discovery\":\"\",\"command_key\":\"00112233445566778899aabbccddeeff\"}}");
            FakeBroker broker = new FakeBroker();
            Device device = new Device(board, new Setting[0], broker);
            board.Ending.Session = device.Session;

            // A reading a second that takes 0.6 s each; the third and the fourth get no answer, and the part is started anew for each behind them.
            Slow part = new Slow(board.Ending);
            SensorActivity reading = new SensorActivity(part, new Frame(part.Channels), new Stage[0], Second, device.Publisher, "count", 5);
            try
            {
                device.Run(new Activity[] { reading }, new RegisterBus[0], new Command[0]);
            }
            catch (TimeoutException)
            {
            }

            Assert.AreEqual("p/n/status offline retained", broker.Last.Will);
            Assert.AreEqual("p/n/command/+", broker.Last.Subscribed);
            string first = "";
            string health = "";
            for (int i = 0; i < broker.Received.Count; i++)
            {
                health = broker.Message(i).StartsWith("p/n/health ") ? broker.Message(i) : health;
                first = first.Length == 0 ? health : first;
            }

            // At its first run there was no connection yet: soon after, and then at 15.1 s by its own clock, behind the sixteenth reading.
            Assert.Contains("{\"boot\":1,\"uptime\":5,", first);
            Assert.AreEqual(
                "p/n/health {\"boot\":1,\"uptime\":15,\"started_by\":\"power or reset\",\"free_memory\":54321,\"largest_block\":9876,\"loop_longest_ms\":600,\"published\":4,\"waiting\":4,"
                + "\"acknowledged\":0,\"lost\":0,\"drive_errors\":0,\"connections\":1,\"network_restarts\":0,\"bus_resets\":0,\"commands_refused\":0,\"session_error\":\"\",\"loop_error\":\"\",\"settings_error\":\"\","
                + "\"parts\":{\"slow\":{\"ok\":true,\"starts\":3,\"errors\":2,\"overruns\":0,\"over_budget\":16,\"trouble\":\"a loose wire\"}}} retained",
                health);
            Check.Equal(17, reading.Runs, "runs of the activity");
            Check.Equal(600000, reading.Longest, "its longest, µs");

            // The second start counts on.
            Check.Equal(2, new Device(board, new Setting[0], broker).Publisher.Boot, "boot");
        }

        [TestMethod]
        public void Its_health_says_why_defaults_hold()
        {
            // What does not fit each other, a key that is none, more than memory has.
            Assert.AreEqual("too fast for it. The defaults hold.", Fault("{\"node\":{\"report_s\":1}}"));
            Assert.AreEqual("mqtt.command_key is 32 to 128 hexadecimal digits, an even number. The defaults hold.", Fault("{\"mqtt\":{\"command_key\":\"0011\"}}"));
            Assert.AreEqual("outbox.* is more than memory has. The defaults hold.", Fault("{\"outbox\":{\"bytes\":500000}}"));

            // One that names all there are is cut short, so that there is room for the rest.
            string fault = Fault("{\"mqtt\":{\"" + new string('x', 2000) + "\":1}}");
            Check.Equal(200, fault.Length, "characters");
            Assert.Contains("settings.json, line 1: no setting is called mqtt.xxx", fault);
        }

        private static string Fault(string document)
        {
            const string Before = "\"settings_error\":\"";
            MemoryBoard board = new MemoryBoard(17 * Second);
            board.Put(NodeSettings.Document, document);
            FakeBroker broker = new FakeBroker();
            Device device = new Device(board, new Setting[0], broker);
            board.Ending.Session = device.Session;
            try
            {
                device.Run(new Activity[] { new Slowest() }, new RegisterBus[0], new Command[0]);
            }
            catch (TimeoutException)
            {
            }

            for (int i = 0; i < broker.Received.Count; i++)
            {
                int at = broker.Message(i).IndexOf(Before) + Before.Length;
                if (at > Before.Length)
                {
                    string rest = broker.Message(i).Substring(at);
                    return rest.Substring(0, rest.IndexOf('"'));
                }
            }

            return "no health";
        }

        private sealed class Slowest : Activity
        {
            public Slowest()
                : base("slowest", Second)
            {
            }

            public override string Misfit(Settings settings)
            {
                return settings.Number("node.report_s") < 10 ? "too fast for it" : "";
            }

            public override void Run(long due)
            {
            }
        }

        [TestMethod]
        public void Half_a_period_is_within_the_budget()
        {
            MemoryBoard board = new MemoryBoard(5 * Second);
            Slow part = new Slow(board.Ending);
            part.Takes = 500000;
            Device device = new Device(board, new Setting[0], new FakeBroker());
            board.Ending.Session = device.Session;
            SensorActivity reading = new SensorActivity(part, new Frame(part.Channels), new Stage[0], Second, device.Publisher, null, 1);
            try
            {
                device.Run(new Activity[] { reading }, new RegisterBus[0], new Command[0]);
            }
            catch (TimeoutException)
            {
            }

            Check.Equal(0, reading.OverBudget, "over budget");
            Check.Equal(5, reading.Runs, "runs");
            Assert.IsTrue(device.Loop.Runs > 5, "runs of all");
            Assert.IsTrue(device.Loop.Passes > 5, "passes");
        }

        private static string Text(byte[] bytes)
        {
            return Encoding.UTF8.GetString(bytes, 0, bytes.Length);
        }

        private static Settings Loaded(string document)
        {
            Settings settings = new Settings(NodeSettings.All());
            Assert.AreEqual("", settings.Load(Encoding.UTF8.GetBytes(document)));
            return settings;
        }

        private sealed class Slow : Sensor
        {
            public long Takes = 600000;

            private readonly EndingClock _time;
            private readonly Channel[] _channels = new Channel[] { new Channel(Quantity.Count, Axis.None, 0f, 100f, 1f, 0f, 1f) };
            private int _readings;

            public Slow(EndingClock clock)
                : base("slow", clock)
            {
                _time = clock;
            }

            public override Channel[] Channels
            {
                get { return _channels; }
            }

            protected override Status Initialise()
            {
                return Status.Ok;
            }

            protected override Status Measure(Frame frame)
            {
                _readings++;
                _time.Pass(Takes);
                frame.Set(0, _readings);
                if (_readings == 11)
                {
                    Trouble = "a loose wire";
                }

                return _readings == 3 || _readings == 4 ? Status.NoAcknowledge : Status.Ok;
            }
        }
    }
}
