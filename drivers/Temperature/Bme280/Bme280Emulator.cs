using SmartSensor.Drivers.Temperature;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// Bosch BME280 from its datasheet BST-BME280-DS001: sleep, forced and normal mode, measurement times of §9.1 (typical), humidity control that counts from
    /// the next write of the other one, values where a measurement is skipped, soft reset. The trimming of temperature and pressure is the
    /// datasheet family's example. The IIR filter is not modelled.
    /// </summary>
    public sealed class Bme280Emulator : EmulatedRegisters
    {
        private const double AbsoluteZero = 273.15;
        private const long StartUpTime = 2000;
        private const int Mask = 0x7F;
        private const int H1 = 75;
        private const int H2 = 362;
        private const int H3 = 5;
        private const int H4 = 290;
        private const int H5 = -47;
        private const int H6 = -30;

        private readonly int[] _trimming = new int[] { 27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000 };

        // Standby in normal mode by t_sb, µs (§5.4.6).
        private readonly int[] _standby = new int[] { 500, 62500, 125000, 250000, 500000, 1000000, 10000, 20000 };
        private readonly Channel[] _inputs = new Channel[]
        {
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.0003f, 0f, 182f),
            new Channel(Quantity.Pressure, Axis.None, 30000f, 110000f, 0.18f, 0f, 182f),
            new Channel(Quantity.RelativeHumidity, Axis.None, 0f, 100f, 0.008f, 0f, 182f),
        };

        private readonly float[] _sensed = new float[] { 298.15f, 101325f, 50f };
        private long _awakeFrom;
        private long _ends = -1;
        private int _humidityTimes;

        /// <summary>Creates a part at 25 °C, 1013.25 hPa and 50 %RH.</summary>
        public Bme280Emulator(Clock clock, int seed)
            : base("BME280", clock, seed)
        {
            Stimulus = new ConstantStimulus(new float[] { 298.15f, 101325f, 50f });
            PowerCycle();
        }

        /// <inheritdoc/>
        public override Channel[] Inputs
        {
            get { return _inputs; }
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
            // 16 bits at ×1, and the temperature's step in the others; humidity steps by 1/125 % and more where it is damp.
            return input == 0 ? 0.006f : input == 1 ? 3f : 0.02f;
        }

        /// <inheritdoc/>
        public override void PowerCycle()
        {
            for (int i = 0; i < Registers.Length; i++)
            {
                Define(i, 0, 0);
            }

            Burn();
            Define(Bme280Registers.ChipId & Mask, Bme280Registers.Identity, 0);
            Define(Bme280Registers.HumidityControl & Mask, 0, 0x07);
            Define(Bme280Registers.Control & Mask, 0, 0xFF);
            Define(Bme280Registers.Configuration & Mask, 0, 0xFD);
            Store20(Bme280Registers.Pressure & Mask, Bme280Registers.Skipped20);
            Store20(Bme280Registers.Temperature & Mask, Bme280Registers.Skipped20);
            Registers[Bme280Registers.Humidity & Mask] = 0x80;
            _humidityTimes = 0;
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

            int control = Registers[Bme280Registers.Control & Mask];
            if ((control & Bme280Registers.ModeMask) == Bme280Registers.ModeNormal)
            {
                long period = MeasurementTime() + _standby[Registers[Bme280Registers.Configuration & Mask] >> 5];
                long last = _ends + ((now - _ends) / period * period);
                Convert(last);
                _ends = last + period;
                return;
            }

            Convert(_ends);
            Registers[Bme280Registers.Control & Mask] = (byte)(control & ~Bme280Registers.ModeMask);
            _ends = -1;
        }

        /// <inheritdoc/>
        protected override byte Get(int register)
        {
            switch (register | 0x80)
            {
                case Bme280Registers.Status:
                    bool measuring = _ends >= 0 && Clock.Microseconds() >= _ends - MeasurementTime();
                    return (byte)(measuring ? Bme280Registers.Measuring : 0);
                case Bme280Registers.ChipId:
                    return Faults.WrongIdentity ? (byte)0x58 : Registers[register];
                default:
                    return Registers[register];
            }
        }

        /// <inheritdoc/>
        protected override void Set(int register, byte value)
        {
            if ((register | 0x80) == Bme280Registers.Reset)
            {
                if (value == Bme280Registers.SoftReset)
                {
                    PowerCycle();
                }

                return;
            }

            base.Set(register, value);
            if ((register | 0x80) == Bme280Registers.Control)
            {
                _humidityTimes = Times(Registers[Bme280Registers.HumidityControl & Mask] & 7);
                _ends = (value & Bme280Registers.ModeMask) == 0 ? -1 : Clock.Microseconds() + MeasurementTime();
            }
        }

        private static int Times(int code)
        {
            return code == 0 ? 0 : code > 5 ? 16 : 1 << (code - 1);
        }

        private long MeasurementTime()
        {
            int control = Registers[Bme280Registers.Control & Mask];
            int pressure = Times((control >> 2) & 7);
            return 1000 + (2000 * Times(control >> 5)) + (pressure > 0 ? (2000 * pressure) + 500 : 0) + (_humidityTimes > 0 ? (2000 * _humidityTimes) + 500 : 0);
        }

        private void Convert(long time)
        {
            int control = Registers[Bme280Registers.Control & Mask];
            _sensed[0] = Sense(0, time, 0.005f, _sensed[0]);
            _sensed[1] = Sense(1, time, 3.3f, _sensed[1]);
            _sensed[2] = Sense(2, time, 0.07f, _sensed[2]);
            double celsius = _sensed[0] - AbsoluteZero;
            int temperature = Times(control >> 5);
            int pressure = Times((control >> 2) & 7);
            Store20(Bme280Registers.Temperature & Mask, temperature == 0 ? Bme280Registers.Skipped20 : Quantise(Find(1 << 19, 0, celsius, celsius), temperature));
            Store20(Bme280Registers.Pressure & Mask, pressure == 0 ? Bme280Registers.Skipped20 : Quantise(Find(1 << 19, 1, _sensed[1], celsius), pressure));
            int humidity = _humidityTimes == 0 ? Bme280Registers.Skipped16 : Find(1 << 15, 2, _sensed[2], celsius);
            Registers[Bme280Registers.Humidity & Mask] = (byte)(humidity >> 8);
            Registers[(Bme280Registers.Humidity & Mask) + 1] = (byte)humidity;
        }

        private static int Quantise(int raw, int times)
        {
            int step = 16 / times;
            int rounded = (raw + (step / 2)) / step * step;
            return rounded > 0xFFFFF ? 0xFFFFF : rounded;
        }

        // The raw value of a target: pressure falls with it, temperature and humidity rise.
        private int Find(int top, int input, double target, double celsius)
        {
            int raw = 0;
            for (int bit = top; bit != 0; bit >>= 1)
            {
                int with = raw + bit;
                bool below = input == 0 ? Celsius(with) <= target : input == 1 ? Pascal(with, celsius * 5120.0) >= target : Percent(with, celsius * 5120.0) <= target;
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

        private static double Percent(int raw, double fine)
        {
            double v = fine - 76800.0;
            double inner = 1.0 + (H3 / 67108864.0 * v);
            double outer = 1.0 + (H6 / 67108864.0 * v * inner);
            v = (raw - ((H4 * 64.0) + (H5 / 16384.0 * v))) * (H2 / 65536.0) * outer;
            return v * (1.0 - (H1 * v / 524288.0));
        }

        private void Store20(int register, int raw)
        {
            Registers[register] = (byte)(raw >> 12);
            Registers[register + 1] = (byte)(raw >> 4);
            Registers[register + 2] = (byte)((raw & 0xF) << 4);
        }

        private void Burn()
        {
            int at = Bme280Registers.Trimming1 & Mask;
            for (int i = 0; i < _trimming.Length; i++)
            {
                Registers[at + (2 * i)] = (byte)_trimming[i];
                Registers[at + (2 * i) + 1] = (byte)(_trimming[i] >> 8);
            }

            Registers[at + 25] = H1;
            at = Bme280Registers.Trimming2 & Mask;
            Registers[at] = H2 & 0xFF;
            Registers[at + 1] = H2 >> 8;
            Registers[at + 2] = H3;
            Registers[at + 3] = (H4 >> 4) & 0xFF;
            Registers[at + 4] = (H4 & 0x0F) | ((H5 & 0x0F) << 4);
            Registers[at + 5] = (H5 >> 4) & 0xFF;
            Registers[at + 6] = H6 & 0xFF;
            TrimmingChecksum checksum = new TrimmingChecksum();
            checksum.Take(Registers, Bme280Registers.Trimming1 & Mask, Bme280Registers.Trimming1Length);
            checksum.Take(Registers, at, Bme280Registers.Trimming2Length);
            Registers[at + Bme280Registers.Trimming2Length] = checksum.Value;
        }
    }
}
