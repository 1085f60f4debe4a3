using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>Tells whether an inertial unit rests: its signals have stayed near their means for a while (VQF, section 3.5).</summary>
    internal sealed class RestDetection
    {
        private readonly LowPass _gyroscopeX;
        private readonly LowPass _gyroscopeY;
        private readonly LowPass _gyroscopeZ;
        private readonly LowPass _accelerometerX;
        private readonly LowPass _accelerometerY;
        private readonly LowPass _accelerometerZ;
        private readonly float _period;
        private readonly float _angularRate;
        private readonly float _acceleration;
        private readonly float _largestBias;
        private readonly float _least;
        private float _time;

        public RestDetection(VqfSettings settings)
        {
            float gyroscope = 1f / settings.GyroscopeRate;
            _period = 1f / settings.AccelerometerRate;
            _gyroscopeX = new LowPass(settings.RestFilterTime, gyroscope);
            _gyroscopeY = new LowPass(settings.RestFilterTime, gyroscope);
            _gyroscopeZ = new LowPass(settings.RestFilterTime, gyroscope);
            _accelerometerX = new LowPass(settings.RestFilterTime, _period);
            _accelerometerY = new LowPass(settings.RestFilterTime, _period);
            _accelerometerZ = new LowPass(settings.RestFilterTime, _period);
            _angularRate = settings.RestAngularRate * settings.RestAngularRate;
            _acceleration = settings.RestAcceleration * settings.RestAcceleration;
            _largestBias = settings.LargestBias;
            _least = settings.RestTime;
        }

        /// <summary>True while the unit rests.</summary>
        public bool Resting;

        /// <summary>Mean angular rate about x, rad/s.</summary>
        public float X;

        /// <summary>Mean angular rate about y, rad/s.</summary>
        public float Y;

        /// <summary>Mean angular rate about z, rad/s.</summary>
        public float Z;

        [Hot]
        public void Gyroscope(float x, float y, float z)
        {
            float meanX = (float)_gyroscopeX.Next(x);
            float meanY = (float)_gyroscopeY.Next(y);
            float meanZ = (float)_gyroscopeZ.Next(z);
            X = meanX;
            Y = meanY;
            Z = meanZ;
            x -= meanX;
            y -= meanY;
            z -= meanZ;
            float largest = _largestBias;
            if ((x * x) + (y * y) + (z * z) >= _angularRate
                || meanX > largest || meanX < -largest || meanY > largest || meanY < -largest || meanZ > largest || meanZ < -largest)
            {
                _time = 0f;
                Resting = false;
            }
        }

        [Hot]
        public void Accelerometer(float x, float y, float z)
        {
            x -= (float)_accelerometerX.Next(x);
            y -= (float)_accelerometerY.Next(y);
            z -= (float)_accelerometerZ.Next(z);
            if ((x * x) + (y * y) + (z * z) >= _acceleration)
            {
                _time = 0f;
                Resting = false;
            }
            else if (!Resting)
            {
                _time += _period;
                Resting = _time >= _least;
            }
        }

        public void Reset()
        {
            _gyroscopeX.Reset();
            _gyroscopeY.Reset();
            _gyroscopeZ.Reset();
            _accelerometerX.Reset();
            _accelerometerY.Reset();
            _accelerometerZ.Reset();
            _time = 0f;
            Resting = false;
            X = Y = Z = 0f;
        }
    }
}
