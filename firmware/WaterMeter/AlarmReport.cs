using SmartSensor.Inference;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.WaterMeter
{
    /// <summary>Tells which alarms are set, each time that one has changed, with those of this month and of the one before, which outlast a loss of power.</summary>
    public sealed class AlarmReport
    {
        /// <summary>Last level of its topic.</summary>
        public const string Stream = "alarm";

        private const string Record = "months";

        private readonly MonthLatch _months = new MonthLatch();
        private readonly RecordStore _records;
        private readonly Publisher _publisher;
        private readonly Report _report;

        /// <summary>Creates the report with what was kept of its months.</summary>
        /// <param name="publisher">Where it goes.</param>
        /// <param name="storage">Keeps the months.</param>
        public AlarmReport(Publisher publisher, Storage storage)
        {
            ReportField[] fields = new ReportField[WaterAlarm.Count + 4];
            for (int i = 0; i < WaterAlarm.Count; i++)
            {
                fields[i] = new ReportField(WaterAlarm.Name(i), Quantity.State);
            }

            fields[WaterAlarm.Count] = new ReportField("leak_flow", Quantity.VolumeFlow);
            fields[WaterAlarm.Count + 1] = new ReportField("volume", Quantity.Volume);
            fields[WaterAlarm.Count + 2] = new ReportField("month", Quantity.Count);
            fields[WaterAlarm.Count + 3] = new ReportField("month_before", Quantity.Count);
            _publisher = publisher;
            _report = publisher.Add(new Report(Stream, fields));
            _report.Urgent = true;
            _report.Retained = true;
            _records = new RecordStore(storage);
            Restore();
        }

        /// <summary>Takes the month that it is; true where it is another than before, and then this is to be published.</summary>
        /// <param name="month">As <see cref="MonthLatch.Of"/> gives it; below 0 where it is not known.</param>
        /// <param name="alarms">Bits of the alarms that are set.</param>
        public bool Begin(int month, int alarms)
        {
            if (month == _months.Month || month < 0)
            {
                return false;
            }

            _months.Update(alarms, month);
            Keep();
            return true;
        }

        /// <summary>Publishes.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="alarms">Bits of the alarms that are set, as <see cref="WaterAlarm"/> has them.</param>
        /// <param name="leakFlow">Flow of a leak, m³/s; 0 where there is none.</param>
        /// <param name="volume">The total, m³.</param>
        public void Publish(long time, int alarms, float leakFlow, double volume)
        {
            int before = _months.Present;
            _months.Update(alarms, -1);
            if (_months.Present != before)
            {
                Keep();
            }

            for (int i = 0; i < WaterAlarm.Count; i++)
            {
                _report.Set(i, (alarms >> i) & 1);
            }

            _report.Set(WaterAlarm.Count, leakFlow);
            _report.Set(WaterAlarm.Count + 1, volume);
            _report.Set(WaterAlarm.Count + 2, _months.Present);
            _report.Set(WaterAlarm.Count + 3, _months.Before);
            _report.Time = time;
            _publisher.Publish(_report);
        }

        private void Keep()
        {
            byte[] record = new byte[12];
            Crc32.Put((uint)_months.Month, record, 0);
            Crc32.Put((uint)_months.Present, record, 4);
            Crc32.Put((uint)_months.Before, record, 8);
            _records.Save(Record, record);
        }

        private void Restore()
        {
            byte[] record = _records.Load(Record);
            if (record != null && record.Length >= 12)
            {
                _months.Restore((int)(long)Crc32.Get(record, 0), (int)(long)Crc32.Get(record, 4), (int)(long)Crc32.Get(record, 8));
            }
        }
    }
}
