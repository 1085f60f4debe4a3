using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>Writes to the drive what waits for the broker, and what UTC was, at half the interval that the settings state.</summary>
    public sealed class OutboxActivity : Activity
    {
        /// <summary>Name of the record of <see cref="Dates"/>.</summary>
        public const string DatesRecord = "dates";

        private const long Second = 1000000;

        private readonly Outbox _outbox;
        private readonly Dates _dates;
        private readonly RecordStore _records;
        private byte[] _unsaved;

        /// <summary>Creates the activity.</summary>
        /// <param name="outbox">What waits.</param>
        /// <param name="dates">What UTC was.</param>
        /// <param name="storage">The drive.</param>
        /// <param name="interval">A power cut costs no reading that is older and not on its way, s; 0 where each reading is written at once.</param>
        public OutboxActivity(Outbox outbox, Dates dates, Storage storage, int interval)
            : base("outbox", interval == 0 ? 5 * Second : interval * Second / 2)
        {
            _outbox = outbox;
            _dates = dates;
            _records = new RecordStore(storage);
        }

        /// <inheritdoc/>
        public override void Run(long due)
        {
            _outbox.Sync();
            byte[] record = _dates.Record();
            _unsaved = record == null ? _unsaved : record;
            if (_unsaved != null && _records.Save(DatesRecord, _unsaved))
            {
                _unsaved = null;
            }
        }
    }
}
