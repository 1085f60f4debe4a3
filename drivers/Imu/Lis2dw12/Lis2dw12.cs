using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Imu
{
    /// <summary>
    /// ST LIS2DW12, accelerometer of three axes for a life on a battery. Reading takes the newest sample in one burst; with a FIFO watermark set,
    /// draining takes all samples since the last time, and a reading empties the FIFO, since the part shows its samples through the same registers.
    /// </summary>
    public sealed class Lis2dw12 : Sensor
    {
        private const float Gravity = 9.80665f;
        private const float StepAt2g = 0.244e-3f * Gravity; // a digit of 14 bits, DS §2.1
        private const int HighPerformance = 4; // index of the power mode
        private const int LowestHighPerformanceRate = 1;
        private const int HighestLowPowerRate = 5;
        private const int Burst = Lis2dw12Registers.OutEnd - Lis2dw12Registers.Status + 1;
        private const long ResetTime = 50; // µs, ST AN5038 §3: 5 µs

        // Self-test, ST AN5038 §8: 50 Hz, ±4 g, the mean of five samples with and without the force; DS §2.1: between 70 and 1500 mg.
        private const int TestSamples = 5;
        private const long TestSettling = 100000; // µs
        private const long TestPeriod = 20600; // µs, with 3 % for the oscillator
        private const float TestLeast = 0.070f * Gravity;
        private const float TestMost = 1.5f * Gravity;
        private const float TestDigit = 0.122e-3f * Gravity; // ±4 g, a digit of 16 bits

        private readonly RegisterBus _bus;
        private readonly int _samplesInBurst;
        private readonly SampleTimes _times = new SampleTimes();
        private readonly Channel[] _channels = new Channel[3];

        // Room for the FIFO only while it is used.
        private byte[] _buffer = new byte[Burst];
        private int _rate = 3;
        private int _fullScale = 1;
        private int _mode = HighPerformance;
        private int _watermark;

        // A reading since the last look for events: it notices a loss of power.
        private bool _measured;

        // m/s² a digit of the 16 bits as they come, and the lowest ones, which are always zero.
        private float _digit;
        private int _zeros;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x18 or 0x19, or SPI without dummy bytes.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Lis2dw12(RegisterBus bus, Clock clock)
            : base("LIS2DW12", clock)
        {
            _bus = bus;
            int samples = bus.LongestTransfer / Lis2dw12Registers.FifoSample;
            _samplesInBurst = samples > Lis2dw12Registers.FifoDepth ? Lis2dw12Registers.FifoDepth : samples;
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
            get { return SensorEvents.DataReady | SensorEvents.FifoWatermark | SensorEvents.Motion; }
        }

        /// <inheritdoc/>
        public override float[] Options(SensorAttribute attribute, Quantity quantity)
        {
            if (quantity != Quantity.Acceleration)
            {
                return base.Options(attribute, quantity);
            }

            switch (attribute)
            {
                // In high performance from 12.5 Hz, in low power to 200 Hz (DS §8.4).
                case SensorAttribute.Rate: return _mode == HighPerformance ? new float[] { 12.5f, 25f, 50f, 100f, 200f, 400f, 800f, 1600f } : new float[] { 1.6f, 12.5f, 25f, 50f, 100f, 200f };
                case SensorAttribute.FullScale: return new float[] { 2f * Gravity, 4f * Gravity, 8f * Gravity, 16f * Gravity };
                case SensorAttribute.PowerMode: return new float[] { 1f, 2f, 3f, 4f, 5f };
                case SensorAttribute.FifoWatermark: return new float[] { 0f, 1f, 2f, 4f, 8f, 16f, 24f, 31f };
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
                case SensorAttribute.Rate: return options[_mode == HighPerformance ? _rate - LowestHighPerformanceRate : _rate];
                case SensorAttribute.FullScale: return options[_fullScale];
                case SensorAttribute.PowerMode: return options[_mode];
                default: return options[_watermark];
            }
        }

        /// <inheritdoc/>
        protected override void Apply(SensorAttribute attribute, Quantity quantity, int option)
        {
            switch (attribute)
            {
                case SensorAttribute.Rate:
                    _rate = _mode == HighPerformance ? option + LowestHighPerformanceRate : option;
                    break;
                case SensorAttribute.FullScale:
                    _fullScale = option;
                    break;
                case SensorAttribute.PowerMode:
                    _mode = option;
                    _rate = option == HighPerformance && _rate < LowestHighPerformanceRate ? LowestHighPerformanceRate
                        : option != HighPerformance && _rate > HighestLowPowerRate ? HighestLowPowerRate
                        : _rate;
                    break;
                default:
                    _watermark = option;
                    if (_watermark > 0 && _samplesInBurst > 1)
                    {
                        _buffer = new byte[_samplesInBurst * Lis2dw12Registers.FifoSample];
                    }

                    break;
            }

            Rescale();
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            Status status = Reset();
            if (status != Status.Ok)
            {
                return status;
            }

            int noise = _mode == HighPerformance ? Lis2dw12Registers.LowNoise : 0;
            status = Configure(Lis2dw12Registers.Latched, PinSources(), (_fullScale << Lis2dw12Registers.FullScaleShift) | noise, Control1());

            // The first sample may still be settling.
            Clock.Sleep(2 * LongestPeriod());
            if (status == Status.Ok && (Enabled & SensorEvents.Motion) != SensorEvents.None)
            {
                status = Write(Lis2dw12Registers.WakeUpThs, WakeUpThreshold());
                if (status == Status.Ok)
                {
                    status = Write(Lis2dw12Registers.Ctrl7, Lis2dw12Registers.InterruptsEnable);
                }
            }

            if (status == Status.Ok && _watermark > 0)
            {
                status = Write(Lis2dw12Registers.FifoCtrl, Lis2dw12Registers.FifoContinuous | (int)Get(SensorAttribute.FifoWatermark, Quantity.Acceleration));
            }

            _times.Restart(Period(), Clock.Microseconds());
            return status;
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            _measured = true;
            if (_watermark > 0)
            {
                return MeasureNewest(frame);
            }

            byte[] b = _buffer;
            Status status = _bus.Read(Lis2dw12Registers.Status, b, Burst);
            if (status == Status.Ok && (b[0] & Lis2dw12Registers.DataReady) == 0)
            {
                // The next sample is at most a period away.
                Clock.Sleep(LongestPeriod());
                status = _bus.Read(Lis2dw12Registers.Status, b, Burst);
                if (status == Status.Ok && (b[0] & Lis2dw12Registers.DataReady) == 0)
                {
                    status = CheckSettings();
                }
            }

            if (status != Status.Ok)
            {
                return status;
            }

            if ((b[0] & Lis2dw12Registers.StatusZeros) != 0)
            {
                return Status.Implausible;
            }

            return Set(frame, 1);
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
            Status status = _bus.Read(Lis2dw12Registers.FifoSamples, b, 1);
            if (status != Status.Ok)
            {
                return status;
            }

            bool overrun = (b[0] & Lis2dw12Registers.FifoOverrun) != 0;
            int held = b[0] & Lis2dw12Registers.FifoLevelMask;
            if (held == 0)
            {
                return _times.Overdue(now) ? CheckSettings() : Status.Ok;
            }

            // A bus without a part reads as ones.
            if (held > Lis2dw12Registers.FifoDepth)
            {
                return Status.Implausible;
            }

            int take = held < batch.Capacity ? held : batch.Capacity;
            int zeros = _zeros;
            float digit = _digit;
            int got = 0;
            while (got < take)
            {
                int burst = take - got < _samplesInBurst ? take - got : _samplesInBurst;
                int end = burst * Lis2dw12Registers.FifoSample;
                status = _bus.Read(Lis2dw12Registers.Out, b, end);
                if (status != Status.Ok)
                {
                    return status;
                }

                for (int at = 0; at < end; at += Lis2dw12Registers.FifoSample)
                {
                    if (((b[at] | b[at + 2] | b[at + 4]) & zeros) != 0)
                    {
                        return Status.Implausible;
                    }

                    batch.Set(got, 0, (short)(b[at] | (b[at + 1] << 8)) * digit);
                    batch.Set(got, 1, (short)(b[at + 2] | (b[at + 3] << 8)) * digit);
                    batch.Set(got, 2, (short)(b[at + 4] | (b[at + 5] << 8)) * digit);
                    got++;
                }
            }

            batch.Count = got;
            _times.Date(batch, now, held, take, overrun);
            return Status.Ok;
        }

        /// <inheritdoc/>
        protected override Status MeasureEvents()
        {
            Status status = _bus.Read(Lis2dw12Registers.Status, _buffer, 1);
            if (status != Status.Ok)
            {
                return status;
            }

            int found = _buffer[0];
            if ((found & Lis2dw12Registers.StatusZeros) != 0)
            {
                return Status.Implausible;
            }

            bool measured = _measured;
            _measured = false;
            if (found == 0 && !measured)
            {
                status = CheckSettings();
                return status == Status.NotReady ? Status.Ok : status;
            }

            SensorEvents happened = SensorEvents.None;
            happened |= (found & Lis2dw12Registers.DataReady) != 0 ? SensorEvents.DataReady : SensorEvents.None;
            happened |= (found & Lis2dw12Registers.FifoThreshold) != 0 ? SensorEvents.FifoWatermark : SensorEvents.None;
            if ((found & Lis2dw12Registers.WakeUp) != 0)
            {
                // Latched until its source is read (DS §8.6).
                happened |= SensorEvents.Motion;
                status = _bus.Read(Lis2dw12Registers.WakeUpSrc, _buffer, 1);
            }

            Happened = happened & Enabled;
            return status;
        }

        /// <inheritdoc/>
        protected override Status RunSelfTest()
        {
            float[] rest = new float[3];
            float[] forced = new float[3];
            Status status = Reset();
            if (status == Status.Ok)
            {
                status = Configure(0x00, 0x00, 1 << Lis2dw12Registers.FullScaleShift, (4 << Lis2dw12Registers.RateShift) | Lis2dw12Registers.HighPerformance);
            }

            if (status == Status.Ok)
            {
                status = Average(rest);
            }

            if (status == Status.Ok)
            {
                status = Write(Lis2dw12Registers.Ctrl3, Lis2dw12Registers.SelfTestPositive);
            }

            if (status == Status.Ok)
            {
                status = Average(forced);
            }

            if (status == Status.Ok)
            {
                status = Write(Lis2dw12Registers.Ctrl3, 0x00);
            }

            bool passed = true;
            for (int axis = 0; axis < 3; axis++)
            {
                float response = forced[axis] - rest[axis];
                response = response < 0f ? -response : response;
                passed = passed && response >= TestLeast && response <= TestMost;
            }

            return status != Status.Ok ? status : passed ? Status.Ok : Status.SelfTestFailed;
        }

        // The mean of five samples once the output has settled; the first one, which may be older, does not count.
        private Status Average(float[] mean)
        {
            byte[] b = _buffer;
            mean[0] = 0f;
            mean[1] = 0f;
            mean[2] = 0f;
            Clock.Sleep(TestSettling);
            for (int i = 0; i <= TestSamples; i++)
            {
                Status status = _bus.Read(Lis2dw12Registers.Status, b, Burst);
                if (status != Status.Ok)
                {
                    return status;
                }

                if ((b[0] & Lis2dw12Registers.DataReady) == 0)
                {
                    return Status.NotReady;
                }

                for (int axis = 0; axis < 3 && i > 0; axis++)
                {
                    mean[axis] += (short)(b[1 + (2 * axis)] | (b[2 + (2 * axis)] << 8)) * (TestDigit / TestSamples);
                }

                Clock.Sleep(TestPeriod);
            }

            return Status.Ok;
        }

        private Status Reset()
        {
            Status status = _bus.Read(Lis2dw12Registers.WhoAmI, _buffer, 1);
            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            if (_buffer[0] != Lis2dw12Registers.Identity)
            {
                return WrongIdentity(_bus, _buffer[0], Lis2dw12Registers.Identity);
            }

            status = Write(Lis2dw12Registers.Ctrl2, Lis2dw12Registers.SoftReset | Lis2dw12Registers.AddressIncrement);
            Clock.Sleep(ResetTime);
            return status;
        }

        // Everything else first, and then rate and mode, which start the part.
        private Status Configure(int control3, int control4, int control6, int control1)
        {
            _buffer[0] = (byte)(Lis2dw12Registers.BlockDataUpdate | Lis2dw12Registers.AddressIncrement | (_bus.IsSpi ? Lis2dw12Registers.I2cDisable : 0));
            _buffer[1] = (byte)control3;
            _buffer[2] = (byte)control4;
            _buffer[3] = 0x00;
            _buffer[4] = (byte)control6;
            Status status = _bus.Write(Lis2dw12Registers.Ctrl2, _buffer, 5);
            return status == Status.Ok ? Write(Lis2dw12Registers.Ctrl1, control1) : status;
        }

        // With the FIFO on the output registers show its oldest sample: the newest is behind all others.
        private Status MeasureNewest(Frame frame)
        {
            byte[] b = _buffer;
            Status status = _bus.Read(Lis2dw12Registers.FifoSamples, b, 1);
            if (status == Status.Ok && (b[0] & Lis2dw12Registers.FifoLevelMask) == 0)
            {
                Clock.Sleep(LongestPeriod());
                status = _bus.Read(Lis2dw12Registers.FifoSamples, b, 1);
                if (status == Status.Ok && (b[0] & Lis2dw12Registers.FifoLevelMask) == 0)
                {
                    status = CheckSettings();
                }
            }

            if (status != Status.Ok)
            {
                return status;
            }

            int held = b[0] & Lis2dw12Registers.FifoLevelMask;
            if (held > Lis2dw12Registers.FifoDepth)
            {
                return Status.Implausible;
            }

            int burst = 0;
            while (held > 0 && status == Status.Ok)
            {
                burst = held < _samplesInBurst ? held : _samplesInBurst;
                status = _bus.Read(Lis2dw12Registers.Out, b, burst * Lis2dw12Registers.FifoSample);
                held -= burst;
            }

            _times.Emptied(Clock.Microseconds());
            return status == Status.Ok ? Set(frame, (burst - 1) * Lis2dw12Registers.FifoSample) : status;
        }

        private Status Set(Frame frame, int at)
        {
            byte[] b = _buffer;
            if (((b[at] | b[at + 2] | b[at + 4]) & _zeros) != 0)
            {
                return Status.Implausible;
            }

            frame.Time = Clock.Microseconds();
            frame.Set(0, (short)(b[at] | (b[at + 1] << 8)) * _digit);
            frame.Set(1, (short)(b[at + 2] | (b[at + 3] << 8)) * _digit);
            frame.Set(2, (short)(b[at + 4] | (b[at + 5] << 8)) * _digit);
            return Status.Ok;
        }

        // No new data: either too early, or the part is back at its reset value, switched off.
        private Status CheckSettings()
        {
            Status status = _bus.Read(Lis2dw12Registers.Ctrl1, _buffer, 1);
            return status != Status.Ok ? status : _buffer[0] == Control1() ? Status.NotReady : Status.LostSettings;
        }

        private Status Write(byte register, int value)
        {
            _buffer[0] = (byte)value;
            return _bus.Write(register, _buffer, 1);
        }

        private int Control1()
        {
            return ((_rate + 1) << Lis2dw12Registers.RateShift) | (_mode == HighPerformance ? Lis2dw12Registers.HighPerformance : _mode);
        }

        private int PinSources()
        {
            int ready = (Enabled & SensorEvents.DataReady) != SensorEvents.None ? Lis2dw12Registers.PinReady : 0;
            int threshold = (Enabled & SensorEvents.FifoWatermark) != SensorEvents.None ? Lis2dw12Registers.PinThreshold : 0;
            int motion = (Enabled & SensorEvents.Motion) != SensorEvents.None ? Lis2dw12Registers.Pin1WakeUp : 0;
            return ready | threshold | motion;
        }

        // At least one digit, since zero would tell of nothing but noise, and at most six bits.
        private int WakeUpThreshold()
        {
            int digits = (int)((UpperThreshold * 64f / (2f * Gravity * (1 << _fullScale))) + 0.5f);
            return digits < 1 ? 1 : digits > Lis2dw12Registers.WakeUpThsMask ? Lis2dw12Registers.WakeUpThsMask : digits;
        }

        // The time between two samples, ns.
        private int Period()
        {
            return _rate == 0 ? 625000000 : 80000000 >> (_rate - 1);
        }

        // A period, and 3 % for the part's oscillator, µs.
        private long LongestPeriod()
        {
            long period = Period() / 1000;
            return period + (period / 32);
        }

        private void Rescale()
        {
            // 12 bits in the first low-power mode, else 14, at the high end of 16 (DS §8.12).
            int spare = _mode == 0 ? 4 : 2;
            float step = StepAt2g * (1 << _fullScale) * (1 << (spare - 2));
            _zeros = (1 << spare) - 1;
            _digit = StepAt2g * (1 << _fullScale) / 4f;
            float limit = ((32768 >> spare) - 1.5f) * step;
            for (int axis = 0; axis < 3; axis++)
            {
                Axis named = axis == 0 ? Axis.X : axis == 1 ? Axis.Y : Axis.Z;
                _channels[axis] = new Channel(Quantity.Acceleration, named, -limit, limit, step, 1.6f, 1600f);
            }
        }
    }
}
