namespace SmartSensor.Telemetry
{
    /// <summary>The messages that wait for their acknowledgement, in the order of sending.</summary>
    internal sealed class InFlight
    {
        private readonly ushort[] _ids;
        private readonly uint[] _first;
        private readonly uint[] _last;
        private readonly int[] _readings;
        private readonly long[] _sentAt;

        public InFlight(int most)
        {
            _ids = new ushort[most];
            _first = new uint[most];
            _last = new uint[most];
            _readings = new int[most];
            _sentAt = new long[most];
        }

        public int Count { get; private set; }

        public bool Full
        {
            get { return Count == _ids.Length; }
        }

        // When the oldest was sent, µs.
        public long Oldest
        {
            get { return _sentAt[0]; }
        }

        public void Clear()
        {
            Count = 0;
        }

        public void Add(ushort id, uint first, uint last, int readings, long now)
        {
            _ids[Count] = id;
            _first[Count] = first;
            _last[Count] = last;
            _readings[Count] = readings;
            _sentAt[Count] = now;
            Count++;
        }

        // Takes a message out and tells the outbox; false where none has the id.
        public bool Confirm(ushort id, Outbox outbox)
        {
            for (int i = 0; i < Count; i++)
            {
                if (_ids[i] != id)
                {
                    continue;
                }

                uint first = _first[i];
                uint last = _last[i];
                int readings = _readings[i];
                Count--;
                for (; i < Count; i++)
                {
                    _ids[i] = _ids[i + 1];
                    _first[i] = _first[i + 1];
                    _last[i] = _last[i + 1];
                    _readings[i] = _readings[i + 1];
                    _sentAt[i] = _sentAt[i + 1];
                }

                outbox.Acknowledge(first, last, readings);
                return true;
            }

            return false;
        }
    }
}
