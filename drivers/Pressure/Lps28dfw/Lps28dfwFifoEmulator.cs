using SmartSensor.Drivers.Pressure;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>The FIFO of an LPS28DFW: the pressure of 128 samples in all modes, with its flags (DS §5, §9.10, §9.11, §9.18, §9.19).</summary>
    internal sealed class Lps28dfwFifoEmulator
    {
        private const int Depth = Lps28dfwRegisters.FifoDepth;

        private readonly byte[] _registers;
        private readonly int[] _samples = new int[Depth];
        private int _first;
        private bool _overrun;
        private bool _triggered;

        public Lps28dfwFifoEmulator(byte[] registers)
        {
            _registers = registers;
        }

        public int Count { get; private set; }

        // Bypass 0, FIFO 1 or continuous 2, by the setting and, with TRIG_MODES, by whether the interrupt came.
        private int Mode
        {
            get
            {
                int control = _registers[Lps28dfwRegisters.FifoControl];
                int mode = control & Lps28dfwRegisters.FifoModeMask;
                if ((control & Lps28dfwRegisters.TriggeredModes) == 0)
                {
                    return mode == 3 ? Lps28dfwRegisters.FifoContinuous : mode;
                }

                return mode == 3 ? (_triggered ? 1 : Lps28dfwRegisters.FifoContinuous) : _triggered ? mode : 0;
            }
        }

        private int Limit
        {
            get
            {
                int watermark = _registers[Lps28dfwRegisters.FifoWatermark];
                return (_registers[Lps28dfwRegisters.FifoControl] & Lps28dfwRegisters.StopOnWatermark) != 0 && watermark > 0 ? watermark : Depth;
            }
        }

        public void Reset()
        {
            Empty();
            _triggered = false;
        }

        // FIFO_CTRL was written.
        public void SwitchMode()
        {
            if ((_registers[Lps28dfwRegisters.FifoControl] & Lps28dfwRegisters.FifoModeMask) == 0)
            {
                Reset();
            }
        }

        // The threshold's interrupt came.
        public void Trigger()
        {
            _triggered = true;
        }

        // More samples have gone than it holds.
        public void Skip()
        {
            _overrun |= Mode == Lps28dfwRegisters.FifoContinuous;
        }

        public void Record(int pressure)
        {
            int mode = Mode;
            if (mode == 0)
            {
                Empty();
                return;
            }

            if (Count >= Limit)
            {
                if (mode == 1)
                {
                    return;
                }

                _overrun = true;
                Drop();
            }

            _samples[(_first + Count) % Depth] = pressure;
            Count++;
        }

        // A byte of the oldest sample, the lowest first; reading its last one takes it out.
        public byte Read(int part)
        {
            if (Count == 0)
            {
                return 0;
            }

            byte value = (byte)(_samples[_first] >> (8 * part));
            if (part == Lps28dfwRegisters.FifoSample - 1)
            {
                Drop();
                _overrun = false;
            }

            return value;
        }

        // FIFO_STATUS2.
        public byte Flags()
        {
            int watermark = _registers[Lps28dfwRegisters.FifoWatermark];
            int flags = watermark > 0 && Count >= watermark ? Lps28dfwRegisters.FifoReachedWatermark : 0;
            flags |= _overrun ? Lps28dfwRegisters.FifoOverrun : 0;
            flags |= Count >= Limit && !_overrun ? Lps28dfwRegisters.FifoFull : 0;
            return (byte)flags;
        }

        private void Empty()
        {
            _first = 0;
            Count = 0;
            _overrun = false;
        }

        private void Drop()
        {
            _first = (_first + 1) % Depth;
            Count--;
        }
    }
}
