using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>Writes by how much an accelerometer has been tilted from a reference: the angle between gravity's mean of some seconds and the one when it was mounted.</summary>
    public sealed class TiltEstimate : Stage
    {
        private const float LongestStep = 1f; // s

        private readonly int _acceleration;
        private readonly int _angle;
        private readonly float _time;
        private readonly float[] _mean = new float[3];
        private readonly float[] _reference = new float[3];
        private long _last;
        private bool _started;
        private bool _referred;

        /// <summary>Creates the stage; the first mean is the reference until another is set.</summary>
        /// <param name="frame">A frame with <see cref="Channels"/> behind acceleration x, y, z.</param>
        /// <param name="time">Time constant of the mean, s, above 0.</param>
        /// <exception cref="ArgumentException">The time is not above 0.</exception>
        public TiltEstimate(Frame frame, float time)
        {
            if (!(time > 0f && time < 1e6f))
            {
                throw new ArgumentException("The mean of a tilt takes some seconds, not " + time.ToString("F3") + ".");
            }

            _time = time;
            _acceleration = frame.Require(Quantity.Acceleration, Axis.X);
            _angle = frame.Require(Quantity.Angle, Axis.None);
        }

        /// <summary>What the stage adds to a frame: the angle, 0…π rad.</summary>
        public static Channel[] Channels()
        {
            return new Channel[] { new Channel(Quantity.Angle, Axis.None, 0f, 3.1415927f, 1e-3f, 0f, 1000f) };
        }

        /// <summary>Makes the present mean the reference; false where there is none yet.</summary>
        public bool TakeReference()
        {
            return _started && SetReference(_mean[0], _mean[1], _mean[2]);
        }

        /// <summary>The present mean along an axis, m/s²; 0 before the first sample.</summary>
        /// <param name="axis">0 for x, 1 for y, 2 for z.</param>
        public float Mean(int axis)
        {
            return _mean[axis];
        }

        /// <summary>Sets the direction of gravity's reaction when the device was mounted; false, with nothing changed, where it is none.</summary>
        public bool SetReference(float x, float y, float z)
        {
            float square = (x * x) + (y * y) + (z * z);
            if (!(square > 1e-6f && square < 1e12f))
            {
                return false;
            }

            _reference[0] = x;
            _reference[1] = y;
            _reference[2] = z;
            _referred = true;
            return true;
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
            if (marks[a] != Validity.Valid || marks[a + 1] != Validity.Valid || marks[a + 2] != Validity.Valid || !(square < 1e12f))
            {
                marks[_angle] = Validity.Invalid;
                return;
            }

            float[] mean = _mean;
            float step = (frame.Time - _last) * 1e-6f;
            float share = !_started ? 1f : !(step > 0f) ? 0f : step > LongestStep ? LongestStep / (LongestStep + _time) : step / (step + _time);
            _last = frame.Time;
            _started = true;
            mean[0] += share * (x - mean[0]);
            mean[1] += share * (y - mean[1]);
            mean[2] += share * (z - mean[2]);
            if (!_referred)
            {
                TakeReference();
            }

            float[] reference = _reference;
            float squares = ((mean[0] * mean[0]) + (mean[1] * mean[1]) + (mean[2] * mean[2])) * ((reference[0] * reference[0]) + (reference[1] * reference[1]) + (reference[2] * reference[2]));
            if (!(squares > 1e-6f))
            {
                marks[_angle] = Validity.Unknown;
                return;
            }

            float cosine = ((mean[0] * reference[0]) + (mean[1] * reference[1]) + (mean[2] * reference[2])) / (float)Math.Sqrt(squares);
            frame.Set(_angle, (float)Math.Acos(cosine > 1f ? 1f : cosine < -1f ? -1f : cosine));
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _started = false;
        }
    }
}
