using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Pressure
{
    /// <summary>
    /// Bosch BMP390, barometric pressure and temperature. Measures on demand in forced mode: between readings the part sleeps. One reading is
    /// one write and one burst.
    /// </summary>
    public sealed class Bmp390 : Sensor
    {
        private const float AbsoluteZero = 273.15f;
        private const int Burst = 15;
        private const long StartUpTime = 2000; // µs, DS §1 table 2

        private readonly RegisterBus _bus;
        private readonly byte[] _buffer = new byte[Bmp390Registers.TrimmingLength];
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.Pressure, Axis.None, 30000f, 125000f, 0.33f, 0f, 50f),
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.005f, 0f, 50f),
        };

        private readonly float[] _options = new float[] { 1f, 2f, 4f, 8f, 16f, 32f };

        private int _pressureOversampling = 3;
        private int _temperatureOversampling;

        // Coefficients of DS §8.4; double, since a float has no bits to spare beside a raw value of 24.
        private double _t1;
        private double _t2;
        private double _t3;
        private double _p1;
        private double _p2;
        private double _p3;
        private double _p4;
        private double _p5;
        private double _p6;
        private double _p7;
        private double _p8;
        private double _p9;
        private double _p10;
        private double _p11;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x76 or 0x77, or SPI with one dummy byte.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Bmp390(RegisterBus bus, Clock clock)
            : base("BMP390", clock)
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
            return has ? _options : base.Options(attribute, quantity);
        }

        /// <inheritdoc/>
        public override float Get(SensorAttribute attribute, Quantity quantity)
        {
            float[] options = Options(attribute, quantity);
            return options.Length == 0 ? 0f : options[quantity == Quantity.Pressure ? _pressureOversampling : _temperatureOversampling];
        }

        /// <inheritdoc/>
        protected override void Apply(SensorAttribute attribute, Quantity quantity, int option)
        {
            if (quantity == Quantity.Pressure)
            {
                _pressureOversampling = option;
            }
            else
            {
                _temperatureOversampling = option;
            }
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            Status status = _bus.Read(Bmp390Registers.ChipId, _buffer, 1);
            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            if (_buffer[0] != Bmp390Registers.Identity)
            {
                return WrongIdentity(_bus, _buffer[0], Bmp390Registers.Identity);
            }

            status = Write(Bmp390Registers.Command, Bmp390Registers.SoftReset);
            Clock.Sleep(StartUpTime);
            if (status == Status.Ok)
            {
                status = _bus.Read(Bmp390Registers.TrimmingChecksum, _buffer, Bmp390Registers.TrimmingLength);
            }

            if (status == Status.Ok)
            {
                status = TakeTrimming();
            }

            if (status == Status.Ok)
            {
                status = Write(Bmp390Registers.Oversampling, (byte)(_pressureOversampling | (_temperatureOversampling << 3)));
            }

            // Reading the event clears it: when it is set again later, the part was without power.
            return status != Status.Ok ? status : _bus.Read(Bmp390Registers.Event, _buffer, 1);
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            byte[] b = _buffer;
            b[0] = Bmp390Registers.PressureEnabled | Bmp390Registers.TemperatureEnabled | Bmp390Registers.ModeForced;
            Status status = _bus.Write(Bmp390Registers.PowerControl, b, 1);
            if (status != Status.Ok)
            {
                return status;
            }

            Clock.Sleep(ConversionTime());
            status = _bus.Read(Bmp390Registers.Error, b, Burst);
            if (status != Status.Ok)
            {
                return status;
            }

            if ((b[Bmp390Registers.Event - Bmp390Registers.Error] & Bmp390Registers.EventPowerOnReset) != 0)
            {
                return Status.LostSettings;
            }

            const int Ready = Bmp390Registers.StatusPressureReady | Bmp390Registers.StatusTemperatureReady;
            if ((b[0] & Bmp390Registers.ErrorFatal) != 0 || (b[1] & Ready) != Ready)
            {
                return Status.NotReady;
            }

            Compensate(frame, b[2] | (b[3] << 8) | (b[4] << 16), b[5] | (b[6] << 8) | (b[7] << 16));
            return Status.Ok;
        }

        // DS §8.5 and §8.6.
        private void Compensate(Frame frame, int rawPressure, int rawTemperature)
        {
            double d = rawTemperature - _t1;
            double t = (d * _t2) + (d * d * _t3);
            double u = rawPressure;
            double pressure = _p5 + (t * (_p6 + (t * (_p7 + (t * _p8)))))
                + (u * (_p1 + (t * (_p2 + (t * (_p3 + (t * _p4)))))))
                + (u * u * (_p9 + (t * _p10) + (u * _p11)));
            frame.Set(0, (float)pressure);
            frame.Set(1, (float)t + AbsoluteZero);
        }

        // DS §3.9.2: typical time of one measurement, µs.
        private long ConversionTime()
        {
            return 234 + 392 + (2020 << _pressureOversampling) + 163 + (2020 << _temperatureOversampling);
        }

        // DS §8.4, table 22: the scale of each word.
        private Status TakeTrimming()
        {
            if (Checksum() != _buffer[0])
            {
                return Status.Checksum;
            }

            _t1 = Unsigned(1) * 256.0;
            _t2 = Unsigned(3) / 1073741824.0;
            _t3 = (sbyte)_buffer[5] / 281474976710656.0;
            _p1 = (Signed(6) - 16384) / 1048576.0;
            _p2 = (Signed(8) - 16384) / 536870912.0;
            _p3 = (sbyte)_buffer[10] / 4294967296.0;
            _p4 = (sbyte)_buffer[11] / 137438953472.0;
            _p5 = Unsigned(12) * 8.0;
            _p6 = Unsigned(14) / 64.0;
            _p7 = (sbyte)_buffer[16] / 256.0;
            _p8 = (sbyte)_buffer[17] / 32768.0;
            _p9 = Signed(18) / 281474976710656.0;
            _p10 = (sbyte)_buffer[20] / 281474976710656.0;
            _p11 = (sbyte)_buffer[21] / 36893488147419103232.0;
            return Status.Ok;
        }

        // As Bosch's BMP3 sensor API tests the trimming: polynomial 0x1D, start value 0xFF, inverted at the end.
        private int Checksum()
        {
            int crc = 0xFF;
            for (int i = 1; i < Bmp390Registers.TrimmingLength; i++)
            {
                crc ^= _buffer[i];
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 0x80) != 0 ? ((crc << 1) ^ 0x1D) & 0xFF : crc << 1;
                }
            }

            return crc ^ 0xFF;
        }

        private int Unsigned(int at)
        {
            return _buffer[at] | (_buffer[at + 1] << 8);
        }

        private int Signed(int at)
        {
            return (short)Unsigned(at);
        }

        private Status Write(byte register, byte value)
        {
            _buffer[0] = value;
            return _bus.Write(register, _buffer, 1);
        }
    }
}
