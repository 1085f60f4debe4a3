using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// Dates readings: what UTC was at the zero of each boot's monotonic time, of this boot and of a few before. A reading that was sampled before UTC was known is dated when UTC
    /// comes, also by a later boot that sends it.
    /// </summary>
    public sealed class Dates
    {
        private const int Most = 8;
        private const int Entry = 12;

        // A step of UTC, ms.
        private const long Step = 250;

        private readonly Clock _clock;
        private readonly uint _boot;
        private readonly uint[] _boots = new uint[Most];
        private readonly long[] _zeros = new long[Most];
        private int _count;
        private bool _stepped;

        /// <summary>Creates dates.</summary>
        /// <param name="clock">This boot's time.</param>
        /// <param name="boot">Number of this boot.</param>
        /// <param name="record">What <see cref="Record"/> gave last, or null; what is no such record counts as none.</param>
        public Dates(Clock clock, uint boot, byte[] record)
        {
            _clock = clock;
            _boot = boot;
            int count = record == null || record.Length % Entry != 0 ? 0 : record.Length / Entry;
            for (int i = count > Most ? count - Most : 0; i < count; i++)
            {
                uint its = Crc32.Get(record, i * Entry);
                if (its != boot)
                {
                    _boots[_count] = its;
                    _zeros[_count] = ((long)Crc32.Get(record, (i * Entry) + 8) << 32) | Crc32.Get(record, (i * Entry) + 4);
                    _count++;
                }
            }
        }

        /// <summary>UTC of a reading, ms since 1970-01-01; -1 where it is not known. A reading that is told again has the same, unless UTC has stepped meanwhile.</summary>
        /// <param name="boot">Its boot.</param>
        /// <param name="time">Its monotonic time, µs.</param>
        public long Utc(uint boot, long time)
        {
            Look();
            for (int i = 0; i < _count; i++)
            {
                if (_boots[i] == boot)
                {
                    return _zeros[i] + (time / 1000);
                }
            }

            return -1;
        }

        /// <summary>The record to keep, where UTC has become known or has stepped since the last call; else null.</summary>
        public byte[] Record()
        {
            Look();
            if (!_stepped)
            {
                return null;
            }

            _stepped = false;
            byte[] record = new byte[_count * Entry];
            for (int i = 0; i < _count; i++)
            {
                Crc32.Put(_boots[i], record, i * Entry);
                Crc32.Put((uint)_zeros[i], record, (i * Entry) + 4);
                Crc32.Put((uint)(_zeros[i] >> 32), record, (i * Entry) + 8);
            }

            return record;
        }

        // What UTC was at the zero of this boot. The two clocks tick apart, by 10 ms on an ESP32, and drift apart: what is less than a step is left.
        private void Look()
        {
            if (!_clock.UtcKnown())
            {
                return;
            }

            long zero = _clock.UtcMilliseconds() - (_clock.Microseconds() / 1000);
            int last = _count - 1;
            if (last >= 0 && _boots[last] == _boot)
            {
                long off = zero - _zeros[last];
                if (off < Step && off > -Step)
                {
                    return;
                }
            }
            else
            {
                if (_count == Most)
                {
                    for (int i = 1; i < Most; i++)
                    {
                        _boots[i - 1] = _boots[i];
                        _zeros[i - 1] = _zeros[i];
                    }

                    _count--;
                }

                last = _count;
                _count++;
            }

            _boots[last] = _boot;
            _zeros[last] = zero;
            _stepped = true;
        }
    }
}
