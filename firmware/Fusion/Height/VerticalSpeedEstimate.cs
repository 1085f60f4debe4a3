using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// Writes a frame's vertical speed from its altitude and, where the frame has them, acceleration and attitude: a complementary filter of third order whose
    /// three poles lie at 1/τ, so that the barometer leads below and the accelerometer above, and the accelerometer's bias is learned.
    /// </summary>
    public sealed class VerticalSpeedEstimate : Stage
    {
        private const float Gravity = 9.80665f;
        private const float LongestGap = 2f; // s
        private const float LongestPart = 0.3f; // of the time constant
        private const float LargestBias = 1f; // m/s²

        private readonly float _time;
        private readonly int _altitude;
        private readonly int _acceleration;
        private readonly int _quaternion;
        private readonly int _speed;
        private float _velocity;
        private float _bias;
        private long _last;
        private bool _started;

        // In double: high up and at a fast rate single precision would lose what a sample adds.
        private double _height;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame with <see cref="Channels"/> behind altitude; acceleration x, y, z and the quaternion of <see cref="AttitudeEstimate"/> are used where it has them.</param>
        /// <param name="time">Time constant τ, s, 0.1…100; about 2 with an accelerometer, more without.</param>
        /// <exception cref="ArgumentException">The time is out of range.</exception>
        public VerticalSpeedEstimate(Frame frame, float time)
        {
            if (!(time >= 0.1f && time <= 100f))
            {
                throw new ArgumentException("The time constant of a vertical speed is 0.1 to 100 s, not " + time.ToString("F3") + ".");
            }

            _time = time;
            _altitude = frame.Require(Quantity.Altitude, Axis.None);
            _acceleration = frame.IndexOf(Quantity.Acceleration, Axis.X);
            _quaternion = frame.IndexOf(Quantity.Quaternion, Axis.W);
            _speed = frame.Require(Quantity.VerticalSpeed, Axis.None);
        }

        /// <summary>What the stage adds to a frame: vertical speed, upwards positive, m/s.</summary>
        public static Channel[] Channels()
        {
            return new Channel[] { new Channel(Quantity.VerticalSpeed, Axis.None, -300f, 300f, 0.01f, 0f, 1000f) };
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            float altitude = frame.Values[_altitude];
            if (frame.Validity[_altitude] != Validity.Valid || !(altitude < 1e5f && altitude > -1e5f))
            {
                frame.Validity[_speed] = Validity.Invalid;
                return;
            }

            float step = (frame.Time - _last) * 1e-6f;
            _last = frame.Time;
            if (!_started || !(step >= 0f && step <= LongestGap))
            {
                _started = true;
                _height = altitude;
                _velocity = 0f;
                frame.Validity[_speed] = Validity.Unknown;
                return;
            }

            bool felt = Feels(frame);
            float up = felt ? Upwards(frame) - _bias : 0f;
            float off = (float)(altitude - _height);

            // Gains 3/τ, 3/τ² and 1/τ³; a step that is long against τ stretches it, or more than the distance would be made up and the filter swing up.
            float time = step > LongestPart * _time ? step / LongestPart : _time;
            float part = step / time;
            _height += (_velocity * step) + (0.5f * up * step * step) + (3f * part * off);
            _velocity += (up * step) + (3f * part / time * off);
            if (felt)
            {
                float bias = _bias - (part / (time * time) * off);
                _bias = bias > LargestBias ? LargestBias : bias < -LargestBias ? -LargestBias : bias;
            }

            frame.Set(_speed, _velocity);
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _started = false;
            _bias = 0f;
        }

        // True where an accelerometer says something and the vertical is known.
        private bool Feels(Frame frame)
        {
            int a = _acceleration;
            int q = _quaternion;
            Validity[] marks = frame.Validity;
            return a >= 0 && q >= 0 && marks[q] == Validity.Valid && marks[a] == Validity.Valid && marks[a + 1] == Validity.Valid && marks[a + 2] == Validity.Valid;
        }

        // What the accelerometer says along the vertical beyond gravity.
        private float Upwards(Frame frame)
        {
            int a = _acceleration;
            int q = _quaternion;
            float[] values = frame.Values;
            float w = values[q];
            float x = values[q + 1];
            float y = values[q + 2];
            float z = values[q + 3];
            float up = (2f * ((x * z) - (w * y)) * values[a]) + (2f * ((y * z) + (w * x)) * values[a + 1]) + ((1f - (2f * ((x * x) + (y * y)))) * values[a + 2]);
            up -= Gravity;
            return up < 1000f && up > -1000f ? up : _bias;
        }
    }
}
