using System;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>A board with its settings, its outbox and its session: what every image starts with before it adds sensors.</summary>
    public sealed class Device
    {
        private const int LongestPayload = 512;

        /// <summary>Starts a device: reads the settings, numbers the boot, prepares the session.</summary>
        /// <param name="board">The board.</param>
        /// <param name="pilotSettings">The settings beyond <see cref="NodeSettings"/>.</param>
        /// <param name="streams">Last levels of all topics that will be published.</param>
        /// <param name="factory">Makes MQTT clients.</param>
        public Device(Board board, Setting[] pilotSettings, string[] streams, MqttClientFactory factory)
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
            Outbox = new MemoryOutbox((int)Settings.Number("outbox.entries"), (int)Settings.Number("outbox.bytes"));
            Publisher = new Publisher(board.Clock, new FlatJson(LongestPayload), Outbox, streams, boot);
            SessionSettings session = NodeSettings.Session(Settings, board.Id);
            Session = new Session(board.Clock, session, factory, Outbox, streams, Seed(session.ClientId, boot));
        }

        /// <summary>The board.</summary>
        public Board Board { get; }

        /// <summary>The settings that hold.</summary>
        public Settings Settings { get; }

        /// <summary>Why the settings document was refused; empty where it was not.</summary>
        public string SettingsFault { get; } = "";

        /// <summary>What waits for the broker.</summary>
        public Outbox Outbox { get; }

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

            Loop = new Loop(Board.Clock, Session, activities);
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
