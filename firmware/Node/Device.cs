using System;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>A board with its settings, its outbox and its session: what every image starts with before it adds sensors.</summary>
    public sealed class Device
    {
        private const int SegmentBytes = 4096;

        /// <summary>Starts a device: reads the settings, numbers the boot, prepares the session.</summary>
        /// <param name="board">The board.</param>
        /// <param name="pilotSettings">The settings beyond <see cref="NodeSettings"/>.</param>
        /// <param name="factory">Makes MQTT clients.</param>
        public Device(Board board, Setting[] pilotSettings, MqttClientFactory factory)
        {
            Board = board;
            Settings = new Settings(Settings.Join(NodeSettings.All(), pilotSettings));
            byte[] document = board.Storage.Read(NodeSettings.Document);
            if (document != null)
            {
                SettingsFault = Settings.Load(document);
                if (SettingsFault.Length > 0)
                {
                    SettingsFault = NodeSettings.Document + ", " + SettingsFault + ". The defaults hold.";
                    Console.WriteLine(SettingsFault);
                }
            }

            uint boot = Boot.Next(board.Storage, (uint)(board.Clock.UtcMilliseconds() / 1000));
            SessionSettings session = NodeSettings.Session(Settings, board);
            int segments = (int)Settings.Number("outbox.drive_kb") * 1024 / SegmentBytes;
            SegmentLog log = segments < 2 || !board.Storage.CanAppend ? null : new SegmentLog(board.Storage, segments, SegmentBytes, session.InFlight);
            Outbox = new Outbox((int)Settings.Number("outbox.entries"), (int)Settings.Number("outbox.bytes"), Publisher.LongestRecord, log, Settings.Number("outbox.sync_s") == 0);
            Publisher = new Publisher(Outbox, boot);
            Dates = new Dates(board.Clock, boot, new RecordStore(board.Storage).Load(OutboxActivity.DatesRecord));
            Session = new Session(board.Clock, session, factory, Outbox, Publisher, Dates, NodeSettings.Codec(Settings, board.Id), Seed(session.ClientId, boot));
        }

        /// <summary>The board.</summary>
        public Board Board { get; }

        /// <summary>The settings that hold.</summary>
        public Settings Settings { get; }

        /// <summary>Why the settings document was refused; empty where it was not.</summary>
        public string SettingsFault { get; } = "";

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

        /// <summary>Takes commands, where the settings have a key; returns an empty text, or one line on what is wrong with it, and then no commands are taken.</summary>
        /// <param name="commands">What can be done.</param>
        public string Obey(Command[] commands)
        {
            string text = Settings.Text("mqtt.command_key");
            if (text.Length == 0)
            {
                return "";
            }

            byte[] key = Hexadecimal.Parse(text);
            if (key == null || key.Length < 16)
            {
                return "mqtt.command_key is 32 to 128 hexadecimal digits, an even number; no commands are taken.";
            }

            Session.Commands = new Commands(key, new RecordedCounter(Board.Storage), commands);
            return "";
        }

        /// <summary>Joins the network and runs the activities, for ever unless the loop is stopped.</summary>
        public void Run(Activity[] activities)
        {
            string fault = Board.JoinNetwork(Settings);
            if (fault.Length > 0)
            {
                Console.WriteLine(fault);
            }

            Outbox.Restore(Publisher.Schema.Checksum());
            Activity[] all = new Activity[activities.Length + 1];
            Array.Copy(activities, 0, all, 0, activities.Length);
            all[activities.Length] = new OutboxActivity(Outbox, Dates, Board.Storage, (int)Settings.Number("outbox.sync_s"));
            Loop = new Loop(Board.Clock, Session, all);
            Loop.Run();
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
