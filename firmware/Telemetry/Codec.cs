namespace SmartSensor.Telemetry
{
    /// <summary>Turns readings into payloads, in a buffer that is used again and again.</summary>
    public abstract class Codec
    {
        /// <summary>The payload of the last <see cref="End"/>, from index 0.</summary>
        public abstract byte[] Buffer { get; }

        /// <summary>Media type of the payloads, for MQTT 5.</summary>
        public abstract string ContentType { get; }

        /// <summary>Last level of the one topic that all streams share, or null where each stream has its own and a message holds one reading.</summary>
        public abstract string SharedTopic { get; }

        /// <summary>Begins a payload.</summary>
        public abstract void Begin();

        /// <summary>Adds a reading; false where it does not fit any more, and then the payload is as before.</summary>
        public abstract bool Add(Reading reading);

        /// <summary>Ends the payload; returns its length in bytes, 0 where there is nothing in it to be told.</summary>
        public abstract int End();
    }
}
