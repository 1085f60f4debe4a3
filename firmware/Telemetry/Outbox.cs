namespace SmartSensor.Telemetry
{
    /// <summary>
    /// Payloads that wait for the broker's acknowledgement, numbered from 1 without gaps. Bounded: where a new one does not fit, the oldest go and
    /// are counted. Only the pipeline's thread uses it.
    /// </summary>
    public abstract class Outbox
    {
        /// <summary>Payloads that were dropped before they were acknowledged.</summary>
        public long Lost { get; protected set; }

        /// <summary>Payloads that were acknowledged.</summary>
        public long Acknowledged { get; protected set; }

        /// <summary>The number that the next payload will get.</summary>
        public abstract uint NextSequence { get; }

        /// <summary>Payloads that wait.</summary>
        public abstract int Count { get; }

        /// <summary>Takes a payload. One that is longer than the whole outbox is refused and counted as lost; its number is used up.</summary>
        /// <param name="stream">Index of its topic, 0…255.</param>
        /// <param name="payload">The bytes from index 0.</param>
        /// <param name="count">How many.</param>
        public abstract void Add(int stream, byte[] payload, int count);

        /// <summary>The next payload that was not handed out since the last <see cref="Rewind"/>; 0 for none.</summary>
        public abstract uint Next();

        /// <summary>Hands out a payload as an array of its own, as the MQTT client wants it.</summary>
        public abstract byte[] Payload(uint sequence);

        /// <summary>Index of a payload's topic.</summary>
        public abstract int Stream(uint sequence);

        /// <summary>Goes on to the payload behind the one that <see cref="Next"/> gave.</summary>
        public abstract void Advance();

        /// <summary>Hands out again everything that was not acknowledged, from the oldest: after the connection was lost.</summary>
        public abstract void Rewind();

        /// <summary>The broker has it: it need not be kept.</summary>
        public abstract void Acknowledge(uint sequence);
    }
}
