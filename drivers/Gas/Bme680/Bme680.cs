using System;
using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Gas
{
    /// <summary>
    /// Bosch BME680 or BME688, told by the part itself: temperature, pressure, humidity, and the resistance of a heated metal-oxide layer. Measures on demand in forced mode: one reading is one write, in which all settings go along, the heater's code for the air's present
    /// temperature among them, and one burst of all four. Where the hotplate was not at its temperature the resistance alone is invalid.
    /// </summary>
    public sealed class Bme680 : Sensor
    {
        private const double AbsoluteZero = 273.15;
        private const float UsualPlate = 593.15f; // K, 320 °C
        private const float CoolestPlate = 473.15f; // K, DS §3.3.5: 200 to 400 °C
        private const float HottestPlate = 673.15f;
        private const int UsualTime = 150; // ms
        private const int ShortestTime = 30; // ms, DS §3.3.5: 20 to 30 ms to reach the temperature
        private const int LongestTime = 4032; // ms, DS §5.3.3.3
        private const long StartUpTime = 2000; // µs, DS §1.1
        private const int Burst = 15; // status to gas
        private const int Burst688 = 17;
        private const float MostOf688 = 102.4e6f; // Ω
        private const int AirFrom = 2; // of the burst

        private readonly RegisterBus _bus;
        private readonly byte[] _buffer = new byte[Bme680Registers.Trimming1Length];
        private readonly double[] _t = new double[4];
        private readonly double[] _p = new double[11];
        private readonly double[] _h = new double[8];
        private readonly double[] _g = new double[4];
        private readonly float[] _options = new float[] { 1f, 2f, 4f, 8f, 16f };
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.005f, 0f, 5f),
            new Channel(Quantity.Pressure, Axis.None, 30000f, 110000f, 2.9f, 0f, 5f),
            new Channel(Quantity.RelativeHumidity, Axis.None, 0f, 100f, 0.008f, 0f, 5f),
            Layer(170f, 12.8e6f),
        };

        // DS §3.4.1, table 16, by range: what each differs by, in 0.1 %.
        private readonly sbyte[] _k1 = new sbyte[] { 0, 0, 0, 0, 0, -10, 0, -8, 0, 0, -2, -5, 0, -10, 0, 0 };
        private readonly sbyte[] _k2 = new sbyte[] { 0, 0, 0, 0, 1, 7, 0, -8, -1, 0, 0, 0, 0, 0, 0, 0 };

        // Oversampling of the first three channels by index of the options.
        private readonly int[] _oversampling = new int[3];
        private double _heaterFactor;
        private double _rangeError;
        private float _plate = UsualPlate;
        private int _time = UsualTime;
        private double _air = 25.0;
        private byte _checksum;
        private byte _variant;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x76 or 0x77.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Bme680(RegisterBus bus, Clock clock)
            : base("BME680", clock)
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
            return attribute == SensorAttribute.Oversampling && IndexOf(quantity) >= 0 ? _options : base.Options(attribute, quantity);
        }

        /// <inheritdoc/>
        public override float Get(SensorAttribute attribute, Quantity quantity)
        {
            return Options(attribute, quantity).Length == 0 ? 0f : _options[_oversampling[IndexOf(quantity)]];
        }

        /// <summary>Sets how the layer is heated before its resistance is taken, from the next reading on; 593.15 K for 150 ms without it (DS §3.3.5). The resistance depends on both.</summary>
        /// <param name="plate">Temperature of the hotplate, K, 473.15…673.15.</param>
        /// <param name="milliseconds">How long, ms, 30…4032; above 63 in steps of 4, above 252 of 16, above 1008 of 64, cut down.</param>
        /// <exception cref="ArgumentException">One is out of range. Nothing changed.</exception>
        public void Heat(float plate, int milliseconds)
        {
            if (!(plate >= CoolestPlate && plate <= HottestPlate) || milliseconds < ShortestTime || milliseconds > LongestTime)
            {
                throw new ArgumentException("BME680 heats to 473.15 to 673.15 K for 30 to 4032 ms, not to " + plate.ToString("F2") + " K for " + milliseconds.ToString() + " ms.");
            }

            _plate = plate;
            _time = milliseconds;
        }

        /// <inheritdoc/>
        protected override void Apply(SensorAttribute attribute, Quantity quantity, int option)
        {
            _oversampling[IndexOf(quantity)] = option;
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            Status status = _bus.Read(Bme680Registers.ChipId, _buffer, 1);
            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            if (_buffer[0] != Bme680Registers.Identity)
            {
                return WrongIdentity(_bus, _buffer[0], Bme680Registers.Identity);
            }

            _buffer[0] = Bme680Registers.SoftReset;
            status = _bus.Write(Bme680Registers.Reset, _buffer, 1);
            Clock.Sleep(StartUpTime);
            if (status == Status.Ok)
            {
                status = ReadTrimming();
            }

            // The part has no checksum over its trimming: it has to come twice alike.
            byte before = _checksum;
            if (status == Status.Ok)
            {
                status = ReadTrimming();
            }

            if (status != Status.Ok || _checksum != before)
            {
                return status == Status.Ok ? Status.Checksum : status;
            }

            if (_variant > Bme680Registers.Variant688)
            {
                // Its trimming may mean something else, as the BME690's does.
                Trouble = "BME680 on " + _bus.Name + ": variant 0x" + _variant.ToString("X2") + " is neither a BME680 (0x00) nor a BME688 (0x01); no driver for it is here.";
                return Status.WrongIdentity;
            }

            if (_variant == Bme680Registers.Variant688 && _channels[3].Maximum < MostOf688)
            {
                _channels[3] = Layer(1421f, MostOf688);
            }

            return Status.Ok;
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            byte[] b = _buffer;
            b[0] = HeaterCode();
            b[1] = Bme680Registers.GasWait;
            b[2] = WaitCode(_time);
            b[3] = Bme680Registers.GasControl1;
            b[4] = (byte)(_variant == 0 ? Bme680Registers.RunGas : Bme680Registers.RunGas688);
            b[5] = Bme680Registers.HumidityControl;
            b[6] = (byte)(_oversampling[2] + 1);
            b[7] = Bme680Registers.Control;
            b[8] = (byte)(((_oversampling[0] + 1) << 5) | ((_oversampling[1] + 1) << 2) | Bme680Registers.ModeForced);
            Status status = _bus.Write(Bme680Registers.HeaterResistance, b, 9);
            if (status != Status.Ok)
            {
                return status;
            }

            int burst = _variant == 0 ? Burst : Burst688;
            Clock.Sleep(MeasurementTime());
            status = _bus.Read(Bme680Registers.Status, b, burst);
            if (status == Status.Ok && !Finished(b[0]))
            {
                // These times are typical ones: Bosch's sensor API asks up to five times.
                Clock.Sleep(MeasurementTime() / 10);
                status = _bus.Read(Bme680Registers.Status, b, burst);
            }

            if (status != Status.Ok)
            {
                return status;
            }

            int pressure = (b[AirFrom] << 12) | (b[AirFrom + 1] << 4) | (b[AirFrom + 2] >> 4);
            int temperature = (b[AirFrom + 3] << 12) | (b[AirFrom + 4] << 4) | (b[AirFrom + 5] >> 4);
            int humidity = (b[AirFrom + 6] << 8) | b[AirFrom + 7];
            int flags = b[burst - 1];
            if (!Finished(b[0]) || temperature == Bme680Registers.Skipped20)
            {
                return Status.NotReady;
            }

            status = Compensate(frame, temperature, pressure, humidity);
            if (status != Status.Ok)
            {
                return status;
            }

            if ((flags & Bme680Registers.GasValid) == 0 || (flags & Bme680Registers.HeaterStable) == 0)
            {
                return Status.NotReady;
            }

            return Resistance(frame, (b[burst - 2] << 2) | (flags >> 6), flags & 0x0F);
        }

        // What ten bits hold in the least and in the most sensitive range.
        private static Channel Layer(float least, float most)
        {
            return new Channel(Quantity.GasResistance, Axis.None, least, most, 1f, 0f, 5f);
        }

        private static bool Finished(int status)
        {
            return (status & (Bme680Registers.NewData | Bme680Registers.Measuring | Bme680Registers.GasMeasuring)) == Bme680Registers.NewData;
        }

        // DS §3.3.1 to §3.3.3, in double: a float has no bits to spare beside a raw value of 20.
        private Status Compensate(Frame frame, int temperature, int pressure, int humidity)
        {
            double[] t = _t;
            double off = (temperature / 131072.0) - (t[1] / 8192.0);
            double fine = (((temperature / 16384.0) - (t[1] / 1024.0)) * t[2]) + (off * off * t[3] * 16.0);
            double celsius = fine / 5120.0;

            double[] p = _p;
            double x = (fine / 2.0) - 64000.0;
            double y = (((x * x * p[6] / 131072.0) + (x * p[5] * 2.0)) / 4.0) + (p[4] * 65536.0);
            double z = (1.0 + (((p[3] * x * x / 16384.0) + (p[2] * x)) / 524288.0 / 32768.0)) * p[1];
            if (z < 1.0)
            {
                // No part has such a trimming: it was read wrongly.
                return Status.Implausible;
            }

            double pascal = (1048576.0 - pressure - (y / 4096.0)) * 6250.0 / z;
            double third = pascal / 256.0;
            third = third * third * third * p[10] / 131072.0;
            pascal += ((p[9] * pascal * pascal / 2147483648.0) + (pascal * p[8] / 32768.0) + third + (p[7] * 128.0)) / 16.0;

            double[] h = _h;
            double v = (humidity - ((h[1] * 16.0) + (h[3] / 2.0 * celsius))) * (h[2] / 262144.0) * (1.0 + (h[4] / 16384.0 * celsius) + (h[5] / 1048576.0 * celsius * celsius));
            v += ((h[6] / 16384.0) + (h[7] / 2097152.0 * celsius)) * v * v;

            // The heater is set by what lies within the part's range.
            _air = celsius < -40.0 ? -40.0 : celsius > 85.0 ? 85.0 : celsius;
            frame.Set(0, (float)(AbsoluteZero + celsius));
            frame.Set(1, (float)pascal);
            frame.Set(2, v < 0.0 ? 0f : v > 100.0 ? 100f : (float)v);
            return Status.Ok;
        }

        // DS §3.4.1; of a BME688 as Bosch's sensor API has it.
        private Status Resistance(Frame frame, int raw, int range)
        {
            if (_variant != 0)
            {
                frame.Set(3, 1e6f * (262144 >> range) / (4096 + (3 * (raw - 512))));
                return Saturated(frame, raw, range);
            }

            double slope = _rangeError * (1000 + _k1[range]) / 1000.0;
            double whole = slope + raw - 512.0;
            if (whole < 1.0)
            {
                return Status.Implausible;
            }

            frame.Set(3, (float)(8e9 / (1000 + _k2[range]) / (1 << range) * slope / whole));
            return Saturated(frame, raw, range);
        }

        private static Status Saturated(Frame frame, int raw, int range)
        {
            if ((raw == Bme680Registers.FullScale && range == Bme680Registers.LowestRange) || (raw == 0 && range == 0))
            {
                frame.Validity[3] = Validity.Saturated;
            }

            return Status.Ok;
        }

        // DS §3.3.5.
        private byte HeaterCode()
        {
            double resistance = (_g[1] * (1.0 + (_g[2] * (_plate - AbsoluteZero)))) + (_g[3] * _air);
            double code = 3.4 * ((resistance * _heaterFactor) - 25.0);
            return code < 0.0 ? (byte)0 : code > 255.0 ? (byte)255 : (byte)code;
        }

        // DS §5.3.3.3: six bits, and a factor of 1, 4, 16 or 64.
        private static byte WaitCode(int milliseconds)
        {
            int factor = 0;
            while (milliseconds > 63)
            {
                milliseconds >>= 2;
                factor++;
            }

            return (byte)((factor << 6) | milliseconds);
        }

        // Conversions of 1.963 ms, 0.477 ms for each of nine switches, half a millisecond and one to wake up, as Bosch's sensor API has them; then the heater. µs.
        private long MeasurementTime()
        {
            int conversions = (1 << _oversampling[0]) + (1 << _oversampling[1]) + (1 << _oversampling[2]);
            return (1963L * conversions) + (477 * 9) + 1500 + (1000L * _time);
        }

        private Status ReadTrimming()
        {
            _checksum = 0;
            Status status = ReadTrimming(Bme680Registers.Variant, 1);
            _variant = _buffer[0];
            if (status == Status.Ok)
            {
                status = ReadTrimming(Bme680Registers.Trimming1, Bme680Registers.Trimming1Length);
                TakeTrimming1();
            }

            if (status == Status.Ok)
            {
                status = ReadTrimming(Bme680Registers.Trimming2, Bme680Registers.Trimming2Length);
                TakeTrimming2();
            }

            if (status == Status.Ok)
            {
                status = ReadTrimming(Bme680Registers.HeaterValue, Bme680Registers.HeaterTrimmingLength);
                TakeHeater();
            }

            return status;
        }

        private Status ReadTrimming(byte register, int count)
        {
            Status status = _bus.Read(register, _buffer, count);
            _checksum = Crc8.OfTrimming(_buffer, 0, count, _checksum);
            return status;
        }

        private void TakeTrimming1()
        {
            _t[2] = Signed(0x8A - Bme680Registers.Trimming1);
            _t[3] = (sbyte)_buffer[0x8C - Bme680Registers.Trimming1];
            _p[1] = Unsigned(0x8E - Bme680Registers.Trimming1);
            _p[2] = Signed(0x90 - Bme680Registers.Trimming1);
            _p[3] = (sbyte)_buffer[0x92 - Bme680Registers.Trimming1];
            _p[4] = Signed(0x94 - Bme680Registers.Trimming1);
            _p[5] = Signed(0x96 - Bme680Registers.Trimming1);
            _p[7] = (sbyte)_buffer[0x98 - Bme680Registers.Trimming1];
            _p[6] = (sbyte)_buffer[0x99 - Bme680Registers.Trimming1];
            _p[8] = Signed(0x9C - Bme680Registers.Trimming1);
            _p[9] = Signed(0x9E - Bme680Registers.Trimming1);
            _p[10] = _buffer[0xA0 - Bme680Registers.Trimming1];
        }

        // H1 and H2 share a byte.
        private void TakeTrimming2()
        {
            byte[] b = _buffer;
            _h[2] = (b[0] << 4) | (b[1] >> 4);
            _h[1] = (b[2] << 4) | (b[1] & 0x0F);
            _h[3] = (sbyte)b[3];
            _h[4] = (sbyte)b[4];
            _h[5] = (sbyte)b[5];
            _h[6] = b[6];
            _h[7] = (sbyte)b[7];
            _t[1] = Unsigned(8);
            _g[2] = (Signed(10) / 32768.0 * 0.0005) + 0.00235;
            _g[1] = ((sbyte)b[12] / 16.0) + 49.0;
            _g[3] = (sbyte)b[13] / 1024.0;
        }

        // The range's two bits, the value's sign, and four bits with a sign.
        private void TakeHeater()
        {
            byte[] b = _buffer;
            int range = (b[Bme680Registers.HeaterRange] >> 4) & 0x03;
            _heaterFactor = 4.0 / (4.0 + range) / (1.0 + (0.002 * (sbyte)b[Bme680Registers.HeaterValue]));
            _rangeError = 1340.0 + (5.0 * ((sbyte)b[Bme680Registers.SwitchingError] >> 4));
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

        private int Signed(int at)
        {
            return (short)Unsigned(at);
        }
    }
}
