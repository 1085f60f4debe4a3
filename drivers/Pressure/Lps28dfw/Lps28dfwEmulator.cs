using SmartSensor.Drivers.Pressure;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// ST LPS28DFW from its datasheet DS13317: one-shot and continuous mode with the averages that fit each rate, both full scales, block data update,
    /// data-ready and overrun flags, AUTOZERO and AUTOREFP with the threshold's interrupt, the FIFO in all its modes, INT_DRDY in both polarities, software
    /// reset and reboot. The low-pass filter, the pressure offset, the pulsed data-ready signal and I3C are plain registers.
    /// </summary>
    public sealed class Lps28dfwEmulator : EmulatedRegisters
    {
        private const long BootTime = 10000;
        private const long ResetTime = 50;
        private const int Depth = Lps28dfwRegisters.FifoDepth;
        private const int LargestPressure = 0x7FFFFF;

        // Nothing is said of the temperature's noise: a digit.
        private const float TemperatureDeviation = 0.01f;

        // By AVG; 6 is no setting. Table 22, column ODR/2: noise in Pa. Table 21: highest rate in continuous mode, as ODR, and in one-shot mode, Hz.
        private readonly float[] _noise = new float[] { 3.8f, 2.88f, 2.1f, 1.5f, 1.14f, 0.86f, 0f, 0.56f };
        private readonly float[] _noiseAt4060 = new float[] { 10.23f, 7.44f, 5.35f, 3.78f, 2.77f, 2.03f, 0f, 1.15f };
        private readonly int[] _highestRates = new int[] { 8, 8, 8, 8, 7, 6, 0, 4 };
        private readonly int[] _oneShotRates = new int[] { 500, 400, 300, 200, 100, 75, 1, 25 };

        // By ODR, Hz (table 19).
        private readonly int[] _rates = new int[] { 0, 1, 4, 10, 25, 50, 75, 100, 200 };
        private readonly Channel[] _inputs = new Channel[]
        {
            new Channel(Quantity.Pressure, Axis.None, 26000f, 406000f, 100f / 4096f, 0f, 200f),
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.01f, 0f, 200f),
        };

        private readonly Lps28dfwFifoEmulator _fifo;

        // Next sample, ns of the clock, or -1 while nothing is measured.
        private long _next = -1;
        private bool _held;

        // What AUTOZERO takes off the output, digits.
        private int _subtracted;
        private long _awakeFrom;
        private float _pressure = 101325f;
        private float _temperature = 298.15f;

        /// <summary>How long a period of the part's oscillator is, as a part of nominal; set it before the part is started. The datasheet gives no tolerance.</summary>
        public float Slowness = 1f;

        /// <summary>Creates a part at 1013.25 hPa and 25 °C.</summary>
        public Lps28dfwEmulator(Clock clock, int seed)
            : base("LPS28DFW", clock, seed)
        {
            _fifo = new Lps28dfwFifoEmulator(Registers);
            Stimulus = new ConstantStimulus(new float[] { 101325f, 298.15f });
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
            // Half a digit, and the rounding of a float of this size.
            return input == 1 ? 0.0051f : Wide() ? (50f / 2048f) + 0.032f : (50f / 4096f) + 0.008f;
        }

        /// <inheritdoc/>
        public override void PowerCycle()
        {
            Reset();
            _awakeFrom = Clock.Microseconds() + BootTime;
        }

        /// <inheritdoc/>
        public override bool PinHigh(int number)
        {
            if (!Awake || number != 1)
            {
                return false;
            }

            CatchUp();

            // §9.9, figure 17: what is enabled is joined by "or".
            int routed = Registers[Lps28dfwRegisters.Control4];
            int fifo = _fifo.Flags();
            bool active = (routed & Lps28dfwRegisters.PinIsDataReady) != 0 && (Registers[Lps28dfwRegisters.Status] & Lps28dfwRegisters.PressureReady) != 0;
            active |= (routed & Lps28dfwRegisters.PinIsInterrupt) != 0 && (Registers[Lps28dfwRegisters.InterruptSource] & Lps28dfwRegisters.InterruptActive) != 0;
            active |= (routed & Lps28dfwRegisters.PinIsFifoWatermark) != 0 && (fifo & Lps28dfwRegisters.FifoReachedWatermark) != 0;
            active |= (routed & Lps28dfwRegisters.PinIsFifoOverrun) != 0 && (fifo & Lps28dfwRegisters.FifoOverrun) != 0;
            active |= (routed & Lps28dfwRegisters.PinIsFifoFull) != 0 && (fifo & Lps28dfwRegisters.FifoFull) != 0;
            return active == ((Registers[Lps28dfwRegisters.Control3] & Lps28dfwRegisters.ActiveLow) == 0);
        }

        /// <inheritdoc/>
        protected override int After(int register)
        {
            if ((Registers[Lps28dfwRegisters.Control3] & Lps28dfwRegisters.AddressIncrement) == 0)
            {
                return register;
            }

            // §5.7: from the last register of the FIFO's data back to its first.
            return register == Lps28dfwRegisters.FifoDataEnd ? Lps28dfwRegisters.FifoData : base.After(register);
        }

        /// <inheritdoc/>
        protected override byte Get(int register)
        {
            byte value = Registers[register];
            bool block = (Registers[Lps28dfwRegisters.Control2] & Lps28dfwRegisters.BlockDataUpdate) != 0;
            switch (register)
            {
                case Lps28dfwRegisters.WhoAmI:
                    return Faults.WrongIdentity ? (byte)0xB3 : value;
                case Lps28dfwRegisters.InterruptSource:
                    Registers[register] = 0;
                    return value;
                case Lps28dfwRegisters.FifoStatus1:
                    return (byte)_fifo.Count;
                case Lps28dfwRegisters.FifoStatus2:
                    return _fifo.Flags();
                case Lps28dfwRegisters.Pressure:
                case Lps28dfwRegisters.Pressure + 1:
                    _held = block;
                    return value;
                case Lps28dfwRegisters.PressureEnd:
                    _held = false;
                    Registers[Lps28dfwRegisters.Status] &= 0xFF ^ (Lps28dfwRegisters.PressureReady | Lps28dfwRegisters.PressureOverrun);
                    return value;
                case Lps28dfwRegisters.TemperatureEnd:
                    Registers[Lps28dfwRegisters.Status] &= 0xFF ^ (Lps28dfwRegisters.TemperatureReady | Lps28dfwRegisters.TemperatureOverrun);
                    return value;
                case Lps28dfwRegisters.FifoData:
                case Lps28dfwRegisters.FifoData + 1:
                case Lps28dfwRegisters.FifoDataEnd:
                    return _fifo.Read(register - Lps28dfwRegisters.FifoData);
                default:
                    return value;
            }
        }

        /// <inheritdoc/>
        protected override void Set(int register, byte value)
        {
            byte before = Registers[register];
            base.Set(register, value);
            switch (register)
            {
                case Lps28dfwRegisters.InterruptConfiguration:
                    if ((value & (Lps28dfwRegisters.ResetAutomaticReference | Lps28dfwRegisters.ResetAutomaticZero)) != 0)
                    {
                        // §9.1: back to normal mode; the reference is zero.
                        Registers[register] &= 0xFF ^ (Lps28dfwRegisters.ResetAutomaticReference | Lps28dfwRegisters.ResetAutomaticZero);
                        Store(Lps28dfwRegisters.Reference, 0, 2);
                        _subtracted = 0;
                    }

                    break;
                case Lps28dfwRegisters.Control1:
                    if (before != value)
                    {
                        _next = Period() > 0 ? (Clock.Microseconds() * 1000) + Period() : -1;
                    }

                    break;
                case Lps28dfwRegisters.Control2:
                    Command(value);
                    break;
                case Lps28dfwRegisters.FifoControl:
                    _fifo.SwitchMode();
                    break;
            }
        }

        /// <inheritdoc/>
        protected override void CatchUp()
        {
            long now = Clock.Microseconds() * 1000;
            long period = Period();
            if (_next < 0)
            {
                return;
            }

            if (period > 0 && now - _next > (Depth + 8) * period)
            {
                // More samples than the FIFO holds have gone: the older ones need no sensing.
                _fifo.Skip();
                _next += (((now - _next) / period) - Depth) * period;
            }

            while (_next >= 0 && _next <= now)
            {
                Sample(_next / 1000);
                if (period == 0)
                {
                    Registers[Lps28dfwRegisters.Control2] &= 0xFF ^ Lps28dfwRegisters.OneShot;
                }

                _next = period == 0 ? -1 : _next + period;
            }
        }

        private void Command(byte value)
        {
            if ((value & (Lps28dfwRegisters.SoftwareReset | Lps28dfwRegisters.Boot)) != 0)
            {
                Reset();
                _awakeFrom = Clock.Microseconds() + ((value & Lps28dfwRegisters.Boot) != 0 ? BootTime : ResetTime);
            }
            else if ((value & Lps28dfwRegisters.OneShot) != 0)
            {
                if (Rate() == 0)
                {
                    _next = (Clock.Microseconds() * 1000) + (1000000000L / _oneShotRates[Average()]);
                }
                else
                {
                    // §9.6: only from power-down mode.
                    Registers[Lps28dfwRegisters.Control2] &= 0xFF ^ Lps28dfwRegisters.OneShot;
                }
            }
        }

        private void Sample(long time)
        {
            float[] noise = Wide() ? _noiseAt4060 : _noise;
            _pressure = Sense(0, time, noise[Average()], _pressure);
            _temperature = Sense(1, time, TemperatureDeviation, _temperature);
            double digits = _pressure * (Wide() ? 20.48 : 40.96);
            int pressure = digits > LargestPressure ? LargestPressure : digits < -LargestPressure ? -LargestPressure : (int)(digits < 0 ? digits - 0.5 : digits + 0.5);
            Compare(pressure);
            if (!_held)
            {
                float hundredths = (_temperature - 273.15f) * 100f;
                Store(Lps28dfwRegisters.Pressure, pressure - _subtracted, 3);
                Store(Lps28dfwRegisters.Temperature, (int)(hundredths < 0f ? hundredths - 0.5f : hundredths + 0.5f), 2);
            }

            // P_OR and T_OR where P_DA and T_DA are still set.
            int flags = Registers[Lps28dfwRegisters.Status];
            const int Both = Lps28dfwRegisters.PressureReady | Lps28dfwRegisters.TemperatureReady;
            Registers[Lps28dfwRegisters.Status] = (byte)(flags | Both | ((flags & Both) << 4));
            _fifo.Record(pressure);
        }

        // §9.1: a reference is taken from the first conversion, in digits of 16 bits; then the difference to it is compared.
        private void Compare(int pressure)
        {
            int configuration = Registers[Lps28dfwRegisters.InterruptConfiguration];
            if ((configuration & (Lps28dfwRegisters.AutomaticReference | Lps28dfwRegisters.AutomaticZero)) != 0)
            {
                Store(Lps28dfwRegisters.Reference, pressure >> 8, 2);
                _subtracted = (configuration & Lps28dfwRegisters.AutomaticZero) != 0 ? (pressure >> 8) << 8 : 0;
                Registers[Lps28dfwRegisters.InterruptConfiguration] &= 0xFF ^ (Lps28dfwRegisters.AutomaticReference | Lps28dfwRegisters.AutomaticZero);
            }

            int reference = (short)(Registers[Lps28dfwRegisters.Reference] | (Registers[Lps28dfwRegisters.ReferenceEnd] << 8));
            int threshold = (Registers[Lps28dfwRegisters.Threshold] | ((Registers[Lps28dfwRegisters.Threshold + 1] & 0x7F) << 8)) << 8;
            int difference = pressure - (reference << 8);
            int source = (configuration & Lps28dfwRegisters.HighEnabled) != 0 && difference > threshold ? Lps28dfwRegisters.PressureHigh : 0;
            source |= (configuration & Lps28dfwRegisters.LowEnabled) != 0 && difference < -threshold ? Lps28dfwRegisters.PressureLow : 0;
            if (source != 0)
            {
                source |= Lps28dfwRegisters.InterruptActive;
                _fifo.Trigger();
            }

            source |= (configuration & Lps28dfwRegisters.Latch) != 0 ? Registers[Lps28dfwRegisters.InterruptSource] : 0;
            Registers[Lps28dfwRegisters.InterruptSource] = (byte)source;
        }

        private bool Wide()
        {
            return (Registers[Lps28dfwRegisters.Control2] & Lps28dfwRegisters.FullScale4060) != 0;
        }

        private int Average()
        {
            return Registers[Lps28dfwRegisters.Control1] & Lps28dfwRegisters.AverageMask;
        }

        private int Rate()
        {
            int rate = (Registers[Lps28dfwRegisters.Control1] >> Lps28dfwRegisters.RateShift) & 0x0F;
            return rate > 8 ? 8 : rate;
        }

        // ns; 0 in power-down, and where the average does not fit the rate (a dash in table 21).
        private long Period()
        {
            int rate = Rate();
            return rate == 0 || rate > _highestRates[Average()] ? 0 : (long)(1e9 * Slowness / _rates[rate]);
        }

        private void Store(int register, int value, int count)
        {
            for (int i = 0; i < count; i++)
            {
                Registers[register + i] = (byte)(value >> (8 * i));
            }
        }

        private void Reset()
        {
            for (int i = 0; i < Registers.Length; i++)
            {
                Define(i, 0, 0);
            }

            Define(Lps28dfwRegisters.InterruptConfiguration, 0x00, 0xF7);
            Define(Lps28dfwRegisters.Threshold, 0x00, 0xFF);
            Define(Lps28dfwRegisters.Threshold + 1, 0x00, 0x7F);
            Define(Lps28dfwRegisters.InterfaceControl, 0x00, 0x94);
            Define(Lps28dfwRegisters.WhoAmI, Lps28dfwRegisters.Identity, 0);
            Define(Lps28dfwRegisters.Control1, 0x00, 0x7F);
            Define(Lps28dfwRegisters.Control2, 0x00, 0xFD);
            Define(Lps28dfwRegisters.Control3, Lps28dfwRegisters.AddressIncrement, 0x0B);
            Define(Lps28dfwRegisters.Control4, 0x00, 0x77);
            Define(Lps28dfwRegisters.FifoControl, 0x00, 0x0F);
            Define(Lps28dfwRegisters.FifoWatermark, 0x00, 0x7F);
            Define(Lps28dfwRegisters.I3cControl, 0x80, 0x23);
            Define(Lps28dfwRegisters.PressureOffset, 0x00, 0xFF);
            Define(Lps28dfwRegisters.PressureOffset + 1, 0x00, 0xFF);
            _next = -1;
            _held = false;
            _subtracted = 0;
            _fifo.Reset();
        }
    }
}
