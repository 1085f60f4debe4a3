namespace SmartSensor.Telemetry
{
    /// <summary>Where the session with the broker stands.</summary>
    public enum SessionState
    {
        /// <summary>Not connected; waits for the time of the next attempt.</summary>
        Waiting,

        /// <summary>An attempt to connect is under way on a thread of its own.</summary>
        Connecting,

        /// <summary>Connected; payloads go out.</summary>
        Online,

        /// <summary>Closed for good.</summary>
        Closed,
    }
}
