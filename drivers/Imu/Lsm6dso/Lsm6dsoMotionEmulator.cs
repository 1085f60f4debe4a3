using SmartSensor.Drivers.Imu;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// Wake-up and tilt of an LSM6DSO (AN5192 §5.3 and §6.4): wake-up compares half of the change from sample to sample with the threshold; tilt compares
    /// the mean of two seconds with the one at the start or at the last tilt, for 35°.
    /// </summary>
    internal sealed class Lsm6dsoMotionEmulator
    {
        private const long Window = 2000000;

        // cos² 35°
        private const float SquaredCosine = 0.671010f;

        private readonly float[] _before = new float[3];
        private readonly float[] _sum = new float[3];
        private readonly float[] _reference = new float[3];
        private bool _hasBefore;
        private bool _hasReference;
        private long _windowEnds;

        public void Reset()
        {
            _hasBefore = false;
            StartTilt(0);
        }

        public void StartTilt(long now)
        {
            _hasReference = false;
            _windowEnds = now + Window;
            _sum[0] = _sum[1] = _sum[2] = 0f;
        }

        // WAKE_UP_SRC of a sample: WU_IA and the axes, or 0.
        public int WakeUp(float[] sensed, float threshold)
        {
            int source = 0;
            for (int axis = 0; axis < 3; axis++)
            {
                float slope = 0.5f * (sensed[axis] - _before[axis]);
                source |= _hasBefore && (slope > threshold || -slope > threshold) ? 4 >> axis : 0;
                _before[axis] = sensed[axis];
            }

            _hasBefore = true;
            return source == 0 ? 0 : Lsm6dsoRegisters.WokenUp | source;
        }

        // True where a window of two seconds ends and the part has tilted.
        public bool Tilted(float[] sensed, long now)
        {
            float[] sum = _sum;
            sum[0] += sensed[0];
            sum[1] += sensed[1];
            sum[2] += sensed[2];
            if (now < _windowEnds)
            {
                return false;
            }

            float[] reference = _reference;
            float dot = (sum[0] * reference[0]) + (sum[1] * reference[1]) + (sum[2] * reference[2]);
            bool tilted = _hasReference && (dot < 0f || dot * dot < SquaredCosine * Square(sum) * Square(reference));
            if (tilted || !_hasReference)
            {
                reference[0] = sum[0];
                reference[1] = sum[1];
                reference[2] = sum[2];
                _hasReference = true;
            }

            sum[0] = sum[1] = sum[2] = 0f;
            _windowEnds = now + Window;
            return tilted;
        }

        private static float Square(float[] v)
        {
            return (v[0] * v[0]) + (v[1] * v[1]) + (v[2] * v[2]);
        }
    }
}
