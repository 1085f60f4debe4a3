using System;

namespace SmartSensor.Telemetry
{
    /// <summary>An outbox in RAM: one ring of bytes and one of entries, allocated once. What it holds is gone when power is.</summary>
    public sealed class MemoryOutbox : Outbox
    {
        private readonly byte[] _ring;
        private readonly int[] _start;
        private readonly int[] _length;
        private readonly byte[] _stream;
        private readonly bool[] _acknowledged;
        private uint _first = 1;
        private uint _next = 1;
        private uint _send = 1;
        private int _write;
        private int _used;

        /// <summary>Creates an outbox.</summary>
        /// <param name="entries">Most payloads, at least 1.</param>
        /// <param name="bytes">Most bytes of payloads together, at least 1.</param>
        /// <exception cref="ArgumentException">A bound is below 1.</exception>
        public MemoryOutbox(int entries, int bytes)
        {
            if (entries < 1 || bytes < 1)
            {
                throw new ArgumentException("An outbox holds at least one payload of one byte.");
            }

            _ring = new byte[bytes];
            _start = new int[entries];
            _length = new int[entries];
            _stream = new byte[entries];
            _acknowledged = new bool[entries];
        }

        /// <inheritdoc/>
        public override uint NextSequence
        {
            get { return _next; }
        }

        /// <inheritdoc/>
        public override int Count
        {
            get { return (int)(_next - _first); }
        }

        /// <inheritdoc/>
        public override void Add(int stream, byte[] payload, int count)
        {
            // A payload that can never fit takes its number and an empty entry, so that numbers stay without gaps.
            bool fits = count <= _ring.Length;
            int size = fits ? count : 0;
            while (Count == _start.Length || _used + size > _ring.Length)
            {
                Drop();
            }

            int slot = Slot(_next);
            int tail = _ring.Length - _write;
            int part = size < tail ? size : tail;
            Array.Copy(payload, 0, _ring, _write, part);
            Array.Copy(payload, part, _ring, 0, size - part);
            _start[slot] = _write;
            _length[slot] = size;
            _stream[slot] = (byte)stream;
            _acknowledged[slot] = !fits;
            _write = size < tail ? _write + size : size - tail;
            _used += size;
            _next++;
            if (!fits)
            {
                Lost++;
                Release();
            }
        }

        /// <inheritdoc/>
        public override uint Next()
        {
            while (_send != _next && _acknowledged[Slot(_send)])
            {
                _send++;
            }

            return _send == _next ? 0 : _send;
        }

        /// <inheritdoc/>
        public override byte[] Payload(uint sequence)
        {
            int slot = Slot(sequence);
            int size = _length[slot];
            int start = _start[slot];
            int tail = _ring.Length - start;
            int part = size < tail ? size : tail;
            byte[] payload = new byte[size];
            Array.Copy(_ring, start, payload, 0, part);
            Array.Copy(_ring, 0, payload, part, size - part);
            return payload;
        }

        /// <inheritdoc/>
        public override int Stream(uint sequence)
        {
            return _stream[Slot(sequence)];
        }

        /// <inheritdoc/>
        public override void Advance()
        {
            _send++;
        }

        /// <inheritdoc/>
        public override void Rewind()
        {
            _send = _first;
        }

        /// <inheritdoc/>
        public override void Acknowledge(uint sequence)
        {
            if (sequence - _first >= _next - _first)
            {
                // It was dropped to make room after it had been handed out: it arrived all the same.
                Lost--;
                Acknowledged++;
                return;
            }

            int slot = Slot(sequence);
            if (!_acknowledged[slot])
            {
                _acknowledged[slot] = true;
                Acknowledged++;
                Release();
            }
        }

        private int Slot(uint sequence)
        {
            return (int)(sequence % (uint)_start.Length);
        }

        private void Drop()
        {
            int slot = Slot(_first);
            if (!_acknowledged[slot])
            {
                _acknowledged[slot] = true;
                Lost++;
            }

            Release();
        }

        private void Release()
        {
            while (_first != _next && _acknowledged[Slot(_first)])
            {
                _used -= _length[Slot(_first)];
                _first++;
            }

            if ((int)(_send - _first) < 0)
            {
                _send = _first;
            }
        }
    }
}
