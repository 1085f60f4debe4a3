using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Imu
{
    /// <summary>
    /// TDK InvenSense ICM-42688-P, accelerometer and gyroscope of three axes and their temperature, both in low-noise mode at one rate. Reading
    /// takes the newest sample in one burst; with a FIFO watermark set, draining takes all samples since the last time, each with its time to within one period.
    /// </summary>
    public sealed class Icm42688p : Sensor
    {
        private const float Gravity = 9.80665f;
        private const float RadiansPerDegree = 0.0174532925f;
        private const float RoomTemperature = 298.15f; // K at 0 digits, DS §4.13
        private const float TemperatureStep = 1f / 132.48f; // K a digit, DS §4.13
        private const float FifoTemperatureStep = 1f / 2.07f; // K a digit, DS §4.13
        private const float ColdestTemperature = 233.15f;
        private const float HottestTemperature = 358.15f;
        private const int Axes = 6;
        private const int TemperatureChannel = 6;
        private const int Burst = Icm42688pRegisters.IntStatus - Icm42688pRegisters.TempData + 1;
        private const int MostPackets = (Icm42688pRegisters.FifoBytes / Icm42688pRegisters.Packet) + 1; // DS §6.3
        private const short InvalidSample = -32768; // DS §12.8
        private const long ResetTime = 1000; // µs, DS §14.1
        private const long SettingTime = 200; // µs without writes after a sensor is switched on, DS §14.36
        private const long GyroStartUp = 33000; // µs, DS §3.1: 30 ms typical

        private readonly RegisterBus _bus;
        private readonly byte[] _buffer;
        private readonly int _packetsInBurst;
        private readonly SampleTimes _times = new SampleTimes();

        private readonly float[] _rates = new float[] { 12.5f, 25f, 50f, 100f, 200f, 500f, 1000f, 2000f };
        private readonly float[] _accelerations = new float[] { 2f * Gravity, 4f * Gravity, 8f * Gravity, 16f * Gravity };
        private readonly float[] _angularRates = new float[]
        {
            15.625f * RadiansPerDegree, 31.25f * RadiansPerDegree, 62.5f * RadiansPerDegree, 125f * RadiansPerDegree,
            250f * RadiansPerDegree, 500f * RadiansPerDegree, 1000f * RadiansPerDegree, 2000f * RadiansPerDegree,
        };

        private readonly float[] _watermarks = new float[] { 0f, 2f, 4f, 8f, 16f, 24f, 32f, 64f, 96f, 120f };

        // GYRO_ODR and ACCEL_ODR by index of the rate (DS §14.37, §14.38), and the time between two samples, ns.
        private readonly byte[] _rateCodes = new byte[] { 0x0B, 0x0A, 0x09, 0x08, 0x07, 0x0F, 0x06, 0x05 };
        private readonly int[] _periods = new int[] { 80000000, 40000000, 20000000, 10000000, 5000000, 2000000, 1000000, 500000 };

        private readonly Channel[] _channels = new Channel[Axes + 1];
        private int _rate = 3;
        private int _acceleration = 1;
        private int _angularRate = 7;
        private int _watermark;
        private float _accelerationStep;
        private float _angularRateStep;

        // Reading INT_STATUS clears it: its events that nobody was told of, and whether the registers hold a sample that nobody has read.
        private int _untold;
        private bool _unread;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x68 or 0x69, or SPI without dummy bytes.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Icm42688p(RegisterBus bus, Clock clock)
            : base("ICM-42688-P", clock)
        {
            _bus = bus;
            int packets = bus.LongestTransfer / Icm42688pRegisters.Packet;
            _packetsInBurst = packets > 32 ? 32 : packets;
            _buffer = new byte[_packetsInBurst > 1 ? _packetsInBurst * Icm42688pRegisters.Packet : Burst];
            _channels[TemperatureChannel] = new Channel(Quantity.Temperature, Axis.None, ColdestTemperature, HottestTemperature, TemperatureStep, _rates[0], _rates[_rates.Length - 1]);
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
            get { return SensorEvents.DataReady | SensorEvents.FifoWatermark; }
        }

        /// <inheritdoc/>
        public override float[] Options(SensorAttribute attribute, Quantity quantity)
        {
            bool acceleration = quantity == Quantity.Acceleration;
            if (!acceleration && quantity != Quantity.AngularRate)
            {
                return base.Options(attribute, quantity);
            }

            switch (attribute)
            {
                case SensorAttribute.Rate: return _rates;
                case SensorAttribute.FullScale: return acceleration ? _accelerations : _angularRates;
                case SensorAttribute.FifoWatermark: return _watermarks;
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
            Status status = Reset();
            if (status != Status.Ok)
            {
                return status;
            }

            // Other settings than rate and scale are only changed while both sensors are off (DS §12.9). Bandwidth: half the rate.
            status = WriteAll(new byte[]
            {
                Icm42688pRegisters.IntfConfig0, InterfaceConfig(),
                Icm42688pRegisters.IntConfig, Icm42688pRegisters.IntLatched | Icm42688pRegisters.IntPushPull | Icm42688pRegisters.IntActiveHigh,
                Icm42688pRegisters.IntConfig1, 0x00,
                Icm42688pRegisters.IntSource0, InterruptSource(),
                Icm42688pRegisters.GyroAccelConfig0, 0x00,
                Icm42688pRegisters.GyroConfig0, (byte)(((7 - _angularRate) << 5) | _rateCodes[_rate]),
                Icm42688pRegisters.AccelConfig0, (byte)(((3 - _acceleration) << 5) | _rateCodes[_rate]),
            });

            if (status == Status.Ok && _watermark > 0)
            {
                // TMST_CONFIG: its reset value 0x23 without FSYNC, in steps of 16 µs, so that the slowest period fits.
                status = WriteAll(new byte[]
                {
                    Icm42688pRegisters.TmstConfig, 0x21 | Icm42688pRegisters.TimestampCoarse,
                    Icm42688pRegisters.FifoConfig1, Icm42688pRegisters.FifoResume | Icm42688pRegisters.FifoThresholdEachSample | Icm42688pRegisters.FifoTemp | Icm42688pRegisters.FifoGyro | Icm42688pRegisters.FifoAccel,
                    Icm42688pRegisters.FifoConfig2, (byte)_watermarks[_watermark],
                    Icm42688pRegisters.FifoConfig3, 0x00,
                    Icm42688pRegisters.FifoConfig, Icm42688pRegisters.FifoStream,
                });
            }

            if (status == Status.Ok)
            {
                status = Write(Icm42688pRegisters.PwrMgmt0, Icm42688pRegisters.GyroLowNoise | Icm42688pRegisters.AccelLowNoise);
            }

            // What the FIFO took and told while the gyroscope started is not to be used.
            Clock.Sleep(GyroStartUp + LongestPeriod());
            if (status == Status.Ok && _watermark > 0)
            {
                status = Write(Icm42688pRegisters.SignalPathReset, Icm42688pRegisters.FifoFlush);
                if (status == Status.Ok)
                {
                    status = _bus.Read(Icm42688pRegisters.IntStatus, _buffer, 1);
                }
            }

            _times.Restart(_periods[_rate], Clock.Microseconds());
            return status;
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            byte[] b = _buffer;
            Status status = ReadSample();
            if (status == Status.Ok && !_unread)
            {
                // The next sample is at most a period away.
                Clock.Sleep(LongestPeriod());
                status = ReadSample();
                if (status == Status.Ok && !_unread)
                {
                    status = CheckSettings();
                }
            }

            if (status != Status.Ok)
            {
                return status;
            }

            _unread = false;
            _untold &= ~Icm42688pRegisters.DataReady;
            if ((short)((b[2] << 8) | b[3]) == InvalidSample || (short)((b[8] << 8) | b[9]) == InvalidSample)
            {
                return Status.NotReady;
            }

            frame.Time = Clock.Microseconds();
            float step = _accelerationStep;
            frame.Set(0, (short)((b[2] << 8) | b[3]) * step);
            frame.Set(1, (short)((b[4] << 8) | b[5]) * step);
            frame.Set(2, (short)((b[6] << 8) | b[7]) * step);
            step = _angularRateStep;
            frame.Set(3, (short)((b[8] << 8) | b[9]) * step);
            frame.Set(4, (short)((b[10] << 8) | b[11]) * step);
            frame.Set(5, (short)((b[12] << 8) | b[13]) * step);
            frame.Set(TemperatureChannel, RoomTemperature + ((short)((b[0] << 8) | b[1]) * TemperatureStep));
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
            Status status = _bus.Read(Icm42688pRegisters.IntStatus, b, 3);
            if (status == Status.Ok)
            {
                status = Judge(b[0]);
            }

            if (status != Status.Ok)
            {
                return status;
            }

            int samples = (b[1] << 8) | b[2];
            if (samples == 0)
            {
                return _times.Overdue(now) ? CheckSettings() : Status.Ok;
            }

            if (samples > MostPackets)
            {
                return Status.Implausible;
            }

            int take = samples < batch.Capacity ? samples : batch.Capacity;
            status = ReadPackets(batch, take);
            if (status == Status.Ok)
            {
                bool overrun = (_untold & Icm42688pRegisters.FifoFull) != 0;
                _untold &= ~(Icm42688pRegisters.FifoFull | Icm42688pRegisters.FifoThreshold);
                _times.Date(batch, now, samples, take, overrun);
            }

            return status;
        }

        /// <inheritdoc/>
        protected override Status MeasureEvents()
        {
            Status status = _bus.Read(Icm42688pRegisters.IntStatus, _buffer, 1);
            if (status == Status.Ok)
            {
                status = Judge(_buffer[0]);
            }

            if (status == Status.Ok)
            {
                SensorEvents ready = (_untold & Icm42688pRegisters.DataReady) != 0 ? SensorEvents.DataReady : SensorEvents.None;
                SensorEvents full = (_untold & Icm42688pRegisters.FifoThreshold) != 0 ? SensorEvents.FifoWatermark : SensorEvents.None;
                Happened = (ready | full) & Enabled;
                _untold &= Icm42688pRegisters.FifoFull;
            }

            return status;
        }

        /// <inheritdoc/>
        protected override Status RunSelfTest()
        {
            Status status = Reset();
            return status == Status.Ok ? new Icm42688pSelfTest(_bus, Clock).Run() : status;
        }

        // Bank 0 comes first: a host that stopped in the middle of a self-test has left the part in another one.
        private Status Reset()
        {
            _untold = 0;
            _unread = false;
            Status status = Write(Icm42688pRegisters.RegBankSel, 0);
            if (status == Status.Ok)
            {
                status = _bus.Read(Icm42688pRegisters.WhoAmI, _buffer, 1);
            }

            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            if (_buffer[0] != Icm42688pRegisters.Identity)
            {
                return WrongIdentity(_bus, _buffer[0], Icm42688pRegisters.Identity);
            }

            status = Write(Icm42688pRegisters.DeviceConfig, Icm42688pRegisters.SoftReset);
            Clock.Sleep(ResetTime);
            if (status == Status.Ok)
            {
                // Reading clears RESET_DONE_INT: when it is there again later, the part was without power.
                status = _bus.Read(Icm42688pRegisters.IntStatus, _buffer, 1);
            }

            if (status != Status.Ok)
            {
                return status;
            }

            return (_buffer[0] & (Icm42688pRegisters.ResetDone | Icm42688pRegisters.StatusZeros)) == Icm42688pRegisters.ResetDone ? Status.Ok : Status.NotReady;
        }

        private Status ReadSample()
        {
            Status status = _bus.Read(Icm42688pRegisters.TempData, _buffer, Burst);
            return status == Status.Ok ? Judge(_buffer[Burst - 1]) : status;
        }

        // What INT_STATUS says, kept for those whom it concerns. Its highest bit is always zero: a bus without a part reads as ones.
        private Status Judge(int interrupts)
        {
            if ((interrupts & Icm42688pRegisters.StatusZeros) != 0)
            {
                return Status.Implausible;
            }

            if ((interrupts & Icm42688pRegisters.ResetDone) != 0)
            {
                return Status.LostSettings;
            }

            _untold |= interrupts;
            _unread = _unread || (interrupts & Icm42688pRegisters.DataReady) != 0;
            return Status.Ok;
        }

        private Status ReadPackets(Batch batch, int packets)
        {
            byte[] b = _buffer;
            int got = 0;
            while (got < packets)
            {
                int burst = packets - got < _packetsInBurst ? packets - got : _packetsInBurst;
                int end = burst * Icm42688pRegisters.Packet;
                Status status = _bus.Read(Icm42688pRegisters.FifoData, b, end);
                if (status != Status.Ok)
                {
                    return status;
                }

                for (int at = 0; at < end; at += Icm42688pRegisters.Packet)
                {
                    if ((b[at] & Icm42688pRegisters.HeaderMask) != Icm42688pRegisters.PacketHeader)
                    {
                        return Status.Implausible;
                    }

                    for (int axis = 0; axis < Axes; axis++)
                    {
                        short raw = (short)((b[at + 1 + (2 * axis)] << 8) | b[at + 2 + (2 * axis)]);
                        batch.Set(got, axis, raw * (axis < 3 ? _accelerationStep : _angularRateStep));
                        if (raw == InvalidSample)
                        {
                            batch.Validity[(got * batch.Channels.Length) + axis] = Validity.Invalid;
                        }
                    }

                    // Eight bits end before the channel does: their last value may stand for anything colder.
                    sbyte degrees = (sbyte)b[at + 13];
                    batch.Set(got, TemperatureChannel, degrees == -128 ? 0f : RoomTemperature + (degrees * FifoTemperatureStep));
                    got++;
                }
            }

            batch.Count = got;
            return Status.Ok;
        }

        // No new data: either too early, or the part is back at its reset value, where both sensors are off.
        private Status CheckSettings()
        {
            Status status = _bus.Read(Icm42688pRegisters.PwrMgmt0, _buffer, 1);
            if (status != Status.Ok)
            {
                return status;
            }

            return _buffer[0] == (Icm42688pRegisters.GyroLowNoise | Icm42688pRegisters.AccelLowNoise) ? Status.NotReady : Status.LostSettings;
        }

        // On SPI a write is one register (DS §9.6): so it is everywhere.
        private Status WriteAll(byte[] pairs)
        {
            Status status = Status.Ok;
            for (int i = 0; i < pairs.Length && status == Status.Ok; i += 2)
            {
                status = Write(pairs[i], pairs[i + 1]);
            }

            return status;
        }

        private Status Write(byte register, int value)
        {
            _buffer[0] = (byte)value;
            Status status = _bus.Write(register, _buffer, 1);
            if (register == Icm42688pRegisters.PwrMgmt0)
            {
                Clock.Sleep(SettingTime);
            }

            return status;
        }

        // A period, and 3 % for the part's oscillator (DS §3.3.2), µs.
        private long LongestPeriod()
        {
            long period = _periods[_rate] / 1000;
            return period + (period / 32);
        }

        private byte InterfaceConfig()
        {
            const int Config = Icm42688pRegisters.CountRecords | Icm42688pRegisters.CountBigEndian | Icm42688pRegisters.SensorBigEndian;
            return (byte)(_bus.IsSpi ? Config | Icm42688pRegisters.DisableI2c : Config);
        }

        private byte InterruptSource()
        {
            int ready = (Enabled & SensorEvents.DataReady) != SensorEvents.None ? Icm42688pRegisters.DataReady : 0;
            int threshold = (Enabled & SensorEvents.FifoWatermark) != SensorEvents.None ? Icm42688pRegisters.FifoThreshold : 0;
            return (byte)(ready | threshold);
        }

        private void Rescale()
        {
            _accelerationStep = _accelerations[_acceleration] / 32768f;
            _angularRateStep = _angularRates[_angularRate] / 32768f;
            for (int axis = 0; axis < 3; axis++)
            {
                Axis named = axis == 0 ? Axis.X : axis == 1 ? Axis.Y : Axis.Z;
                _channels[axis] = Limited(Quantity.Acceleration, named, _accelerationStep);
                _channels[3 + axis] = Limited(Quantity.AngularRate, named, _angularRateStep);
            }
        }

        // Valid samples end at −32766 (DS §14.34): the ends may stand for anything beyond.
        private Channel Limited(Quantity quantity, Axis axis, float step)
        {
            return new Channel(quantity, axis, -32765.5f * step, 32765.5f * step, step, _rates[0], _rates[_rates.Length - 1]);
        }
    }
}
