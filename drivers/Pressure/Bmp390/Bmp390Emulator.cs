using SmartSensor.Drivers.Pressure;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// Bosch BMP390 from its datasheet BST-BMP390-DS002: sleep, forced and normal mode with the conversion times of §3.9.2, output registers
    /// quantised as §3.4 says, the IIR filter, data-ready flags cleared by reading, EVENT and ERR_REG, soft reset, writes of pairs, the FIFO of
    /// 512 bytes with all its frames, and the interrupt pin. The raw values are found from pressure and temperature by inverting the equations
    /// of §8.5 and §8.6.
    /// </summary>
    public sealed class Bmp390Emulator : EmulatedRegisters
    {
        private const double AbsoluteZero = 273.15;
        private const long StartUpTime = 2000;
        private const int InterfaceConfiguration = 0x1A;
        private const int ExternalModeMiddle = 0x34;

        // How long an interrupt for new data lasts where it is not latched, µs.
        private const long ReadyPulse = 2500;

        // RMS noise of pressure without filter by oversampling ×1…×32, Pa, and of temperature, K (DS §3.4, typical).
        private readonly float[] _noise = new float[] { 5.0f, 3.4f, 2.4f, 1.7f, 1.2f, 0.9f };
        private readonly Channel[] _inputs = new Channel[]
        {
            new Channel(Quantity.Pressure, Axis.None, 30000f, 125000f, 0.01f, 0f, 200f),
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.00002f, 0f, 200f),
        };

        private readonly Bmp390FilterEmulator _filter = new Bmp390FilterEmulator();
        private readonly Bmp390FifoEmulator _fifo = new Bmp390FifoEmulator();
        private long _awakeFrom;
        private long _ends = -1;
        private long _readyUntil;
        private float _pressure = 101325f;
        private float _temperature = 298.15f;

        /// <summary>How much slower the part's oscillator runs than it should, as a fraction: 0.02 makes every time 2 % longer.</summary>
        public float OscillatorError;

        /// <summary>Creates a part at 1013.25 hPa and 25 °C.</summary>
        public Bmp390Emulator(Clock clock, int seed)
            : base("BMP390", clock, seed)
        {
            Stimulus = new ConstantStimulus(new float[] { 101325f, 298.15f });
            PowerCycle();
        }

        /// <inheritdoc/>
        public override Channel[] Inputs
        {
            get { return _inputs; }
        }

        /// <inheritdoc/>
        protected override int SpiDummyBytes
        {
            get { return 1; }
        }

        /// <inheritdoc/>
        protected override bool WritesInPairs
        {
            get { return true; }
        }

        /// <inheritdoc/>
        protected override bool Awake
        {
            get { return Clock.Microseconds() >= _awakeFrom; }
        }

        /// <inheritdoc/>
        public override float Epsilon(int input)
        {
            // §3.4: 2.64 Pa and 0.005 K at ×1, halved by each doubling; temperature's step shifts pressure too (250 Pa for 1 K); plus float rounding.
            int setting = Registers[Bmp390Registers.Oversampling];
            return input == 0
                ? (2.7f / (1 << (setting & 7))) + (0.7f / (1 << ((setting >> 3) & 7))) + 0.02f
                : (0.006f / (1 << ((setting >> 3) & 7))) + 0.0001f;
        }

        /// <inheritdoc/>
        public override void PowerCycle()
        {
            for (int i = 0; i < Registers.Length; i++)
            {
                Define(i, 0, 0);
            }

            Define(Bmp390Registers.ChipId, Bmp390Registers.Identity, 0);
            Define(Bmp390Registers.ChipId + 1, 0x01, 0);
            Define(Bmp390Registers.Status, Bmp390Registers.StatusCommandReady, 0);
            Define(Bmp390Registers.Data + 2, 0x80, 0);
            Define(Bmp390Registers.Data + 5, 0x80, 0);
            Define(Bmp390Registers.Event, Bmp390Registers.EventPowerOnReset, 0);
            Define(Bmp390Registers.FifoWatermark, 0x01, 0xFF);
            Define(Bmp390Registers.FifoWatermark + 1, 0x00, 0x01);
            Define(Bmp390Registers.FifoConfiguration1, 0x02, 0x1F);
            Define(Bmp390Registers.FifoConfiguration2, 0x02, 0x1F);
            Define(Bmp390Registers.InterruptControl, Bmp390Registers.PinActiveHigh, 0x7F);
            Define(InterfaceConfiguration, 0x00, 0x07);
            Define(Bmp390Registers.PowerControl, 0x00, 0x33);
            Define(Bmp390Registers.Oversampling, 0x02, 0x3F);
            Define(Bmp390Registers.Rate, 0x00, 0x1F);
            Define(Bmp390Registers.Configuration, 0x00, 0x0E);
            Bmp390TrimmingEmulator.Burn(Registers);
            _ends = -1;
            _filter.Restart(Registers[Bmp390Registers.Configuration]);
            _fifo.Clear();
            _awakeFrom = Clock.Microseconds() + StartUpTime;
        }

        /// <inheritdoc/>
        public override bool PinHigh(int number)
        {
            if (number != 1 || !Awake)
            {
                return false;
            }

            CatchUp();
            int control = Registers[Bmp390Registers.InterruptControl];
            bool active = Interrupts() != 0;
            return (control & Bmp390Registers.PinActiveHigh) != 0 ? active : !active;
        }

        /// <inheritdoc/>
        protected override int After(int register)
        {
            // §3.6: a burst from FIFO_DATA stays there.
            return register == Bmp390Registers.FifoData ? register : base.After(register);
        }

        /// <inheritdoc/>
        protected override void CatchUp()
        {
            _fifo.Begin();
            long now = Clock.Microseconds();
            if (_ends >= 0 && now >= _ends)
            {
                Advance(now);
            }

            Interrupts();
        }

        /// <inheritdoc/>
        protected override byte Get(int register)
        {
            byte value = Registers[register];
            switch (register)
            {
                case Bmp390Registers.ChipId:
                    return Faults.WrongIdentity ? (byte)0x50 : value;
                case Bmp390Registers.Error:
                    Registers[register] = 0;
                    break;
                case Bmp390Registers.Event:
                    Registers[register] = 0;
                    break;
                case Bmp390Registers.Data:
                    Registers[Bmp390Registers.Status] &= 0xFF ^ Bmp390Registers.StatusPressureReady;
                    break;
                case Bmp390Registers.Data + 3:
                    Registers[Bmp390Registers.Status] &= 0xFF ^ Bmp390Registers.StatusTemperatureReady;
                    break;
                case Bmp390Registers.SensorTime:
                    SetTime();
                    return Registers[register];
                case Bmp390Registers.InterruptStatus:
                    value = (byte)Interrupts();
                    Registers[register] = 0;
                    _readyUntil = 0;
                    break;
                case Bmp390Registers.FifoLength:
                    return (byte)_fifo.Fill;
                case Bmp390Registers.FifoLength + 1:
                    return (byte)(_fifo.Fill >> 8);
                case Bmp390Registers.FifoData:
                    SetTime();
                    return _fifo.Read((Registers[Bmp390Registers.FifoConfiguration1] & Bmp390Registers.FifoTime) != 0, Registers);
            }

            return value;
        }

        /// <inheritdoc/>
        protected override void Set(int register, byte value)
        {
            if (register == Bmp390Registers.Command)
            {
                Execute(value);
                return;
            }

            byte before = Registers[register];
            base.Set(register, value);
            switch (register)
            {
                case Bmp390Registers.PowerControl:
                    StartMode();
                    break;
                case Bmp390Registers.Configuration:
                    _filter.Restart(Registers[Bmp390Registers.Configuration]);
                    _fifo.Control(Registers, Bmp390Registers.FrameConfigurationChanged, before != Registers[register]);
                    break;
                case Bmp390Registers.FifoConfiguration2:
                    _fifo.Control(Registers, Bmp390Registers.FrameConfigurationChanged, before != Registers[register]);
                    break;
                case Bmp390Registers.Oversampling:
                case Bmp390Registers.Rate:
                    _fifo.Control(Registers, Bmp390Registers.FrameConfigurationChanged, before != Registers[register]);
                    if ((Registers[Bmp390Registers.PowerControl] & Bmp390Registers.ModeMask) == Bmp390Registers.ModeNormal)
                    {
                        StartMode();
                    }

                    break;
            }
        }

        private void Advance(long now)
        {
            if ((Registers[Bmp390Registers.PowerControl] & Bmp390Registers.ModeMask) == Bmp390Registers.ModeNormal)
            {
                long period = Period();
                long due = (now - _ends) / period;

                // Conversions that show in no register, nor in the filter or the FIFO, need no sensing.
                int remembered = Bmp390FifoEmulator.Conversions(Registers) + (8 * _filter.Coefficient);
                if (due > remembered)
                {
                    _ends += (due - remembered) * period;
                }

                while (_ends <= now)
                {
                    Convert(_ends);
                    _ends += period;
                }
            }
            else
            {
                Convert(_ends);
                Registers[Bmp390Registers.PowerControl] &= 0xFF ^ Bmp390Registers.ModeMask;
                _ends = -1;
            }
        }

        private void Execute(byte command)
        {
            switch (command)
            {
                case 0:
                case ExternalModeMiddle:
                    break;
                case Bmp390Registers.SoftReset:
                    PowerCycle();
                    break;
                case Bmp390Registers.FifoFlush:
                    _fifo.Clear();
                    break;
                default:
                    Registers[Bmp390Registers.Error] |= Bmp390Registers.ErrorCommand;
                    break;
            }
        }

        private void StartMode()
        {
            int mode = Registers[Bmp390Registers.PowerControl] & Bmp390Registers.ModeMask;
            if (mode == 0)
            {
                _ends = -1;
            }
            else if (mode == Bmp390Registers.ModeNormal && ConversionTime() > Period())
            {
                // §3.9.1: the oversampling does not fit into the rate; the part stays asleep.
                Registers[Bmp390Registers.Error] |= Bmp390Registers.ErrorConfiguration;
                Registers[Bmp390Registers.PowerControl] &= 0xFF ^ Bmp390Registers.ModeMask;
                _ends = -1;
                _fifo.Control(Registers, Bmp390Registers.FrameConfigurationError, true);
            }
            else if (_ends < 0)
            {
                _ends = Clock.Microseconds() + ConversionTime();
            }
        }

        private long Period()
        {
            return Slowed(Bmp390Registers.FastestPeriod << (Registers[Bmp390Registers.Rate] & 0x1F));
        }

        private long ConversionTime()
        {
            int control = Registers[Bmp390Registers.PowerControl];
            int setting = Registers[Bmp390Registers.Oversampling];
            long time = 234;
            if ((control & Bmp390Registers.PressureEnabled) != 0)
            {
                time += 392 + (2020 << (setting & 7));
            }

            if ((control & Bmp390Registers.TemperatureEnabled) != 0)
            {
                time += 163 + (2020 << ((setting >> 3) & 7));
            }

            return Slowed(time);
        }

        private long Slowed(long time)
        {
            return OscillatorError == 0f ? time : (long)(time * (1.0 + OscillatorError));
        }

        private void Convert(long time)
        {
            int control = Registers[Bmp390Registers.PowerControl];
            int pressureOversampling = Registers[Bmp390Registers.Oversampling] & 7;
            int temperatureOversampling = (Registers[Bmp390Registers.Oversampling] >> 3) & 7;
            _temperature = Sense(1, time, 0.003f, _temperature);
            _pressure = Sense(0, time, _noise[pressureOversampling < 6 ? pressureOversampling : 5], _pressure);
            double celsius = _temperature - AbsoluteZero;
            int temperature = Bmp390TrimmingEmulator.Quantise(Bmp390TrimmingEmulator.RawTemperature(celsius), temperatureOversampling);
            int pressure = Bmp390TrimmingEmulator.Quantise(Bmp390TrimmingEmulator.RawPressure(_pressure, celsius), pressureOversampling);
            _filter.Take(pressure, temperature);
            int smoothTemperature = _filter.Temperature;
            int smoothPressure = _filter.Pressure;
            bool takesTemperature = (control & Bmp390Registers.TemperatureEnabled) != 0;
            bool takesPressure = (control & Bmp390Registers.PressureEnabled) != 0;
            if (takesTemperature)
            {
                Store(Bmp390Registers.Data + 3, smoothTemperature);
                Registers[Bmp390Registers.Status] |= Bmp390Registers.StatusTemperatureReady;
            }

            if (takesPressure)
            {
                Store(Bmp390Registers.Data, smoothPressure);
                Registers[Bmp390Registers.Status] |= Bmp390Registers.StatusPressureReady;
            }

            Raise(Bmp390Registers.PinDataReady, Bmp390Registers.InterruptDataReady);
            _readyUntil = time + ReadyPulse;
            bool filtered = (Registers[Bmp390Registers.FifoConfiguration2] & Bmp390Registers.FifoFiltered) != 0;
            _fifo.Record(Registers, takesTemperature, filtered ? smoothTemperature : temperature, takesPressure, filtered ? smoothPressure : pressure);
        }

        private void Raise(int enable, int flag)
        {
            if ((Registers[Bmp390Registers.InterruptControl] & enable) != 0)
            {
                Registers[Bmp390Registers.InterruptStatus] |= (byte)flag;
            }
        }

        // INT_STATUS as it is now: what holds is set again at once; what is not latched ends by itself.
        private int Interrupts()
        {
            int control = Registers[Bmp390Registers.InterruptControl];
            int watermark = Registers[Bmp390Registers.FifoWatermark] | (Registers[Bmp390Registers.FifoWatermark + 1] << 8);
            if ((control & Bmp390Registers.PinLatched) == 0)
            {
                int ready = Clock.Microseconds() < _readyUntil ? Bmp390Registers.InterruptDataReady : 0;
                Registers[Bmp390Registers.InterruptStatus] &= (byte)ready;
            }

            if (watermark > 0 && _fifo.Fill >= watermark)
            {
                Raise(Bmp390Registers.PinWatermark, Bmp390Registers.InterruptWatermark);
            }

            if (_fifo.Fill >= Bmp390FifoEmulator.FullFrom)
            {
                Raise(Bmp390Registers.PinFull, Bmp390Registers.InterruptFull);
            }

            return Registers[Bmp390Registers.InterruptStatus];
        }

        private void Store(int register, int raw)
        {
            Registers[register] = (byte)raw;
            Registers[register + 1] = (byte)(raw >> 8);
            Registers[register + 2] = (byte)(raw >> 16);
        }

        private void SetTime()
        {
            // §3.6: one count is 39.0625 µs.
            int ticks = (int)(long)(Clock.Microseconds() * 128 / (5000.0 * (1.0 + OscillatorError)));
            Store(Bmp390Registers.SensorTime, ticks);
        }
    }
}
