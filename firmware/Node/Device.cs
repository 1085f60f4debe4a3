using System;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>A board with its settings, its outbox and its session: what every image starts with before it adds sensors.</summary>
    public sealed class Device
    {
        /// <summary>Version of the program.</summary>
        public const string Version = "0.5";

        private const int SegmentBytes = 4096;
        private const long PartsStart = 100000;

        // Bytes of an outbox for each entry and, of 12-byte blocks, for each segment on the drive; the segments by default; and what an outbox may take on any board.
        private const int EntryBytes = 7;
        private const int SegmentPlace = 136;
        private const int Segments = 16;
        private const int Modest = 8192;

        // Payloads, health and answers to commands, one after the other.
        private readonly JsonWriter _json = new JsonWriter(2048);
        private string _settingsFault = "";

        /// <summary>Starts a device: reads the settings, numbers the boot, prepares the session.</summary>
        /// <param name="board">The board.</param>
        /// <param name="pilotSettings">The settings beyond <see cref="NodeSettings"/>; they are freed while the device runs.</param>
        /// <param name="factory">Makes MQTT clients.</param>
        public Device(Board board, SettingList pilotSettings, MqttClientFactory factory)
            : this(board, new Settings(NodeSettings.All, pilotSettings), factory)
        {
        }

        /// <summary>Starts a device whose settings stay in memory.</summary>
        /// <param name="board">The board.</param>
        /// <param name="pilotSettings">The settings beyond <see cref="NodeSettings"/>.</param>
        /// <param name="factory">Makes MQTT clients.</param>
        public Device(Board board, Setting[] pilotSettings, MqttClientFactory factory)
            : this(board, new Settings(Settings.Join(NodeSettings.All(), pilotSettings)), factory)
        {
        }

        private Device(Board board, Settings settings, MqttClientFactory factory)
        {
            Board = board;
            Settings = settings;
            Tell(new SettingsStore(board.Storage).Load(Settings));
            SettingsRefused = _settingsFault.Length > 0;
            Restarts = new Restarts(board.Storage);
            uint boot = Boot.Next(board.Storage, (uint)(board.Clock.UtcMilliseconds() / 1000));
            SessionSettings session = NodeSettings.Session(Settings, board);
            int segments = (int)Settings.Number("outbox.drive_kb") * 1024 / SegmentBytes;
            int entries = (int)Settings.Number("outbox.entries");
            int bytes = (int)Settings.Number("outbox.bytes");
            if (bytes + (EntryBytes * entries) + (SegmentPlace * segments) > Modest + (board.FreeMemory() / 4))
            {
                // The rest of a node takes some 45 kB, and one that does not start takes no other settings either.
                Tell("outbox.* is more than memory has. The defaults hold.");
                entries = NodeSettings.Entries;
                bytes = NodeSettings.Bytes;
                segments = segments < Segments ? segments : Segments;
            }

            SegmentLog log = segments < 2 || !board.Storage.CanAppend ? null : new SegmentLog(board.Storage, segments, SegmentBytes, session.InFlight);
            if (log == null)
            {
                SegmentLog.Remove(board.Storage);
            }

            Outbox = new Outbox(entries, bytes, Publisher.LongestRecord, log, Settings.Number("outbox.sync_s") == 0);
            Publisher = new Publisher(Outbox, boot);
            Dates = new Dates(board.Clock, boot, new RecordStore(board.Storage).Load(OutboxActivity.DatesRecord));
            Session = new Session(board.Clock, session, factory, Outbox, Publisher, Dates, NodeSettings.Codec(Settings, board.Id, _json), Seed(session.ClientId, boot));
        }

        /// <summary>The board.</summary>
        public Board Board { get; }

        /// <summary>The settings that hold.</summary>
        public Settings Settings { get; }

        /// <summary>True where settings were refused or gone, so that the defaults of all hold.</summary>
        public bool SettingsRefused { get; }

        /// <summary>Why the settings document was refused, or which settings do not fit each other, so that defaults hold; empty where all holds.</summary>
        public string SettingsFault
        {
            get { return _settingsFault; }
        }

        /// <summary>What waits for the broker.</summary>
        public Outbox Outbox { get; }

        /// <summary>Dates readings.</summary>
        public Dates Dates { get; }

        /// <summary>Where activities publish.</summary>
        public Publisher Publisher { get; }

        /// <summary>The session with the broker.</summary>
        public Session Session { get; }

        /// <summary>The loop of the last <see cref="Run"/>; null before.</summary>
        public Loop Loop { get; private set; }

        /// <summary>True where emulated parts are to be used instead of wired ones.</summary>
        public bool Emulated
        {
            get { return Settings.Text("node.parts") == "emulated"; }
        }

        /// <summary>Why the node was started.</summary>
        public Restarts Restarts { get; }

        /// <summary>Joins the network and runs the activities, for ever unless the loop is stopped.</summary>
        /// <param name="activities">What the node does.</param>
        /// <param name="buses">The buses of its parts, to be opened anew where they hang; may hold null.</param>
        /// <param name="commands">What it can be told to do beside what all nodes can.</param>
        public void Run(Activity[] activities, RegisterBus[] buses, Command[] commands)
        {
            // From power on parts take some ms until they answer; none takes longer than this.
            Board.Clock.Sleep(PartsStart);
            string misfit = NodeSettings.Fault(Settings, activities);
            Tell(misfit.Length == 0 ? "" : misfit + ". The defaults hold.");
            NetworkJoin join = new NetworkJoin(Board, Settings);
            join.Start();
            Outbox.Restore(Publisher.Schema.Checksum());
            string name = NodeSettings.Name(Settings, Board.Id);
            RebootActivity reboot = new RebootActivity(Board, Restarts, Outbox, activities);
            Supervisor supervisor = new Supervisor(activities, buses, Session, join, Board.Clock, Restarts, reboot, (int)Settings.Number("network.patience_s"));
            HealthActivity health = new HealthActivity(this, activities, supervisor, Settings.Text("mqtt.prefix") + "/" + name + "/health", (int)Settings.Number("node.health_s"), _json);
            Activity[] own = new Activity[]
            {
                new OutboxActivity(Outbox, Dates, Board.Storage, (int)Settings.Number("outbox.sync_s")), supervisor, reboot, health,
            };
            Activity[] all = new Activity[activities.Length + own.Length];
            Array.Copy(activities, 0, all, 0, activities.Length);
            Array.Copy(own, 0, all, activities.Length, own.Length);
            Obey(all, reboot, commands);
            // Home Assistant reads what is a JSON object a stream.
            string discovery = Settings.Text("mqtt.discovery");
            if (discovery.Length > 0 && Settings.Text("mqtt.codec") == "json")
            {
                Session.Announcement = new HomeAssistant(discovery, Settings.Text("mqtt.prefix") + "/" + name, name, Board.Target, Version, Publisher.Schema);
            }

            Loop = new Loop(Board.Clock, Session, all);
            LoopWatch watch = new LoopWatch(Loop, Board, Restarts, (int)Settings.Number("node.watch_s"));
            if (Board.Watched && Settings.Number("node.watch_s") > 0)
            {
                watch.Start();
            }

            Settings.Release();
            Loop.Run();
            watch.End();
        }

        private void Tell(string fault)
        {
            if (fault.Length > 0)
            {
                _settingsFault = _settingsFault.Length == 0 ? fault : _settingsFault + " " + fault;
                Console.WriteLine(fault);
            }
        }

        private void Obey(Activity[] all, RebootActivity reboot, Command[] own)
        {
            byte[] key = Hexadecimal.Parse(Settings.Text("mqtt.command_key"));
            if (key == null || key.Length < Commands.LeastKey)
            {
                return;
            }

            Command[] common = new Command[]
            {
                new SettingsCommand(Settings, new SettingsStore(Board.Storage), all), new IdentifyCommand(Board, all), new SampleCommand(all), new RateCommand(all, Session),
                new OutboxCommand(Outbox, Publisher), new SelfTestCommand(all), new RebootCommand(reboot),
            };
            Command[] commands = new Command[common.Length + own.Length];
            Array.Copy(common, 0, commands, 0, common.Length);
            Array.Copy(own, 0, commands, common.Length, own.Length);
            Session.Commands = new Commands(key, new RecordedCounter(Board.Storage), commands, _json);
        }

        // Nodes that lost their broker together come back one by one: each has a jitter of its own.
        private static int Seed(string name, uint boot)
        {
            int seed = (int)boot;
            for (int i = 0; i < name.Length; i++)
            {
                seed = (seed * 31) + name[i];
            }

            return seed & 0x7FFFFFFF;
        }
    }
}
