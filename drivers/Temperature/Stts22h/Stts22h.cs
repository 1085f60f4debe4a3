using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Temperature
{
    /// <summary>
    /// ST STTS22H, temperature. Measures on demand in one-shot mode, or continuously at its rate where its AL/INT pin is to tell thresholds. The rate of
    /// free-run mode and the number of conversions averaged are one setting of the part: 25 Hz with 8 up to 200 Hz with 1; 1 Hz takes any.
    /// </summary>
    public sealed class Stts22h : Sensor
    {
        private const float AbsoluteZero = 273.15f;
        private const float Step = 0.01f; // K a digit, DS §8.7
        private const int Burst = 4; // CTRL, STATUS, temperature
        private const int OnDemand = 0;
        private const int OneHertz = 0;

        private readonly RegisterBus _bus;
        private readonly byte[] _buffer = new byte[Burst];
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 398.15f, Step, 0f, 200f),
        };

        // By AVG from 3 down to 0 (DS table 14): 1, 2, 4, 8 conversions, 200, 100, 50, 25 Hz.
        private readonly float[] _averages = new float[] { 1f, 2f, 4f, 8f };
        private readonly int[] _times = new int[] { 5000, 10000, 20000, 40000 };
        private readonly float[] _rates = new float[] { 1f, 25f, 50f, 100f, 200f };

        // On demand, continuous.
        private readonly float[] _modes = new float[] { 0f, 1f };

        private int _average = 3;
        private int _rate = 1;
        private int _mode;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x38, 0x3C, 0x3E or 0x3F.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Stts22h(RegisterBus bus, Clock clock)
            : base("STTS22H", clock)
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
            get { return SensorEvents.AboveThreshold | SensorEvents.BelowThreshold; }
        }

        /// <inheritdoc/>
        public override bool NotifiesLow
        {
            get { return true; }
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
                    _average = option == OneHertz ? _average : 4 - option;
                    break;
                case SensorAttribute.Oversampling:
                    _average = option;
                    _rate = _rate == OneHertz ? OneHertz : 4 - option;
                    break;
                default:
                    _mode = option;
                    break;
            }
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            Status status = _bus.Read(Stts22hRegisters.WhoAmI, _buffer, 1);
            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            if (_buffer[0] != Stts22hRegisters.Identity)
            {
                return WrongIdentity(_bus, _buffer[0], Stts22hRegisters.Identity);
            }

            // DS §6: set, then taken back.
            status = Write(Stts22hRegisters.SoftwareReset, Stts22hRegisters.Reset);
            if (status == Status.Ok)
            {
                status = Write(Stts22hRegisters.SoftwareReset, Continuous && _rate == OneHertz ? Stts22hRegisters.LowRateEnable : 0);
            }

            if (status == Status.Ok)
            {
                status = Write(Stts22hRegisters.HighLimit, (Enabled & SensorEvents.AboveThreshold) == SensorEvents.None ? 0 : Limit(UpperThreshold));
            }

            if (status == Status.Ok)
            {
                status = Write(Stts22hRegisters.LowLimit, (Enabled & SensorEvents.BelowThreshold) == SensorEvents.None ? 0 : Limit(LowerThreshold));
            }

            if (status == Status.Ok)
            {
                status = Write(Stts22hRegisters.Control, Control());
            }

            // The first value of continuous mode.
            Clock.Sleep(Continuous ? ConversionTime() : 0);
            return status;
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            byte[] b = _buffer;
            Status status = Status.Ok;
            if (Enabled != SensorEvents.None)
            {
                return MeasureBesideEvents(frame);
            }

            if (!Continuous)
            {
                b[0] = (byte)(Control() | Stts22hRegisters.OneShot);
                status = _bus.Write(Stts22hRegisters.Control, b, 1);
                Clock.Sleep(ConversionTime());
            }

            if (status == Status.Ok)
            {
                status = ReadState(Burst);
            }

            if (status == Status.Ok && Converting())
            {
                // The time is the typical one: a slow part has as long again.
                Clock.Sleep(ConversionTime());
                status = ReadState(Burst);
            }

            if (status != Status.Ok)
            {
                return status;
            }

            if (Converting())
            {
                return Status.NotReady;
            }

            frame.Set(0, AbsoluteZero + ((short)(b[2] | (b[3] << 8)) * Step));
            return Status.Ok;
        }

        /// <inheritdoc/>
        protected override Status MeasureEvents()
        {
            Status status = ReadState(2);
            if (status != Status.Ok)
            {
                return status;
            }

            int flags = _buffer[1];
            Happened = ((flags & Stts22hRegisters.OverHigh) != 0 ? SensorEvents.AboveThreshold : SensorEvents.None)
                | ((flags & Stts22hRegisters.UnderLow) != 0 ? SensorEvents.BelowThreshold : SensorEvents.None);
            return Status.Ok;
        }

        // Reading STATUS would take the events away.
        private Status MeasureBesideEvents(Frame frame)
        {
            byte[] b = _buffer;
            Status status = _bus.Read(Stts22hRegisters.Control, b, 1);
            if (status == Status.Ok && b[0] != Control())
            {
                return Status.LostSettings;
            }

            if (status == Status.Ok)
            {
                status = _bus.Read(Stts22hRegisters.Temperature, b, 2);
            }

            if (status == Status.Ok)
            {
                frame.Set(0, AbsoluteZero + ((short)(b[0] | (b[1] << 8)) * Step));
            }

            return status;
        }

        // CTRL stands before STATUS: it says in the same burst whether the settings are still there. One-shot clears itself.
        private Status ReadState(int count)
        {
            Status status = _bus.Read(Stts22hRegisters.Control, _buffer, count);
            if (status != Status.Ok)
            {
                return status;
            }

            if ((_buffer[0] & ~Stts22hRegisters.OneShot) != Control())
            {
                return Status.LostSettings;
            }

            if ((_buffer[1] & Stts22hRegisters.StatusZeros) != 0)
            {
                return Status.Implausible;
            }

            return Status.Ok;
        }

        private bool Converting()
        {
            return !Continuous && (_buffer[1] & Stts22hRegisters.Busy) != 0;
        }

        private int Control()
        {
            int control = Stts22hRegisters.BlockDataUpdate | Stts22hRegisters.AddressIncrement | ((3 - _average) << Stts22hRegisters.AverageShift);
            return !Continuous ? control : control | (_rate == OneHertz ? Stts22hRegisters.LowRateStart : Stts22hRegisters.FreeRun);
        }

        // µs, and 3 % for the part's oscillator.
        private long ConversionTime()
        {
            int time = _times[_average];
            return time + (time / 32);
        }

        private static int Limit(float kelvin)
        {
            float steps = ((kelvin - AbsoluteZero) / Stts22hRegisters.LimitStep) + Stts22hRegisters.LimitAtZero + 0.5f;
            return steps < 1f ? 1 : steps > 255f ? 255 : (int)steps;
        }

        private Status Write(byte register, int value)
        {
            _buffer[0] = (byte)value;
            return _bus.Write(register, _buffer, 1);
        }
    }
}
