using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// Tells from an accelerometer whether it falls, was struck, vibrates or rests, each with a threshold and a time of its own. Vibration is the root mean square
    /// of what is left of the acceleration without its mean.
    /// </summary>
    public sealed class MotionEstimate : Stage
    {
        private const float Gravity = 9.80665f;
        private const float LongestStep = 1f; // s

        // The mean that is no vibration takes so many times as long as the level.
        private const float MeanTimes = 4f;

        private readonly MotionSettings _settings;
        private readonly int _acceleration;
        private readonly int _level;

        // In double: of a thousand samples a second single precision would lose what each adds to the mean of minutes.
        private readonly double[] _mean = new double[3];
        private float _square;
        private long _last;
        private bool _started;
        private float _falling;
        private float _still;
        private float _shockTime;
        private float _sinceShock;
        private bool _struck;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame with <see cref="Channels"/> behind acceleration x, y, z.</param>
        /// <param name="settings">Thresholds.</param>
        /// <exception cref="ArgumentException">A threshold or a time is not above 0, or the thresholds of rest are the wrong way round.</exception>
        public MotionEstimate(Frame frame, MotionSettings settings)
        {
            if (!(settings.FallAcceleration > 0f && settings.FallTime > 0f && settings.ShockAcceleration > 0f && settings.ShockPause > 0f && settings.VibrationTime > 0f
                && settings.StillAcceleration > 0f && settings.MovingAcceleration >= settings.StillAcceleration && settings.StillTime > 0f))
            {
                throw new ArgumentException("Thresholds and times of motion are above 0, and MovingAcceleration is not below StillAcceleration.");
            }

            _settings = settings;
            _acceleration = frame.Require(Quantity.Acceleration, Axis.X);
            _level = frame.Require(Quantity.VibrationLevel, Axis.None);
        }

        /// <summary>True while the sensor falls.</summary>
        public bool Falling { get; private set; }

        /// <summary>Falls so far.</summary>
        public int Falls { get; private set; }

        /// <summary>Shocks so far; one counts when it has ended.</summary>
        public int Shocks { get; private set; }

        /// <summary>Greatest distance from gravity in the present or last shock, m/s².</summary>
        public float ShockPeak { get; private set; }

        /// <summary>Length of the last shock that has ended, s.</summary>
        public float ShockDuration { get; private set; }

        /// <summary>True while the sensor rests.</summary>
        public bool Resting { get; private set; }

        /// <summary>What the stage adds to a frame: the vibration level, m/s².</summary>
        public static Channel[] Channels()
        {
            return new Channel[] { new Channel(Quantity.VibrationLevel, Axis.None, 0f, 1000f, 1e-3f, 0f, 1000f) };
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            int a = _acceleration;
            float[] values = frame.Values;
            Validity[] marks = frame.Validity;
            float x = values[a];
            float y = values[a + 1];
            float z = values[a + 2];
            float square = (x * x) + (y * y) + (z * z);

            // A saturated axis is a shock all the same, of at least this size, and the level is at least that much.
            bool usable = Marks.HasValue(marks[a]) && Marks.HasValue(marks[a + 1]) && Marks.HasValue(marks[a + 2]) && square < 1e12f;
            if (!usable)
            {
                marks[_level] = Validity.Invalid;
                return;
            }

            float step = (frame.Time - _last) * 1e-6f;
            _last = frame.Time;
            if (!_started || !(step > 0f && step <= LongestStep))
            {
                // Begin anew behind a gap.
                step = 0f;
                _falling = 0f;
                _still = 0f;
            }

            float magnitude = (float)Math.Sqrt(square);
            Fall(magnitude, step);
            Strike(magnitude < Gravity ? Gravity - magnitude : magnitude - Gravity, step);
            Vibrate(x, y, z, step);
            frame.Set(_level, (float)Math.Sqrt(_square));
            Rest(values[_level], step);
            if (marks[a] != Validity.Valid || marks[a + 1] != Validity.Valid || marks[a + 2] != Validity.Valid)
            {
                marks[_level] = Validity.Saturated;
            }
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _started = false;
            _square = 0f;
            _struck = false;
            _sinceShock = 0f;
            Falling = false;
            Resting = false;
        }

        private void Fall(float magnitude, float step)
        {
            if (magnitude >= _settings.FallAcceleration)
            {
                _falling = 0f;
                Falling = false;
                return;
            }

            _falling += step;
            if (!Falling && _falling >= _settings.FallTime)
            {
                Falling = true;
                Falls++;
            }
        }

        private void Strike(float distance, float step)
        {
            if (distance >= _settings.ShockAcceleration)
            {
                if (!_struck)
                {
                    _struck = true;
                    _shockTime = 0f;
                    ShockPeak = 0f;
                }

                _shockTime += _sinceShock + step;
                _sinceShock = 0f;
                ShockPeak = distance > ShockPeak ? distance : ShockPeak;
            }
            else if (_struck)
            {
                _sinceShock += step;
                if (_sinceShock >= _settings.ShockPause)
                {
                    _struck = false;
                    _sinceShock = 0f;
                    ShockDuration = _shockTime;
                    Shocks++;
                }
            }
        }

        private void Vibrate(float x, float y, float z, float step)
        {
            double[] mean = _mean;
            if (!_started)
            {
                _started = true;
                mean[0] = x;
                mean[1] = y;
                mean[2] = z;
            }

            float share = step / (step + (MeanTimes * _settings.VibrationTime));
            double offX = x - mean[0];
            double offY = y - mean[1];
            double offZ = z - mean[2];
            mean[0] += share * offX;
            mean[1] += share * offY;
            mean[2] += share * offZ;
            _square += step / (step + _settings.VibrationTime) * ((float)((offX * offX) + (offY * offY) + (offZ * offZ)) - _square);
        }

        private void Rest(float level, float step)
        {
            _still = level < _settings.StillAcceleration ? _still + step : 0f;
            Resting = Resting ? level <= _settings.MovingAcceleration : _still >= _settings.StillTime;
        }
    }
}
