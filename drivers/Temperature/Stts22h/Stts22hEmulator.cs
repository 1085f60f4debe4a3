using SmartSensor.Drivers.Temperature;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// ST STTS22H from its datasheet DS12606: one-shot with its busy flag, free-run at 25 to 200 Hz, low rate of 1 Hz, averaging, limits with flags that
    /// reading clears and the open-drain pin that is low while one stands, address increment only where it is switched on, software reset.
    /// Block data update is always as if it were on.
    /// </summary>
    public sealed class Stts22hEmulator : EmulatedRegisters
    {
        private const long BootTime = 12000;
        private const long Second = 1000000;

        // Of one conversion, K; the mean of n has less by √n.
        private const float Deviation = 0.02f;

        private readonly int[] _times = new int[] { 40000, 20000, 10000, 5000 };
        private readonly float[] _root = new float[] { 2.83f, 2f, 1.41f, 1f };
        private readonly Channel[] _inputs = new Channel[]
        {
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 398.15f, 0.01f, 0f, 200f),
        };

        // End of the present conversion, µs, or -1 for none.
        private long _ends = -1;
        private long _awakeFrom;
        private bool _inReset;
        private float _sensed = 298.15f;

        /// <summary>Creates a part at 25 °C.</summary>
        public Stts22hEmulator(Clock clock, int seed)
            : base("STTS22H", clock, seed)
        {
            Stimulus = new ConstantStimulus(new float[] { 298.15f });
            PowerCycle();
        }

        /// <inheritdoc/>
        public override Channel[] Inputs
        {
            get { return _inputs; }
        }

        /// <inheritdoc/>
        protected override bool Awake
        {
            get { return Clock.Microseconds() >= _awakeFrom; }
        }

        /// <inheritdoc/>
        public override float Epsilon(int input)
        {
            return 0.0051f;
        }

        /// <inheritdoc/>
        public override void PowerCycle()
        {
            Reset();
            _inReset = false;
            _awakeFrom = Clock.Microseconds() + BootTime;
        }

        /// <inheritdoc/>
        public override bool PinHigh(int number)
        {
            CatchUp();
            return number == 1 && (Registers[Stts22hRegisters.Status] & (Stts22hRegisters.OverHigh | Stts22hRegisters.UnderLow)) == 0;
        }

        /// <inheritdoc/>
        protected override int After(int register)
        {
            return (Registers[Stts22hRegisters.Control] & Stts22hRegisters.AddressIncrement) != 0 ? register + 1 : register;
        }

        /// <inheritdoc/>
        protected override byte Get(int register)
        {
            byte value = Registers[register];
            switch (register)
            {
                case Stts22hRegisters.WhoAmI:
                    return Faults.WrongIdentity ? (byte)0xA1 : value;
                case Stts22hRegisters.Status:
                    Registers[register] &= Stts22hRegisters.Busy;
                    return value;
                default:
                    return value;
            }
        }

        /// <inheritdoc/>
        protected override void Set(int register, byte value)
        {
            if (_inReset && register != Stts22hRegisters.SoftwareReset)
            {
                return;
            }

            base.Set(register, value);
            switch (register)
            {
                case Stts22hRegisters.SoftwareReset:
                    _inReset = (value & Stts22hRegisters.Reset) != 0;
                    if (_inReset)
                    {
                        Reset();
                    }

                    break;
                case Stts22hRegisters.Control:
                    Begin();
                    break;
            }
        }

        /// <inheritdoc/>
        protected override void CatchUp()
        {
            long now = Clock.Microseconds();
            while (_ends >= 0 && now >= _ends)
            {
                long period = Period();
                if (period > 0)
                {
                    // Only the last few can be seen from outside.
                    long behind = (now - _ends) / period;
                    _ends += behind > 4 ? (behind - 4) * period : 0;
                }

                Convert(_ends);
                _ends = period > 0 ? _ends + period : -1;
            }
        }

        private void Begin()
        {
            int control = Registers[Stts22hRegisters.Control];
            bool oneShot = (control & Stts22hRegisters.OneShot) != 0;
            _ends = oneShot || Period() > 0 ? Clock.Microseconds() + _times[Average()] : -1;
            Registers[Stts22hRegisters.Status] = (byte)((Registers[Stts22hRegisters.Status] & ~Stts22hRegisters.Busy) | (oneShot ? Stts22hRegisters.Busy : 0));
        }

        private void Convert(long time)
        {
            _sensed = Sense(0, time, Deviation / _root[Average()], _sensed);
            float hundredths = (_sensed - 273.15f) * 100f;
            int digits = hundredths > 32767f ? 32767 : hundredths < -32768f ? -32768 : (int)(hundredths < 0f ? hundredths - 0.5f : hundredths + 0.5f);
            Registers[Stts22hRegisters.Temperature] = (byte)digits;
            Registers[Stts22hRegisters.TemperatureEnd] = (byte)(digits >> 8);
            int high = Registers[Stts22hRegisters.HighLimit];
            int low = Registers[Stts22hRegisters.LowLimit];
            int flags = high != 0 && digits > (high - 63) * 64 ? Stts22hRegisters.OverHigh : 0;
            flags |= low != 0 && digits < (low - 63) * 64 ? Stts22hRegisters.UnderLow : 0;
            Registers[Stts22hRegisters.Status] = (byte)((Registers[Stts22hRegisters.Status] | flags) & ~Stts22hRegisters.Busy);
            Registers[Stts22hRegisters.Control] &= 0xFF ^ Stts22hRegisters.OneShot;
        }

        private int Average()
        {
            return (Registers[Stts22hRegisters.Control] >> Stts22hRegisters.AverageShift) & 3;
        }

        // µs between conversions; 0 where none follows by itself.
        private long Period()
        {
            int control = Registers[Stts22hRegisters.Control];
            if ((control & Stts22hRegisters.FreeRun) != 0)
            {
                return _times[Average()];
            }

            bool low = (control & Stts22hRegisters.LowRateStart) != 0 && (Registers[Stts22hRegisters.SoftwareReset] & Stts22hRegisters.LowRateEnable) != 0;
            return low ? Second : 0;
        }

        private void Reset()
        {
            for (int i = 0; i < Registers.Length; i++)
            {
                Define(i, 0, 0);
            }

            Define(Stts22hRegisters.WhoAmI, Stts22hRegisters.Identity, 0);
            Define(Stts22hRegisters.HighLimit, 0, 0xFF);
            Define(Stts22hRegisters.LowLimit, 0, 0xFF);
            Define(Stts22hRegisters.Control, 0, 0xFF);
            Define(Stts22hRegisters.SoftwareReset, 0, Stts22hRegisters.LowRateEnable | Stts22hRegisters.Reset);
            _ends = -1;
        }
    }
}
