using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Temperature
{
    /// <summary>
    /// Bosch BME280, temperature, pressure and humidity. Measures on demand in forced mode: one reading is one write and one burst of all three, so that
    /// they stem from one measurement.
    /// </summary>
    public sealed class Bme280 : Sensor
    {
        private const float AbsoluteZero = 273.15f;
        private const long StartUpTime = 2000; // µs, DS §1.1
        private const int Burst = Bme280Registers.HumidityEnd - Bme280Registers.HumidityControl + 1;

        private readonly RegisterBus _bus;
        private readonly int _addressMask;
        private readonly byte[] _buffer = new byte[Bme280Registers.Trimming1Length];
        private readonly double[] _t = new double[4];
        private readonly double[] _p = new double[10];
        private readonly double[] _h = new double[7];
        private readonly float[] _options = new float[] { 1f, 2f, 4f, 8f, 16f };
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.005f, 0f, 100f),
            new Channel(Quantity.Pressure, Axis.None, 30000f, 110000f, 0.18f, 0f, 100f),
            new Channel(Quantity.RelativeHumidity, Axis.None, 0f, 100f, 0.008f, 0f, 100f),
        };

        // Oversampling of each channel by index of the options.
        private readonly int[] _oversampling = new int[3];
        private byte _checksum;
        private byte _mark;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x76 or 0x77, or SPI without dummy bytes.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Bme280(RegisterBus bus, Clock clock)
            : base("BME280", clock)
        {
            _bus = bus;
            _addressMask = bus.IsSpi ? 0x7F : 0xFF;
        }

        /// <inheritdoc/>
        public override Channel[] Channels
        {
            get { return _channels; }
        }

        /// <inheritdoc/>
        public override float[] Options(SensorAttribute attribute, Quantity quantity)
        {
            return attribute == SensorAttribute.Oversampling && IndexOf(quantity) >= 0 ? _options : base.Options(attribute, quantity);
        }

        /// <inheritdoc/>
        public override float Get(SensorAttribute attribute, Quantity quantity)
        {
            return Options(attribute, quantity).Length == 0 ? 0f : _options[_oversampling[IndexOf(quantity)]];
        }

        /// <inheritdoc/>
        protected override void Apply(SensorAttribute attribute, Quantity quantity, int option)
        {
            _oversampling[IndexOf(quantity)] = option;
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            Status status = Read(Bme280Registers.ChipId, 1);
            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            if (_buffer[0] != Bme280Registers.Identity)
            {
                return WrongIdentity(_bus, _buffer[0], Bme280Registers.Identity);
            }

            status = Write(Bme280Registers.Reset, Bme280Registers.SoftReset);
            Clock.Sleep(StartUpTime);
            if (status == Status.Ok)
            {
                status = Read(Bme280Registers.Trimming1, Bme280Registers.Trimming1Length);
                _checksum = Crc8.OfTrimming(_buffer, 0, Bme280Registers.Trimming1Length, 0);
                TakeTrimming1();
            }

            if (status == Status.Ok)
            {
                status = Read(Bme280Registers.Trimming2, Bme280Registers.Trimming2Length + 1);
            }

            if (status == Status.Ok)
            {
                bool whole = Crc8.OfTrimming(_buffer, 0, Bme280Registers.Trimming2Length, _checksum) == _buffer[Bme280Registers.Trimming2Length];
                status = whole ? Status.Ok : Status.Checksum;
                TakeTrimming2();
            }

            // It counts from the next write of the other control register on (DS §5.4.3).
            return status != Status.Ok ? status : Write(Bme280Registers.HumidityControl, (byte)(_oversampling[2] + 1));
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            // The part has no flag for new data. The standby time, which forced mode does not use, is another one for each measurement: found again
            // in the answer it says that this measurement was begun.
            byte[] b = _buffer;
            _mark = (byte)(_mark ^ (1 << Bme280Registers.StandbyShift));
            b[0] = _mark;
            b[1] = (byte)(Bme280Registers.Control & _addressMask);
            b[2] = (byte)(((_oversampling[0] + 1) << 5) | ((_oversampling[1] + 1) << 2) | Bme280Registers.ModeForced);
            Status status = _bus.Write(Bme280Registers.Configuration & _addressMask, b, 3);
            if (status != Status.Ok)
            {
                return status;
            }

            Clock.Sleep(MeasurementTime());
            status = Read(Bme280Registers.HumidityControl, Burst);
            if (status != Status.Ok)
            {
                return status;
            }

            if ((b[0] & 0x07) != _oversampling[2] + 1)
            {
                return Status.LostSettings;
            }

            int pressure = (b[5] << 12) | (b[6] << 4) | (b[7] >> 4);
            int temperature = (b[8] << 12) | (b[9] << 4) | (b[10] >> 4);
            int humidity = (b[11] << 8) | b[12];
            if ((b[1] & Bme280Registers.Measuring) != 0 || b[3] != _mark || temperature == Bme280Registers.Skipped20)
            {
                return Status.NotReady;
            }

            return Compensate(frame, temperature, pressure, humidity);
        }

        // DS §8.1 and §4.2.3, in double: a float has no bits to spare beside a raw value of 20.
        private Status Compensate(Frame frame, int temperature, int pressure, int humidity)
        {
            double[] t = _t;
            double a = ((temperature / 16384.0) - (t[1] / 1024.0)) * t[2];
            double b = (temperature / 131072.0) - (t[1] / 8192.0);
            double fine = a + (b * b * t[3]);
            frame.Set(0, AbsoluteZero + (float)(fine / 5120.0));

            double[] h = _h;
            double v = fine - 76800.0;
            v = (humidity - ((h[4] * 64.0) + (h[5] / 16384.0 * v))) * (h[2] / 65536.0 * (1.0 + (h[6] / 67108864.0 * v * (1.0 + (h[3] / 67108864.0 * v)))));
            v *= 1.0 - (h[1] * v / 524288.0);
            frame.Set(2, v < 0.0 ? 0f : v > 100.0 ? 100f : (float)v);

            double[] p = _p;
            double x = (fine / 2.0) - 64000.0;
            double y = (((x * x * p[6] / 32768.0) + (x * p[5] * 2.0)) / 4.0) + (p[4] * 65536.0);
            double z = (1.0 + (((p[3] * x * x / 524288.0) + (p[2] * x)) / 524288.0 / 32768.0)) * p[1];
            if (z < 1.0)
            {
                // No part has such a trimming: it was read wrongly.
                return Status.Implausible;
            }

            double result = (1048576.0 - pressure - (y / 4096.0)) * 6250.0 / z;
            result += ((p[9] * result * result / 2147483648.0) + (result * p[8] / 32768.0) + p[7]) / 16.0;
            frame.Set(1, (float)result);
            return Status.Ok;
        }

        // DS §9.1, longest, µs.
        private long MeasurementTime()
        {
            return 1250 + (2300 << _oversampling[0]) + (2300 << _oversampling[1]) + 575 + (2300 << _oversampling[2]) + 575;
        }

        private void TakeTrimming1()
        {
            _t[1] = Unsigned(0);
            _t[2] = (short)Unsigned(2);
            _t[3] = (short)Unsigned(4);
            _p[1] = Unsigned(6);
            for (int i = 2; i <= 9; i++)
            {
                _p[i] = (short)Unsigned(4 + (2 * i));
            }

            _h[1] = _buffer[25];
        }

        // DS §4.2.2, table 16: H4 and H5 share a byte, both signed.
        private void TakeTrimming2()
        {
            byte[] b = _buffer;
            _h[2] = (short)Unsigned(0);
            _h[3] = b[2];
            _h[4] = ((sbyte)b[3] * 16) | (b[4] & 0x0F);
            _h[5] = ((sbyte)b[5] * 16) | (b[4] >> 4);
            _h[6] = (sbyte)b[6];
        }

        private static int IndexOf(Quantity quantity)
        {
            switch (quantity)
            {
                case Quantity.Temperature: return 0;
                case Quantity.Pressure: return 1;
                case Quantity.RelativeHumidity: return 2;
                default: return -1;
            }
        }

        private int Unsigned(int at)
        {
            return _buffer[at] | (_buffer[at + 1] << 8);
        }

        private Status Read(byte register, int count)
        {
            return _bus.Read(register & _addressMask, _buffer, count);
        }

        private Status Write(byte register, byte value)
        {
            _buffer[0] = value;
            return _bus.Write(register & _addressMask, _buffer, 1);
        }
    }
}
