using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// Decides which readings go out next: live ones, of which one is let past every <see cref="HistoryToLive"/> messages of history, and history at a limited rate, each with as many readings
    /// as the codec takes. Once no history is left, readings may wait for company, in memory or on the drive, until a message is full, the first of them waited long enough or one is urgent; then all go.
    /// </summary>
    internal sealed class Feed
    {
        private const long Second = 1000000;

        // Messages of history between two live ones while both wait.
        private const int HistoryToLive = 4;

        private readonly Clock _clock;
        private readonly Outbox _outbox;
        private readonly Publisher _publisher;
        private readonly Schema _schema;
        private readonly Dates _dates;
        private readonly Codec _codec;
        private readonly uint _boot;
        private readonly int _batch;
        private readonly long _batchWait;
        private readonly long _historyPeriod;
        private readonly long _oldest;
        private readonly Reading _reading = new Reading();
        private long _opened = -1;
        private bool _old;
        private long _nextHistory;
        private bool _caughtUp;
        private uint _handed;
        private long _company = -1;
        private int _turn;

        public Feed(Clock clock, SessionSettings settings, Outbox outbox, Publisher publisher, Dates dates, Codec codec)
        {
            _clock = clock;
            _outbox = outbox;
            _publisher = publisher;
            _schema = publisher.Schema;
            _boot = publisher.Boot;
            _dates = dates;
            _codec = codec;
            _batch = codec.SharedTopic == null ? 1 : settings.Batch;
            _batchWait = _batch == 1 ? 0 : settings.BatchWait * Second;
            _oldest = settings.OldestReading * 3600000L;
            _historyPeriod = Second / settings.ReplayRate;
        }

        // Readings that were dropped instead of sent: out of date, too long for a payload, or no reading of this program.
        public long Unsendable { get; private set; }

        // What the last Take made: numbers of the readings in it, how many, and the index of the first one's stream.
        public uint First { get; private set; }

        public uint Last { get; private set; }

        public int Count { get; private set; }

        public int Stream { get; private set; }

        // True where they waited for a connection.
        public bool History { get; private set; }

        // A connection stands: where the oldest reading waited for long, all that waits is history; else it just goes first.
        public void Open()
        {
            _outbox.Rewind();
            bool again = _opened >= 0;
            _opened = _clock.Microseconds();
            _old = _outbox.Next(false) != 0 && Decode(false) && (_reading.Boot != _boot || _opened - _reading.Time > SessionSettings.HistoryAge);
            if (again || _old)
            {
                _publisher.Asked++;
            }

            _nextHistory = _opened + _historyPeriod;
            _caughtUp = false;
        }

        // When Take can make something, µs: now or earlier, or long.MaxValue.
        public long Due
        {
            get
            {
                long company = Company();
                if (company > 0)
                {
                    return company;
                }

                long live = LiveDue();
                long history = HistoryDue();
                return live < history ? live : history;
            }
        }

        // Makes the next payload in the codec's buffer; returns its length, or 0 where nothing is due.
        public int Take()
        {
            long now = _clock.Microseconds();
            for (; ;)
            {
                if (Company() > now)
                {
                    return 0;
                }

                if (_caughtUp)
                {
                    _outbox.Join();
                }

                bool live = LiveDue() <= now;
                bool history = HistoryDue() <= now;
                if (!live && !history)
                {
                    // What waited and can be read no more is not waited for.
                    if (_caughtUp && _outbox.Next(false) == 0 && _outbox.Next(true) == 0)
                    {
                        _handed = _outbox.NextNumber;
                    }

                    return 0;
                }

                if (live && history)
                {
                    _turn = _turn == HistoryToLive ? 0 : _turn + 1;
                    live = _turn == 0;
                }

                int length = Fill(live);
                if (!live)
                {
                    _nextHistory = (now > _nextHistory ? now : _nextHistory) + _historyPeriod;
                }

                if (length > 0)
                {
                    return length;
                }
            }
        }

        // Until when all that waits does so for company, µs; 0 where nothing does. It does not look at the drive, which ends a segment there.
        private long Company()
        {
            if (_batchWait == 0)
            {
                return 0;
            }

            if (!_caughtUp)
            {
                if (_outbox.Next(false) != 0)
                {
                    return 0;
                }

                // What came meanwhile has waited.
                uint first = _outbox.Next(true);
                _handed = first == 0 ? _outbox.NextNumber : first;
                _caughtUp = true;
                _company = 0;
            }

            uint waiting = _outbox.NextNumber - _handed;
            if (waiting == 0)
            {
                _company = -1;
                _publisher.Urgent = false;
                return 0;
            }

            if (_company < 0)
            {
                _company = _clock.Microseconds() + _batchWait;
            }

            _company = waiting >= _batch || _publisher.Urgent || _outbox.Tight ? 0 : _company;
            return _company;
        }

        private long LiveDue()
        {
            if (_outbox.Next(true) == 0)
            {
                return long.MaxValue;
            }

            // What is history may be passed; what merely waits a little longer may not, so that the order is kept.
            if (_outbox.Next(false) != 0 && !(_outbox.LiveMayPass && Decode(false) && _reading.History))
            {
                return long.MaxValue;
            }

            return 0;
        }

        // A second's worth of history may go out at once.
        private long HistoryDue()
        {
            return _outbox.Next(false) == 0 ? long.MaxValue : _nextHistory - Second;
        }

        private int Fill(bool live)
        {
            _codec.Begin();
            int count = 0;
            int group = _outbox.Group(live);
            for (uint number = _outbox.Next(live); number != 0 && count < _batch; number = _outbox.Next(live))
            {
                if (count > 0 && _outbox.Group(live) != group)
                {
                    break;
                }

                bool decoded = Decode(live);
                if (count > 0 && decoded && _reading.History != History)
                {
                    break;
                }

                // A reading that is out of date for good is dropped and counted where its age is known.
                bool added = decoded && (_oldest == 0 || _reading.Age <= _oldest) && _codec.Add(_reading);
                if (!added && count > 0)
                {
                    break;
                }

                _outbox.Advance(live);
                _handed = number + 1;
                if (!added)
                {
                    // It would stand in the way for ever.
                    _outbox.Sent(number, number, 1);
                    _outbox.Discard(number);
                    Unsendable++;
                    return 0;
                }

                if (count == 0)
                {
                    First = number;
                    Stream = _reading.Stream;
                    History = _reading.History;
                }

                Last = number;
                count++;
            }

            Count = count;
            int length = _codec.End();
            if (length == 0 && count > 0)
            {
                // There was nothing in them to be told.
                _outbox.Sent(First, Last, count);
                _outbox.Acknowledge(First, Last, count);
            }

            return length;
        }

        private bool Decode(bool live)
        {
            byte[] record = _outbox.Record;
            int length = _outbox.Copy(live, record);
            if (!ReadingRecord.Read(record, length, _schema, _reading))
            {
                return false;
            }

            _reading.Utc = _dates.Utc(_reading.Boot, _reading.Time);
            _reading.Age = _reading.Boot == _boot ? (_clock.Microseconds() - _reading.Time) / 1000 : _reading.Utc >= 0 && _clock.UtcKnown() ? _clock.UtcMilliseconds() - _reading.Utc : -1;
            _reading.History = !live && (_reading.Boot != _boot || (_old && _reading.Time < _opened));
            return true;
        }
    }
}
