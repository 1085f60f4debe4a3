using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// The Kalman filter of a gyroscope's bias (VQF, section 3.4), fed by the mean rate at rest and by the correction of inclination in motion. The
    /// measurements of a step are independent, so that they are taken one after the other and nothing is inverted.
    /// </summary>
    internal sealed class BiasFilter
    {
        private readonly float _initial;
        private readonly float _drift;
        private readonly float _largest;
        private readonly float _restVariance;
        private readonly float _motionVariance;
        private readonly float _verticalVariance;

        // Covariance, (rad/s)²; symmetric.
        private float _xx;
        private float _xy;
        private float _xz;
        private float _yy;
        private float _yz;
        private float _zz;

        public BiasFilter(VqfSettings settings)
        {
            const float Drift = 0.1f * 0.0174532925f;
            float period = 1f / settings.AccelerometerRate;
            _initial = settings.InitialBias * settings.InitialBias;
            _drift = Drift * Drift * period / settings.BiasForgetting;
            _largest = settings.LargestBias;
            _restVariance = Weight(settings.RestBias);
            _motionVariance = Weight(settings.MotionBias);
            _verticalVariance = _motionVariance / settings.VerticalForgetting;
            Reset();
        }

        /// <summary>Bias about x, rad/s.</summary>
        public float X;

        /// <summary>Bias about y, rad/s.</summary>
        public float Y;

        /// <summary>Bias about z, rad/s.</summary>
        public float Z;

        /// <summary>Standard deviation of the worst known axis squared, (rad/s)².</summary>
        public float Variance
        {
            get { return _xx > _yy ? (_xx > _zz ? _xx : _zz) : (_yy > _zz ? _yy : _zz); }
        }

        /// <summary>A step without a measurement.</summary>
        [Hot]
        public void Age()
        {
            float initial = _initial;
            float drift = _drift;
            if (_xx < initial)
            {
                _xx += drift;
            }

            if (_yy < initial)
            {
                _yy += drift;
            }

            if (_zz < initial)
            {
                _zz += drift;
            }
        }

        /// <summary>A step at rest: the mean rate is the bias.</summary>
        [Hot]
        public void Rest(float x, float y, float z)
        {
            Age();
            float startX = X;
            float startY = Y;
            float startZ = Z;
            Correct(1f, 0f, 0f, Clip(x - startX), _restVariance);
            Correct(0f, 1f, 0f, Clip(y - startY) - (Y - startY), _restVariance);
            Correct(0f, 0f, 1f, Clip(z - startZ) - (Z - startZ), _restVariance);
            Limit();
        }

        /// <summary>A step in motion.</summary>
        /// <param name="r">Mean rotation matrix from the sensor's axes to the earth's, row by row.</param>
        /// <param name="east">What bias about east the correction of inclination tells beyond the present one, rad/s.</param>
        /// <param name="north">The same about north, rad/s.</param>
        [Hot]
        public void Motion(float[] r, float east, float north)
        {
            Age();
            float startX = X;
            float startY = Y;
            float startZ = Z;
            float up = Clip(-((r[6] * startX) + (r[7] * startY) + (r[8] * startZ)));
            Correct(r[0], r[1], r[2], Clip(east), _motionVariance);
            Correct(r[3], r[4], r[5], Clip(north) - (r[3] * (X - startX)) - (r[4] * (Y - startY)) - (r[5] * (Z - startZ)), _motionVariance);
            Correct(r[6], r[7], r[8], up - (r[6] * (X - startX)) - (r[7] * (Y - startY)) - (r[8] * (Z - startZ)), _verticalVariance);
            Limit();
        }

        public void Reset()
        {
            X = Y = Z = 0f;
            _xx = _yy = _zz = _initial;
            _xy = _xz = _yz = 0f;
        }

        /// <summary>Writes bias and covariance, nine numbers.</summary>
        public void Save(float[] state, int at)
        {
            state[at] = X;
            state[at + 1] = Y;
            state[at + 2] = Z;
            state[at + 3] = _xx;
            state[at + 4] = _xy;
            state[at + 5] = _xz;
            state[at + 6] = _yy;
            state[at + 7] = _yz;
            state[at + 8] = _zz;
        }

        /// <summary>Takes what <see cref="Save"/> wrote; false, with nothing changed, where it cannot be that.</summary>
        public bool Restore(float[] state, int at)
        {
            for (int i = 0; i < 3; i++)
            {
                float bias = state[at + i];
                if (!(bias <= _largest && -bias <= _largest))
                {
                    return false;
                }
            }

            float xx = state[at + 3];
            float xy = state[at + 4];
            float xz = state[at + 5];
            float yy = state[at + 6];
            float yz = state[at + 7];
            float zz = state[at + 8];
            float most = 2f * _initial;
            if (!(xx > 0f && xx <= most && yy > 0f && yy <= most && zz > 0f && zz <= most && xy * xy <= xx * yy && xz * xz <= xx * zz && yz * yz <= yy * zz))
            {
                return false;
            }

            X = state[at];
            Y = state[at + 1];
            Z = state[at + 2];
            _xx = xx;
            _xy = xy;
            _xz = xz;
            _yy = yy;
            _yz = yz;
            _zz = zz;
            return true;
        }

        // The variance of a measurement with which the filter settles at a standard deviation.
        private float Weight(float settled)
        {
            float variance = settled * settled;
            return (variance * variance / _drift) + variance;
        }

        // One measurement: the bias along (x, y, z) differs from the present one by the error.
        private void Correct(float x, float y, float z, float error, float variance)
        {
            float px = (_xx * x) + (_xy * y) + (_xz * z);
            float py = (_xy * x) + (_yy * y) + (_yz * z);
            float pz = (_xz * x) + (_yz * y) + (_zz * z);
            float scale = 1f / ((x * px) + (y * py) + (z * pz) + variance);
            error *= scale;
            X += px * error;
            Y += py * error;
            Z += pz * error;
            float gain = px * scale;
            _xx -= gain * px;
            _xy -= gain * py;
            _xz -= gain * pz;
            gain = py * scale;
            _yy -= gain * py;
            _yz -= gain * pz;
            _zz -= pz * scale * pz;
        }

        private float Clip(float error)
        {
            float largest = _largest;
            return error > largest ? largest : error < -largest ? -largest : error;
        }

        private void Limit()
        {
            X = Clip(X);
            Y = Clip(Y);
            Z = Clip(Z);
        }
    }
}
