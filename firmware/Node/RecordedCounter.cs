using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>The counter of commands as a record in two slots.</summary>
    public sealed class RecordedCounter : CommandCounter
    {
        private const string Name = "command";

        private readonly RecordStore _store;
        private long _last;

        /// <summary>Goes on from the counter that was kept.</summary>
        /// <param name="storage">The board's storage.</param>
        public RecordedCounter(Storage storage)
        {
            _store = new RecordStore(storage);
            byte[] record = _store.Load(Name);
            if (record != null && record.Length >= 8)
            {
                _last = ((long)Crc32.Get(record, 4) << 32) | Crc32.Get(record, 0);
            }
        }

        /// <inheritdoc/>
        public override long Last()
        {
            return _last;
        }

        /// <inheritdoc/>
        public override bool Keep(long counter)
        {
            byte[] record = new byte[8];
            Crc32.Put((uint)counter, record, 0);
            Crc32.Put((uint)(counter >> 32), record, 4);
            if (!_store.Save(Name, record))
            {
                return false;
            }

            _last = counter;
            return true;
        }
    }
}
