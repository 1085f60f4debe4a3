using System;
using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Pressure
{
    /// <summary>
    /// Bosch BMP390, barometric pressure and temperature. Measures on demand in forced mode: between readings the part sleeps, and one reading is
    /// one write and one burst. With a rate it measures by itself in normal mode; with a FIFO watermark, draining takes all samples since the last
    /// time, dated by the part's own clock. At rate 0 a watermark or <see cref="SensorEvents.DataReady"/> makes it measure at the fastest rate that
    /// the oversampling allows.
    /// </summary>
    public sealed class Bmp390 : Sensor
    {
        // From ERR_REG to EVENT.
        private const int Burst = 15;
        private const int InterruptByte = Bmp390Registers.InterruptStatus - Bmp390Registers.Error;
        private const int EventByte = Bmp390Registers.Event - Bmp390Registers.Error;
        private const int Ready = Bmp390Registers.StatusPressureReady | Bmp390Registers.StatusTemperatureReady;
        private const long StartUpTime = 2000; // µs, DS §1 table 2

        // A sample of a slower rate is not waited for, µs.
        private const long LongestWait = 700000;

        private readonly RegisterBus _bus;
        private readonly Bmp390Trimming _trimming = new Bmp390Trimming();
        private readonly Bmp390Timeline _timeline = new Bmp390Timeline();
        private readonly byte[] _buffer;
        private readonly int _bytesInBurst;
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.Pressure, Axis.None, 30000f, 125000f, 0.33f, 0f, 200f),
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.005f, 0f, 200f),
        };

        private readonly float[] _oversamplings = new float[] { 1f, 2f, 4f, 8f, 16f, 32f };
        private readonly float[] _filters = new float[] { 0f, 1f, 3f, 7f, 15f, 31f, 63f, 127f };
        private readonly float[] _watermarks = new float[] { 0f, 2f, 4f, 8f, 16f, 24f, 32f, 48f, 64f };

        // 0 for on demand, then every rate of the part, rising.
        private readonly float[] _rates = new float[Bmp390Registers.SlowestRate + 2];

        private int _pressureOversampling = 3;
        private int _temperatureOversampling;
        private int _rate;
        private int _filter;
        private int _watermark;

        // Time between two samples in normal mode, µs; 0 in forced mode.
        private long _period;

        // Since when the FIFO gave nothing, µs.
        private long _quietSince;
        private bool _measured;

        // What INT_STATUS said when it was read beside data.
        private int _unreadInterrupts;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x76 or 0x77, or SPI with one dummy byte.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Bmp390(RegisterBus bus, Clock clock)
            : base("BMP390", clock)
        {
            _bus = bus;
            int frames = bus.LongestTransfer / Bmp390Registers.FrameLength;
            int most = Bmp390Registers.FifoSize / Bmp390Registers.FrameLength;
            _bytesInBurst = (frames < most ? frames : most) * Bmp390Registers.FrameLength;
            _buffer = new byte[_bytesInBurst > Bmp390Registers.TrimmingLength ? _bytesInBurst : Bmp390Registers.TrimmingLength];
            for (int i = 1; i < _rates.Length; i++)
            {
                _rates[i] = 200f / (1 << RateCode(i));
            }
        }

        /// <inheritdoc/>
        public override Channel[] Channels
        {
            get { return _channels; }
        }

        /// <inheritdoc/>
        public override SensorEvents Events
        {
            get { return SensorEvents.DataReady | SensorEvents.FifoWatermark; }
        }

        /// <summary>
        /// The values that an attribute can take. A rate and oversamplings that do not fit together are not offered (DS §3.9.1): where a rate is set,
        /// oversampling ends where a measurement would take longer than its period, and the rates end likewise.
        /// </summary>
        /// <param name="attribute">The attribute.</param>
        /// <param name="quantity">Pressure or temperature; each has its oversampling, all else is common.</param>
        public override float[] Options(SensorAttribute attribute, Quantity quantity)
        {
            if (quantity != Quantity.Pressure && quantity != Quantity.Temperature)
            {
                return base.Options(attribute, quantity);
            }

            switch (attribute)
            {
                case SensorAttribute.Rate: return First(_rates, Bmp390Registers.SlowestRate + 2 - FastestRate());
                case SensorAttribute.Oversampling: return First(_oversamplings, FittingOversamplings(quantity));
                case SensorAttribute.FifoWatermark: return _watermarks;
                case SensorAttribute.Filter: return _filters;
                default: return base.Options(attribute, quantity);
            }
        }

        /// <inheritdoc/>
        public override float Get(SensorAttribute attribute, Quantity quantity)
        {
            if (quantity != Quantity.Pressure && quantity != Quantity.Temperature)
            {
                return 0f;
            }

            switch (attribute)
            {
                case SensorAttribute.Rate: return _rates[_rate];
                case SensorAttribute.Oversampling: return _oversamplings[quantity == Quantity.Pressure ? _pressureOversampling : _temperatureOversampling];
                case SensorAttribute.FifoWatermark: return _watermarks[_watermark];
                case SensorAttribute.Filter: return _filters[_filter];
                default: return 0f;
            }
        }

        /// <inheritdoc/>
        protected override void Apply(SensorAttribute attribute, Quantity quantity, int option)
        {
            switch (attribute)
            {
                case SensorAttribute.Rate:
                    _rate = option;
                    break;
                case SensorAttribute.FifoWatermark:
                    _watermark = option;
                    break;
                case SensorAttribute.Filter:
                    _filter = option;
                    break;
                default:
                    if (quantity == Quantity.Pressure)
                    {
                        _pressureOversampling = option;
                    }
                    else
                    {
                        _temperatureOversampling = option;
                    }

                    break;
            }
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            _measured = false;
            _unreadInterrupts = 0;
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
                status = _trimming.Take(_buffer) ? Status.Ok : Status.Checksum;
            }

            if (status == Status.Ok)
            {
                status = WriteSettings();
            }

            // Reading the event clears it: when it is set again later, the part was without power.
            if (status == Status.Ok)
            {
                status = _bus.Read(Bmp390Registers.Event, _buffer, 1);
            }

            return status == Status.Ok && _period > 0 ? StartNormalMode() : status;
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            byte[] b = _buffer;
            long period = _period;
            if (period == 0)
            {
                b[0] = Bmp390Registers.PressureEnabled | Bmp390Registers.TemperatureEnabled | Bmp390Registers.ModeForced;
                Status sent = _bus.Write(Bmp390Registers.PowerControl, b, 1);
                if (sent != Status.Ok)
                {
                    return sent;
                }

                Clock.Sleep(ConversionTime());
            }

            Status status = ReadData();
            bool stale = false;
            if (status == Status.Ok && (b[1] & Ready) != Ready)
            {
                stale = period > LongestWait && _measured;
                if (!stale)
                {
                    // The conversion times are typical ones; in normal mode the next sample is at most a period away.
                    Clock.Sleep(period == 0 ? ConversionTime() / 10 : period <= LongestWait ? period : ConversionTime());
                    status = ReadData();
                    if (status == Status.Ok && (b[1] & Ready) != Ready)
                    {
                        status = Status.NotReady;
                    }
                }
            }

            if (status != Status.Ok)
            {
                return status;
            }

            if (period > 0)
            {
                frame.Time = Clock.Microseconds();
            }

            int temperature = b[5] | (b[6] << 8) | (b[7] << 16);
            if (temperature == 0 || temperature == Bmp390Registers.RawEnd)
            {
                // Colder than −100 °C or hotter than 150 °C: and without its temperature, pressure means nothing.
                return Status.Implausible;
            }

            _measured = true;
            _trimming.Compensate(b[2] | (b[3] << 8) | (b[4] << 16), temperature);
            frame.Set(0, _trimming.Pascal);
            frame.Set(1, _trimming.Kelvin);
            for (int i = 0; stale && i < 2; i++)
            {
                if (frame.Validity[i] == Validity.Valid)
                {
                    frame.Validity[i] = Validity.Stale;
                }
            }

            return Status.Ok;
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status MeasureFifo(Batch batch)
        {
            // From SENSORTIME over EVENT and INT_STATUS to FIFO_LENGTH.
            const int Head = Bmp390Registers.FifoLength + 2 - Bmp390Registers.SensorTime;
            const int Event = Bmp390Registers.Event - Bmp390Registers.SensorTime;
            if (_watermark == 0)
            {
                return Status.NotSupported;
            }

            byte[] b = _buffer;
            long now = Clock.Microseconds();
            Status status = _bus.Read(Bmp390Registers.SensorTime, b, Head);
            if (status != Status.Ok)
            {
                return status;
            }

            if ((b[Event] & Bmp390Registers.EventPowerOnReset) != 0)
            {
                return Status.LostSettings;
            }

            if ((b[Head - 1] & Bmp390Registers.FifoLengthZeros) != 0)
            {
                return Status.Implausible;
            }

            int bytes = b[Head - 2] | (b[Head - 1] << 8);
            _timeline.Compare(now, b[0] | (b[1] << 8) | (b[2] << 16));
            bool full = bytes > Bmp390Registers.FifoSize - Bmp390Registers.FrameLength;
            while (bytes > 0 && batch.Count < batch.Capacity)
            {
                int room = (batch.Capacity - batch.Count) * Bmp390Registers.FrameLength;
                int burst = bytes < room ? bytes : room;
                burst = burst < _bytesInBurst ? burst : _bytesInBurst;
                status = _bus.Read(Bmp390Registers.FifoData, b, burst);
                if (status != Status.Ok)
                {
                    return status;
                }

                int used = TakeFrames(batch, burst);
                if (used < 0)
                {
                    return Status.Implausible;
                }

                if (used == 0)
                {
                    break;
                }

                bytes -= used;
            }

            if ((Enabled & SensorEvents.FifoWatermark) != SensorEvents.None)
            {
                // A latched interrupt whose cause has gone leaves the pin with the next reading of its flag.
                status = _bus.Read(Bmp390Registers.InterruptStatus, b, 1);
                if (status != Status.Ok)
                {
                    return status;
                }
            }

            if (batch.Count == 0)
            {
                return now - _quietSince > (4 * _period) + ConversionTime() ? CheckSettings() : Status.Ok;
            }

            _quietSince = now;
            _timeline.Date(batch, now, bytes < 0 ? 0 : bytes / Bmp390Registers.FrameLength, full);
            return Status.Ok;
        }

        /// <inheritdoc/>
        protected override Status MeasureEvents()
        {
            Status status = _bus.Read(Bmp390Registers.InterruptStatus, _buffer, 1);
            if (status != Status.Ok)
            {
                return status;
            }

            int flags = _buffer[0] | _unreadInterrupts;
            _unreadInterrupts = 0;
            SensorEvents happened = (flags & Bmp390Registers.InterruptDataReady) != 0 ? SensorEvents.DataReady : SensorEvents.None;
            happened |= (flags & Bmp390Registers.InterruptWatermark) != 0 ? SensorEvents.FifoWatermark : SensorEvents.None;
            Happened = happened & Enabled;
            return Status.Ok;
        }

        // The frames that arrived whole, into the batch: how many bytes they took; -1 where one is none that the settings can give.
        private int TakeFrames(Batch batch, int count)
        {
            byte[] b = _buffer;
            int at = 0;
            while (at < count)
            {
                switch (b[at])
                {
                    case Bmp390Registers.FrameBoth:
                        if (at + Bmp390Registers.FrameLength > count)
                        {
                            // The part sends a frame that was cut once more.
                            return at;
                        }

                        int temperature = b[at + 1] | (b[at + 2] << 8) | (b[at + 3] << 16);
                        _trimming.Compensate(b[at + 4] | (b[at + 5] << 8) | (b[at + 6] << 16), temperature);
                        batch.Set(batch.Count, 0, _trimming.Pascal);
                        batch.Set(batch.Count, 1, _trimming.Kelvin);
                        if (temperature == 0 || temperature == Bmp390Registers.RawEnd)
                        {
                            batch.Validity[2 * batch.Count] = Validity.Invalid;
                            batch.Validity[(2 * batch.Count) + 1] = Validity.Invalid;
                        }

                        batch.Count++;
                        at += Bmp390Registers.FrameLength;
                        break;
                    case Bmp390Registers.FrameTime:
                        at += Bmp390Registers.TimeFrameLength;
                        break;
                    case Bmp390Registers.FrameConfigurationChanged:
                    case Bmp390Registers.FrameConfigurationError:
                        at += Bmp390Registers.ControlFrameLength;
                        break;
                    case Bmp390Registers.FrameEmpty:
                        return at;
                    default:
                        return -1;
                }
            }

            return at;
        }

        // ERR_REG, STATUS, both values and EVENT in one burst, with INT_STATUS behind them where the pin is used: reading it lowers the pin.
        private Status ReadData()
        {
            byte[] b = _buffer;
            bool notifies = Enabled != SensorEvents.None;
            Status status = _bus.Read(Bmp390Registers.Error, b, notifies ? Burst + 1 : Burst);
            if (status != Status.Ok)
            {
                return status;
            }

            if (notifies)
            {
                _unreadInterrupts |= b[InterruptByte] & Bmp390Registers.InterruptWatermark;
            }

            // A mode that does not fit its settings was left by the part.
            if ((b[EventByte] & Bmp390Registers.EventPowerOnReset) != 0 || (b[0] & Bmp390Registers.ErrorConfiguration) != 0)
            {
                return Status.LostSettings;
            }

            return (b[0] & (Bmp390Registers.ErrorFatal | Bmp390Registers.ErrorZeros)) != 0 ? Status.Implausible : Status.Ok;
        }

        // No samples for too long: the part has left normal mode, or its data do not come.
        private Status CheckSettings()
        {
            Status status = _bus.Read(Bmp390Registers.PowerControl, _buffer, 1);
            if (status != Status.Ok)
            {
                return status;
            }

            return (_buffer[0] & Bmp390Registers.ModeMask) == Bmp390Registers.ModeNormal ? Status.NotReady : Status.LostSettings;
        }

        // One transaction: the part takes pairs of address and value. The FIFO comes last, so that no change of settings is recorded in it.
        private Status WriteSettings()
        {
            byte[] b = _buffer;
            int count = 1;
            b[0] = (byte)(_pressureOversampling | (_temperatureOversampling << 3));
            bool normal = _rate > 0 || _watermark > 0 || (Enabled & SensorEvents.DataReady) != SensorEvents.None;
            int code = _rate > 0 ? RateCode(_rate) : FastestRate();
            _period = normal ? Bmp390Registers.FastestPeriod << code : 0;
            _timeline.Begin(_period);
            if (normal)
            {
                count = Pair(count, Bmp390Registers.Rate, code);
            }

            if (_filter > 0)
            {
                count = Pair(count, Bmp390Registers.Configuration, _filter << 1);
            }

            if (Enabled != SensorEvents.None)
            {
                int control = Bmp390Registers.PinActiveHigh | Bmp390Registers.PinLatched;
                control |= (Enabled & SensorEvents.DataReady) != SensorEvents.None ? Bmp390Registers.PinDataReady : 0;
                control |= (Enabled & SensorEvents.FifoWatermark) != SensorEvents.None ? Bmp390Registers.PinWatermark : 0;
                count = Pair(count, Bmp390Registers.InterruptControl, control);
            }

            if (_watermark > 0)
            {
                int bytes = (int)_watermarks[_watermark] * Bmp390Registers.FrameLength;
                count = Pair(count, Bmp390Registers.FifoWatermark, bytes & 0xFF);
                count = Pair(count, Bmp390Registers.FifoWatermark + 1, bytes >> 8);
                count = Pair(count, Bmp390Registers.FifoConfiguration2, Bmp390Registers.FifoFiltered);
                count = Pair(count, Bmp390Registers.FifoConfiguration1, Bmp390Registers.FifoEnabled | Bmp390Registers.FifoPressure | Bmp390Registers.FifoTemperature);
            }

            return _bus.Write(Bmp390Registers.Oversampling, b, count);
        }

        private int Pair(int at, int register, int value)
        {
            _buffer[at] = (byte)register;
            _buffer[at + 1] = (byte)value;
            return at + 2;
        }

        private Status StartNormalMode()
        {
            Status status = Write(Bmp390Registers.PowerControl, Bmp390Registers.PressureEnabled | Bmp390Registers.TemperatureEnabled | Bmp390Registers.ModeNormal);
            _quietSince = Clock.Microseconds();
            if (status == Status.Ok)
            {
                status = _bus.Read(Bmp390Registers.Error, _buffer, 1);
            }

            if (status == Status.Ok && (_buffer[0] & Bmp390Registers.ErrorConfiguration) != 0)
            {
                Trouble = "BMP390 on " + _bus.Name + ": the part says that its oversampling does not fit its rate (ERR_REG conf_err).";
                return Status.NotSupported;
            }

            return status;
        }

        private static float[] First(float[] of, int count)
        {
            float[] some = new float[count];
            Array.Copy(of, 0, some, 0, count);
            return some;
        }

        private static int RateCode(int rate)
        {
            return Bmp390Registers.SlowestRate + 1 - rate;
        }

        // Code of the fastest rate whose period holds a measurement at the present oversampling (DS §3.9.1).
        private int FastestRate()
        {
            int code = 0;
            while (Bmp390Registers.FastestPeriod << code < ConversionTime())
            {
                code++;
            }

            return code;
        }

        // How many of the oversamplings of one quantity fit into the rate, where one is set, beside the other's.
        private int FittingOversamplings(Quantity quantity)
        {
            if (_rate == 0)
            {
                return _oversamplings.Length;
            }

            long period = Bmp390Registers.FastestPeriod << RateCode(_rate);
            int count = 1;
            while (count < _oversamplings.Length
                && (quantity == Quantity.Pressure ? ConversionTime(count, _temperatureOversampling) : ConversionTime(_pressureOversampling, count)) <= period)
            {
                count++;
            }

            return count;
        }

        private long ConversionTime()
        {
            return ConversionTime(_pressureOversampling, _temperatureOversampling);
        }

        // DS §3.9.2: typical time of one measurement, µs.
        private static long ConversionTime(int pressureOversampling, int temperatureOversampling)
        {
            return 234 + 392 + (2020 << pressureOversampling) + 163 + (2020 << temperatureOversampling);
        }

        private Status Write(byte register, byte value)
        {
            _buffer[0] = value;
            return _bus.Write(register, _buffer, 1);
        }
    }
}
