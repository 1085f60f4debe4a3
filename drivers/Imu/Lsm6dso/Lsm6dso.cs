using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Imu
{
    /// <summary>
    /// ST LSM6DSO, accelerometer and gyroscope of three axes, both at one rate. Reading takes the newest sample in
    /// one burst; with a FIFO watermark set, draining takes all samples since the last time, each with its time to within one period, or with the part's own
    /// time stamp.
    /// </summary>
    public sealed class Lsm6dso : Sensor
    {
        private const float Gravity = 9.80665f;
        private const float RadiansPerDegree = 0.0174532925f;
        private const int AccelerationAxes = 3;
        private const int Axes = 6;
        private const int StatusAndStamp = Lsm6dsoRegisters.Timestamp + 4 - Lsm6dsoRegisters.FifoStatus1;
        private const long BootTime = 10000; // µs, ST AN5192 §3: boot
        private const long GyroscopeTurnOn = 70000; // µs, DS §4.1 table 3

        // Hz, and how many rates there are in normal mode: to 208 Hz.
        private const float LeastRate = 12.5f;
        private const float MostRate = 1667f;
        private const int NormalRates = 5;
        private const int MostCrowded = 8; // index of the highest watermark

        private readonly RegisterBus _bus;
        private readonly byte[] _buffer;
        private readonly Lsm6dsoFifo _fifo;

        // Full scale by index as FS_XL and as FS_G with FS_125 (DS §9.12, §9.13), shifted to its place.
        private readonly byte[] _accelerationCodes = new byte[] { 0x00, 0x08, 0x0C, 0x04 };
        private readonly byte[] _angularRateCodes = new byte[] { 0x02, 0x00, 0x04, 0x08, 0x0C };

        private readonly Channel[] _channels;
        private readonly bool _gyroscope;
        private int _rate = 3;
        private int _acceleration = 1;
        private int _angularRate = 4;
        private int _watermark;
        private int _mode;
        private int _stamped;
        private float _accelerationStep;
        private float _angularRateStep;

        private readonly SampleTimes _times = new SampleTimes();

        // A count of the time stamp, ns: 25 µs by the part's oscillator.
        private long _tick;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x6A or 0x6B, or SPI without dummy bytes.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Lsm6dso(RegisterBus bus, Clock clock)
            : this(bus, clock, true)
        {
        }

        /// <summary>Creates the sensor, with the gyroscope off where it is not needed: then there are three channels, half the FIFO's words, and a third of the current (DS §4.2: 0.17 mA for 0.55).</summary>
        /// <param name="bus">I2C at address 0x6A or 0x6B, or SPI without dummy bytes.</param>
        /// <param name="clock">The clock to wait with.</param>
        /// <param name="gyroscope">False for the accelerometer alone.</param>
        public Lsm6dso(RegisterBus bus, Clock clock, bool gyroscope)
            : base("LSM6DSO", clock)
        {
            _bus = bus;
            _gyroscope = gyroscope;
            _channels = new Channel[gyroscope ? Axes : AccelerationAxes];
            _fifo = new Lsm6dsoFifo(bus, gyroscope);
            _buffer = _fifo.Buffer;
            UpperThreshold = 0.5f * Gravity;
            Rescale();
        }

        /// <inheritdoc/>
        public override Channel[] Channels
        {
            get { return _channels; }
        }

        /// <inheritdoc/>
        public override SensorEvents Events
        {
            get { return SensorEvents.DataReady | SensorEvents.FifoWatermark | SensorEvents.Motion | SensorEvents.Tilt; }
        }

        // With three words a sample the FIFO holds no 240 samples, nor its nine bits such a watermark.
        private bool Crowded
        {
            get { return _stamped != 0 && _gyroscope; }
        }

        /// <inheritdoc/>
        public override float[] Options(SensorAttribute attribute, Quantity quantity)
        {
            bool acceleration = quantity == Quantity.Acceleration;
            if (!acceleration && (quantity != Quantity.AngularRate || !_gyroscope))
            {
                return base.Options(attribute, quantity);
            }

            switch (attribute)
            {
                case SensorAttribute.Rate: return _mode == 0 ? new float[] { LeastRate, 26f, 52f, 104f, 208f, 416f, 833f, MostRate } : new float[] { LeastRate, 26f, 52f, 104f, 208f };

                // High performance; normal.
                case SensorAttribute.PowerMode: return new float[] { 0f, 1f };
                case SensorAttribute.Timestamps: return new float[] { 0f, 1f };
                case SensorAttribute.FullScale:
                    return acceleration ? new float[] { 2f * Gravity, 4f * Gravity, 8f * Gravity, 16f * Gravity }
                        : new float[] { 125f * RadiansPerDegree, 250f * RadiansPerDegree, 500f * RadiansPerDegree, 1000f * RadiansPerDegree, 2000f * RadiansPerDegree };
                case SensorAttribute.FifoWatermark: return Crowded ? new float[] { 0f, 2f, 4f, 8f, 16f, 24f, 32f, 64f, 128f } : new float[] { 0f, 2f, 4f, 8f, 16f, 24f, 32f, 64f, 128f, 240f };
                default: return base.Options(attribute, quantity);
            }
        }

        /// <inheritdoc/>
        public override float Get(SensorAttribute attribute, Quantity quantity)
        {
            float[] options = Options(attribute, quantity);
            if (options.Length == 0)
            {
                return 0f;
            }

            switch (attribute)
            {
                case SensorAttribute.Rate: return options[_rate];
                case SensorAttribute.PowerMode: return options[_mode];
                case SensorAttribute.Timestamps: return options[_stamped];
                case SensorAttribute.FullScale: return options[quantity == Quantity.Acceleration ? _acceleration : _angularRate];
                default: return options[_watermark];
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
                case SensorAttribute.Timestamps:
                    _stamped = option;
                    _watermark = Crowded && _watermark > MostCrowded ? MostCrowded : _watermark;
                    break;
                case SensorAttribute.PowerMode:
                    _mode = option;
                    _rate = option == 0 || _rate < NormalRates ? _rate : NormalRates - 1;
                    break;
                default:
                    if (quantity == Quantity.Acceleration)
                    {
                        _acceleration = option;
                    }
                    else
                    {
                        _angularRate = option;
                    }

                    Rescale();
                    break;
            }
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            Status status = _bus.Read(Lsm6dsoRegisters.WhoAmI, _buffer, 1);
            if (status == Status.Ok && _buffer[0] == 0)
            {
                // A start for tilt that was broken off has left the page of embedded functions in the place of this register.
                status = Write(Lsm6dsoRegisters.FunctionAccess, 0);
                status = status == Status.Ok ? _bus.Read(Lsm6dsoRegisters.WhoAmI, _buffer, 1) : status;
            }

            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            if (_buffer[0] != Lsm6dsoRegisters.Identity)
            {
                return WrongIdentity(_bus, _buffer[0], Lsm6dsoRegisters.Identity);
            }

            status = Write(Lsm6dsoRegisters.Control3, Lsm6dsoRegisters.SoftwareReset | Lsm6dsoRegisters.AddressIncrement);
            Clock.Sleep(BootTime);
            if (status == Status.Ok)
            {
                status = Write(Lsm6dsoRegisters.Control3, Lsm6dsoRegisters.BlockDataUpdate | Lsm6dsoRegisters.AddressIncrement);
            }

            if (status == Status.Ok && _bus.IsSpi)
            {
                status = Write(Lsm6dsoRegisters.Control4, Lsm6dsoRegisters.I2cDisable);
            }

            if (status == Status.Ok)
            {
                status = _bus.Read(Lsm6dsoRegisters.InternalFrequency, _buffer, 1);
                _times.Restart(TruePeriod((sbyte)_buffer[0]), Clock.Microseconds());
            }

            if (status == Status.Ok && _mode != 0)
            {
                _buffer[0] = Lsm6dsoRegisters.AccelerometerNormal;
                _buffer[1] = Lsm6dsoRegisters.GyroscopeNormal;
                status = _bus.Write(Lsm6dsoRegisters.Control6, _buffer, 2);
            }

            if (status == Status.Ok)
            {
                _buffer[0] = AccelerometerControl();
                _buffer[1] = GyroscopeControl();
                status = _bus.Write(Lsm6dsoRegisters.Control1Accelerometer, _buffer, 2);
            }

            // What the gyroscope gives while it turns on is not to be used.
            Clock.Sleep((_gyroscope ? GyroscopeTurnOn : 0) + (_times.Period / 1000));
            if (status == Status.Ok && Enabled != SensorEvents.None)
            {
                int pin = (Enabled & SensorEvents.DataReady) != SensorEvents.None ? Lsm6dsoRegisters.Interrupt1Acceleration : 0;
                pin |= (Enabled & SensorEvents.FifoWatermark) != SensorEvents.None ? Lsm6dsoRegisters.Interrupt1Fifo : 0;
                status = Write(Lsm6dsoRegisters.Interrupt1Control, pin);
            }

            if (status == Status.Ok && (Enabled & (SensorEvents.Motion | SensorEvents.Tilt)) != SensorEvents.None)
            {
                status = new Lsm6dsoMotion(_bus).Start(Enabled, UpperThreshold / Get(SensorAttribute.FullScale, Quantity.Acceleration));
            }

            _times.Emptied(Clock.Microseconds());
            return status == Status.Ok && _watermark > 0 ? StartFifo() : status;
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            const int Burst = Lsm6dsoRegisters.AccelerometerEnd - Lsm6dsoRegisters.Status + 1;
            int ready = Lsm6dsoRegisters.AccelerometerReady | (_gyroscope ? Lsm6dsoRegisters.GyroscopeReady : 0);
            byte[] b = _buffer;
            Status status = _bus.Read(Lsm6dsoRegisters.Status, b, Burst);
            if (status == Status.Ok && (b[0] & ready) != ready)
            {
                // The next sample is at most a period away, and 3 % for what the trimming does not know, such as warmth.
                Clock.Sleep(_times.Period / 970);
                status = _bus.Read(Lsm6dsoRegisters.Status, b, Burst);
                if (status == Status.Ok && (b[0] & ready) != ready)
                {
                    status = CheckSettings();
                }
            }

            if (status != Status.Ok)
            {
                return status;
            }

            // Bits that are always zero: a bus without a part reads as ones.
            if ((b[0] & Lsm6dsoRegisters.StatusZeros) != 0)
            {
                return Status.Implausible;
            }

            frame.Time = Clock.Microseconds();
            float step = _accelerationStep;
            frame.Set(0, (short)(b[10] | (b[11] << 8)) * step);
            frame.Set(1, (short)(b[12] | (b[13] << 8)) * step);
            frame.Set(2, (short)(b[14] | (b[15] << 8)) * step);
            if (!_gyroscope)
            {
                return Status.Ok;
            }

            step = _angularRateStep;
            frame.Set(3, (short)(b[4] | (b[5] << 8)) * step);
            frame.Set(4, (short)(b[6] | (b[7] << 8)) * step);
            frame.Set(5, (short)(b[8] | (b[9] << 8)) * step);
            return Status.Ok;
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status MeasureFifo(Batch batch)
        {
            if (_watermark == 0)
            {
                return Status.NotSupported;
            }

            byte[] b = _buffer;
            long now = Clock.Microseconds();
            Status status = _bus.Read(Lsm6dsoRegisters.FifoStatus1, b, _stamped == 0 ? 2 : StatusAndStamp);
            if (status != Status.Ok)
            {
                return status;
            }

            if ((b[1] & Lsm6dsoRegisters.FifoStatusZeros) != 0)
            {
                return Status.Implausible;
            }

            // The latched flag goes with whatever reads it, events too; the other one stands until the FIFO is read.
            bool overrun = (b[1] & (Lsm6dsoRegisters.FifoOverrunLatched | Lsm6dsoRegisters.FifoOverrun)) != 0;
            int stamp = b[6] | (b[7] << 8) | (b[8] << 16) | (b[9] << 24);
            int words = b[0] | ((b[1] & 3) << 8);
            int samples = words / _fifo.WordsInSample;
            if (samples == 0)
            {
                return _times.Overdue(now) ? CheckSettings() : Status.Ok;
            }

            int take = samples < batch.Capacity ? samples : batch.Capacity;
            status = _fifo.Read(batch, take, words, _accelerationStep, _angularRateStep);
            if (status == Status.Implausible)
            {
                // A tag out of order: the part may be back at its reset values.
                status = CheckSettings();
            }

            if (status != Status.Ok || batch.Count == 0)
            {
                return status;
            }

            if (_stamped == 0)
            {
                _times.Date(batch, now, samples, batch.Count, overrun);
            }
            else
            {
                _times.DateExactly(batch, now - ((stamp - _fifo.FirstStamp) * _tick / 1000), batch.Count, overrun);
            }

            return status;
        }

        /// <inheritdoc/>
        protected override Status MeasureEvents()
        {
            // WAKE_UP_SRC to STATUS, and EMB_FUNC_STATUS_MAINPAGE to FIFO_STATUS2.
            const int Burst = Lsm6dsoRegisters.Status - Lsm6dsoRegisters.WakeUpSource + 1;
            const int EmbeddedBurst = Lsm6dsoRegisters.FifoStatus2 - Lsm6dsoRegisters.EmbeddedStatus + 1;
            Status status = _bus.Read(Lsm6dsoRegisters.WakeUpSource, _buffer, Burst);
            if (status != Status.Ok)
            {
                return status;
            }

            int flags = _buffer[Burst - 1];
            if ((flags & Lsm6dsoRegisters.StatusZeros) != 0)
            {
                return Status.Implausible;
            }

            bool moved = (_buffer[0] & Lsm6dsoRegisters.WokenUp) != 0;
            status = _bus.Read(Lsm6dsoRegisters.EmbeddedStatus, _buffer, EmbeddedBurst);
            if (status == Status.Ok)
            {
                bool tilted = (_buffer[0] & Lsm6dsoRegisters.Tilt) != 0;
                bool full = (_buffer[EmbeddedBurst - 1] & Lsm6dsoRegisters.FifoWatermark) != 0;
                Happened = ((flags & Lsm6dsoRegisters.AccelerometerReady) != 0 ? SensorEvents.DataReady : SensorEvents.None)
                    | (full ? SensorEvents.FifoWatermark : SensorEvents.None)
                    | (moved ? SensorEvents.Motion : SensorEvents.None)
                    | (tilted ? SensorEvents.Tilt : SensorEvents.None);
                if (Happened == SensorEvents.None)
                {
                    status = CheckSettings();
                }
            }

            return status == Status.NotReady ? Status.Ok : status;
        }

        /// <summary>The part's own test (ST AN5192 §7): how far each axis moves when the part deflects its masses. The part must lie still.</summary>
        protected override Status RunSelfTest()
        {
            return new Lsm6dsoSelfTest(_bus, Clock).Run();
        }

        // No new data: either too early, or the part is back at its reset values, where both sensors are off.
        private Status CheckSettings()
        {
            Status status = _bus.Read(Lsm6dsoRegisters.Control1Accelerometer, _buffer, 2);
            if (status != Status.Ok)
            {
                return status;
            }

            bool kept = _buffer[0] == AccelerometerControl() && _buffer[1] == GyroscopeControl();
            return kept ? Status.NotReady : Status.LostSettings;
        }

        private Status StartFifo()
        {
            int words = (int)Get(SensorAttribute.FifoWatermark, Quantity.Acceleration) * _fifo.Begin(_stamped != 0);
            Status status = _stamped == 0 ? Status.Ok : Write(Lsm6dsoRegisters.Control10, Lsm6dsoRegisters.TimestampOn);
            _buffer[0] = (byte)words;
            _buffer[1] = (byte)((words >> 8) & 1);
            _buffer[2] = (byte)(((_gyroscope ? RateCode() : 0) << 4) | RateCode());
            _buffer[3] = (byte)(Lsm6dsoRegisters.FifoContinuous | (_stamped == 0 ? 0 : Lsm6dsoRegisters.FifoTimestamps));
            return status == Status.Ok ? _bus.Write(Lsm6dsoRegisters.FifoControl1, _buffer, 4) : status;
        }

        private Status Write(byte register, int value)
        {
            _buffer[0] = (byte)value;
            return _bus.Write(register, _buffer, 1);
        }

        private int RateCode()
        {
            return _rate + 1;
        }

        private byte AccelerometerControl()
        {
            return (byte)((RateCode() << 4) | _accelerationCodes[_acceleration]);
        }

        private byte GyroscopeControl()
        {
            return (byte)(((_gyroscope ? RateCode() : 0) << 4) | _angularRateCodes[_angularRate]);
        }

        // DS §9.59: the true rate is (6667 + 0.0015·INTERNAL_FREQ_FINE·6667) Hz divided by 512, 256 … for 12.5 Hz, 26 Hz …; ns.
        private long TruePeriod(int fine)
        {
            double fastest = 6667.0 + (0.0015 * fine * 6667.0);
            _tick = (long)(25000.0 / (1.0 + (0.0015 * fine)));
            return (long)((1e9 / fastest * (512 >> _rate)) + 0.5);
        }

        private void Rescale()
        {
            // DS §4.1, table 2: mg and mdps a digit.
            _accelerationStep = 0.061e-3f * Gravity * (1 << _acceleration);
            _angularRateStep = 4.375e-3f * RadiansPerDegree * (1 << _angularRate);
            for (int axis = 0; axis < 3; axis++)
            {
                Axis named = axis == 0 ? Axis.X : axis == 1 ? Axis.Y : Axis.Z;
                _channels[axis] = Limited(Quantity.Acceleration, named, Get(SensorAttribute.FullScale, Quantity.Acceleration), _accelerationStep);
                if (_gyroscope)
                {
                    _channels[3 + axis] = Limited(Quantity.AngularRate, named, Get(SensorAttribute.FullScale, Quantity.AngularRate), _angularRateStep);
                }
            }
        }

        private Channel Limited(Quantity quantity, Axis axis, float fullScale, float step)
        {
            // Less than what 16 bits hold: their last value may stand for anything beyond.
            float limit = 32766.5f * step < fullScale ? 32766.5f * step : fullScale;
            return new Channel(quantity, axis, -limit, limit, step, LeastRate, MostRate);
        }
    }
}
