using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>The settings that every node has, and what they mean to its session.</summary>
    public static class NodeSettings
    {
        /// <summary>Name of the settings document in the board's storage.</summary>
        public const string Document = "settings.json";

        /// <summary>The settings at their defaults, for people in the README's table.</summary>
        public static Setting[] All()
        {
            return new Setting[]
            {
                Setting.OfName("node.name", "", 32, "last part of the base topic and the client id; empty for the board's id"),
                Setting.OfChoice("node.parts", "wired", new string[] { "wired", "emulated" }, "emulated to show a bare board at work"),
                Setting.OfWhole("node.report_s", 60, 1, 86400, "time between two reports of a stream, s"),
                Setting.OfWhole("outbox.entries", 256, 8, 4096, "most reports that wait for the broker"),
                Setting.OfWhole("outbox.bytes", 24576, 1024, 524288, "most bytes of reports that wait for the broker"),
                Setting.OfText("mqtt.broker", "localhost", 64, "host name or address of the broker"),
                Setting.OfWhole("mqtt.port", 1883, 1, 65535, "port of the broker"),
                Setting.OfText("mqtt.user", "", 64, "user name at the broker; empty for none"),
                Setting.OfText("mqtt.password", "", 64, "password at the broker; empty for none"),
                Setting.OfText("mqtt.command_key", "", 128, "key of commands, 32 to 128 hexadecimal digits; empty for no commands"),
                Setting.OfName("mqtt.prefix", "smartsensor", 64, "first level of all topics"),
                Setting.OfWhole("mqtt.keep_alive", 60, 5, 3600, "keep-alive of the connection, s"),
                Setting.OfWhole("mqtt.in_flight", 8, 1, 64, "most messages that wait for their acknowledgement at a time"),
                Setting.OfText("network.ssid", "", 32, "name of the Wi-Fi network; boards with Ethernet ignore it"),
                Setting.OfText("network.password", "", 64, "password of the Wi-Fi network"),
            };
        }

        /// <summary>Where and how the node publishes.</summary>
        /// <param name="settings">The node's settings.</param>
        /// <param name="id">The board's id, for a node without a name.</param>
        public static SessionSettings Session(Settings settings, string id)
        {
            string name = settings.Text("node.name");
            if (name.Length == 0)
            {
                name = id;
            }

            SessionSettings session = new SessionSettings();
            session.Broker = settings.Text("mqtt.broker");
            session.Port = (int)settings.Number("mqtt.port");
            session.User = settings.Text("mqtt.user");
            session.Password = settings.Text("mqtt.password");
            session.ClientId = name;
            session.BaseTopic = settings.Text("mqtt.prefix") + "/" + name;
            session.KeepAlive = (int)settings.Number("mqtt.keep_alive");
            session.InFlight = (int)settings.Number("mqtt.in_flight");
            return session;
        }
    }
}
