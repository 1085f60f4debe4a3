namespace SmartSensor.Telemetry
{
    /// <summary>Turns reports into payloads, in a buffer that is used again and again.</summary>
    public abstract class Codec
    {
        /// <summary>The payload of the last <see cref="Encode"/>, from index 0.</summary>
        public abstract byte[] Buffer { get; }

        /// <summary>Encodes a report; returns the payload's length in bytes, or -1 where it does not fit the buffer.</summary>
        /// <param name="report">What to say.</param>
        /// <param name="boot">Number of the node's boot.</param>
        /// <param name="sequence">Number of the report since boot, from 1.</param>
        /// <param name="time">When it was sampled: UTC in ms since 1970-01-01, or -1 while UTC is not known; then the monotonic time is given.</param>
        public abstract int Encode(Report report, uint boot, uint sequence, long time);
    }
}
