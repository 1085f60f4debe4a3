using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Pressure
{
    /// <summary>
    /// ST LPS28DFW, absolute pressure in two full scales, under water too, and temperature. Measures on demand in one-shot mode, or continuously at its
    /// rate where its FIFO or its interrupt pin is used. Draining gives the pressure of all samples since the last time, and the newest temperature.
    /// </summary>
    public sealed class Lps28dfw : Sensor
    {
        private const float AbsoluteZero = 273.15f;
        private const float LeastPressure = 26000f; // Pa, DS §3.1 table 2
        private const float PressureStep = 100f / 4096f; // Pa a digit at 1260 hPa, DS §4.5; twice that at 4060 hPa
        private const float TemperatureStep = 0.01f; // K a digit, DS §4.6
        private const float ReferencesPerPascal = 0.16f; // digits of REF_P and THS_P at 1260 hPa, DS §9.1; half of that at 4060 hPa
        private const int LargestThreshold = 0x7FFF;
        private const long ResetTime = 50; // µs
        private const int Burst = 6; // STATUS, pressure and temperature
        private const int StatusBurst = 8; // FIFO_STATUS1 and 2 before these
        private const int OnDemand = 0;

        private readonly RegisterBus _bus;
        private readonly byte[] _buffer;
        private readonly int _samplesInBurst;
        private readonly SampleTimes _times = new SampleTimes();
        private readonly Channel[] _channels = new Channel[2];
        private readonly float[] _fullScales = new float[] { 126000f, 406000f };

        // By average, DS tables 20 and 21: AVG, the highest rate's index, and the time of one conversion, µs: the inverse of one-shot mode's highest rate.
        private readonly byte[] _averageCodes = new byte[] { 0, 1, 2, 3, 4, 5, 7 };
        private readonly byte[] _highestRates = new byte[] { 7, 7, 7, 7, 6, 5, 3 };
        private readonly int[] _conversionTimes = new int[] { 2000, 2500, 3334, 5000, 10000, 13334, 40000 };

        private int _rate = 3;
        private int _fullScale;
        private int _average = 3;
        private int _mode;
        private int _watermark;
        private bool _continuous;
        private float _step;

        // False where the pin tells a threshold too early, because the other one is nearer to the reference.
        private bool _aboveIsExact;
        private bool _belowIsExact;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x5C or 0x5D.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Lps28dfw(RegisterBus bus, Clock clock)
            : base("LPS28DFW", clock)
        {
            _bus = bus;
            int samples = bus.LongestTransfer / Lps28dfwRegisters.FifoSample;
            _samplesInBurst = samples > 85 ? 85 : samples;
            _buffer = new byte[_samplesInBurst * Lps28dfwRegisters.FifoSample];
            LowerThreshold = LeastPressure;
            UpperThreshold = _fullScales[0];
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
            get { return SensorEvents.DataReady | SensorEvents.FifoWatermark | SensorEvents.AboveThreshold | SensorEvents.BelowThreshold; }
        }

        /// <inheritdoc/>
        public override float[] Options(SensorAttribute attribute, Quantity quantity)
        {
            if (quantity != Quantity.Pressure && quantity != Quantity.Temperature)
            {
                return base.Options(attribute, quantity);
            }

            switch (attribute)
            {
                case SensorAttribute.Rate: return new float[] { 1f, 4f, 10f, 25f, 50f, 75f, 100f, 200f };
                case SensorAttribute.Oversampling: return new float[] { 4f, 8f, 16f, 32f, 64f, 128f, 512f };

                // On demand, continuous.
                case SensorAttribute.PowerMode: return new float[] { 0f, 1f };
                case SensorAttribute.FullScale: return quantity == Quantity.Pressure ? _fullScales : base.Options(attribute, quantity);
                case SensorAttribute.FifoWatermark: return quantity == Quantity.Pressure ? new float[] { 0f, 1f, 2f, 4f, 8f, 16f, 32f, 64f, 96f, 127f } : base.Options(attribute, quantity);
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
                case SensorAttribute.Oversampling: return options[_average];
                case SensorAttribute.PowerMode: return options[_mode];
                case SensorAttribute.FullScale: return options[_fullScale];
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
                    while (_highestRates[_average] < _rate)
                    {
                        _average--;
                    }

                    break;
                case SensorAttribute.Oversampling:
                    _average = option;
                    _rate = _rate > _highestRates[_average] ? _highestRates[_average] : _rate;
                    break;
                case SensorAttribute.PowerMode:
                    _mode = option;
                    break;
                case SensorAttribute.FullScale:
                    // A threshold at the end of the range stays there, and none lies beyond.
                    bool atEnd = UpperThreshold >= _fullScales[_fullScale];
                    _fullScale = option;
                    UpperThreshold = atEnd || UpperThreshold > _fullScales[option] ? _fullScales[option] : UpperThreshold;
                    LowerThreshold = LowerThreshold > UpperThreshold ? UpperThreshold : LowerThreshold;
                    Rescale();
                    break;
                default:
                    _watermark = option;
                    break;
            }
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            _continuous = _mode != OnDemand || _watermark > 0 || Enabled != SensorEvents.None;
            Status status = _bus.Read(Lps28dfwRegisters.WhoAmI, _buffer, 1);
            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            if (_buffer[0] != Lps28dfwRegisters.Identity)
            {
                return WrongIdentity(_bus, _buffer[0], Lps28dfwRegisters.Identity);
            }

            status = Write(Lps28dfwRegisters.Control2, Lps28dfwRegisters.SoftwareReset);
            Clock.Sleep(ResetTime);
            if (status == Status.Ok)
            {
                status = _bus.Read(Lps28dfwRegisters.Control1, _buffer, 2);
            }

            if (status == Status.Ok && (_buffer[0] | _buffer[1]) != 0)
            {
                status = Status.NotReady;
            }

            return status == Status.Ok && _continuous ? StartContinuous() : status;
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            const int Ready = Lps28dfwRegisters.PressureReady | Lps28dfwRegisters.TemperatureReady;
            byte[] b = _buffer;
            Status status = Status.Ok;
            long time = OnePeriod();
            if (!_continuous)
            {
                b[0] = Control1();
                b[1] = (byte)(Control2() | Lps28dfwRegisters.OneShot);
                status = _bus.Write(Lps28dfwRegisters.Control1, b, 2);
                Clock.Sleep(status == Status.Ok ? time : 0);
            }

            if (status == Status.Ok)
            {
                status = _bus.Read(Lps28dfwRegisters.Status, b, Burst);
            }

            // The next sample is still to come; or the part is slow, and its one shot is not to be taken for the next one's.
            if (status == Status.Ok && (b[0] & Ready) != Ready)
            {
                Clock.Sleep(time);
                status = _bus.Read(Lps28dfwRegisters.Status, b, Burst);
            }

            if (_continuous)
            {
                frame.Time = Clock.Microseconds();
            }

            if (status != Status.Ok)
            {
                return status;
            }

            if ((b[0] & Ready) != Ready)
            {
                return CheckSettings();
            }

            // A bus without a part reads as ones: all flags, those that are not there too, and a pressure below vacuum.
            if (b[0] == 0xFF && (b[3] & 0x80) != 0)
            {
                return Status.Implausible;
            }

            frame.Set(0, (((b[3] << 24) | (b[2] << 16) | (b[1] << 8)) >> 8) * _step);
            frame.Set(1, AbsoluteZero + ((short)(b[4] | (b[5] << 8)) * TemperatureStep));
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
            Status status = _bus.Read(Lps28dfwRegisters.FifoStatus1, b, StatusBurst);
            if (status != Status.Ok)
            {
                return status;
            }

            int held = b[0];
            if (held > Lps28dfwRegisters.FifoDepth)
            {
                return Status.Implausible;
            }

            if (held == 0)
            {
                return _times.Overdue(now) ? CheckSettings() : Status.Ok;
            }

            bool overrun = (b[1] & Lps28dfwRegisters.FifoOverrun) != 0;
            bool warm = (b[2] & Lps28dfwRegisters.TemperatureReady) != 0;
            float temperature = AbsoluteZero + ((short)(b[6] | (b[7] << 8)) * TemperatureStep);
            int taken = held < batch.Capacity ? held : batch.Capacity;
            status = ReadSamples(batch, taken);
            if (status != Status.Ok)
            {
                return status;
            }

            if (warm && taken == held)
            {
                batch.Set(taken - 1, 1, temperature);
            }

            _times.Date(batch, now, held, taken, overrun);
            return Status.Ok;
        }

        /// <inheritdoc/>
        protected override Status MeasureEvents()
        {
            byte[] b = _buffer;
            Status status = _bus.Read(Lps28dfwRegisters.InterruptSource, b, 4);
            if (status != Status.Ok)
            {
                return status;
            }

            if ((b[0] & Lps28dfwRegisters.InterruptSourceZeros) != 0 || b[1] > Lps28dfwRegisters.FifoDepth)
            {
                return Status.Implausible;
            }

            bool above = (b[0] & Lps28dfwRegisters.PressureHigh) != 0;
            bool below = (b[0] & Lps28dfwRegisters.PressureLow) != 0;
            bool full = (b[2] & Lps28dfwRegisters.FifoReachedWatermark) != 0;
            bool ready = (b[3] & Lps28dfwRegisters.PressureReady) != 0;
            if (!above && !below && !full && !ready)
            {
                status = CheckSettings();
                return status == Status.NotReady ? Status.Ok : status;
            }

            if ((above && !_aboveIsExact) || (below && !_belowIsExact))
            {
                status = _bus.Read(Lps28dfwRegisters.Pressure, b, 3);
                if (status != Status.Ok)
                {
                    return status;
                }

                float pressure = (((b[2] << 24) | (b[1] << 16) | (b[0] << 8)) >> 8) * _step;
                above = above && (_aboveIsExact || pressure > UpperThreshold);
                below = below && (_belowIsExact || pressure < LowerThreshold);
            }

            Happened = (above ? SensorEvents.AboveThreshold : SensorEvents.None)
                | (below ? SensorEvents.BelowThreshold : SensorEvents.None)
                | (full ? SensorEvents.FifoWatermark : SensorEvents.None)
                | (ready ? SensorEvents.DataReady : SensorEvents.None);
            return Status.Ok;
        }

        // The pressure of each sample; of the temperature nothing is known.
        private Status ReadSamples(Batch batch, int count)
        {
            byte[] b = _buffer;
            int sample = 0;
            while (sample < count)
            {
                int burst = count - sample < _samplesInBurst ? count - sample : _samplesInBurst;
                Status status = _bus.Read(Lps28dfwRegisters.FifoData, b, burst * Lps28dfwRegisters.FifoSample);
                if (status != Status.Ok)
                {
                    return status;
                }

                int end = burst * Lps28dfwRegisters.FifoSample;
                for (int at = 0; at < end; at += Lps28dfwRegisters.FifoSample)
                {
                    batch.Set(sample, 0, (((b[at + 2] << 24) | (b[at + 1] << 16) | (b[at] << 8)) >> 8) * _step);
                    int temperature = (sample * 2) + 1;
                    batch.Values[temperature] = 0f;
                    batch.Validity[temperature] = Validity.Unknown;
                    sample++;
                }
            }

            batch.Count = count;
            return Status.Ok;
        }

        // No new data: either too early, or the part is back at its reset values.
        private Status CheckSettings()
        {
            Status status = _bus.Read(Lps28dfwRegisters.Control1, _buffer, 2);
            if (status != Status.Ok)
            {
                return status;
            }

            bool kept = _buffer[0] == Control1() && (_buffer[1] | Lps28dfwRegisters.OneShot) == (Control2() | Lps28dfwRegisters.OneShot);
            return kept ? Status.NotReady : Status.LostSettings;
        }

        private Status StartContinuous()
        {
            _times.Restart((long)((1e9 / Get(SensorAttribute.Rate, Quantity.Pressure)) + 0.5), Clock.Microseconds());
            _buffer[0] = Control1();
            _buffer[1] = Control2();
            Status status = _bus.Write(Lps28dfwRegisters.Control1, _buffer, 2);
            if (status == Status.Ok && (Enabled & (SensorEvents.AboveThreshold | SensorEvents.BelowThreshold)) != SensorEvents.None)
            {
                status = StartThresholds();
            }

            if (status == Status.Ok && Enabled != SensorEvents.None)
            {
                int pin = (Enabled & SensorEvents.DataReady) != SensorEvents.None ? Lps28dfwRegisters.PinIsDataReady : 0;
                pin |= (Enabled & SensorEvents.FifoWatermark) != SensorEvents.None ? Lps28dfwRegisters.PinIsFifoWatermark : 0;
                pin |= (Enabled & (SensorEvents.AboveThreshold | SensorEvents.BelowThreshold)) != SensorEvents.None ? Lps28dfwRegisters.PinIsInterrupt : 0;
                status = Write(Lps28dfwRegisters.Control4, pin);
            }

            if (status == Status.Ok && _watermark > 0)
            {
                _buffer[0] = Lps28dfwRegisters.FifoContinuous;
                _buffer[1] = (byte)Get(SensorAttribute.FifoWatermark, Quantity.Pressure);
                status = _bus.Write(Lps28dfwRegisters.FifoControl, _buffer, 2);
                _times.Emptied(Clock.Microseconds());
            }

            return status;
        }

        // DS §9.1: the part compares how far the pressure is from a reference, which it takes itself, with one threshold to either side.
        private Status StartThresholds()
        {
            const int ReferenceAt = Lps28dfwRegisters.Reference - Lps28dfwRegisters.InterruptConfiguration;
            Status status = Write(Lps28dfwRegisters.InterruptConfiguration, Lps28dfwRegisters.AutomaticReference);
            if (status == Status.Ok)
            {
                Clock.Sleep(OnePeriod());
                status = _bus.Read(Lps28dfwRegisters.InterruptConfiguration, _buffer, ReferenceAt + 2);
            }

            // A slow part has as long again.
            if (status == Status.Ok && (_buffer[0] & Lps28dfwRegisters.AutomaticReference) != 0)
            {
                Clock.Sleep(OnePeriod());
                status = _bus.Read(Lps28dfwRegisters.InterruptConfiguration, _buffer, ReferenceAt + 2);
            }

            if (status != Status.Ok)
            {
                return status;
            }

            if ((_buffer[0] & Lps28dfwRegisters.AutomaticReference) != 0)
            {
                return Status.NotReady;
            }

            bool high = (Enabled & SensorEvents.AboveThreshold) != SensorEvents.None;
            bool low = (Enabled & SensorEvents.BelowThreshold) != SensorEvents.None;
            int reference = (short)(_buffer[ReferenceAt] | (_buffer[ReferenceAt + 1] << 8));
            int above = high ? Distance(reference, References(UpperThreshold)) : LargestThreshold;
            int below = low ? Distance(References(LowerThreshold), reference) : LargestThreshold;
            int threshold = above < below ? above : below;
            _aboveIsExact = above == threshold;
            _belowIsExact = below == threshold;
            _buffer[0] = (byte)(Lps28dfwRegisters.Latch | (high ? Lps28dfwRegisters.HighEnabled : 0) | (low ? Lps28dfwRegisters.LowEnabled : 0));
            _buffer[1] = (byte)threshold;
            _buffer[2] = (byte)(threshold >> 8);
            return _bus.Write(Lps28dfwRegisters.InterruptConfiguration, _buffer, 3);
        }

        private int References(float pressure)
        {
            return (int)((pressure * ReferencesPerPascal / (1 << _fullScale)) + 0.5f);
        }

        // Where the pressure lies beyond the threshold already, any further is an event.
        private static int Distance(int from, int to)
        {
            return to < from ? 0 : to - from > LargestThreshold ? LargestThreshold : to - from;
        }

        // From one sample to the next, or one conversion on demand, µs, and 3 % for the part's oscillator.
        private long OnePeriod()
        {
            long period = _continuous ? _times.Period / 1000 : _conversionTimes[_average];
            return period + (period / 32);
        }

        private byte Control1()
        {
            int rate = _continuous ? _rate + 1 : 0;
            return (byte)((rate << Lps28dfwRegisters.RateShift) | _averageCodes[_average]);
        }

        private byte Control2()
        {
            return (byte)(Lps28dfwRegisters.BlockDataUpdate | (_fullScale == 0 ? 0 : Lps28dfwRegisters.FullScale4060));
        }

        private Status Write(byte register, int value)
        {
            _buffer[0] = (byte)value;
            return _bus.Write(register, _buffer, 1);
        }

        private void Rescale()
        {
            _step = PressureStep * (1 << _fullScale);
            _channels[0] = new Channel(Quantity.Pressure, Axis.None, LeastPressure, _fullScales[_fullScale], _step, 0f, 200f);
            _channels[1] = new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, TemperatureStep, 0f, 200f);
        }
    }
}
