using SmartSensor.Drivers.Pressure;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// Bosch BMP390 from its datasheet BST-BMP390-DS002: sleep, forced and normal mode with the conversion times of §3.9.2, output registers
    /// quantised as §3.4 says, data-ready flags cleared by reading, EVENT and ERR_REG, soft reset, writes of pairs. The raw values are
    /// found from pressure and temperature by inverting the equations of §8.5 and §8.6. FIFO, IIR filter and interrupts are not modelled.
    /// </summary>
    public sealed class Bmp390Emulator : EmulatedRegisters
    {
        private const double AbsoluteZero = 273.15;
        private const long StartUpTime = 2000;

        // A trimming of the size that parts have: 16-bit words T1 T2, P1 P2, P5 P6, P9 and bytes T3, P3 P4, P7 P8, P10 P11.
        private const int T1 = 27700;
        private const int T2 = 18900;
        private const int T3 = -7;
        private const int P1 = 5580;
        private const int P2 = -3200;
        private const int P3 = 14;
        private const int P4 = 2;
        private const int P5 = 20600;
        private const int P6 = 30100;
        private const int P7 = -5;
        private const int P8 = -6;
        private const int P9 = 1850;
        private const int P10 = 3;
        private const int P11 = -60;

        // RMS noise of pressure without filter by oversampling ×1…×32, Pa, and of temperature, K (DS §3.4, typical).
        private readonly float[] _noise = new float[] { 5.0f, 3.4f, 2.4f, 1.7f, 1.2f, 0.9f };
        private readonly Channel[] _inputs = new Channel[]
        {
            new Channel(Quantity.Pressure, Axis.None, 30000f, 125000f, 0.01f, 0f, 200f),
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.00002f, 0f, 200f),
        };

        private long _awakeFrom;
        private long _ends = -1;
        private float _pressure = 101325f;
        private float _temperature = 298.15f;

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
            Define(0x15, 0x01, 0xFF);
            Define(0x16, 0x00, 0x01);
            Define(0x17, 0x02, 0x1F);
            Define(0x18, 0x02, 0x1F);
            Define(0x19, 0x00, 0x7F);
            Define(0x1A, 0x00, 0x07);
            Define(Bmp390Registers.PowerControl, 0x00, 0x33);
            Define(Bmp390Registers.Oversampling, 0x02, 0x3F);
            Define(Bmp390Registers.Rate, 0x00, 0x1F);
            Define(Bmp390Registers.Configuration, 0x00, 0x0E);
            Burn();
            _ends = -1;
            _awakeFrom = Clock.Microseconds() + StartUpTime;
        }

        /// <inheritdoc/>
        protected override void CatchUp()
        {
            long now = Clock.Microseconds();
            if (_ends < 0 || now < _ends)
            {
                return;
            }

            if ((Registers[Bmp390Registers.PowerControl] & Bmp390Registers.ModeMask) == Bmp390Registers.ModeNormal)
            {
                long period = Period();
                long last = _ends + ((now - _ends) / period * period);
                Convert(last);
                _ends = last + period;
            }
            else
            {
                Convert(_ends);
                Registers[Bmp390Registers.PowerControl] &= 0xFF ^ Bmp390Registers.ModeMask;
                _ends = -1;
            }
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
            }

            return value;
        }

        /// <inheritdoc/>
        protected override void Set(int register, byte value)
        {
            if (register == Bmp390Registers.Command)
            {
                if (value == Bmp390Registers.SoftReset)
                {
                    PowerCycle();
                }

                return;
            }

            base.Set(register, value);
            if (register == Bmp390Registers.PowerControl)
            {
                StartMode();
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
            }
            else if (_ends < 0)
            {
                _ends = Clock.Microseconds() + ConversionTime();
            }
        }

        private long Period()
        {
            return 5000L << (Registers[Bmp390Registers.Rate] & 0x1F);
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

            return time;
        }

        private void Convert(long time)
        {
            int control = Registers[Bmp390Registers.PowerControl];
            int pressureOversampling = Registers[Bmp390Registers.Oversampling] & 7;
            int temperatureOversampling = (Registers[Bmp390Registers.Oversampling] >> 3) & 7;
            _temperature = Sense(1, time, 0.003f, _temperature);
            _pressure = Sense(0, time, _noise[pressureOversampling < 6 ? pressureOversampling : 5], _pressure);
            double celsius = _temperature - AbsoluteZero;
            if ((control & Bmp390Registers.TemperatureEnabled) != 0)
            {
                Store(Bmp390Registers.Data + 3, Quantise(RawTemperature(celsius), temperatureOversampling));
                Registers[Bmp390Registers.Status] |= Bmp390Registers.StatusTemperatureReady;
            }

            if ((control & Bmp390Registers.PressureEnabled) != 0)
            {
                Store(Bmp390Registers.Data, Quantise(RawPressure(_pressure, celsius), pressureOversampling));
                Registers[Bmp390Registers.Status] |= Bmp390Registers.StatusPressureReady;
            }
        }

        // §3.4: 16 bits at ×1, one more with each doubling, left in 24.
        private static int Quantise(int raw, int oversampling)
        {
            int step = 1 << (8 - oversampling);
            int rounded = (raw + (step / 2)) / step * step;
            return rounded > 0xFFFFFF ? 0xFFFFFF : rounded;
        }

        private void Store(int register, int raw)
        {
            Registers[register] = (byte)raw;
            Registers[register + 1] = (byte)(raw >> 8);
            Registers[register + 2] = (byte)(raw >> 16);
        }

        // Rises with the raw value.
        private static double Celsius(int raw)
        {
            double partial1 = raw - (T1 * 256.0);
            double partial2 = partial1 * (T2 / 1073741824.0);
            return partial2 + (partial1 * partial1 * (T3 / 281474976710656.0));
        }

        // Falls with the raw value.
        private static double Pascal(int raw, double t)
        {
            double offset = (P5 * 8.0) + (P6 / 64.0 * t) + (P7 / 256.0 * t * t) + (P8 / 32768.0 * t * t * t);
            double slope = ((P1 - 16384) / 1048576.0) + ((P2 - 16384) / 536870912.0 * t) + (P3 / 4294967296.0 * t * t) + (P4 / 137438953472.0 * t * t * t);
            double u = raw;
            double square = (P9 / 281474976710656.0) + (P10 / 281474976710656.0 * t);
            return offset + (u * slope) + (u * u * square) + (u * u * u * (P11 / 36893488147419103232.0));
        }

        private static int RawTemperature(double celsius)
        {
            int raw = 0;
            for (int bit = 1 << 23; bit != 0; bit >>= 1)
            {
                if (Celsius(raw + bit) <= celsius)
                {
                    raw += bit;
                }
            }

            return raw;
        }

        private static int RawPressure(double pascal, double celsius)
        {
            int raw = 0;
            for (int bit = 1 << 23; bit != 0; bit >>= 1)
            {
                if (Pascal(raw + bit, celsius) >= pascal)
                {
                    raw += bit;
                }
            }

            return raw;
        }

        private void SetTime()
        {
            // §3.6: one count is 39.0625 µs.
            int ticks = (int)(Clock.Microseconds() * 128 / 5000);
            Store(Bmp390Registers.SensorTime, ticks);
        }

        private void Burn()
        {
            int at = Word(Word(Bmp390Registers.TrimmingChecksum + 1, T1), T2);
            Registers[at++] = T3 & 0xFF;
            at = Word(Word(at, P1), P2);
            Registers[at++] = P3;
            Registers[at++] = P4;
            at = Word(Word(at, P5), P6);
            Registers[at++] = P7 & 0xFF;
            Registers[at++] = P8 & 0xFF;
            at = Word(at, P9);
            Registers[at++] = P10;
            Registers[at] = P11 & 0xFF;
            Registers[Bmp390Registers.TrimmingChecksum] = Checksum(Bmp390Registers.TrimmingChecksum + 1, at);
        }

        // Bosch's BMP3 sensor API: division by x⁸+x⁴+x³+x²+1, the first byte inverted, the rest inverted.
        private byte Checksum(int from, int to)
        {
            int rest = 0xFF;
            for (int register = from; register <= to; register++)
            {
                for (int bit = 7; bit >= 0; bit--)
                {
                    int carry = (rest >> 7) ^ ((Registers[register] >> bit) & 1);
                    rest = (rest << 1) & 0xFF;
                    rest ^= carry == 0 ? 0 : 0x1D;
                }
            }

            return (byte)(0xFF - rest);
        }

        private int Word(int at, int value)
        {
            Registers[at] = (byte)value;
            Registers[at + 1] = (byte)(value >> 8);
            return at + 2;
        }
    }
}
