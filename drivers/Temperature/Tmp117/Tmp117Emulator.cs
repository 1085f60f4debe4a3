using SmartSensor.Drivers.Temperature;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// TI TMP117 from its datasheet SNOSD82: continuous, one-shot and shutdown mode, averaging, cycle times, limits with alert and therm mode, flags
    /// cleared by reading, the ALERT pin in both polarities, offset register, soft reset. The EEPROM is plain registers.
    /// </summary>
    public sealed class Tmp117Emulator : EmulatedPart
    {
        private const long PowerUpTime = 1500;
        private const long ResetTime = 2000;
        private const int ConversionTime = 15500;

        // §6.5: repeatability ±1 digit at eight conversions averaged; of one conversion, K.
        private const float Deviation = 0.01f;

        private readonly int[] _times = new int[] { 1, 8, 32, 64 };
        private readonly int[] _cycles = new int[] { 15500, 125000, 250000, 500000, 1000000, 4000000, 8000000, 16000000 };
        private readonly float[] _root = new float[] { 1f, 2.83f, 5.66f, 8f };
        private readonly Channel[] _inputs = new Channel[]
        {
            new Channel(Quantity.Temperature, Axis.None, 218.15f, 423.15f, 0.0078125f, 0f, 64.5f),
        };

        private readonly int[] _registers = new int[16];
        private int _pointer;
        private int _alerts;
        private long _awakeFrom;
        private long _ends = -1;
        private float _sensed = 298.15f;

        /// <summary>Creates a part at 25 °C.</summary>
        public Tmp117Emulator(Clock clock, int seed)
            : base("TMP117", clock, seed)
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
        public override float Epsilon(int input)
        {
            return 0.51f * 0.0078125f;
        }

        /// <inheritdoc/>
        public override void PowerCycle()
        {
            Reset(PowerUpTime);
        }

        /// <inheritdoc/>
        public override bool PinHigh(int number)
        {
            CatchUp();
            int configuration = _registers[Tmp117Registers.Configuration];
            bool active = (configuration & Tmp117Registers.PinIsDataReady) != 0 ? (configuration & Tmp117Registers.DataReady) != 0 : _alerts != 0;

            // Open drain with its pull-up: low while it is active, unless POL says otherwise.
            return number == 1 && active == ((configuration & Tmp117Registers.ActiveHigh) != 0);
        }

        /// <inheritdoc/>
        protected override bool Accept(byte[] bytes, int count)
        {
            if (Clock.Microseconds() < _awakeFrom)
            {
                return false;
            }

            CatchUp();
            _pointer = bytes[0] & 0x0F;
            if (count >= 3)
            {
                Write(_pointer, (bytes[1] << 8) | bytes[2]);
            }

            return true;
        }

        /// <inheritdoc/>
        protected override bool Answer(byte[] bytes, int count)
        {
            if (Clock.Microseconds() < _awakeFrom)
            {
                return false;
            }

            CatchUp();
            int value = Read(_pointer);
            for (int i = 0; i < count; i++)
            {
                bytes[i] = (byte)((i & 1) == 0 ? value >> 8 : value);
            }

            return true;
        }

        private int Read(int register)
        {
            int value = _registers[register] & 0xFFFF;
            switch (register)
            {
                case Tmp117Registers.Temperature:
                    _registers[Tmp117Registers.Configuration] &= ~Tmp117Registers.DataReady;
                    break;
                case Tmp117Registers.Configuration:
                    // §7.6.1.2: reading clears data ready, and in alert mode the alerts.
                    _registers[register] &= ~Tmp117Registers.DataReady;
                    if ((value & Tmp117Registers.ThermMode) == 0)
                    {
                        _registers[register] &= ~(Tmp117Registers.HighAlert | Tmp117Registers.LowAlert);
                        _alerts = 0;
                    }

                    break;
                case Tmp117Registers.DeviceId:
                    return Faults.WrongIdentity ? 0x0116 : value;
            }

            return value;
        }

        private void Write(int register, int value)
        {
            switch (register)
            {
                case Tmp117Registers.Temperature:
                case Tmp117Registers.DeviceId:
                    return;
                case Tmp117Registers.Configuration:
                    if ((value & Tmp117Registers.SoftReset) != 0)
                    {
                        Reset(ResetTime);
                        return;
                    }

                    // Bits 15…12 are read-only, bit 0 is not used.
                    _registers[register] = (_registers[register] & 0xF000) | (value & 0x0FFC);
                    Begin();
                    return;
                default:
                    _registers[register] = value;
                    return;
            }
        }

        private int Mode()
        {
            return _registers[Tmp117Registers.Configuration] & Tmp117Registers.ModeMask;
        }

        private int Average()
        {
            return (_registers[Tmp117Registers.Configuration] >> Tmp117Registers.AverageShift) & 3;
        }

        private long Active()
        {
            return (long)_times[Average()] * ConversionTime;
        }

        private void Begin()
        {
            _ends = Mode() == Tmp117Registers.Shutdown ? -1 : Clock.Microseconds() + Active();
        }

        private void CatchUp()
        {
            long now = Clock.Microseconds();
            while (_ends >= 0 && now >= _ends)
            {
                if (Mode() == Tmp117Registers.OneShot)
                {
                    Convert(_ends);
                    _registers[Tmp117Registers.Configuration] = (_registers[Tmp117Registers.Configuration] & ~Tmp117Registers.ModeMask) | Tmp117Registers.Shutdown;
                    _ends = -1;
                    return;
                }

                long cycle = _cycles[(_registers[Tmp117Registers.Configuration] >> Tmp117Registers.CycleShift) & 7];
                cycle = cycle < Active() ? Active() : cycle;

                // Only the last few cycles can be seen from outside.
                long behind = (now - _ends) / cycle;
                _ends += behind > 4 ? (behind - 4) * cycle : 0;
                Convert(_ends);
                _ends += cycle;
            }
        }

        private void Convert(long time)
        {
            _sensed = Sense(0, time, Deviation / _root[Average()], _sensed);
            float digits = ((_sensed - 273.15f) * 128f) + (short)_registers[Tmp117Registers.Offset];
            int whole = digits > 32767f ? 32767 : digits < -32768f ? -32768 : (int)(digits < 0f ? digits - 0.5f : digits + 0.5f);
            _registers[Tmp117Registers.Temperature] = whole & 0xFFFF;
            _registers[Tmp117Registers.Configuration] |= Tmp117Registers.DataReady;
            bool high = whole > (short)_registers[Tmp117Registers.HighLimit];
            bool low = whole < (short)_registers[Tmp117Registers.LowLimit];
            if ((_registers[Tmp117Registers.Configuration] & Tmp117Registers.ThermMode) != 0)
            {
                // The lower limit is the hysteresis of the upper.
                _alerts = high ? Tmp117Registers.HighAlert : low ? 0 : _alerts;
                _registers[Tmp117Registers.Configuration] = (_registers[Tmp117Registers.Configuration] & ~Tmp117Registers.HighAlert) | _alerts;
                return;
            }

            _alerts |= (high ? Tmp117Registers.HighAlert : 0) | (low ? Tmp117Registers.LowAlert : 0);
            _registers[Tmp117Registers.Configuration] |= _alerts;
        }

        private void Reset(long time)
        {
            for (int i = 0; i < _registers.Length; i++)
            {
                _registers[i] = 0;
            }

            _registers[Tmp117Registers.Temperature] = Tmp117Registers.NoTemperature;
            _registers[Tmp117Registers.Configuration] = Tmp117Registers.ConfigurationReset;
            _registers[Tmp117Registers.HighLimit] = Tmp117Registers.HighLimitReset;
            _registers[Tmp117Registers.LowLimit] = Tmp117Registers.LowLimitReset;
            _registers[Tmp117Registers.DeviceId] = Tmp117Registers.Identity;
            _alerts = 0;
            _pointer = 0;
            _awakeFrom = Clock.Microseconds() + time;
            _ends = _awakeFrom + Active();
        }
    }
}
