using SmartSensor.Drivers.Gas;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// Bosch BME680 from its datasheet BST-BME680-DS001, or a BME688, in what it differs by from Bosch's BME68x sensor API: sleep and forced mode, heater profiles with their waiting times, gas valid and heater
    /// stable flags, raw values by inverting the equations of §3.3. A trimming of the size that parts have. IIR filter and SPI pages are not modelled.
    /// </summary>
    public sealed class Bme680Emulator : EmulatedRegisters
    {
        private const double AbsoluteZero = 273.15;
        private const long StartUpTime = 2000;

        // Shortest time at the hotplate for a stable temperature, µs (§3.3.5: 20 to 30 ms).
        private const long HeatingTime = 20000;

        private const int T1 = 26000;
        private const int T2 = 26400;
        private const int T3 = 3;
        private const int P1 = 36500;
        private const int P2 = -10400;
        private const int P3 = 88;
        private const int P4 = 7200;
        private const int P5 = -60;
        private const int P6 = 30;
        private const int P7 = 26;
        private const int P8 = -3000;
        private const int P9 = -2900;
        private const int P10 = 30;
        private const int H1 = 750;
        private const int H2 = 1020;
        private const int H3 = 0;
        private const int H4 = 45;
        private const int H5 = 20;
        private const int H6 = 120;
        private const int H7 = -100;
        private const int G1 = -50;
        private const int G2 = -12000;
        private const int G3 = 18;
        private const int ResistanceRange = 1;
        private const int ResistanceValue = 40;
        private const int RangeError = 2;

        // §3.4.1, table 16, in %.
        private readonly double[] _k1 = new double[] { 0, 0, 0, 0, 0, -1, 0, -0.8, 0, 0, -0.2, -0.5, 0, -1, 0, 0 };
        private readonly double[] _k2 = new double[] { 0, 0, 0, 0, 0.1, 0.7, 0, -0.8, -0.1, 0, 0, 0, 0, 0, 0, 0 };

        private readonly float[] _sensed = new float[] { 101325f, 298.15f, 50f, 50000f };
        private readonly Channel[] _inputs = new Channel[]
        {
            new Channel(Quantity.Pressure, Axis.None, 30000f, 110000f, 0.18f, 0f, 20f),
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.0003f, 0f, 20f),
            new Channel(Quantity.RelativeHumidity, Axis.None, 0f, 100f, 0.008f, 0f, 20f),
            new Channel(Quantity.GasResistance, Axis.None, 170f, 12.8e6f, 1f, 0f, 20f),
        };

        private readonly bool _is688;
        private long _awakeFrom;
        private long _ends = -1;

        /// <summary>Creates a BME680 at 1013.25 hPa, 25 °C, 50 %RH and 50 kΩ.</summary>
        public Bme680Emulator(Clock clock, int seed)
            : this(clock, seed, false)
        {
        }

        /// <summary>Creates a part at 1013.25 hPa, 25 °C, 50 %RH and 50 kΩ.</summary>
        /// <param name="clock">The clock that it lives by.</param>
        /// <param name="seed">Seed of its noise.</param>
        /// <param name="is688">Whether it is a BME688.</param>
        public Bme680Emulator(Clock clock, int seed, bool is688)
            : base(is688 ? "BME688" : "BME680", clock, seed)
        {
            _is688 = is688;
            if (is688)
            {
                _inputs[3] = new Channel(Quantity.GasResistance, Axis.None, 1421f, 102.4e6f, 1f, 0f, 20f);
            }

            Stimulus = new ConstantStimulus(new float[] { 101325f, 298.15f, 50f, 50000f });
            PowerCycle();
        }

        /// <summary>The temperature at which the present profile's code holds the hotplate in air of the last measurement, K; that of the air where it is off (§3.3.5 inverted).</summary>
        public double PlateTemperature
        {
            get
            {
                int code = Registers[Bme680Registers.HeaterResistance + Profile()];
                if (code == 0)
                {
                    return _sensed[1];
                }

                double seen = ((code / 3.4) + 25.0) * (1.0 + (ResistanceValue * 0.002)) * (4.0 + ResistanceRange) / 4.0;
                double cold = (G1 / 16.0) + 49.0;
                double slope = (G2 / 32768.0 * 0.0005) + 0.00235;
                return AbsoluteZero + ((((seen - (G3 / 1024.0 * (_sensed[1] - AbsoluteZero))) / cold) - 1.0) / slope);
            }
        }

        private int RunGas
        {
            get { return _is688 ? Bme680Registers.RunGas688 : Bme680Registers.RunGas; }
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
            switch (input)
            {
                case 0: return 4f;
                case 1: return 0.006f;
                case 2: return 0.02f;

                // Ten bits over a factor of two and more: a step is at most 0.25 % of the value.
                default: return 0.0025f * _sensed[3];
            }
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
            if (_ends < 0 || Clock.Microseconds() < _ends)
            {
                return;
            }

            Convert(_ends);
            Registers[Bme680Registers.Control] = (byte)(Registers[Bme680Registers.Control] & ~Bme680Registers.ModeMask);
            Registers[Bme680Registers.Status] = Bme680Registers.NewData;
            _ends = -1;
        }

        /// <inheritdoc/>
        protected override byte Get(int register)
        {
            return register == Bme680Registers.ChipId && Faults.WrongIdentity ? (byte)0x60 : Registers[register];
        }

        /// <inheritdoc/>
        protected override void Set(int register, byte value)
        {
            if (register == Bme680Registers.Reset)
            {
                if (value == Bme680Registers.SoftReset)
                {
                    Restart();
                }

                return;
            }

            base.Set(register, value);
            if (register == Bme680Registers.Control && (value & Bme680Registers.ModeMask) == 1)
            {
                _ends = Clock.Microseconds() + MeasurementTime();
                Registers[Bme680Registers.Status] = Bme680Registers.Measuring | Bme680Registers.GasMeasuring;
            }
        }

        private static int Times(int code)
        {
            return code == 0 ? 0 : code > 5 ? 16 : 1 << (code - 1);
        }

        // Conversions of 1.963 ms, 0.477 ms for each switch between them, then the profile's wait at the hotplate.
        private long MeasurementTime()
        {
            int control = Registers[Bme680Registers.Control];
            int conversions = Times(control >> 5) + Times((control >> 2) & 7) + Times(Registers[Bme680Registers.HumidityControl] & 7);
            long time = (1963 * conversions) + (477 * 4);
            return (Registers[Bme680Registers.GasControl1] & RunGas) == 0 ? time : time + (477 * 5) + HeaterTime();
        }

        // §5.3.3.3: six bits of ms, two for a factor of 1, 4, 16 or 64; µs.
        private long HeaterTime()
        {
            int wait = Registers[Bme680Registers.GasWait + Profile()];
            return 1000L * ((wait & 0x3F) << (2 * (wait >> 6)));
        }

        private int Profile()
        {
            int profile = Registers[Bme680Registers.GasControl1] & 0x0F;
            return profile < Bme680Registers.Profiles ? profile : 0;
        }

        private void Convert(long time)
        {
            int control = Registers[Bme680Registers.Control];
            _sensed[1] = Sense(1, time, 0.005f, _sensed[1]);
            _sensed[0] = Sense(0, time, 1.2f, _sensed[0]);
            _sensed[2] = Sense(2, time, 0.01f, _sensed[2]);
            _sensed[3] = Sense(3, time, 0.005f * _sensed[3], _sensed[3]);
            double celsius = _sensed[1] - AbsoluteZero;
            int temperature = control >> 5;
            int pressure = (control >> 2) & 7;
            Store20(Bme680Registers.Temperature, temperature == 0 ? 0x80000 : Quantise(Find(1 << 19, 1, celsius, celsius), Times(temperature)));
            Store20(Bme680Registers.Pressure, pressure == 0 ? 0x80000 : Quantise(Find(1 << 19, 0, _sensed[0], celsius), Times(pressure)));
            int humidity = (Registers[Bme680Registers.HumidityControl] & 7) == 0 ? 0x8000 : Find(1 << 15, 2, _sensed[2], celsius);
            Registers[Bme680Registers.Humidity] = (byte)(humidity >> 8);
            Registers[Bme680Registers.Humidity + 1] = (byte)humidity;
            ConvertGas(_sensed[3]);
        }

        private void ConvertGas(double resistance)
        {
            bool runs = (Registers[Bme680Registers.GasControl1] & RunGas) != 0;
            bool heats = (Registers[Bme680Registers.GasControl0] & Bme680Registers.HeaterOff) == 0 && Registers[Bme680Registers.HeaterResistance + Profile()] != 0;
            int flags = (runs ? Bme680Registers.GasValid : 0) | (runs && heats && HeaterTime() >= HeatingTime ? Bme680Registers.HeaterStable : 0);

            // In the first range whose ten bits hold it.
            double target = resistance < 1.0 ? 1.0 : resistance;
            int range = 0;
            double raw = RawGas(target, 0);
            while (raw > 1023.0 && range < 15)
            {
                range++;
                raw = RawGas(target, range);
            }

            int gas = _is688 ? Bme680Registers.Gas688 : Bme680Registers.Gas;
            int whole = raw < 0.0 ? 0 : raw > 1023.0 ? 1023 : (int)(raw + 0.5);
            Registers[gas] = (byte)(whole >> 2);
            Registers[gas + 1] = (byte)(((whole & 3) << 6) | flags | range);
        }

        // BME680 DS §3.4.1 inverted, and what Bosch's sensor API computes for a BME688.
        private double RawGas(double resistance, int range)
        {
            if (_is688)
            {
                return (((1e6 * (262144 >> range) / resistance) - 4096.0) / 3.0) + 512.0;
            }

            double slope = (1340.0 + (5.0 * RangeError)) * (1.0 + (_k1[range] / 100.0));
            double scale = (1.0 + (_k2[range] / 100.0)) * 0.000000125 * (1 << range);
            return (((1.0 / (resistance * scale)) - 1.0) * slope) + 512.0;
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
                bool below = input == 0 ? Pascal(with, celsius * 5120.0) >= target : input == 1 ? Celsius(with) <= target : Percent(with, celsius) <= target;
                raw += below ? bit : 0;
            }

            return raw;
        }

        private double Celsius(int raw)
        {
            double a = ((raw / 16384.0) - (T1 / 1024.0)) * T2;
            double b = (raw / 131072.0) - (T1 / 8192.0);
            return (a + (b * b * T3 * 16.0)) / 5120.0;
        }

        private static double Pascal(int raw, double fine)
        {
            double x = (fine / 2.0) - 64000.0;
            double y = (x * x * P6 / 131072.0) + (x * P5 * 2.0);
            y = (y / 4.0) + (P4 * 65536.0);
            double z = ((P3 * x * x / 16384.0) + (P2 * x)) / 524288.0;
            z = (1.0 + (z / 32768.0)) * P1;
            double p = (1048576.0 - raw - (y / 4096.0)) * 6250.0 / z;
            double third = p / 256.0 * (p / 256.0) * (p / 256.0) * P10 / 131072.0;
            return p + (((P9 * p * p / 2147483648.0) + (p * P8 / 32768.0) + third + (P7 * 128.0)) / 16.0);
        }

        private static double Percent(int raw, double t)
        {
            double a = raw - ((H1 * 16.0) + (H3 / 2.0 * t));
            double b = a * (H2 / 262144.0) * (1.0 + (H4 / 16384.0 * t) + (H5 / 1048576.0 * t * t));
            return b + (((H6 / 16384.0) + (H7 / 2097152.0 * t)) * b * b);
        }

        private void Store20(int register, int raw)
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

            Burn();
            Define(Bme680Registers.ChipId, Bme680Registers.Identity, 0);
            for (int i = 0; i < Bme680Registers.Profiles; i++)
            {
                Define(Bme680Registers.HeaterResistance + i, 0, 0xFF);
                Define(Bme680Registers.GasWait + i, 0, 0xFF);
            }

            Define(Bme680Registers.GasControl0, 0, 0x08);
            Define(Bme680Registers.GasControl1, 0, (byte)(_is688 ? 0x2F : 0x1F));
            Define(Bme680Registers.Variant, (byte)(_is688 ? Bme680Registers.Variant688 : 0), 0);
            Define(Bme680Registers.HumidityControl, 0, 0x47);
            Define(Bme680Registers.Control, 0, 0xFF);
            Define(Bme680Registers.Configuration, 0, 0x1D);
            Store20(Bme680Registers.Pressure, 0x80000);
            Store20(Bme680Registers.Temperature, 0x80000);
            Registers[Bme680Registers.Humidity] = 0x80;
            _ends = -1;
        }

        // §5.2 and Bosch's BME680 sensor API: where each coefficient lies.
        private void Burn()
        {
            Word(0x8A, T2);
            Registers[0x8C] = T3;
            Word(0x8E, P1);
            Word(0x90, P2);
            Registers[0x92] = P3;
            Word(0x94, P4);
            Word(0x96, P5);
            Registers[0x98] = P7;
            Registers[0x99] = P6;
            Word(0x9C, P8);
            Word(0x9E, P9);
            Registers[0xA0] = P10;
            Registers[0xE1] = H2 >> 4;
            Registers[0xE2] = (byte)(((H2 & 0xF) << 4) | (H1 & 0xF));
            Registers[0xE3] = H1 >> 4;
            Registers[0xE4] = H3;
            Registers[0xE5] = H4;
            Registers[0xE6] = H5;
            Registers[0xE7] = H6;
            Registers[0xE8] = H7 & 0xFF;
            Word(0xE9, T1);
            Word(0xEB, G2);
            Registers[0xED] = G1 & 0xFF;
            Registers[0xEE] = G3;
            Registers[Bme680Registers.HeaterValue] = ResistanceValue;
            Registers[Bme680Registers.HeaterRange] = ResistanceRange << 4;
            Registers[Bme680Registers.SwitchingError] = RangeError << 4;
        }

        private void Word(int register, int value)
        {
            Registers[register] = (byte)value;
            Registers[register + 1] = (byte)(value >> 8);
        }
    }
}
