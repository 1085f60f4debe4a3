using SmartSensor.Drivers.Bindings;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// Bosch BMP280 from its datasheet BST-BMP280-DS001: sleep, forced and normal mode with the times of §3.8.1, the trimming of the datasheet's own
    /// example (§3.12), raw values by inverting its equations. The IIR filter is not modelled.
    /// </summary>
    public sealed class Bmp280Emulator : EmulatedRegisters
    {
        private const double AbsoluteZero = 273.15;
        private const long StartUpTime = 2000;

        private readonly int[] _trimming = new int[] { 27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000 };

        // Standby in normal mode by t_sb, µs (§3.6.3).
        private readonly int[] _standby = new int[] { 500, 62500, 125000, 250000, 500000, 1000000, 2000000, 4000000 };
        private readonly Channel[] _inputs = new Channel[]
        {
            new Channel(Quantity.Pressure, Axis.None, 30000f, 110000f, 0.16f, 0f, 157f),
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.0003f, 0f, 157f),
        };

        private long _awakeFrom;
        private long _copied;
        private long _ends = -1;
        private float _pressure = 101325f;
        private float _temperature = 298.15f;

        /// <summary>Creates a part at 1013.25 hPa and 25 °C.</summary>
        public Bmp280Emulator(Clock clock, int seed)
            : base("BMP280", clock, seed)
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
        protected override int AddressMask
        {
            get { return 0xFF; }
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
            // 16 bits at ×1: 2.62 Pa and 0.005 K, and the temperature's step in the pressure.
            return input == 0 ? 3f : 0.006f;
        }

        /// <inheritdoc/>
        public override void PowerCycle()
        {
            Restart();
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

            int control = Registers[Bmp280Registers.Control];
            if ((control & Bmp280Registers.ModeMask) == 3)
            {
                long period = ConversionTime() + _standby[Registers[Bmp280Registers.Configuration] >> 5];
                long last = _ends + ((now - _ends) / period * period);
                Convert(last);
                _ends = last + period;
                return;
            }

            Convert(_ends);
            Registers[Bmp280Registers.Control] = (byte)(control & ~Bmp280Registers.ModeMask);
            _ends = -1;
        }

        /// <inheritdoc/>
        protected override byte Get(int register)
        {
            if (register == Bmp280Registers.Status)
            {
                long now = Clock.Microseconds();
                bool measuring = _ends >= 0 && now >= _ends - ConversionTime();
                return (byte)((measuring ? Bmp280Registers.Measuring : 0) | (now < _copied ? Bmp280Registers.ImageUpdate : 0));
            }

            return register == Bmp280Registers.ChipId && Faults.WrongIdentity ? (byte)0x60 : Registers[register];
        }

        /// <inheritdoc/>
        protected override void Set(int register, byte value)
        {
            if (register == Bmp280Registers.Reset)
            {
                if (value == Bmp280Registers.SoftReset)
                {
                    Restart();
                }

                return;
            }

            base.Set(register, value);
            if (register == Bmp280Registers.Control)
            {
                _ends = (value & Bmp280Registers.ModeMask) == 0 ? -1 : Clock.Microseconds() + ConversionTime();
            }
        }

        // §3.8.1, typical: 1 ms, 2 ms for each oversampling of each, 0.5 ms for the pressure.
        private long ConversionTime()
        {
            int temperature = Times(Registers[Bmp280Registers.Control] >> 5);
            int pressure = Times((Registers[Bmp280Registers.Control] >> 2) & 7);
            return 1000 + (2000 * temperature) + (pressure > 0 ? (2000 * pressure) + 500 : 0);
        }

        private static int Times(int code)
        {
            return code == 0 ? 0 : code > 5 ? 16 : 1 << (code - 1);
        }

        private void Convert(long time)
        {
            int control = Registers[Bmp280Registers.Control];
            _temperature = Sense(1, time, 0.005f, _temperature);
            _pressure = Sense(0, time, 2.6f, _pressure);
            double celsius = _temperature - AbsoluteZero;
            int fine = (int)(celsius * 5120.0);
            int temperature = control >> 5;
            int pressure = (control >> 2) & 7;
            Store(Bmp280Registers.Temperature, temperature == 0 ? 0x80000 : Quantise(Raw(celsius, 0.0, true), Times(temperature)));
            Store(Bmp280Registers.Pressure, pressure == 0 ? 0x80000 : Quantise(Raw(_pressure, fine, false), Times(pressure)));
        }

        // §3.3: 16 bits at ×1, one more with each doubling, left in 20.
        private static int Quantise(int raw, int times)
        {
            int step = 16 / times;
            int rounded = (raw + (step / 2)) / step * step;
            return rounded > 0xFFFFF ? 0xFFFFF : rounded;
        }

        // Temperature rises with its raw value, pressure falls with its.
        private int Raw(double target, double fine, bool temperature)
        {
            int raw = 0;
            for (int bit = 1 << 19; bit != 0; bit >>= 1)
            {
                bool below = temperature ? Celsius(raw + bit) <= target : Pascal(raw + bit, fine) >= target;
                raw += below ? bit : 0;
            }

            return raw;
        }

        private double Celsius(int raw)
        {
            double a = ((raw / 16384.0) - (_trimming[0] / 1024.0)) * _trimming[1];
            double b = (raw / 131072.0) - (_trimming[0] / 8192.0);
            return (a + (b * b * _trimming[2])) / 5120.0;
        }

        private double Pascal(int raw, double fine)
        {
            double x = (fine / 2.0) - 64000.0;
            double y = (x * x * _trimming[8] / 32768.0) + (x * _trimming[7] * 2.0);
            y = (y / 4.0) + (_trimming[6] * 65536.0);
            double z = ((_trimming[5] * x * x / 524288.0) + (_trimming[4] * x)) / 524288.0;
            z = (1.0 + (z / 32768.0)) * _trimming[3];
            double p = (1048576.0 - raw - (y / 4096.0)) * 6250.0 / z;
            return p + (((_trimming[11] * p * p / 2147483648.0) + (p * _trimming[10] / 32768.0) + _trimming[9]) / 16.0);
        }

        private void Store(int register, int raw)
        {
            Registers[register] = (byte)(raw >> 12);
            Registers[register + 1] = (byte)(raw >> 4);
            Registers[register + 2] = (byte)((raw & 0xF) << 4);
        }

        private void Restart()
        {
            for (int i = 0; i < Registers.Length; i++)
            {
                Define(i, 0, 0);
            }

            for (int i = 0; i < _trimming.Length; i++)
            {
                Registers[Bmp280Registers.Trimming + (2 * i)] = (byte)_trimming[i];
                Registers[Bmp280Registers.Trimming + (2 * i) + 1] = (byte)(_trimming[i] >> 8);
            }

            Define(Bmp280Registers.ChipId, Bmp280Registers.Identity, 0);
            Define(Bmp280Registers.Control, 0, 0xFF);
            Define(Bmp280Registers.Configuration, 0, 0xFD);
            Store(Bmp280Registers.Pressure, 0x80000);
            Store(Bmp280Registers.Temperature, 0x80000);
            _ends = -1;
            _copied = Clock.Microseconds() + StartUpTime;
        }
    }
}
