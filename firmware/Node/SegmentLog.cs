using System;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>
    /// A backlog on a drive: segments that readings are appended to, each a document "outbox.n" of at most some kB. A segment begins with a mark, its generation, what was lost before it
    /// and the checksum of the schema, with a CRC-32; each reading in it is its number (4), its length (2), the record, and the CRC-32 of all that. A torn tail is left out, what is damaged before it is
    /// passed over and counted as lost, a segment that has arrived whole is deleted, and where all are full, or the drive is before, the oldest goes and is counted. No byte is written twice.
    /// </summary>
    public sealed class SegmentLog : Backlog
    {
        private const uint Mark = 0x31474C53; // "SLG1"
        private const int Head = 20;
        private const int Frame = 10;

        // Slots that are looked at even by a shorter log, which a longer one may have left behind; and as many as the last one had.
        private const int MostSlots = 64;
        private const int LongestBlock = 1024;

        // Segments' worth that is left to settings and totals on a drive that turned out to be smaller.
        private const int Spare = 2;
        private const string Standing = "outbox-standing";

        private readonly Storage _storage;
        private readonly RecordStore _records;
        private readonly int _largest;
        private uint _schema;
        private readonly byte[] _block;
        private readonly Segment[] _segments;
        private readonly uint[] _sentFirst;
        private readonly int[] _sentCount;
        private readonly bool[] _sentArrived;
        private readonly int[] _sentGroup;
        private int _count;
        private int _blockLength;
        private int _blockReadings;
        private uint _blockLast;
        private bool _open;
        private int _sent;
        private int _cursor;
        private byte[] _document;
        private int _offset;
        private int _read;
        private uint _peeked;
        private uint _handed;
        private long _handedGroup = -1;
        private uint _next = 1;
        private uint _droppedBelow;
        private uint _skip;
        private uint _generation;
        private uint _lost;
        private uint _savedPrefix;
        private uint _savedLost;
        private int _slots = MostSlots;

        // Most segments: fewer than there is room for once a drive turned out to be smaller.
        private int _most;
        private bool _madeRoom;
        private bool _inVain;

        /// <summary>Creates a log; nothing is read before <see cref="Restore"/>.</summary>
        /// <param name="storage">The drive.</param>
        /// <param name="segments">Most segments, 2…64.</param>
        /// <param name="largest">Longest segment, bytes.</param>
        /// <param name="window">Most messages on their way at a time.</param>
        public SegmentLog(Storage storage, int segments, int largest, int window)
        {
            _storage = storage;
            _records = new RecordStore(storage);
            _largest = largest;
            _block = new byte[largest < LongestBlock ? largest : LongestBlock];
            _segments = new Segment[segments];
            _most = segments;
            _sentFirst = new uint[window];
            _sentCount = new int[window];
            _sentArrived = new bool[window];
            _sentGroup = new int[window];
            _blockLength = Head;
        }

        /// <inheritdoc/>
        public override int Count
        {
            get
            {
                int count = 0;
                for (int i = 0; i < _count; i++)
                {
                    count += _segments[i].Waiting;
                }

                return count;
            }
        }

        /// <inheritdoc/>
        public override long Lost
        {
            get { return _lost; }
        }

        /// <inheritdoc/>
        public override uint NextNumber
        {
            get { return _next; }
        }

        /// <inheritdoc/>
        public override int Group
        {
            get { return (int)(long)_segments[_cursor].Generation; }
        }

        /// <summary>Bytes written to the drive so far.</summary>
        public long Written { get; private set; }

        /// <inheritdoc/>
        public override void Restore(uint schema)
        {
            _schema = schema;
            byte[] standing = _records.Load(Standing);
            if (standing != null && standing.Length >= 8)
            {
                _skip = Crc32.Get(standing, 0);
                _lost = Crc32.Get(standing, 4);
            }

            _slots = Slots(standing);
            _savedPrefix = _skip;
            _savedLost = _lost;
            bool clean = false;
            uint unused = _skip == 0 ? 1 : _skip;
            for (int slot = 0; slot < _segments.Length || slot < _slots; slot++)
            {
                byte[] document = _storage.Read("outbox." + slot.ToString());
                if (document == null || document.Length < Head)
                {
                    continue;
                }

                if (Crc32.Get(document, 0) != Mark || !Crc32.Matches(document, 0, Head - 4))
                {
                    // How much it held is all that can be told of it.
                    Array.Clear(document, 0, Head);
                }

                Segment segment = new Segment(slot, Crc32.Get(document, 4));
                int at = Head;
                for (int next = Find(document, at); next >= 0; next = Find(document, at))
                {
                    uint number = Crc32.Get(document, next);

                    // Of what is damaged before the first one is known, not how many there were.
                    uint from = segment.Readings == 0 ? number - 1 : segment.Last + 1;
                    from = (int)(from - _skip) < 0 ? _skip : from;
                    segment.Damaged += next == at || (int)(number - from) < 0 ? 0 : number - from;
                    segment.Readings++;
                    segment.Waiting += (int)(number - _skip) >= 0 ? 1 : 0;
                    segment.Last = number;
                    at = Behind(document, next);
                }

                segment.Size = at;
                bool foreign = slot >= _segments.Length || Crc32.Get(document, 12) != _schema;
                uint lost = Crc32.Get(document, 8);
                _lost = lost > _lost ? lost : _lost;
                if (segment.Readings > 0 && (int)(segment.Last + 1 - unused) > 0)
                {
                    unused = segment.Last + 1;
                }

                // Damage may make two of one generation: one of them is enough.
                if (foreign || segment.Waiting == 0 || Has(segment.Generation))
                {
                    _lost += segment.Damaged + (foreign ? (uint)segment.Waiting : 0);
                    _storage.Delete(segment.Name);
                    _generation = segment.Generation > _generation ? segment.Generation : _generation;
                    continue;
                }

                if (segment.Generation > _generation)
                {
                    _generation = segment.Generation;
                    clean = at == document.Length;
                }

                Insert(segment);
            }

            _open = _count > 0 && clean && _segments[_count - 1].Generation == _generation;
            _handed = _skip;
            _next = unused;
            Save();
        }

        /// <inheritdoc/>
        public override bool Put(uint number, byte[] record, int count)
        {
            int end = _blockLength + Frame + count;
            if (end > _block.Length)
            {
                return false;
            }

            Crc32.Put(number, _block, _blockLength);
            _block[_blockLength + 4] = (byte)count;
            _block[_blockLength + 5] = (byte)(count >> 8);
            Array.Copy(record, 0, _block, _blockLength + 6, count);
            Crc32.Put(Crc32.Of(_block, _blockLength, count + 6), _block, end - 4);
            _blockLength = end;
            _blockReadings++;
            _blockLast = number;
            return true;
        }

        /// <inheritdoc/>
        public override bool Flush()
        {
            if (_blockReadings == 0)
            {
                return true;
            }

            int readings = _blockReadings;
            int length = _blockLength - Head;
            _blockReadings = 0;
            _blockLength = Head;
            if (_open && _segments[_count - 1].Size + length > _largest)
            {
                _open = false;
            }

            bool kept = _open ? Continue(length) : Begin(length);
            if (!kept)
            {
                // A torn tail may be there now: nothing must follow it. Where making room did not help the drive is not full but refuses.
                _open = false;
                _inVain = _madeRoom;
                return false;
            }

            Segment segment = _segments[_count - 1];
            segment.Readings += readings;
            segment.Waiting += readings;
            segment.Last = _blockLast;
            return true;
        }

        /// <inheritdoc/>
        public override bool MakeRoom()
        {
            if (_inVain || _count == 0)
            {
                return false;
            }

            _madeRoom = true;
            for (int i = 0; i <= Spare && _count > 0; i++)
            {
                DropOldest();
            }

            return true;
        }

        /// <inheritdoc/>
        public override uint Peek()
        {
            while (_peeked == 0 && _cursor < _count)
            {
                Segment segment = _segments[_cursor];
                if (_document == null)
                {
                    // What is read is not appended to any more.
                    _open = _open && _cursor != _count - 1;
                    _document = _storage.Read(segment.Name);
                    _offset = Head;
                    _read = 0;
                }

                int next = _document == null || _read == segment.Readings ? -1 : Find(_document, _offset);
                if (next < 0)
                {
                    // What was there and cannot be read any more is lost; it was never handed out.
                    int missing = segment.Readings - _read;
                    segment.Waiting -= missing;
                    _lost += (uint)missing;
                    segment.Readings = _read;
                    _document = null;
                    _cursor++;
                    Retire();
                    continue;
                }

                _offset = next;
                uint number = Crc32.Get(_document, next);
                if ((int)(number - _skip) < 0)
                {
                    _offset = Behind(_document, next);
                    _read++;
                }
                else
                {
                    _peeked = number;
                }
            }

            return _peeked;
        }

        /// <inheritdoc/>
        public override int Copy(byte[] record)
        {
            int length = Behind(_document, _offset) - _offset - Frame;
            Array.Copy(_document, _offset + 6, record, 0, length);
            return length;
        }

        /// <inheritdoc/>
        public override void Advance()
        {
            _offset = Behind(_document, _offset);
            _read++;
            _handedGroup = _segments[_cursor].Generation;
            _peeked = 0;
        }

        /// <inheritdoc/>
        public override void Sent(uint first, uint last, int count)
        {
            // A broker that acknowledges out of order may owe the oldest for long: behind it what has arrived makes room, and comes once more only after a rewind.
            for (int i = 0; _sent == _sentFirst.Length; i++)
            {
                if (_sentArrived[i])
                {
                    Forget(i);
                }
            }

            _sentFirst[_sent] = first;
            _sentCount[_sent] = count;
            _sentArrived[_sent] = false;
            _sentGroup[_sent] = GroupOf(first);
            _sent++;
            _handed = last + 1;
            _handedGroup = -1;
        }

        /// <inheritdoc/>
        public override bool Acknowledge(uint first, int count)
        {
            int found = 0;
            while (found < _sent && (_sentFirst[found] != first || _sentCount[found] != count || _sentArrived[found]))
            {
                found++;
            }

            if (found < _sent)
            {
                _sentArrived[found] = true;
            }
            else if ((int)(first - _droppedBelow) < 0)
            {
                // It was dropped to make room while it was on its way: it arrived all the same.
                _lost -= (uint)count;
            }
            else
            {
                return false;
            }

            // Only what arrived in order counts, so that one number says how far it got.
            while (_sent > 0 && _sentArrived[0])
            {
                for (int i = 0; i < _count; i++)
                {
                    if ((int)_segments[i].Generation == _sentGroup[0])
                    {
                        _segments[i].Waiting -= _sentCount[0];
                    }
                }

                Forget(0);
            }

            Retire();
            return true;
        }

        /// <inheritdoc/>
        public override void Rewind()
        {
            _skip = Prefix();
            for (int i = 1; i < _count; i++)
            {
                _segments[i].Waiting = _segments[i].Readings;
            }

            _sent = 0;
            _cursor = 0;
            _document = null;
            _peeked = 0;
            _handed = _skip;
            _handedGroup = -1;
        }

        /// <inheritdoc/>
        public override void Save()
        {
            uint prefix = Prefix();
            if ((_count == 0 || prefix == _savedPrefix) && _lost == _savedLost && _segments.Length <= _slots)
            {
                return;
            }

            byte[] record = new byte[12];
            Crc32.Put(prefix, record, 0);
            Crc32.Put(_lost, record, 4);
            Crc32.Put((uint)_segments.Length, record, 8);
            if (_records.Save(Standing, record))
            {
                _savedPrefix = prefix;
                _savedLost = _lost;
                _slots = _segments.Length;
                Written += 24;
            }
        }

        /// <summary>Gives the drive back of a log that is not to be used any more.</summary>
        public static void Remove(Storage storage)
        {
            int slots = Slots(new RecordStore(storage).Load(Standing));
            for (int slot = 0; slot < slots; slot++)
            {
                storage.Delete("outbox." + slot.ToString());
            }
        }

        private static int Slots(byte[] standing)
        {
            int slots = standing == null || standing.Length < 12 ? 0 : (int)Crc32.Get(standing, 8);
            return slots > MostSlots ? slots : MostSlots;
        }

        // Where the next whole reading lies from a place on, or -1 where there is none.
        private static int Find(byte[] document, int at)
        {
            for (; at + Frame <= document.Length; at++)
            {
                int end = Behind(document, at);
                if (end <= document.Length && end - at <= Frame + Publisher.LongestRecord && Crc32.Matches(document, at, end - at - 4))
                {
                    return at;
                }
            }

            return -1;
        }

        private static int Behind(byte[] document, int at)
        {
            return at + Frame + (document[at + 4] | (document[at + 5] << 8));
        }

        private bool Has(uint generation)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_segments[i].Generation == generation)
                {
                    return true;
                }
            }

            return false;
        }

        private void Insert(Segment segment)
        {
            int at = _count;
            while (at > 0 && _segments[at - 1].Generation > segment.Generation)
            {
                _segments[at] = _segments[at - 1];
                at--;
            }

            _segments[at] = segment;
            _count++;
        }

        private bool Continue(int length)
        {
            Segment segment = _segments[_count - 1];
            Array.Copy(_block, Head, _block, 0, length);
            segment.Size += length;
            Written += length;
            return _storage.Append(segment.Name, _block, length);
        }

        private bool Begin(int length)
        {
            if (_count >= _most)
            {
                DropOldest();
            }

            _generation++;
            Crc32.Put(Mark, _block, 0);
            Crc32.Put(_generation, _block, 4);
            Crc32.Put(_lost, _block, 8);
            Crc32.Put(_schema, _block, 12);
            Crc32.Put(Crc32.Of(_block, 0, Head - 4), _block, Head - 4);
            byte[] document = new byte[Head + length];
            Array.Copy(_block, 0, document, 0, document.Length);
            Segment segment = new Segment(FreeSlot(), _generation);
            segment.Size = document.Length;
            Written += document.Length;
            if (!_storage.Write(segment.Name, document))
            {
                _storage.Delete(segment.Name);
                return false;
            }

            _segments[_count] = segment;
            _count++;
            _open = true;
            _most = _madeRoom && !_inVain ? _count : _most;
            _madeRoom = false;
            return true;
        }

        private int FreeSlot()
        {
            int slot = 0;
            for (int i = 0; i < _count; i++)
            {
                if (_segments[i].Slot == slot)
                {
                    slot++;
                    i = -1;
                }
            }

            return slot;
        }

        private void DropOldest()
        {
            Segment segment = _segments[0];
            _lost += (uint)segment.Waiting;
            _droppedBelow = segment.Last + 1;
            for (int i = _sent - 1; i >= 0; i--)
            {
                if (_sentGroup[i] == (int)segment.Generation)
                {
                    if (_sentArrived[i])
                    {
                        // Out of order, behind one that is owed.
                        _lost -= (uint)_sentCount[i];
                    }

                    Forget(i);
                }
            }

            Remove();
        }

        private void Forget(int sent)
        {
            _sent--;
            for (int i = sent; i < _sent; i++)
            {
                _sentFirst[i] = _sentFirst[i + 1];
                _sentCount[i] = _sentCount[i + 1];
                _sentArrived[i] = _sentArrived[i + 1];
                _sentGroup[i] = _sentGroup[i + 1];
            }
        }

        // Deletes segments that have arrived whole: all of it was read, and none of it is on its way or in the message that is being made.
        private void Retire()
        {
            for (int i = 0; i < _cursor; i++)
            {
                if (!IsOnItsWay(_segments[i].Generation))
                {
                    _segments[i].Waiting = 0;
                }
            }

            while (_count > 0 && _segments[0].Waiting == 0)
            {
                Remove();
            }
        }

        private bool IsOnItsWay(uint generation)
        {
            if (_handedGroup == generation)
            {
                return true;
            }

            for (int i = 0; i < _sent; i++)
            {
                if (_sentGroup[i] == (int)generation)
                {
                    return true;
                }
            }

            return false;
        }

        private void Remove()
        {
            _lost += _segments[0].Damaged;
            _storage.Delete(_segments[0].Name);
            _count--;
            Array.Copy(_segments, 1, _segments, 0, _count);
            if (_cursor > 0)
            {
                _cursor--;
            }
            else
            {
                _document = null;
                _peeked = 0;
            }

            _open = _open && _count > 0;
        }

        private int GroupOf(uint number)
        {
            for (int i = 0; i < _count; i++)
            {
                if ((int)(_segments[i].Last - number) >= 0)
                {
                    return (int)(long)_segments[i].Generation;
                }
            }

            return -1;
        }

        // All below this number have arrived.
        private uint Prefix()
        {
            return _sent > 0 ? _sentFirst[0] : _handed;
        }
    }
}
