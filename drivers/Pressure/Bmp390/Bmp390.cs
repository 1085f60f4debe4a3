using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Pressure
{
    /// <summary>
    /// Bosch BMP390, barometric pressure and temperature. Measures on demand in forced mode: between readings the part sleeps, and one reading is
    /// one write and one burst. With a rate it measures by itself in normal mode; with a FIFO watermark, draining takes all samples since the last
    /// time, dated by their number and the host's clock. At rate 0 a watermark or <see cref="SensorEvents.DataReady"/> makes it measure at the fastest rate that
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
        private readonly Bmp390Settings _settings = new Bmp390Settings();
        private readonly SampleTimes _times = new SampleTimes();
        private readonly byte[] _buffer;
        private readonly int _bytesInBurst;
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.Pressure, Axis.None, 30000f, 125000f, 0.33f, 0f, 200f),
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.005f, 0f, 200f),
        };

        // Time between two samples in normal mode, µs; 0 in forced mode.
        private long _period;

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

            return _settings.Options(attribute, quantity) ?? base.Options(attribute, quantity);
        }

        /// <inheritdoc/>
        public override float Get(SensorAttribute attribute, Quantity quantity)
        {
            return quantity == Quantity.Pressure || quantity == Quantity.Temperature ? _settings.Get(attribute, quantity) : 0f;
        }

        /// <inheritdoc/>
        protected override void Apply(SensorAttribute attribute, Quantity quantity, int option)
        {
            _settings.Apply(attribute, quantity, option);
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

            // DS table 23: longest. A conversion that ends during the burst loses its flags to it, so that asking once more does not find it (DS table 29).
            long conversion = _settings.ConversionTime();
            conversion += conversion / 7;
            if (period == 0)
            {
                b[0] = Bmp390Registers.PressureEnabled | Bmp390Registers.TemperatureEnabled | Bmp390Registers.ModeForced;
                Status sent = _bus.Write(Bmp390Registers.PowerControl, b, 1);
                if (sent != Status.Ok)
                {
                    return sent;
                }

                Clock.Sleep(conversion);
            }

            Status status = ReadData();
            bool stale = false;
            if (status == Status.Ok && (b[1] & Ready) != Ready)
            {
                stale = period > LongestWait && _measured;
                if (!stale)
                {
                    // In normal mode the next sample is at most a period of the slowest part away.
                    Clock.Sleep(period == 0 ? conversion / 10 : period <= LongestWait ? period + (period / 8) : conversion);
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
            // From EVENT over INT_STATUS to FIFO_LENGTH.
            const int Head = Bmp390Registers.FifoLength + 2 - Bmp390Registers.Event;
            if (!_settings.UsesFifo)
            {
                return Status.NotSupported;
            }

            byte[] b = _buffer;
            long now = Clock.Microseconds();
            Status status = _bus.Read(Bmp390Registers.Event, b, Head);
            if (status != Status.Ok)
            {
                return status;
            }

            if ((b[0] & Bmp390Registers.EventPowerOnReset) != 0)
            {
                return Status.LostSettings;
            }

            if ((b[Head - 1] & Bmp390Registers.FifoLengthZeros) != 0)
            {
                return Status.Implausible;
            }

            int bytes = b[Head - 2] | (b[Head - 1] << 8);
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

                int used = Bmp390Frames.Take(b, burst, _trimming, batch);
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
                return _times.Overdue(now) ? CheckSettings() : Status.Ok;
            }

            // The FIFO drops its oldest frame where it has no room (DS §3.6), without a flag.
            int held = batch.Count + (bytes < 0 ? 0 : bytes / Bmp390Registers.FrameLength);
            _times.Date(batch, now, held, batch.Count, full && _times.Dropped(now, held));
            return Status.Ok;
        }

        /// <inheritdoc/>
        protected override Status MeasureEvents()
        {
            Status status = _bus.Read(Bmp390Registers.Event, _buffer, 2);
            if (status != Status.Ok)
            {
                return status;
            }

            if ((_buffer[0] & Bmp390Registers.EventPowerOnReset) != 0)
            {
                return Status.LostSettings;
            }

            int flags = _buffer[1] | _unreadInterrupts;
            _unreadInterrupts = 0;
            SensorEvents happened = (flags & Bmp390Registers.InterruptDataReady) != 0 ? SensorEvents.DataReady : SensorEvents.None;
            happened |= (flags & Bmp390Registers.InterruptWatermark) != 0 ? SensorEvents.FifoWatermark : SensorEvents.None;
            Happened = happened & Enabled;
            return Status.Ok;
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

        // One transaction: the part takes pairs of address and value.
        private Status WriteSettings()
        {
            _period = _settings.Period(Enabled);
            return _bus.Write(Bmp390Registers.Oversampling, _buffer, _settings.Put(_buffer, Enabled));
        }

        private Status StartNormalMode()
        {
            Status status = Write(Bmp390Registers.PowerControl, Bmp390Registers.PressureEnabled | Bmp390Registers.TemperatureEnabled | Bmp390Registers.ModeNormal);
            _times.Restart(_period * 1000, Clock.Microseconds());
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

        private Status Write(byte register, byte value)
        {
            _buffer[0] = value;
            return _bus.Write(register, _buffer, 1);
        }
    }
}
