namespace SmartSensor.Telemetry
{
    /// <summary>Where a node publishes, and how.</summary>
    public sealed class SessionSettings
    {
        /// <summary>Where a reading was sampled longer before its connection than this, it and all that waited with it are marked as history, µs.</summary>
        public const long HistoryAge = 60000000;

        /// <summary>How long an attempt to connect may take before it is given up, µs: twice what the platform's client takes.</summary>
        public const long ConnectPatience = 60000000;

        /// <summary>Host names or addresses of brokers with a comma between, each with its own port behind a colon where it has one: tried one after the other.</summary>
        public string Broker = "localhost";

        /// <summary>Port of brokers that have none of their own.</summary>
        public int Port = 1883;

        /// <summary>True for MQTT 5, false for MQTT 3.1.1.</summary>
        public bool Mqtt5;

        /// <summary>True for TLS.</summary>
        public bool Secure;

        /// <summary>Certificate of the only authority that is trusted, DER or PEM; null for the board's own store.</summary>
        public byte[] Authority;

        /// <summary>The node's certificate, DER or PEM; null for none.</summary>
        public byte[] Certificate;

        /// <summary>Private key of the certificate, DER or PEM; null for none.</summary>
        public byte[] PrivateKey;

        /// <summary>User name; empty for none.</summary>
        public string User = "";

        /// <summary>Password; empty for none.</summary>
        public string Password = "";

        /// <summary>Client id, unique at the broker.</summary>
        public string ClientId = "smartsensor";

        /// <summary>First levels of all topics, without a slash at the end.</summary>
        public string BaseTopic = "smartsensor/node";

        /// <summary>Keep-alive of the connection, s.</summary>
        public int KeepAlive = 60;

        /// <summary>Most messages that wait for their acknowledgement at a time.</summary>
        public int InFlight = 8;

        /// <summary>Most readings in a message, where the codec can hold several.</summary>
        public int Batch = 1;

        /// <summary>How long a live reading waits for others to fill its message, s.</summary>
        public int BatchWait;

        /// <summary>Age at which a reading is dropped instead of sent, h; 0 for never.</summary>
        public int OldestReading;

        /// <summary>Most messages of history a second.</summary>
        public int ReplayRate = 20;

        /// <summary>The n-th broker's host name or address, and its port; behind the last comes the first.</summary>
        public string Host(int index, out int port)
        {
            string[] all = Broker.Split(',');
            string one = all[index % all.Length].Trim();
            int colon = one.LastIndexOf(':');
            port = Port;
            if (colon < 1)
            {
                return one;
            }

            int given = 0;
            for (int i = colon + 1; i < one.Length; i++)
            {
                given = one[i] >= '0' && one[i] <= '9' && given < 65536 ? (given * 10) + (one[i] - '0') : 65536;
            }

            port = given > 0 && given < 65536 ? given : Port;
            return one.Substring(0, colon);
        }
    }
}
