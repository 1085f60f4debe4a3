using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// What the correction of inclination tells about the gyroscope's bias while the sensor moves (VQF, section 3.4.2): the orientation, averaged just as
    /// the acceleration is, says which axes a steady correction is due to.
    /// </summary>
    internal sealed class MotionBias
    {
        private readonly LowPass[] _filters = new LowPass[11];
        private readonly float[] _r = new float[9];
        private float _east;
        private float _north;

        public MotionBias(VqfSettings settings)
        {
            for (int i = 0; i < _filters.Length; i++)
            {
                _filters[i] = new LowPass(settings.InclinationTime, 1f / settings.AccelerometerRate);
            }
        }

        /// <summary>Averages the orientation (w, x, y, z) and the bias as it shows in the level frame.</summary>
        [Hot]
        public void Follow(float w, float x, float y, float z, BiasFilter bias)
        {
            float[] r = _r;
            r[0] = 1f - (2f * ((y * y) + (z * z)));
            r[1] = 2f * ((x * y) - (w * z));
            r[2] = 2f * ((x * z) + (w * y));
            r[3] = 2f * ((x * y) + (w * z));
            r[4] = 1f - (2f * ((x * x) + (z * z)));
            r[5] = 2f * ((y * z) - (w * x));
            r[6] = 2f * ((x * z) - (w * y));
            r[7] = 2f * ((y * z) + (w * x));
            r[8] = 1f - (2f * ((x * x) + (y * y)));
            LowPass[] filters = _filters;
            _east = (float)filters[9].Next((r[0] * bias.X) + (r[1] * bias.Y) + (r[2] * bias.Z));
            _north = (float)filters[10].Next((r[3] * bias.X) + (r[4] * bias.Y) + (r[5] * bias.Z));
            for (int i = 0; i < 9; i++)
            {
                r[i] = (float)filters[i].Next(r[i]);
            }
        }

        /// <summary>Corrects the bias by the rate at which inclination is being corrected about east and north, rad/s.</summary>
        [Hot]
        public void Correct(float east, float north, BiasFilter bias)
        {
            float[] r = _r;
            float x = bias.X;
            float y = bias.Y;
            float z = bias.Z;
            bias.Motion(r, east + _east - (r[0] * x) - (r[1] * y) - (r[2] * z), north + _north - (r[3] * x) - (r[4] * y) - (r[5] * z));
        }

        public void Reset()
        {
            for (int i = 0; i < _filters.Length; i++)
            {
                _filters[i].Reset();
            }
        }
    }
}
