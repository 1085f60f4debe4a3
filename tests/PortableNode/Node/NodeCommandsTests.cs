using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    [TestClass]
    public class NodeCommandsTests
    {
        [TestMethod]
        public void Settings_are_told_by_section_without_secrets()
        {
            Settings settings = New("{\"mqtt\":{\"password\":\"hush\",\"port\":8883}}");
            SettingsCommand command = new SettingsCommand(settings, new SettingsStore(new MemoryStorage()), new Activity[0]);
            Assert.Contains("sections are node, outbox, mqtt", Answer(command, "get", true));
            string mqtt = Answer(command, "get mqtt", true);
            Assert.Contains("\"port\":8883", mqtt);
            Assert.Contains("\"password\":\"***\"", mqtt);
            Assert.IsTrue(mqtt.IndexOf("hush") < 0);
            Assert.Contains("there is no section \"x\"", Answer(command, "get x", false));
            Assert.Contains("there are get, set, default and back", Answer(command, "put", false));
        }

        [TestMethod]
        public void A_change_is_kept_with_what_was_given_before_and_holds_at_the_next_start()
        {
            MemoryStorage storage = new MemoryStorage();
            storage.Write(NodeSettings.Document, Encoding.UTF8.GetBytes("{\"mqtt\":{\"broker\":\"b\",\"password\":\"hush\"}}"));
            Settings settings = Loaded(storage);
            SettingsCommand command = new SettingsCommand(settings, new SettingsStore(storage), new Activity[0]);
            Assert.AreEqual("kept; it applies from the next boot on", Answer(command, "set {\"node\":{\"report_s\":30}}", true));
            Settings next = Loaded(storage);
            Assert.AreEqual("b", next.Text("mqtt.broker"));
            Assert.AreEqual("hush", next.Text("mqtt.password"));
            Assert.IsTrue(next.Number("node.report_s") == 30);

            // Back, to default, and a new document of a person's beats what commands said.
            command = new SettingsCommand(next, new SettingsStore(storage), new Activity[0]);
            Answer(command, "set {\"node\":{\"report_s\":40}}", true);
            Answer(command, "back", true);
            Assert.IsTrue(Loaded(storage).Number("node.report_s") == 30);
            Answer(command, "default node.report_s", true);
            Assert.IsTrue(Loaded(storage).Number("node.report_s") == 60);
            Assert.Contains("no setting is called \"node.x\"; known are node.name", Answer(command, "default node.x", false));
            storage.Write(NodeSettings.Document, Encoding.UTF8.GetBytes("{\"mqtt\":{\"broker\":\"c\"}}"));
            Assert.AreEqual("c", Loaded(storage).Text("mqtt.broker"));
        }

        [TestMethod]
        public void Back_never_goes_behind_a_document_that_was_put_on_the_drive_since()
        {
            MemoryStorage storage = new MemoryStorage();
            storage.Write(NodeSettings.Document, Encoding.UTF8.GetBytes("{\"mqtt\":{\"broker\":\"old\"}}"));
            Answer(new SettingsCommand(Loaded(storage), new SettingsStore(storage), new Activity[0]), "set {\"node\":{\"report_s\":30}}", true);
            storage.Write(NodeSettings.Document, Encoding.UTF8.GetBytes("{\"mqtt\":{\"broker\":\"new\"}}"));
            Answer(new SettingsCommand(Loaded(storage), new SettingsStore(storage), new Activity[0]), "set {\"node\":{\"report_s\":40}}", true);
            Answer(new SettingsCommand(Loaded(storage), new SettingsStore(storage), new Activity[0]), "back", true);
            Settings settings = Loaded(storage);
            Assert.AreEqual("new", settings.Text("mqtt.broker"));
            Assert.IsTrue(settings.Number("node.report_s") == 60);
        }

        [TestMethod]
        public void A_wrong_document_changes_nothing_and_one_that_cannot_be_kept_neither()
        {
            MemoryStorage storage = new MemoryStorage();
            Settings settings = Loaded(storage);
            SettingsCommand command = new SettingsCommand(settings, new SettingsStore(storage), new Activity[0]);
            Assert.Contains("mqtt.port must be a whole number from 1 to 65535", Answer(command, "set {\"node\":{\"report_s\":30},\"mqtt\":{\"port\":0}}", false));
            Assert.IsTrue(settings.Number("node.report_s") == 60);
            storage.ReadOnly = true;
            Assert.Contains("the drive did not take it", Answer(command, "set {\"node\":{\"report_s\":30}}", false));
            Assert.IsTrue(settings.Number("node.report_s") == 60);
        }

        [TestMethod]
        public void A_way_back_that_cannot_be_kept_changes_nothing()
        {
            MemoryStorage storage = new MemoryStorage();
            Settings settings = Loaded(storage);
            SettingsCommand command = new SettingsCommand(settings, new SettingsStore(storage), new Activity[0]);
            Answer(command, "set {\"node\":{\"report_s\":30}}", true);
            Answer(command, "set {\"node\":{\"report_s\":40}}", true);
            storage.ReadOnly = true;
            Assert.Contains("the drive did not take it", Answer(command, "back", false));
            Assert.IsTrue(settings.Number("node.report_s") == 40);

            // Nor does the next change take it along.
            storage.ReadOnly = false;
            Answer(command, "set {\"node\":{\"health_s\":20}}", true);
            Assert.IsTrue(Loaded(storage).Number("node.report_s") == 40);
        }

        [TestMethod]
        public void A_section_that_was_told_can_be_sent_back_without_its_secrets()
        {
            MemoryStorage storage = new MemoryStorage();
            storage.Write(NodeSettings.Document, Encoding.UTF8.GetBytes("{\"mqtt\":{\"password\":\"hush\",\"command_key\":\"00112233445566778899aabbccddeeff\"}}"));
            SettingsCommand command = new SettingsCommand(Loaded(storage), new SettingsStore(storage), new Activity[0]);
            Answer(command, "set " + Answer(command, "get mqtt", true), true);
            Assert.AreEqual("hush", Loaded(storage).Text("mqtt.password"));
            Assert.AreEqual("00112233445566778899aabbccddeeff", Loaded(storage).Text("mqtt.command_key"));
        }

        [TestMethod]
        public void A_key_of_commands_that_is_none_is_refused_while_there_is_a_command_to_say_so()
        {
            MemoryStorage storage = new MemoryStorage();
            Settings settings = Loaded(storage);
            SettingsCommand command = new SettingsCommand(settings, new SettingsStore(storage), new Activity[0]);
            string[] wrong = new string[] { "0011", "00112233445566778899aabbccddeef", "00112233445566778899aabbccddeefg" };
            for (int i = 0; i < wrong.Length; i++)
            {
                string answer = Answer(command, "set {\"node\":{\"report_s\":30},\"mqtt\":{\"command_key\":\"" + wrong[i] + "\"}}", false);
                Assert.Contains("mqtt.command_key is 32 to 128 hexadecimal digits, an even number", answer);
                Assert.AreEqual("", settings.Text("mqtt.command_key"));
                Assert.IsTrue(settings.Number("node.report_s") == 60);
            }

            Answer(command, "set {\"mqtt\":{\"command_key\":\"00112233445566778899aabbccddeeff\"}}", true);
            Answer(command, "set {\"mqtt\":{\"command_key\":\"\"}}", true);
        }

        [TestMethod]
        public void Settings_that_do_not_fit_each_other_are_refused_whole_whatever_brings_them_together()
        {
            MemoryStorage storage = new MemoryStorage();
            storage.Write(NodeSettings.Document, Encoding.UTF8.GetBytes("{\"node\":{\"report_s\":90,\"health_s\":100}}"));
            Settings settings = Loaded(storage);
            SettingsCommand command = new SettingsCommand(settings, new SettingsStore(storage), new Activity[] { new Fake("air"), new Fake("water") });
            Assert.AreEqual("report_s must be below health_s", Answer(command, "set {\"node\":{\"watch_s\":5,\"report_s\":100}}", false));
            Assert.AreEqual("report_s must be below health_s", Answer(command, "set {\"node\":{\"health_s\":90}}", false));
            Assert.IsTrue(settings.Number("node.watch_s") == 60);
            Check.Equal(1, storage.Documents.Count, "documents: nothing was kept");

            // To default, and back.
            Answer(command, "set {\"node\":{\"report_s\":350,\"health_s\":400}}", true);
            Assert.AreEqual("report_s must be below health_s", Answer(command, "default node.health_s", false));
            storage.Write(NodeSettings.Document, Encoding.UTF8.GetBytes("{\"node\":{\"report_s\":500}}"));
            Assert.AreEqual("report_s must be below health_s", Answer(command, "back", false));
            Assert.IsTrue(settings.Number("node.report_s") == 350);
            Answer(command, "default node.report_s", true);
        }

        [TestMethod]
        public void When_UTC_was_is_kept_as_soon_as_the_drive_takes_it()
        {
            MemoryStorage storage = new MemoryStorage();
            SimulatedClock clock = new SimulatedClock(1768478400000);
            OutboxActivity activity = new OutboxActivity(new Outbox(2, 100, 64, null, false), new Dates(clock, 3, null), storage, 10);
            storage.ReadOnly = true;
            activity.Run(0);
            storage.ReadOnly = false;
            activity.Run(0);
            Dates later = new Dates(new SimulatedClock(), 4, new RecordStore(storage).Load(OutboxActivity.DatesRecord));
            Assert.AreEqual(1768478400000 + 5000, later.Utc(3, 5000000));
        }

        [TestMethod]
        public void A_power_cut_at_any_byte_of_a_change_leaves_the_old_or_the_new()
        {
            CutStorage whole = new CutStorage();
            Change(whole, 1);
            int before = whole.Written;
            Change(whole, 2);
            int bytes = whole.Written - before;
            Assert.IsTrue(bytes > 20);
            for (int kind = 0; kind < CutStorage.Kinds; kind++)
            {
                for (int cut = 0; cut < bytes; cut++)
                {
                    CutStorage drive = new CutStorage();
                    Change(drive, 1);
                    drive.Left = cut;
                    drive.Kind = kind;
                    Change(drive, 2);
                    Settings settings = Loaded(drive.Restarted());
                    Assert.IsTrue(settings.Number("node.report_s") == 1 || settings.Number("node.report_s") == 2, "kind " + kind.ToString() + ", byte " + cut.ToString());
                }
            }
        }

        [TestMethod]
        public void Streams_are_published_now_and_at_another_rate()
        {
            Fake air = new Fake("air");
            Fake water = new Fake("water");
            Activity[] all = new Activity[] { air, new Fake(null), water };
            Connect(new FakeBroker());
            Assert.AreEqual("air, water", Answer(new SampleCommand(all), "", true));
            Assert.AreEqual("water", Answer(new SampleCommand(all), "water", true));
            Assert.AreEqual(1, air.Asked);
            Assert.AreEqual(2, water.Asked);
            Assert.AreEqual("there is no stream \"gas\"; there are air, water", Answer(new SampleCommand(all), "gas", false));
            Assert.AreEqual("air every 10 s until the next boot", Answer(new RateCommand(all, _session), "air 10", true));
            Assert.AreEqual(10, air.Seconds);
            string[] wrong = new string[] { "air", "air 0", "air 86401", "air 99999999999999999999", "air x", "", "air -5" };
            for (int i = 0; i < wrong.Length; i++)
            {
                Assert.Contains("give a stream and a time from 1 to 86400 s", Answer(new RateCommand(all, _session), wrong[i], false));
            }

            Assert.Contains("there is no stream \"gas\"", Answer(new RateCommand(all, _session), "gas 10", false));

            // As that of the node's health.
            water.Fixed = true;
            Assert.AreEqual("water has its rate by a setting alone", Answer(new RateCommand(all, _session), "water 10", false));
        }

        [TestMethod]
        public void A_stream_that_comes_more_slowly_expires_later_and_Home_Assistant_is_told()
        {
            FakeBroker broker = new FakeBroker();
            Report air = Connect(broker);
            int told = broker.Received.Count;
            Activity[] all = new Activity[] { new Fake("air") };
            Answer(new RateCommand(all, _session), "air 600", true);
            Assert.AreEqual(1800, air.Expiry);
            Assert.AreEqual(told + 1, broker.Received.Count);
            Assert.Contains("\"exp_aft\":1800", broker.Message(told));
            Answer(new RateCommand(all, _session), "air 10", true);
            Assert.AreEqual(1800, air.Expiry);
        }

        private static Session _session;

        // A session that is online with a stream "air", which expires after three minutes.
        private static Report Connect(FakeBroker broker)
        {
            SimulatedClock clock = new SimulatedClock();
            Outbox outbox = new Outbox(8, 512, Publisher.LongestRecord, null, false);
            Publisher publisher = new Publisher(outbox, 1);
            Report air = new Report("air", new ReportField[] { new ReportField("temperature", Quantity.Temperature) });
            air.Expiry = 180;
            publisher.Add(air);
            _session = new Session(clock, new SessionSettings(), broker, outbox, publisher, new Dates(clock, 1, null), new FlatJson(new JsonWriter(256)), 1);
            _session.Announcement = new HomeAssistant("homeassistant", "smartsensor/node", "node", "TEST", "1", publisher.Schema);
            SessionUnderTest.Connect(_session);
            return air;
        }

        [TestMethod]
        public void The_outbox_says_how_it_stands()
        {
            Outbox outbox = new Outbox(2, 100, Publisher.LongestRecord, null, false);
            Publisher publisher = new Publisher(outbox, 1);
            Report report = publisher.Add(new Report("x", new ReportField[] { new ReportField("n", Quantity.Count) }));
            for (int i = 0; i < 3; i++)
            {
                publisher.Publish(report);
            }

            Assert.AreEqual("published 3, waiting 2, acknowledged 0, lost 1, drive errors 0", Answer(new OutboxCommand(outbox, publisher), "", true));
        }

        [TestMethod]
        public void Why_the_node_was_started_is_kept_and_restarts_for_want_of_a_network_have_a_limit()
        {
            MemoryStorage storage = new MemoryStorage();
            Assert.AreEqual("power or reset", new Restarts(storage).Why);
            new Restarts(storage).Note("a command");
            Assert.AreEqual("a command", new Restarts(storage).Why);
            Assert.AreEqual("power or reset", new Restarts(storage).Why);
            for (int i = 0; i < 3; i++)
            {
                Restarts restarts = new Restarts(storage);
                Assert.AreEqual(900L, restarts.Patience(900));
                restarts.NoteNetwork();
            }

            Restarts last = new Restarts(storage);
            Assert.AreEqual("no broker was reached", last.Why);
            Assert.AreEqual(172800L, last.Patience(900));
            last.NetworkWorks();
            Assert.AreEqual(900L, new Restarts(storage).Patience(900));
        }

        private static void Change(CutStorage drive, int seconds)
        {
            Settings settings = Loaded(drive);
            string answer;
            new SettingsCommand(settings, new SettingsStore(drive), new Activity[0]).Run("set {\"node\":{\"report_s\":" + seconds.ToString() + "}}", out answer);
        }

        private static Settings Loaded(Storage storage)
        {
            Settings settings = new Settings(NodeSettings.All());
            Assert.AreEqual("", new SettingsStore(storage).Load(settings));
            return settings;
        }

        private static Settings New(string document)
        {
            Settings settings = new Settings(NodeSettings.All());
            Assert.AreEqual("", settings.Load(Encoding.UTF8.GetBytes(document)));
            return settings;
        }

        private static string Answer(Command command, string arguments, bool goes)
        {
            string answer;
            Assert.IsTrue(command.Run(arguments, out answer) == goes, answer);
            return answer;
        }

        private sealed class Fake : Activity
        {
            public int Asked;
            public int Seconds;
            public bool Fixed;

            private readonly string _stream;

            public Fake(string stream)
                : base("fake", 1000000)
            {
                _stream = stream;
            }

            public override string Topic
            {
                get { return _stream; }
            }

            public override void Run(long due)
            {
            }

            public override string Misfit(Settings settings)
            {
                return _stream == "water" && settings.Number("node.report_s") >= settings.Number("node.health_s") ? "report_s must be below health_s" : "";
            }

            public override void ReportNow()
            {
                Asked++;
            }

            public override bool ReportEvery(int seconds)
            {
                Seconds = seconds;
                return !Fixed;
            }
        }
    }
}
