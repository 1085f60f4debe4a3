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

        private const int OwnStatus = Lsm6dsoRegisters.EmbeddedPage + Lsm6dsoRegisters.EmbeddedOwnStatus;

        // cos² 35°
        private const float SquaredCosine = 0.671010f;

        private readonly byte[] _registers;
        private readonly float[] _before = new float[3];
        private readonly float[] _sum = new float[3];
        private readonly float[] _reference = new float[3];
        private bool _hasBefore;
        private bool _hasReference;
        private long _windowEnds;

        // Read, but latched to the end of the sample.
        private bool _wakeUpRead;
        private bool _tiltRead;

        public Lsm6dsoMotionEmulator(byte[] registers)
        {
            _registers = registers;
        }

        // What the two functions hold INT1 at.
        public bool Pin
        {
            get
            {
                int pin = _registers[Lsm6dsoRegisters.Function1Pin];
                int tilt = _registers[Lsm6dsoRegisters.EmbeddedPage + Lsm6dsoRegisters.EmbeddedPin] & _registers[OwnStatus] & Lsm6dsoRegisters.Tilt;
                return ((pin & Lsm6dsoRegisters.PinWakeUp) != 0 && (_registers[Lsm6dsoRegisters.WakeUpSource] & Lsm6dsoRegisters.WokenUp) != 0)
                    || ((pin & Lsm6dsoRegisters.PinEmbedded) != 0 && tilt != 0);
            }
        }

        // FUNC_CFG_ACCESS puts the page of embedded functions in the place of all others.
        public bool OnEmbeddedPage(int register)
        {
            return register != Lsm6dsoRegisters.FunctionAccess && (_registers[Lsm6dsoRegisters.FunctionAccess] & Lsm6dsoRegisters.EmbeddedPage) != 0;
        }

        // Sources are cleared by reading: at once with INT_CLR_ON_READ, else with the next sample (DS §9.44).
        public byte Get(int register)
        {
            byte value = _registers[register];
            bool atOnce = (_registers[Lsm6dsoRegisters.TapConfiguration0] & Lsm6dsoRegisters.ClearOnRead) != 0;
            if (register == OwnStatus || register == Lsm6dsoRegisters.WakeUpSource)
            {
                _registers[register] = atOnce ? (byte)0 : value;
                _wakeUpRead |= register == Lsm6dsoRegisters.WakeUpSource;
                _tiltRead |= register == OwnStatus;
            }

            return value;
        }

        // A sample of the accelerometer at a time in µs.
        public void Take(float[] sensed, float fullScale, long time)
        {
            int weight = (_registers[Lsm6dsoRegisters.WakeUpDuration] & Lsm6dsoRegisters.FineThreshold) != 0 ? 256 : 64;
            int source = WakeUp(sensed, (_registers[Lsm6dsoRegisters.WakeUpThreshold] & Lsm6dsoRegisters.LargestThreshold) * fullScale / weight);
            if ((_registers[Lsm6dsoRegisters.TapConfiguration2] & Lsm6dsoRegisters.InterruptsOn) != 0
                && (source != 0 || _wakeUpRead || (_registers[Lsm6dsoRegisters.TapConfiguration0] & Lsm6dsoRegisters.Latched) == 0))
            {
                _registers[Lsm6dsoRegisters.WakeUpSource] = (byte)source;
            }

            if ((_registers[Lsm6dsoRegisters.EmbeddedPage + Lsm6dsoRegisters.EmbeddedEnable] & Lsm6dsoRegisters.Tilt) != 0)
            {
                bool latched = (_registers[Lsm6dsoRegisters.EmbeddedPage + Lsm6dsoRegisters.EmbeddedPageControl] & Lsm6dsoRegisters.EmbeddedLatched) != 0;
                int held = latched && !_tiltRead ? _registers[OwnStatus] : 0;
                _registers[OwnStatus] = (byte)(held | (Tilted(sensed, time) ? Lsm6dsoRegisters.Tilt : 0));
            }

            _wakeUpRead = false;
            _tiltRead = false;
        }

        public void Reset()
        {
            _hasBefore = false;
            _wakeUpRead = false;
            _tiltRead = false;
            StartTilt(0);
        }

        public void StartTilt(long now)
        {
            _hasReference = false;
            _windowEnds = now + Window;
            _sum[0] = _sum[1] = _sum[2] = 0f;
        }

        // WAKE_UP_SRC of a sample: WU_IA and the axes, or 0.
        private int WakeUp(float[] sensed, float threshold)
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
        private bool Tilted(float[] sensed, long now)
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
