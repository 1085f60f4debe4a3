using System;
using SmartSensor.Fusion;
using SmartSensor.Inference;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// Looks after the meter's housing every ten seconds: how it is tilted against how it was commissioned, knocks that the accelerometer itself noticed since the last time, and the magnetic field where
    /// there is a magnetometer. It tells the meter's rules, and reports each interval.
    /// </summary>
    public sealed class HousingActivity : Activity
    {
        /// <summary>Last level of its topic.</summary>
        public const string Stream = "housing";

        private const string Record = "housing";
        private const int Seconds = 10;
        private const long Second = 1000000;
        private const float Gravity = 9.80665f;

        // Readings before the attitude counts, where none was commissioned: the minute in which it is put up.
        private const int FirstReadings = 6;

        // Readings with a knock that make a housing that is worked on, the most that are remembered, and what a reading without one takes away: one knock, such as a door's, is forgotten in a minute.
        private const float Knocks = 3f;
        private const float MostKnocks = 5f;
        private const float Forget = 1f / 6f;

        private readonly Sensor _accelerometer;
        private readonly Frame _frame;
        private readonly TiltEstimate _tilt;
        private readonly int _angle;
        private readonly Sensor _magnetometer;
        private readonly Frame _field;
        private readonly MeterActivity _meter;
        private readonly RecordStore _store;
        private readonly Publisher _publisher;
        private readonly Report _report;
        private readonly Latch _knocked = new Latch(Knocks, 0.5f, 0, 600 * Second);
        private readonly Latch _magnet;
        private readonly float[] _calm = new float[3];
        private float _score;
        private int _knocks;
        private int _readings;
        private bool _commissioned;
        private int _every;
        private int _since;

        /// <summary>Creates the activity.</summary>
        /// <param name="settings">Settings that hold <see cref="WaterSettings"/>.</param>
        /// <param name="storage">Keeps how the housing was commissioned.</param>
        /// <param name="accelerometer">An accelerometer on the housing.</param>
        /// <param name="magnetometer">A magnetometer; null for none.</param>
        /// <param name="publisher">Where reports go.</param>
        /// <param name="meter">Takes what was found.</param>
        public HousingActivity(Settings settings, Storage storage, Sensor accelerometer, Sensor magnetometer, Publisher publisher, MeterActivity meter)
            : base("housing", Seconds * Second)
        {
            _accelerometer = accelerometer;
            if ((accelerometer.Events & SensorEvents.Motion) != SensorEvents.None)
            {
                accelerometer.SetThresholds(0f, (float)settings.Number("water.knock_g") * Gravity);
                accelerometer.Notify(SensorEvents.Motion);
            }

            _frame = new Frame(accelerometer.Channels, TiltEstimate.Channels());
            _tilt = new TiltEstimate(_frame, 1f);
            _angle = _frame.Require(Quantity.Angle, Axis.None);
            _magnetometer = magnetometer;
            _field = magnetometer == null ? null : new Frame(magnetometer.Channels);
            float magnet = (float)settings.Number("water.magnet_ut") * 1e-6f;
            _magnet = new Latch(magnet, 0.7f * magnet, 2 * Seconds * Second, 600 * Second);
            _meter = meter;
            _store = new RecordStore(storage);
            _publisher = publisher;
            ReportField[] fields = new ReportField[magnetometer == null ? 2 : 3];
            fields[0] = new ReportField("tilt", Quantity.Angle);
            fields[1] = new ReportField("knocks", Quantity.Count);
            if (magnetometer != null)
            {
                fields[2] = new ReportField("field_change", Quantity.MagneticFluxDensity);
            }

            ReportEvery((int)settings.Number("node.report_s"));
            Report report = new Report(Stream, fields);
            report.Expiry = 3 * _every * Seconds;
            _report = publisher.Add(report);
            _since = _every - 1;
            Restore();
        }

        /// <inheritdoc/>
        public override Sensor Sensor
        {
            get { return _accelerometer; }
        }

        /// <inheritdoc/>
        public override string Topic
        {
            get { return Stream; }
        }

        /// <inheritdoc/>
        public override int ReportPeriod
        {
            get { return _every * Seconds; }
        }

        /// <inheritdoc/>
        public override void ReportNow()
        {
            _since = _every - 1;
            Due = _accelerometer.Now;
        }

        /// <inheritdoc/>
        public override bool ReportEvery(int seconds)
        {
            _every = seconds < Seconds ? 1 : seconds / Seconds;
            return true;
        }

        /// <summary>Takes attitude and field as they are now for how they shall be, and keeps them; false, with nothing changed, where they are not known.</summary>
        /// <param name="kept">False where they could not be kept, and then they hold until the next start.</param>
        public bool Commission(out bool kept)
        {
            kept = false;
            byte[] record = new byte[24];
            for (int i = 0; i < 3; i++)
            {
                Array.Copy(BitConverter.GetBytes(_frame.Values[i]), 0, record, 4 * i, 4);
                Array.Copy(BitConverter.GetBytes(_field != null && _field.Validity[i] == Validity.Valid ? _field.Values[i] : 0f), 0, record, 12 + (4 * i), 4);
            }

            // As it will be restored: the tilt's mean still has a part of how the housing was held before.
            if (_frame.Validity[_angle] != Validity.Valid || !Take(record))
            {
                return false;
            }

            _meter.Forget();
            kept = _store.Save(Record, record);
            return true;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run(long due)
        {
            _accelerometer.Read(_frame);
            _tilt.Apply(_frame);
            if (_accelerometer.ReadEvents() == Status.Ok && (_accelerometer.Happened & SensorEvents.Motion) != SensorEvents.None)
            {
                _knocks++;
                if (_score < MostKnocks)
                {
                    _score += 1f;
                }
            }
            else
            {
                _score = _score > Forget ? _score - Forget : 0f;
            }

            _score = _commissioned ? _score : 0f;
            _knocked.Update(due, _score);
            float change = Magnet(due);
            _readings = _readings < FirstReadings ? _readings + 1 : _readings;
            if (!_commissioned && _readings == FirstReadings)
            {
                bool kept;
                Commission(out kept);
            }

            bool known = _commissioned && _frame.Validity[_angle] == Validity.Valid;
            _meter.Turned(due, known ? _frame.Values[_angle] : -1f, _knocked.On || _magnet.On);

            _since++;
            if (_since >= _every)
            {
                Publish(change);
            }
        }

        // By how much the field differs from the commissioned one, T; below 0 where that is not known.
        private float Magnet(long due)
        {
            if (_field == null)
            {
                return -1f;
            }

            _magnetometer.Read(_field);
            if (!_commissioned)
            {
                return -1f;
            }

            float square = 0f;
            for (int i = 0; i < 3; i++)
            {
                Validity mark = _field.Validity[i];
                if (mark != Validity.Valid && mark != Validity.Saturated)
                {
                    _magnet.Missed();
                    return -1f;
                }

                float off = _field.Values[i] - _calm[i];
                square += off * off;
            }

            float change = (float)Math.Sqrt(square);
            _magnet.Update(due, change);
            return change;
        }

        private void Publish(float change)
        {
            _since = 0;
            _report.Take(0, _frame, _angle);
            _report.Set(1, _knocks);
            if (_field != null)
            {
                _report.Set(2, change);
                _report.Validity[2] = change < 0f ? Validity.Unknown : Validity.Valid;
            }

            _report.Time = _frame.Time;
            _publisher.Publish(_report);
            _knocks = 0;
        }

        private void Restore()
        {
            byte[] record = _store.Load(Record);
            if (record != null && record.Length >= 24)
            {
                Take(record);
            }
        }

        private bool Take(byte[] record)
        {
            if (!_tilt.SetReference(BitConverter.ToSingle(record, 0), BitConverter.ToSingle(record, 4), BitConverter.ToSingle(record, 8)))
            {
                return false;
            }

            for (int i = 0; i < 3; i++)
            {
                _calm[i] = BitConverter.ToSingle(record, 12 + (4 * i));
            }

            _commissioned = true;
            return true;
        }
    }
}
