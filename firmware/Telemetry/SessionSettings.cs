namespace SmartSensor.Telemetry
{
    /// <summary>Where a node publishes, and how.</summary>
    public sealed class SessionSettings
    {
        /// <summary>Host name or address of the broker.</summary>
        public string Broker = "localhost";

        /// <summary>Port of the broker.</summary>
        public int Port = 1883;

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
    }
}
