using System;
using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// Readings that wait for the broker's acknowledgement. The newest are in memory, in one ring of bytes and one of entries, allocated once; where the board has a drive, those that
    /// wait for long go to its <see cref="Backlog"/>. Bounded: where a new one does not fit, the oldest go and are counted. Only the pipeline's thread uses it.
    /// Readings that waited before the last <see cref="Rewind"/> are history; those that came since are live.
    /// </summary>
    public sealed class Outbox
    {
        private const byte Waits = 0;
        private const byte Handed = 1;
        private const byte Gone = 2;

        private readonly Backlog _backlog;
        private readonly bool _strict;
        private readonly byte[] _record;
        private readonly byte[] _ring;
        private readonly int[] _start;
        private readonly ushort[] _length;
        private readonly byte[] _state;
        private uint _first;
        private uint _next;
        private uint _boundary;
        private uint _history;
        private uint _live;
        private uint _synced;
        private int _write;
        private int _used;
        private int _waiting;
        private uint _droppedBelow;
        private bool _liveSpilled;
        private bool _unread;
        private bool _refused;
        private long _lost;

        /// <summary>Creates an outbox.</summary>
        /// <param name="entries">Most readings in memory, at least 1.</param>
        /// <param name="bytes">Most bytes of readings in memory, at least 1.</param>
        /// <param name="longest">Longest record, bytes.</param>
        /// <param name="backlog">Where readings go that wait for long; null for a board without a drive.</param>
        /// <param name="strict">True to write each reading to the backlog before anything else happens to it, so that a power cut costs none.</param>
        /// <exception cref="ArgumentException">A bound is below 1.</exception>
        public Outbox(int entries, int bytes, int longest, Backlog backlog, bool strict)
        {
            if (entries < 1 || bytes < 1)
            {
                throw new ArgumentException("An outbox needs an entry and a byte.");
            }

            _backlog = backlog;
            _strict = strict && backlog != null;
            _record = new byte[longest];
            _ring = new byte[bytes];
            _start = new int[entries];
            _length = new ushort[entries];
            _state = new byte[entries];
            Begin(1);
        }

        // Room for one record; whoever needs it for the length of a call may use it.
        internal byte[] Record
        {
            get { return _record; }
        }

        /// <summary>Readings that were dropped before they were acknowledged; with a backlog since ever, without since the boot.</summary>
        public long Lost
        {
            get { return _lost + (_backlog == null ? 0 : _backlog.Lost); }
        }

        /// <summary>Readings that were acknowledged since the boot.</summary>
        public long Acknowledged { get; private set; }

        /// <summary>Blocks that the drive did not take; what was in them stays in memory.</summary>
        public int DriveErrors { get; private set; }

        /// <summary>Readings that wait.</summary>
        public int Count
        {
            get { return _waiting + (_backlog == null ? 0 : _backlog.Count); }
        }

        // True where a power cut would cost what the drive refused, or where no drive takes what memory, more than half full, will not hold.
        internal bool Tight
        {
            get { return _refused || (_backlog == null && (2 * _waiting > _start.Length || 2 * _used > _ring.Length)); }
        }

        // The number that the next reading gets.
        internal uint NextNumber
        {
            get { return _next; }
        }

        /// <summary>Goes on with what the backlog kept; to be called once, when all streams are known and before anything else.</summary>
        /// <param name="schema">Checksum of what is published.</param>
        public void Restore(uint schema)
        {
            if (_backlog != null)
            {
                _backlog.Restore(schema);
                Begin(_backlog.NextNumber);
            }
        }

        /// <summary>False while older live readings wait on the drive: those in memory must not pass them.</summary>
        public bool LiveMayPass
        {
            get { return !_liveSpilled || _backlog.Count == 0; }
        }

        /// <summary>Takes a record. One that is longer than the whole outbox is refused and counted as lost.</summary>
        /// <param name="record">The bytes from index 0.</param>
        /// <param name="count">How many.</param>
        [Hot]
        public void Add(byte[] record, int count)
        {
            if (count > _ring.Length || count > _record.Length)
            {
                _lost++;
                return;
            }

            if (!Fits(count))
            {
                Spill(_next, true);
                if (!Fits(count) && _backlog != null && _backlog.MakeRoom())
                {
                    Spill(_next, true);
                }

                while (!Fits(count))
                {
                    Drop();
                }
            }

            int slot = Slot(_next);
            int tail = _ring.Length - _write;
            int part = count < tail ? count : tail;
            Array.Copy(record, 0, _ring, _write, part);
            Array.Copy(record, part, _ring, 0, count - part);
            _start[slot] = _write;
            _length[slot] = (ushort)count;
            _state[slot] = Waits;
            _write = count < tail ? _write + count : count - tail;
            _used += count;
            _waiting++;
            _next++;
            if (_strict)
            {
                Spill(_next, true);
            }
        }

        /// <summary>The next reading that was not handed out since the last <see cref="Rewind"/>; 0 for none.</summary>
        /// <param name="live">True for those that came since then, false for history.</param>
        public uint Next(bool live)
        {
            if (live)
            {
                _live = Behind(_live, _next);
                return _live == _next ? 0 : _live;
            }

            uint number = _backlog == null ? 0 : _backlog.Peek();
            if (number != 0)
            {
                return number;
            }

            _unread = false;

            _history = Behind(_history, _boundary);
            return _history == _boundary ? 0 : _history;
        }

        /// <summary>What a message may hold together with the reading that <see cref="Next"/> gave: readings of the same group.</summary>
        public int Group(bool live)
        {
            return !live && _backlog != null && _backlog.Peek() != 0 ? _backlog.Group : -1;
        }

        /// <summary>Copies the record that <see cref="Next"/> gave; returns its length.</summary>
        public int Copy(bool live, byte[] record)
        {
            if (!live && _backlog != null && _backlog.Peek() != 0)
            {
                return _backlog.Copy(record);
            }

            return CopyOut(live ? _live : _history, record);
        }

        /// <summary>Hands out the reading that <see cref="Next"/> gave.</summary>
        public void Advance(bool live)
        {
            if (!live && _backlog != null && _backlog.Peek() != 0)
            {
                _backlog.Advance();
                return;
            }

            _state[Slot(live ? _live : _history)] = Handed;
        }

        /// <summary>Readings that were handed out, of one group, are on their way in one message.</summary>
        public void Sent(uint first, uint last, int count)
        {
            if (_backlog != null && first - _first >= _next - _first)
            {
                _backlog.Sent(first, last, count);
            }
        }

        /// <summary>Hands out again everything that was not acknowledged, from the oldest, as history: at a new connection.</summary>
        public void Rewind()
        {
            for (uint number = _first; number != _next; number++)
            {
                int slot = Slot(number);
                if (_state[slot] == Handed)
                {
                    _state[slot] = Waits;
                }
            }

            _boundary = _next;
            _history = _first;
            _live = _next;
            _liveSpilled = false;
            if (_backlog != null)
            {
                _backlog.Rewind();
            }
        }

        /// <summary>The broker has a message: what was in it need not be kept.</summary>
        /// <param name="first">Number of its first reading.</param>
        /// <param name="last">Number of its last.</param>
        /// <param name="count">How many it held.</param>
        public void Acknowledge(uint first, uint last, int count)
        {
            Acknowledged += count;
            if (_backlog != null && _backlog.Acknowledge(first, count))
            {
                return;
            }

            for (uint number = first; number != last + 1; number++)
            {
                int slot = Slot(number);
                if (number - _first < _next - _first && _state[slot] == Handed)
                {
                    _state[slot] = Gone;
                    _waiting--;
                    count--;
                }
            }

            if ((int)(first - _droppedBelow) < 0)
            {
                // What was dropped to make room after it had been handed out arrived all the same.
                _lost -= count;
            }

            Release();
        }

        /// <summary>A reading that was handed out can never be sent: it is lost.</summary>
        public void Discard(uint number)
        {
            Acknowledge(number, number, 1);
            Acknowledged--;
            _lost++;
        }

        /// <summary>Writes to the backlog what waited already at the call before, and how far the backlog got. To be called at a fixed interval: a power cut costs no reading that is older than two of them and not on its way.</summary>
        public void Sync()
        {
            if (_backlog != null)
            {
                Spill(_synced, false);
                _synced = _next;
                _backlog.Save();
            }
        }

        /// <summary>Where live readings wait in the backlog that were not handed out, writes those in memory behind them, so that a message may hold both.</summary>
        public void Join()
        {
            if (_unread)
            {
                Spill(_next, false);
            }
        }

        /// <summary>Writes all that waits to the backlog: before an orderly restart.</summary>
        public void Flush()
        {
            if (_backlog != null)
            {
                Spill(_next, true);
                _backlog.Save();
            }
        }

        private void Begin(uint number)
        {
            _first = number;
            _next = number;
            _boundary = number;
            _history = number;
            _live = number;
            _synced = number;
        }

        private uint Behind(uint number, uint end)
        {
            if ((int)(number - _first) < 0)
            {
                number = _first;
            }

            while ((int)(end - number) > 0 && _state[Slot(number)] != Waits)
            {
                number++;
            }

            return (int)(end - number) > 0 ? number : end;
        }

        // Moves what is below a number to the backlog, in order: up to the first that is on its way, or those too.
        private void Spill(uint end, bool all)
        {
            if (_backlog == null)
            {
                return;
            }

            uint unwritten = _first;
            for (uint number = _first; (int)(end - number) > 0; number++)
            {
                byte state = _state[Slot(number)];
                if (state == Handed && !all)
                {
                    end = number;
                    break;
                }

                if (state == Gone)
                {
                    continue;
                }

                int count = CopyOut(number, _record);
                if (!_backlog.Put(number, _record, count))
                {
                    if (!Write(unwritten, number))
                    {
                        Release();
                        return;
                    }

                    unwritten = number;
                    _backlog.Put(number, _record, count);
                }
            }

            Write(unwritten, end);
            Release();
        }

        private bool Write(uint from, uint end)
        {
            _refused = !_backlog.Flush();
            if (_refused)
            {
                DriveErrors++;
                return false;
            }

            for (uint number = from; (int)(end - number) > 0; number++)
            {
                int slot = Slot(number);
                if (_state[slot] != Gone)
                {
                    _state[slot] = Gone;
                    _waiting--;
                    _unread = true;
                    _liveSpilled = _liveSpilled || (int)(number - _boundary) >= 0;
                }
            }

            return true;
        }

        private int CopyOut(uint number, byte[] record)
        {
            int slot = Slot(number);
            int size = _length[slot];
            int start = _start[slot];
            int tail = _ring.Length - start;
            int part = size < tail ? size : tail;
            Array.Copy(_ring, start, record, 0, part);
            Array.Copy(_ring, 0, record, part, size - part);
            return size;
        }

        private bool Fits(int count)
        {
            return (int)(_next - _first) < _start.Length && _used + count <= _ring.Length;
        }

        private int Slot(uint number)
        {
            return (int)(number % (uint)_start.Length);
        }

        private void Drop()
        {
            int slot = Slot(_first);
            if (_state[slot] != Gone)
            {
                _droppedBelow = _first + 1;
                _state[slot] = Gone;
                _waiting--;
                _lost++;
            }

            Release();
        }

        private void Release()
        {
            while (_first != _next && _state[Slot(_first)] == Gone)
            {
                _used -= _length[Slot(_first)];
                _first++;
            }
        }
    }
}
