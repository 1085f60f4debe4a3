using System;
using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Pressure
{
    /// <summary>
    /// TE MS5837-30BA, absolute pressure of water to 30 bar and temperature. One reading is two conversions, each a command, a wait and an answer.
    /// </summary>
    public sealed class Ms5837 : Sensor
    {
        /// <summary>Density of fresh water at 25 °C, kg/m³.</summary>
        public const float FreshWater = 997f;

        /// <summary>Density of sea water at the surface, of 35 g/kg salinity and 10 °C, kg/m³.</summary>
        public const float SeaWater = 1027f;

        private const float AbsoluteZero = 273.15f;
        private const float StandardGravity = 9.80665f; // m/s²
        private const long ResetTime = 10000; // µs; DS gives no figure, MS5611-01BA03 DS says 2.8 ms

        private readonly RegisterBus _bus;
        private readonly byte[] _buffer = new byte[3];
        private readonly int[] _prom = new int[8];
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.Pressure, Axis.None, 0f, 3000000f, 20f, 0f, 25f),
            new Channel(Quantity.Temperature, Axis.None, 253.15f, 358.15f, 0.01f, 0f, 25f),
        };

        // Longest conversion by oversampling, µs (DS "Performance specifications", ADC).
        private readonly int[] _conversionTimes = new int[] { 600, 1170, 2280, 4540, 9040, 18080 };

        private int _oversampling = 5;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x76.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Ms5837(RegisterBus bus, Clock clock)
            : base("MS5837-30BA", clock)
        {
            _bus = bus;
        }

        /// <inheritdoc/>
        public override Channel[] Channels
        {
            get { return _channels; }
        }

        /// <inheritdoc/>
        public override float[] Options(SensorAttribute attribute, Quantity quantity)
        {
            bool has = attribute == SensorAttribute.Oversampling && (quantity == Quantity.Pressure || quantity == Quantity.Temperature);
            return has ? new float[] { 256f, 512f, 1024f, 2048f, 4096f, 8192f } : base.Options(attribute, quantity);
        }

        /// <inheritdoc/>
        public override float Get(SensorAttribute attribute, Quantity quantity)
        {
            float[] options = Options(attribute, quantity);
            return options.Length == 0 ? 0f : options[_oversampling];
        }

        /// <summary>
        /// The depth at which water of one density presses so, m: d = (p − p₀) / (ρ · g) with g = 9.80665 m/s². Negative above the surface. Water is
        /// taken as incompressible, which makes it 0.07 % too deep at 300 m; gravity differs by ±0.3 % over the Earth.
        /// </summary>
        /// <param name="pressure">Absolute pressure at the sensor, Pa.</param>
        /// <param name="surfacePressure">Absolute pressure of the air at the surface, Pa: 101325 where it is not measured.</param>
        /// <param name="density">Density of the water, kg/m³: <see cref="FreshWater"/>, <see cref="SeaWater"/> or what is known of it; more than 0.</param>
        /// <exception cref="ArgumentException">The density is not more than 0.</exception>
        public static float Depth(float pressure, float surfacePressure, float density)
        {
            if (!(density > 0f))
            {
                throw new ArgumentException("The density of water is about 1000 kg/m³; " + density.ToString("F3") + " cannot be.");
            }

            return (pressure - surfacePressure) / (density * StandardGravity);
        }

        /// <summary>
        /// The checksum of the eight words of a PROM of this family: 4 bits over all of them, with the checksum's own place taken as zero
        /// (Measurement Specialties AN520).
        /// </summary>
        /// <param name="words">Eight words of 16 bits; the low byte of the last one is not counted.</param>
        /// <param name="inWord0">True where the checksum stands in bits 15…12 of word 0 (MS5837), false for bits 3…0 of word 7 (MS5611).</param>
        public static int Crc4(int[] words, bool inWord0)
        {
            int remainder = 0;
            for (int i = 0; i < 16; i++)
            {
                int word = words[i / 2];
                if (inWord0 && i / 2 == 0)
                {
                    word &= 0x0FFF;
                }
                else if (i / 2 == 7)
                {
                    word = inWord0 ? 0 : word & 0xFF00;
                }

                remainder ^= (i & 1) == 1 ? word & 0xFF : word >> 8;
                for (int bit = 0; bit < 8; bit++)
                {
                    remainder = (remainder & 0x8000) != 0 ? (remainder << 1) ^ 0x3000 : remainder << 1;
                }
            }

            return (remainder >> 12) & 0xF;
        }

        /// <inheritdoc/>
        protected override void Apply(SensorAttribute attribute, Quantity quantity, int option)
        {
            _oversampling = option;
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            Status status = Command(Ms5837Registers.Reset);
            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            Clock.Sleep(ResetTime);
            for (int i = 0; i < Ms5837Registers.PromWords && status == Status.Ok; i++)
            {
                status = _bus.Read(Ms5837Registers.ReadProm + (2 * i), _buffer, 2);
                _prom[i] = (_buffer[0] << 8) | _buffer[1];
            }

            if (status != Status.Ok)
            {
                return status;
            }

            if (Crc4(_prom, true) != _prom[0] >> 12)
            {
                return Status.Checksum;
            }

            // The code in word 0 is that of the package; the sensitivity is the range's.
            int sensitivity = _prom[1];
            if (sensitivity >= Ms5837Registers.LeastSensitivity && sensitivity <= Ms5837Registers.MostSensitivity)
            {
                return Status.Ok;
            }

            return WrongIdentity(_bus, sensitivity > Ms5837Registers.MostSensitivity ? Ms5837Registers.Range02BA : 0, Ms5837Registers.Range30BA);
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            int pressure = Convert(Ms5837Registers.ConvertPressure);
            if (pressure <= 0)
            {
                return (Status)(-pressure);
            }

            int temperature = Convert(Ms5837Registers.ConvertTemperature);
            if (temperature <= 0)
            {
                return (Status)(-temperature);
            }

            if (temperature == Ms5837Registers.AdcEnd)
            {
                // Hotter than 200 °C: and without its temperature, pressure means nothing.
                return Status.Implausible;
            }

            Compensate(frame, pressure, temperature);
            if (pressure == Ms5837Registers.AdcEnd)
            {
                frame.Validity[0] = Validity.Saturated;
            }

            return Status.Ok;
        }

        // The converted value, 1…2²⁴−1, or minus the status: 0 is the part's own sign that it had nothing to give.
        private int Convert(byte command)
        {
            Status status = Command((byte)(command + (2 * _oversampling)));
            if (status == Status.Ok)
            {
                Clock.Sleep(_conversionTimes[_oversampling]);
                status = _bus.Read(Ms5837Registers.ReadAdc, _buffer, 3);
            }

            if (status != Status.Ok)
            {
                return -(int)status;
            }

            int value = (_buffer[0] << 16) | (_buffer[1] << 8) | _buffer[2];
            return value == 0 ? -(int)Status.NotReady : value;
        }

        // DS "Pressure and temperature calculation", figures 9 and 10; in 64 bits as there, the pressure's last shift left out.
        private void Compensate(Frame frame, int d1, int d2)
        {
            long difference = d2 - (_prom[5] * 256L);
            long temperature = 2000 + ((difference * _prom[6]) >> 23);
            long offset = (_prom[2] * 65536L) + ((_prom[4] * difference) >> 7);
            long sensitivity = (_prom[1] * 32768L) + ((_prom[3] * difference) >> 8);
            long from20 = temperature - 2000;
            if (from20 < 0)
            {
                long square = from20 * from20;
                long offsetMore = (3 * square) >> 1;
                long sensitivityMore = (5 * square) >> 3;
                long fromMinus15 = temperature + 1500;
                if (fromMinus15 < 0)
                {
                    offsetMore += 7 * fromMinus15 * fromMinus15;
                    sensitivityMore += 4 * fromMinus15 * fromMinus15;
                }

                offset -= offsetMore;
                sensitivity -= sensitivityMore;
                temperature -= (3 * difference * difference) >> 33;
            }
            else
            {
                offset -= (from20 * from20) >> 4;
                temperature -= (2 * difference * difference) >> 37;
            }

            long pressure = ((d1 * sensitivity) >> 21) - offset;

            // 8192 are 0.1 mbar.
            frame.Set(0, pressure * (10f / 8192f));
            frame.Set(1, (temperature * 0.01f) + AbsoluteZero);
        }

        private Status Command(byte command)
        {
            _buffer[0] = command;
            return _bus.Send(_buffer, 1);
        }
    }
}
