namespace SmartSensor.Node
{
    /// <summary>What a <see cref="SegmentLog"/> knows of one of its documents.</summary>
    internal sealed class Segment
    {
        public readonly int Slot;
        public readonly uint Generation;
        public readonly string Name;

        // Readings in it, and those of them that did not arrive yet.
        public int Readings;
        public int Waiting;

        // Readings in it that cannot be read and had not arrived: they are lost when it goes.
        public uint Damaged;

        // Number of the last.
        public uint Last;

        // Bytes, up to the last whole reading.
        public int Size;

        public Segment(int slot, uint generation)
        {
            Slot = slot;
            Generation = generation;
            Name = "outbox." + slot.ToString();
        }
    }
}
