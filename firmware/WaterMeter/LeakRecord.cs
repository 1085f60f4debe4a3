using System;
using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// What the rules of leaks have found and what the house draws at once, over restarts: written at most every so many minutes, and only where it changed. Of a power cut nobody knows how long it was, and the house may have stood still
    /// meanwhile: the time without a standstill outlasts orderly restarts alone.
    /// </summary>
    public sealed class LeakRecord
    {
        /// <summary>Bytes of the record.</summary>
        public const int Length = 20;

        private const string Record = "leak";

        // Before the step of a burst came to it.
        private const int Earlier = 16;
        private const int Standstill = 12;

        private readonly RecordStore _store;
        private readonly WaterRules _rules;
        private readonly byte[] _record = new byte[Length];
        private readonly long _period;
        private long _next;
        private uint _kept;

        /// <summary>Lets the rules go on with what was kept.</summary>
        /// <param name="storage">The board's storage.</param>
        /// <param name="period">Time between two writings, µs.</param>
        /// <param name="rules">The rules, which have taken nothing yet.</param>
        public LeakRecord(Storage storage, long period, WaterRules rules)
        {
            _store = new RecordStore(storage);
            _rules = rules;
            _period = period;
            _next = period;
            _kept = Sum();
            byte[] kept = _store.Load(Record);
            if (kept != null && kept.Length >= Earlier)
            {
                Array.Copy(kept, 0, _record, 0, kept.Length < Length ? kept.Length : Length);
                rules.Resume(_record);
                _kept = Sum();
            }
        }

        /// <summary>Keeps it where it is time.</summary>
        /// <param name="time">Time now, µs.</param>
        public void Update(long time)
        {
            if (time < _next)
            {
                return;
            }

            _next = time + _period;
            _rules.Keep(time, _record);
            Crc32.Put(0, _record, Standstill);
            Keep();
        }

        /// <summary>Keeps it at once: the node is about to be started anew.</summary>
        /// <param name="time">Time now, µs.</param>
        public void Leave(long time)
        {
            _rules.Keep(time, _record);
            Keep();
        }

        private void Keep()
        {
            uint sum = Sum();
            if (sum != _kept && _store.Save(Record, _record))
            {
                _kept = sum;
            }
        }

        private uint Sum()
        {
            return Crc32.Of(_record, 0, Length);
        }
    }
}
