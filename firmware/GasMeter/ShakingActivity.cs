using SmartSensor.Fusion;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// Drains the accelerometer's FIFO once a second: gives the rules the spectral intensity while it shakes, and the angle to how the meter was mounted while it rests. Tells of each shaking that people feel.
    /// </summary>
    public sealed class ShakingActivity : Activity
    {
        /// <summary>Topic of shakings.</summary>
        public const string EarthquakeStream = "earthquake";

        private const long Second = 1000000;

        // Room for a second at 104 Hz and a fifth more: what a late draining leaves in the FIFO the next ones take.
        private const int Capacity = 128;

        // What lies still for a minute is mounted, µs.
        private const long Mounting = 60 * Second;

        // Time constant of gravity's mean, s.
        private const float MeanTime = 10f;

        // What a second's mean may differ from gravity's while the attitude does not change, m/s²: 1.5°.
        private const float Turning = 0.25f;

        // Shakings below 1.1 kine are below intensity 3 (JMA's scale against spectral intensity).
        private const float Felt = 0.011f;

        private readonly GasSafety _safety;
        private readonly Sensor _sensor;
        private readonly Batch _batch;
        private readonly Frame _frame;
        private readonly SeismicEstimate _seismic;
        private readonly TiltEstimate _tilt;
        private readonly Publisher _publisher;
        private readonly Report _report;
        private readonly int _angle;
        private int _up = 2;
        private bool _still;
        private long _since = -1;
        private bool _shook;
        private long _began;

        /// <summary>Creates it, and sets the accelerometer's rate and FIFO.</summary>
        /// <param name="settings">Settings that hold <see cref="GasSettings"/>.</param>
        /// <param name="sensor">An accelerometer with a FIFO; its gyroscope off, where it has one.</param>
        /// <param name="rate">Rate, Hz, 50…1000, that the part offers.</param>
        /// <param name="watermark">Samples of the FIFO's watermark, that the part offers.</param>
        /// <param name="safety">What is told.</param>
        /// <param name="publisher">Where reports go.</param>
        public ShakingActivity(Settings settings, Sensor sensor, float rate, float watermark, GasSafety safety, Publisher publisher)
            : base(sensor.Part, Second)
        {
            sensor.Set(SensorAttribute.Rate, Quantity.Acceleration, rate);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, watermark);
            _sensor = sensor;
            _safety = safety;
            _publisher = publisher;
            _batch = new Batch(sensor.Channels, Capacity);
            _frame = new Frame(new Frame(sensor.Channels, SeismicEstimate.Channels()).Channels, TiltEstimate.Channels());
            _seismic = new SeismicEstimate(_frame, rate, (float)settings.Number("gas.wake_gal") * 0.01f);
            _tilt = new TiltEstimate(_frame, MeanTime);
            float[] mounted = safety.Record.Mounted;
            _tilt.SetReference(mounted[0], mounted[1], mounted[2]);
            Lie(mounted[0], mounted[1], mounted[2]);
            _angle = _frame.Require(Quantity.Angle, Axis.None);
            _report = publisher.Add(new Report(EarthquakeStream, new ReportField[]
            {
                new ReportField("intensity", Quantity.SeismicIntensity),
                new ReportField("duration", Quantity.Duration),
                new ReportField("shaking", Quantity.State),
                new ReportField("closed", Quantity.State),
            }));
            _report.Urgent = true;

            // That it is over may be told as history.
            _report.Expiry = 600;
        }

        /// <inheritdoc/>
        public override Sensor Sensor
        {
            get { return _sensor; }
        }

        /// <summary>Samples so far.</summary>
        public long Samples { get; private set; }

        /// <summary>Samples that were lost because the node was late.</summary>
        public long Dropped { get; private set; }

        /// <summary>Shakings that have ended, whatever made them.</summary>
        public int Shakings
        {
            get { return _seismic.Shakings; }
        }

        /// <summary>Takes the present attitude as that of a meter that is mounted; false where it is not known yet, or the housing was turned within half a minute. It is kept by <see cref="GasSafety.Keep"/>.</summary>
        public bool TakeReference()
        {
            if (!_still || !_tilt.TakeReference())
            {
                return false;
            }

            Remember();
            return true;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run(long due)
        {
            Batch batch = _batch;
            _sensor.Drain(batch);
            int count = batch.Count;
            Samples += count;
            if (batch.Lost > 0)
            {
                Dropped += batch.Lost;
            }

            if (count == 0)
            {
                _safety.Rules.Turned(due, -1f);
                return;
            }

            SeismicEstimate seismic = _seismic;
            int first = _up == 0 ? 1 : 0;
            int second = _up == 2 ? 1 : 2;
            int sample = 0;
            while (sample < count)
            {
                sample = seismic.Watch(batch, sample, first, second);
                bool shakes = seismic.Shaking;
                if (shakes || _shook)
                {
                    Shake(batch.TimeOf(sample - 1), shakes);
                }
            }

            if (!_shook)
            {
                Lean(batch, due);
            }
        }

        private void Shake(long time, bool shakes)
        {
            if (shakes && !_shook)
            {
                _began = time;
            }

            bool trips = shakes && _safety.Rules.Shaken(time, _seismic.Intensity, _seismic.Lean, _seismic.Period);
            if (trips)
            {
                _safety.Heed(time);
            }

            bool ends = _shook && !shakes;
            _shook = shakes;
            if ((trips || ends) && _seismic.Intensity >= Felt)
            {
                _report.Set(0, _seismic.Intensity);
                _report.Set(1, (time - _began) * 1e-6);
                _report.Set(2, shakes ? 1 : 0);
                _report.Set(3, _safety.Closed && (_safety.Rules.CloseReason & GasAlarm.Earthquake) != 0 ? 1 : 0);
                _report.Time = time;
                _publisher.Publish(_report);
            }
        }

        // The batch's mean against how it was mounted.
        private void Lean(Batch batch, long due)
        {
            Frame frame = _frame;
            float[] values = batch.Values;
            int width = batch.Channels.Length;
            int count = batch.Count;
            float x = 0f;
            float y = 0f;
            float z = 0f;
            int end = count * width;
            for (int at = 0; at < end; at += width)
            {
                x += values[at];
                y += values[at + 1];
                z += values[at + 2];
            }

            float share = 1f / count;
            frame.Time = due;
            frame.Set(0, x * share);
            frame.Set(1, y * share);
            frame.Set(2, z * share);
            _tilt.Apply(frame);
            float dx = frame.Values[0] - _tilt.Mean(0);
            float dy = frame.Values[1] - _tilt.Mean(1);
            float dz = frame.Values[2] - _tilt.Mean(2);
            _still = (dx * dx) + (dy * dy) + (dz * dz) < Turning * Turning;
            float[] mounted = _safety.Record.Mounted;
            if (mounted[0] == 0f && mounted[1] == 0f && mounted[2] == 0f)
            {
                // In the hands of who mounts it, it is not yet mounted.
                _since = !_still || _since < 0 ? due : _since;
                _safety.Rules.Turned(due, -1f);
                Lie(_tilt.Mean(0), _tilt.Mean(1), _tilt.Mean(2));
                if (due - _since >= Mounting)
                {
                    TakeReference();
                }

                return;
            }

            if (_safety.Rules.Turned(due, frame.Validity[_angle] == Validity.Valid ? frame.Values[_angle] : -1f))
            {
                _safety.Heed(due);
            }
        }

        private void Remember()
        {
            float[] mounted = _safety.Record.Mounted;
            for (int i = 0; i < mounted.Length; i++)
            {
                mounted[i] = _tilt.Mean(i);
            }

            Lie(mounted[0], mounted[1], mounted[2]);
        }

        // The ground shakes what is mounted on it along the two axes that lie; z stands upright until that is known.
        private void Lie(float x, float y, float z)
        {
            x *= x;
            y *= y;
            z *= z;
            int up = x > y && x > z ? 0 : y > z ? 1 : 2;
            if (up != _up)
            {
                _up = up;
                _seismic.Reset();
            }
        }
    }
}
