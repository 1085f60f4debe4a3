namespace SmartSensor.Telemetry
{
    /// <summary>
    /// Where readings wait that memory does not keep: older than those in memory, over a loss of power. It hands them out in their order, in groups; a message never holds readings of two groups.
    /// </summary>
    public abstract class Backlog
    {
        /// <summary>Readings that wait.</summary>
        public abstract int Count { get; }

        /// <summary>Readings that were dropped because it was full, since ever.</summary>
        public abstract long Lost { get; }

        /// <summary>The lowest number that was never used.</summary>
        public abstract uint NextNumber { get; }

        /// <summary>Goes on with what was kept; to be called once, before anything else.</summary>
        /// <param name="schema">Checksum of what is published: readings of another one are of another program, cannot be read, and count as lost.</param>
        public abstract void Restore(uint schema);

        /// <summary>Takes a reading into the block that the next <see cref="Flush"/> writes; false where the block has no room for it.</summary>
        /// <param name="number">Its number, higher than all before.</param>
        /// <param name="record">The record from index 0.</param>
        /// <param name="count">Its length.</param>
        public abstract bool Put(uint number, byte[] record, int count);

        /// <summary>Writes the block; false where that failed, and then none of it is kept.</summary>
        public abstract bool Flush();

        /// <summary>Drops the oldest, to be called where <see cref="Flush"/> failed and memory has no room either: the drive may be full. False where there is nothing to drop, or where that did not help the time before.</summary>
        public abstract bool MakeRoom();

        /// <summary>Number of the next reading that was not handed out; 0 for none.</summary>
        public abstract uint Peek();

        /// <summary>The group of the reading that <see cref="Peek"/> gave.</summary>
        public abstract int Group { get; }

        /// <summary>Copies the reading that <see cref="Peek"/> gave; returns its length.</summary>
        public abstract int Copy(byte[] record);

        /// <summary>Goes on behind the reading that <see cref="Peek"/> gave.</summary>
        public abstract void Advance();

        /// <summary>Readings of one group that were handed out are on their way.</summary>
        public abstract void Sent(uint first, uint last, int count);

        /// <summary>A message arrived; false where it was not sent from here.</summary>
        /// <param name="first">Number of its first reading.</param>
        /// <param name="count">How many it held.</param>
        public abstract bool Acknowledge(uint first, int count);

        /// <summary>Hands out again all that is not known to have arrived.</summary>
        public abstract void Rewind();

        /// <summary>Writes down how far it got; to be called now and then.</summary>
        public abstract void Save();
    }
}
