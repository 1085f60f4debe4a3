using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// The meter's total over power cuts: written at most every so many minutes, and only where water flowed, so that the drive lasts (at ten minutes 52,560 writes a year at most, in two files of a block
    /// each: with 100,000 erasures a block and the drive's wear levelling over its blocks decades). A power cut costs what flowed since the last writing.
    /// </summary>
    public sealed class MeterTotal
    {
        // 40 bits of ml with a sign, ±549,755 m³: what the backup memory of a board without a drive has room for.
        private const string Record = "total";
        private const int Length = 5;
        private const double Millilitres = 1e6;

        private readonly RecordStore _store;
        private readonly byte[] _record = new byte[Length];
        private readonly long _period;
        private long _kept;
        private long _next;

        /// <summary>Reads what was kept.</summary>
        /// <param name="storage">The board's storage.</param>
        /// <param name="period">Time between two writings, µs.</param>
        public MeterTotal(Storage storage, long period)
        {
            _period = period;
            _store = new RecordStore(storage);
            byte[] record = _store.Load(Record);
            if (record != null && record.Length >= Length)
            {
                _kept = ((long)(sbyte)record[4] << 32) | Crc32.Get(record, 0);
            }

            Origin = _kept / Millilitres;
        }

        /// <summary>The total at the start, m³: from there on the meter counts.</summary>
        public double Origin { get; private set; }

        /// <summary>Keeps the total where it is time.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="volume">The total, m³.</param>
        public void Update(long time, double volume)
        {
            if (time < _next)
            {
                return;
            }

            _next = time + _period;
            Leave(volume);
        }

        /// <summary>Keeps the total at once: the node is about to be started anew.</summary>
        /// <param name="volume">The total, m³.</param>
        public void Leave(double volume)
        {
            long now = Whole(volume);
            if (now != _kept)
            {
                Keep(now);
            }
        }

        /// <summary>Sets the total, such as to the reading of the dial; false where it could not be kept, and then it holds until the next start.</summary>
        /// <param name="volume">The total, m³, 0 or more.</param>
        /// <param name="counted">What was counted since the start, m³.</param>
        public bool Set(double volume, double counted)
        {
            Origin = volume - counted;
            return Keep(Whole(volume));
        }

        // ml, rounded: cut off, each start would cost one.
        private static long Whole(double volume)
        {
            return (long)((volume * Millilitres) + (volume < 0 ? -0.5 : 0.5));
        }

        private bool Keep(long millilitres)
        {
            Crc32.Put((uint)millilitres, _record, 0);
            _record[4] = (byte)(millilitres >> 32);
            if (!_store.Save(Record, _record))
            {
                return false;
            }

            _kept = millilitres;
            return true;
        }
    }
}
