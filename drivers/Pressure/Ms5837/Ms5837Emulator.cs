using SmartSensor.Drivers.Pressure;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// TE MS5837-30BA from its datasheet, rev C2: the five commands, conversion times by oversampling, an answer of 0 where no conversion
    /// is finished, and the PROM with the datasheet's own example as its coefficients. A read before the end spoils the conversion.
    /// </summary>
    public sealed class Ms5837Emulator : EmulatedPart
    {
        private const double AbsoluteZero = 273.15;
        private const long ReloadTime = 2800;

        // The example of "Pressure and temperature calculation", C1…C6; word 0 holds the package's code, and the checksum of these words when it is read.
        private readonly int[] _prom = new int[] { 0x0340, 34982, 36352, 20328, 22354, 26646, 26146 };

        // Longest conversion, µs, and RMS resolution, Pa and K, by oversampling 256…8192 ("Performance specifications").
        private readonly int[] _conversionTimes = new int[] { 600, 1170, 2280, 4540, 9040, 18080 };
        private readonly float[] _pressureNoise = new float[] { 157f, 84f, 54f, 38f, 28f, 20f };
        private readonly float[] _temperatureNoise = new float[] { 0.012f, 0.009f, 0.006f, 0.004f, 0.003f, 0.002f };

        private readonly Channel[] _inputs = new Channel[]
        {
            new Channel(Quantity.Pressure, Axis.None, 0f, 3000000f, 0.3f, 0f, 900f),
            new Channel(Quantity.Temperature, Axis.None, 253.15f, 358.15f, 0.0001f, 0f, 900f),
        };

        private long _awakeFrom;
        private int _command = -1;
        private bool _converting;
        private bool _spoilt;
        private long _ends;
        private int _result;
        private float _pressure = 101325f;
        private float _temperature = 293.15f;

        /// <summary>Creates a part at 1013.25 hPa and 20 °C.</summary>
        public Ms5837Emulator(Clock clock, int seed)
            : base("MS5837-30BA", clock, seed)
        {
            Stimulus = new ConstantStimulus(new float[] { 101325f, 293.15f });
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
            // The datasheet's own arithmetic steps in 0.01 K, which the second order turns into as much as 30 Pa at the cold end; a count of D1 is 0.5 Pa.
            return input == 0 ? 40f : 0.025f;
        }

        /// <inheritdoc/>
        public override void PowerCycle()
        {
            _command = -1;
            _converting = false;
            _result = 0;
            _awakeFrom = Clock.Microseconds() + ReloadTime;
        }

        /// <inheritdoc/>
        protected override bool Accept(byte[] bytes, int count)
        {
            if (Clock.Microseconds() < _awakeFrom)
            {
                return false;
            }

            int command = bytes[0];
            _command = command;
            if (command == Ms5837Registers.Reset)
            {
                PowerCycle();
            }
            else if (command >= Ms5837Registers.ConvertPressure && command <= Ms5837Registers.ConvertTemperature + 10 && (command & 0x0F) <= 10)
            {
                Begin(command);
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

            int value = 0;
            int length = 3;
            if (_command == Ms5837Registers.ReadAdc)
            {
                value = TakeResult();
            }
            else if ((_command & 0xF0) == Ms5837Registers.ReadProm)
            {
                value = Prom((_command >> 1) & 7);
                length = 2;
            }

            for (int i = 0; i < count; i++)
            {
                bytes[i] = i < length ? (byte)(value >> (8 * (length - 1 - i))) : (byte)0xFF;
            }

            return true;
        }

        private int Prom(int word)
        {
            if (word == 7)
            {
                return 0;
            }

            // Another product of the family: the 02BA in the same package, by the sensitivity of its datasheet's example.
            int sensitivity = Faults.WrongIdentity ? 46372 : _prom[1];
            return word == 0 ? _prom[0] | (Checksum(sensitivity) << 12) : word == 1 ? sensitivity : _prom[word];
        }

        // AN520: the polynomial 0x3 over 4 bits, word by word, high byte first, and two bytes of zero behind.
        private int Checksum(int sensitivity)
        {
            int remainder = 0;
            for (int word = 0; word < 8; word++)
            {
                int bits = word == 1 ? sensitivity : word == 7 ? 0 : _prom[word];
                for (int shift = 8; shift >= 0; shift -= 8)
                {
                    remainder ^= (bits >> shift) & 0xFF;
                    for (int bit = 8; bit > 0; bit--)
                    {
                        remainder <<= 1;
                        if ((remainder & 0x10000) != 0)
                        {
                            remainder ^= 0x3000;
                        }

                        remainder &= 0xFFFF;
                    }
                }
            }

            return remainder >> 12;
        }

        private void Begin(int command)
        {
            if (_converting && Clock.Microseconds() < _ends)
            {
                _spoilt = true;
                return;
            }

            int oversampling = (command & 0x0F) / 2;
            _ends = Clock.Microseconds() + _conversionTimes[oversampling];
            _converting = true;
            _spoilt = false;
            _temperature = Sense(1, _ends, _temperatureNoise[oversampling], _temperature);
            if (command < Ms5837Registers.ConvertTemperature)
            {
                _pressure = Sense(0, _ends, _pressureNoise[oversampling], _pressure);
                _result = RawPressure();
            }
            else
            {
                _result = RawTemperature();
            }
        }

        private int TakeResult()
        {
            if (!_converting)
            {
                return 0;
            }

            if (Clock.Microseconds() < _ends)
            {
                _spoilt = true;
                return 0;
            }

            _converting = false;
            return _spoilt ? _result / 2 : _result;
        }

        // Temperature in 0.01 °C after the second order; rises with D2.
        private double Temperature(double d2)
        {
            double dT = d2 - (_prom[5] * 256.0);
            double first = 2000.0 + (dT * _prom[6] / 8388608.0);
            return first - (first < 2000.0 ? 3.0 * dT * dT / 8589934592.0 : 2.0 * dT * dT / 137438953472.0);
        }

        // Pressure in 0.1 mbar after the second order, D2 at the part's temperature; rises with D1.
        private double Pressure(double d1, double d2)
        {
            double dT = d2 - (_prom[5] * 256.0);
            double first = 2000.0 + (dT * _prom[6] / 8388608.0);
            double off = (_prom[2] * 65536.0) + (_prom[4] * dT / 128.0);
            double sens = (_prom[1] * 32768.0) + (_prom[3] * dT / 256.0);
            double below = first - 2000.0;
            if (below < 0.0)
            {
                off -= 1.5 * below * below;
                sens -= 0.625 * below * below;
                double frost = first + 1500.0;
                if (frost < 0.0)
                {
                    off -= 7.0 * frost * frost;
                    sens -= 4.0 * frost * frost;
                }
            }
            else
            {
                off -= below * below / 16.0;
            }

            return ((d1 * sens / 2097152.0) - off) / 8192.0;
        }

        private int RawTemperature()
        {
            double target = (_temperature - AbsoluteZero) * 100.0;
            int raw = 0;
            for (int bit = 1 << 23; bit != 0; bit >>= 1)
            {
                if (Temperature(raw + bit) <= target)
                {
                    raw += bit;
                }
            }

            return raw;
        }

        private int RawPressure()
        {
            double target = _pressure * 0.1;
            double d2 = RawTemperature();
            int raw = 0;
            for (int bit = 1 << 23; bit != 0; bit >>= 1)
            {
                if (Pressure(raw + bit, d2) <= target)
                {
                    raw += bit;
                }
            }

            return raw;
        }
    }
}
