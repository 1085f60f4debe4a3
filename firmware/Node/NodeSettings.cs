using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>The settings that every node has, and what they mean to its session.</summary>
    public static class NodeSettings
    {
        /// <summary>Name of the settings document in the board's storage.</summary>
        public const string Document = "settings.json";

        // The outbox in memory by default.
        internal const int Entries = 64;
        internal const int Bytes = 4096;

        // A certificate or key in DER begins with it.
        private const byte Sequence = 0x30;

        /// <summary>The settings at their defaults, for people in the README's table.</summary>
        public static Setting[] All()
        {
            return new Setting[]
            {
                Setting.OfName("node.name", "", 32, "end of topic and client id; empty for the board's id"),
                Setting.OfChoice("node.parts", "wired", new string[] { "wired", "emulated" }, "emulated for a bare board"),
                Setting.OfWhole("node.report_s", 60, 1, 86400, "time between reports of a stream, s"),
                Setting.OfWhole("node.health_s", 300, 10, 86400, "time between reports of health, s"),
                Setting.OfWhole("node.watch_s", 60, 0, 3600, "time the loop may stand still, s; 0 for ever"),
                Setting.OfWhole("outbox.entries", Entries, 8, 4096, "most readings that wait in memory"),
                Setting.OfWhole("outbox.bytes", Bytes, 1024, 524288, "most bytes that wait in memory"),
                Setting.OfWhole("outbox.drive_kb", 64, 0, 4096, "most kB that wait on the drive; below 8 for none"),
                Setting.OfWhole("outbox.sync_s", 10, 0, 3600, "time until a waiting reading is on the drive, s; 0 for at once"),
                Setting.OfWhole("outbox.age_h", 0, 0, 87600, "age at which a reading is dropped, h; 0 for never"),
                Setting.OfWhole("outbox.replay", 20, 1, 1000, "most messages a second of readings that waited"),
                Setting.OfText("mqtt.broker", "localhost", 128, "brokers, a comma between, :port where it differs"),
                Setting.OfWhole("mqtt.port", 1883, 1, 65535, "port of the broker"),
                Setting.OfChoice("mqtt.version", "3.1.1", new string[] { "3.1.1", "5" }, "version of MQTT"),
                Setting.OfFlag("mqtt.tls", false, "TLS, with ca.crt, client.crt, client.key"),
                Setting.OfChoice("mqtt.codec", "json", new string[] { "json", "senml-json", "senml-cbor" }, "form of the payloads"),
                Setting.OfText("mqtt.urn", "", 64, "the device's URN in SenML; empty for its topic"),
                Setting.OfWhole("mqtt.batch", 1, 1, 32, "most readings in a message of SenML"),
                Setting.OfWhole("mqtt.batch_s", 0, 0, 86400, "time a reading waits for its message to fill, s"),
                Setting.OfText("mqtt.user", "", 64, "user name at the broker; empty for none"),
                Setting.OfSecret("mqtt.password", 64, "password at the broker; empty for none"),
                Setting.OfSecret("mqtt.command_key", 128, "key of commands; empty for none"),
                Setting.OfName("mqtt.prefix", "smartsensor", 64, "first level of all topics"),
                Setting.OfWhole("mqtt.keep_alive", 60, 5, 3600, "keep-alive, s"),
                Setting.OfWhole("mqtt.in_flight", 8, 1, 64, "most messages that wait for acknowledgement"),
                Setting.OfName("mqtt.discovery", "homeassistant", 32, "first level of discovery topics; empty for none"),
                Setting.OfText("time.server", "pool.ntp.org", 64, "time server"),
                Setting.OfWhole("network.patience_s", 900, 60, 86400, "time without a broker before a new join, s"),
                Setting.OfText("network.ssid", "", 32, "Wi-Fi network"),
                Setting.OfSecret("network.password", 64, "password of the Wi-Fi network"),
            };
        }

        /// <summary>Where and how the node publishes.</summary>
        /// <param name="settings">The node's settings.</param>
        /// <param name="board">The board: its id, for a node without a name, and its certificates.</param>
        public static SessionSettings Session(Settings settings, Board board)
        {
            string name = Name(settings, board.Id);
            SessionSettings session = new SessionSettings();
            session.Broker = settings.Text("mqtt.broker");
            session.Port = (int)settings.Number("mqtt.port");
            session.Mqtt5 = settings.Text("mqtt.version") == "5";
            session.Secure = settings.Flag("mqtt.tls");
            if (session.Secure)
            {
                session.Authority = Credential(board, "ca.crt");
                session.Certificate = Credential(board, "client.crt");
                session.PrivateKey = Credential(board, "client.key");
            }

            session.User = settings.Text("mqtt.user");
            session.Password = settings.Text("mqtt.password");
            session.ClientId = name;
            session.BaseTopic = settings.Text("mqtt.prefix") + "/" + name;
            session.KeepAlive = (int)settings.Number("mqtt.keep_alive");
            session.InFlight = (int)settings.Number("mqtt.in_flight");
            session.Batch = (int)settings.Number("mqtt.batch");
            session.BatchWait = (int)settings.Number("mqtt.batch_s");
            session.OldestReading = (int)settings.Number("outbox.age_h");
            session.ReplayRate = (int)settings.Number("outbox.replay");
            return session;
        }

        /// <summary>The form of the payloads.</summary>
        /// <param name="settings">The node's settings.</param>
        /// <param name="id">The board's id, for the device's name in SenML.</param>
        /// <param name="json">Takes payloads in JSON; others may use it between two of them.</param>
        public static Codec Codec(Settings settings, string id, JsonWriter json)
        {
            string urn = settings.Text("mqtt.urn");
            string device = urn.Length > 0 ? urn + ":" : settings.Text("mqtt.prefix") + "/" + Name(settings, id) + "/";
            int batch = (int)settings.Number("mqtt.batch");
            switch (settings.Text("mqtt.codec"))
            {
                case "senml-json": return new SenmlJson(device, batch);
                case "senml-cbor": return new SenmlCbor(device, batch);
                default: return new FlatJson(json);
            }
        }

        // The platform takes a text only with a zero at its end, which no file has.
        private static byte[] Credential(Board board, string name)
        {
            byte[] document = board.Storage.Read(name);
            if (document == null || document.Length == 0 || document[0] == Sequence)
            {
                return document;
            }

            byte[] text = new byte[document.Length + 1];
            document.CopyTo(text, 0);
            return text;
        }

        /// <summary>What is wrong with settings that are right one by one: a key of commands that is none, with which no command could set it right, or thresholds that do not fit each other. One line; empty for nothing.</summary>
        /// <param name="settings">The node's settings.</param>
        /// <param name="activities">What they are for.</param>
        public static string Fault(Settings settings, Activity[] activities)
        {
            string text = settings.Text("mqtt.command_key");
            byte[] key = Hexadecimal.Parse(text);
            string fault = text.Length == 0 || (key != null && key.Length >= Commands.LeastKey) ? "" : "mqtt.command_key is 32 to 128 hexadecimal digits, an even number";
            for (int i = 0; i < activities.Length && fault.Length == 0; i++)
            {
                fault = activities[i].Misfit(settings);
            }

            return fault;
        }

        /// <summary>The node's name: that of the settings, or the board's id.</summary>
        public static string Name(Settings settings, string id)
        {
            string name = settings.Text("node.name");
            return name.Length == 0 ? id : name;
        }
    }
}
