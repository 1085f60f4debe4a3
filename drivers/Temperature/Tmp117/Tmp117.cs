using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Temperature
{
    /// <summary>
    /// TI TMP117, temperature. Measures on demand in one-shot mode, or continuously where its ALERT pin is to tell events; one conversion or the mean
    /// of up to 64.
    /// </summary>
    public sealed class Tmp117 : Sensor
    {
        private const float AbsoluteZero = 273.15f;
        private const float Step = 0.0078125f; // K a digit, DS §7.3.1
        private const long ResetTime = 2000; // µs, DS §6.5
        private const int ConversionTime = 17500; // µs, longest, DS §6.5
        private const float LongestCycle = 1130000f; // µs at 1 Hz: 17.5 for 15.5 ms

        // A conversion of a slower rate is not waited for, µs.
        private const long LongestWait = 700000;
        private const int OnDemand = 0;

        private readonly RegisterBus _bus;
        private readonly byte[] _buffer = new byte[2];
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.Temperature, Axis.None, 218.15f, 423.15f, Step, 0f, 64.5f),
        };

        private readonly float[] _averages = new float[] { 1f, 8f, 32f, 64f };

        // On demand, continuous.
        private readonly float[] _modes = new float[] { 0f, 1f };

        // Rates of continuous mode by CONV from 7 down to 0 (DS table 7-7); averaging may make them lower.
        private readonly float[] _rates = new float[] { 0.0625f, 0.125f, 0.25f, 1f, 2f, 4f, 8f, 64.5f };

        private int _average = 1;
        private int _mode;
        private int _rate = 3;
        private int _highLimit;

        // What was last told as new, and when, µs.
        private int _told;
        private long _toldAt;

        // The flag of new data was read, which cleared it, and the data were not.
        private bool _unread;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x48 to 0x4B.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Tmp117(RegisterBus bus, Clock clock)
            : base("TMP117", clock)
        {
            _bus = bus;
            LowerThreshold = _channels[0].Minimum;
            UpperThreshold = _channels[0].Maximum;
        }

        /// <inheritdoc/>
        public override Channel[] Channels
        {
            get { return _channels; }
        }

        /// <inheritdoc/>
        public override SensorEvents Events
        {
            get { return SensorEvents.DataReady | SensorEvents.AboveThreshold | SensorEvents.BelowThreshold; }
        }

        private bool Continuous
        {
            get { return _mode != OnDemand || Enabled != SensorEvents.None; }
        }

        /// <inheritdoc/>
        public override float[] Options(SensorAttribute attribute, Quantity quantity)
        {
            if (quantity != Quantity.Temperature)
            {
                return base.Options(attribute, quantity);
            }

            switch (attribute)
            {
                case SensorAttribute.Rate: return _rates;
                case SensorAttribute.Oversampling: return _averages;
                case SensorAttribute.PowerMode: return _modes;
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

            return options[attribute == SensorAttribute.Rate ? _rate : attribute == SensorAttribute.Oversampling ? _average : _mode];
        }

        /// <inheritdoc/>
        protected override void Apply(SensorAttribute attribute, Quantity quantity, int option)
        {
            switch (attribute)
            {
                case SensorAttribute.Rate:
                    _rate = option;
                    break;
                case SensorAttribute.Oversampling:
                    _average = option;
                    break;
                default:
                    _mode = option;
                    break;
            }
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            Status status = Read(Tmp117Registers.DeviceId);
            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            int identity = Word() & Tmp117Registers.IdentityMask;
            if (identity != Tmp117Registers.Identity)
            {
                return WrongIdentity(_bus, identity, Tmp117Registers.Identity);
            }

            status = Write(Tmp117Registers.Configuration, Tmp117Registers.SoftReset);
            Clock.Sleep(ResetTime);

            // A limit that raises nothing is the end of the range: never its reset value, by which a loss of power is noticed.
            _highLimit = Digits((Enabled & SensorEvents.AboveThreshold) != SensorEvents.None ? UpperThreshold : _channels[0].Maximum);
            if (status == Status.Ok)
            {
                status = Write(Tmp117Registers.HighLimit, _highLimit);
            }

            if (status == Status.Ok)
            {
                status = Write(Tmp117Registers.LowLimit, Digits((Enabled & SensorEvents.BelowThreshold) != SensorEvents.None ? LowerThreshold : _channels[0].Minimum));
            }

            if (status == Status.Ok)
            {
                status = Write(Tmp117Registers.Configuration, Configuration());
            }

            _told = Tmp117Registers.NoTemperature;
            _unread = false;

            // The first value of continuous mode.
            Clock.Sleep(Continuous ? AverageTime() : 0);
            return status;
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            Status status;
            bool isNew = true;
            bool flagged = true;
            if (!Continuous)
            {
                status = Write(Tmp117Registers.Configuration, Configuration() | Tmp117Registers.OneShot);
                Clock.Sleep(AverageTime());
            }
            else if ((Enabled & ~SensorEvents.DataReady) != SensorEvents.None)
            {
                // Reading the configuration would clear the alerts.
                flagged = CycleTime() <= LongestWait;
                status = Read(Tmp117Registers.HighLimit);
                if (status == Status.Ok && Word() != (_highLimit & 0xFFFF))
                {
                    return Status.LostSettings;
                }
            }
            else
            {
                status = ReadFlags();
                if (status == Status.Ok && !_unread && CycleTime() <= LongestWait)
                {
                    Clock.Sleep(CycleTime());
                    frame.Time = Clock.Microseconds();
                    status = ReadFlags();
                    if (status == Status.Ok && !_unread)
                    {
                        return Status.NotReady;
                    }
                }

                isNew = _unread;
            }

            if (status == Status.Ok)
            {
                status = Read(Tmp117Registers.Temperature);
            }

            if (status != Status.Ok)
            {
                return status;
            }

            _unread = false;
            int digits = Word();
            if (digits == Tmp117Registers.NoTemperature)
            {
                return Status.NotReady;
            }

            if (!flagged)
            {
                // An equal value is a new one once the slowest part has converted again.
                isNew = digits != _told || frame.Time - _toldAt >= CycleTime();
            }

            frame.Set(0, AbsoluteZero + ((short)digits * Step));
            if (isNew)
            {
                _told = digits;
                _toldAt = frame.Time;
            }
            else if (frame.Validity[0] == Validity.Valid)
            {
                frame.Validity[0] = Validity.Stale;
            }

            return Status.Ok;
        }

        /// <inheritdoc/>
        protected override Status MeasureEvents()
        {
            Status status = ReadFlags();
            if (status != Status.Ok)
            {
                return status;
            }

            int flags = Word();
            Happened = ((flags & Tmp117Registers.HighAlert) != 0 ? SensorEvents.AboveThreshold : SensorEvents.None)
                | ((flags & Tmp117Registers.LowAlert) != 0 ? SensorEvents.BelowThreshold : SensorEvents.None)
                | ((flags & Tmp117Registers.DataReady) != 0 ? SensorEvents.DataReady : SensorEvents.None);
            return Status.Ok;
        }

        private int Configuration()
        {
            int configuration = Tmp117Registers.ActiveHigh | (_average << Tmp117Registers.AverageShift) | ((7 - _rate) << Tmp117Registers.CycleShift);
            configuration |= Continuous ? 0 : Tmp117Registers.Shutdown;
            return configuration | (Enabled == SensorEvents.DataReady ? Tmp117Registers.PinIsDataReady : 0);
        }

        private long AverageTime()
        {
            return (long)_averages[_average] * ConversionTime;
        }

        // µs from one conversion of continuous mode to the next, longest.
        private long CycleTime()
        {
            long cycle = (long)(LongestCycle / _rates[_rate]);
            return cycle < AverageTime() ? AverageTime() : cycle;
        }

        private static int Digits(float kelvin)
        {
            float digits = (kelvin - AbsoluteZero) * 128f;
            return (int)(digits < 0f ? digits - 0.5f : digits + 0.5f);
        }

        // The configuration with its flags, which this clears.
        private Status ReadFlags()
        {
            Status status = Read(Tmp117Registers.Configuration);
            _unread |= status == Status.Ok && (Word() & Tmp117Registers.DataReady) != 0;
            return status == Status.Ok && (Word() & Tmp117Registers.SettingsMask) != Configuration() ? Status.LostSettings : status;
        }

        private Status Read(byte register)
        {
            return _bus.Read(register, _buffer, 2);
        }

        private Status Write(byte register, int value)
        {
            _buffer[0] = (byte)(value >> 8);
            _buffer[1] = (byte)value;
            return _bus.Write(register, _buffer, 2);
        }

        private int Word()
        {
            return (_buffer[0] << 8) | _buffer[1];
        }
    }
}
