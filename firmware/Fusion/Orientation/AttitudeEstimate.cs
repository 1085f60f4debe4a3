using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>Turns frames of an inertial unit into an attitude: writes the frame's quaternion channels.</summary>
    public sealed class AttitudeEstimate : Stage
    {
        // A gap beyond this is not integrated: the rate in between is unknown.
        private const long LongestGap = 500000;

        // Behind a longer one gravity's mean of some seconds is of an attitude that may be another by now.
        private const long LongestMean = 3000000;

        private readonly Vqf _attitude;
        private readonly int _gyroscope;
        private readonly int _accelerometer;
        private readonly int _quaternion;
        private long _last;
        private bool _started;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame with <see cref="Channels"/> behind the channels of an inertial unit, whose axes follow each other.</param>
        /// <param name="attitude">The filter to feed.</param>
        public AttitudeEstimate(Frame frame, Vqf attitude)
        {
            _attitude = attitude;
            _gyroscope = frame.Require(Quantity.AngularRate, Axis.X);
            _accelerometer = frame.Require(Quantity.Acceleration, Axis.X);
            _quaternion = frame.Require(Quantity.Quaternion, Axis.W);
        }

        /// <summary>What the stage adds to a frame: the quaternion w, x, y, z from the sensor's axes to East, North, Up.</summary>
        public static Channel[] Channels()
        {
            return new Channel[] { Component(Axis.W), Component(Axis.X), Component(Axis.Y), Component(Axis.Z) };
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            float[] values = frame.Values;
            Validity[] marks = frame.Validity;
            int g = _gyroscope;
            int a = _accelerometer;
            long passed = frame.Time - _last;
            bool turned = marks[g] == Validity.Valid && marks[g + 1] == Validity.Valid && marks[g + 2] == Validity.Valid;
            if (turned)
            {
                if (_started && passed > 0 && passed <= LongestGap)
                {
                    _attitude.Gyroscope(values[g], values[g + 1], values[g + 2], passed * 1e-6f);
                }
                else if (_started && passed > LongestMean)
                {
                    _attitude.Resume();
                }

                _last = frame.Time;
                _started = true;
            }

            if (marks[a] == Validity.Valid && marks[a + 1] == Validity.Valid && marks[a + 2] == Validity.Valid)
            {
                _attitude.Accelerometer(values[a], values[a + 1], values[a + 2]);
            }

            _attitude.Estimate();
            int q = _quaternion;
            Validity known = _attitude.InclinationKnown && turned ? Validity.Valid : Validity.Unknown;
            float[] quaternion = _attitude.Quaternion;
            for (int i = 0; i < 4; i++)
            {
                values[q + i] = quaternion[i];
                marks[q + i] = known;
            }
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _attitude.Reset();
            _started = false;
        }

        private static Channel Component(Axis axis)
        {
            return new Channel(Quantity.Quaternion, axis, -1f, 1f, 1e-6f, 0f, 1000f);
        }
    }
}
