using System;
using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Imu
{
    /// <summary>ST LIS2MDL, magnetometer of three axes. Senses at its rate; a reading takes the newest sample in one burst.</summary>
    public sealed class Lis2mdl : Sensor
    {
        private const float Step = 150e-9f; // T a digit, DS §2.1: 1.5 mgauss
        private const float FullScale = 32766.5f * Step; // less than what 16 bits hold: their last value may stand for anything beyond
        private const long BootTime = 20000; // µs, DS §8.5: reboot; as after power-up
        private const long TurnOnTime = 9400; // µs, DS §2.1, high resolution

        // Self-test: 50 samples at 100 Hz after 60 ms; 15 to 500 mgauss in digits.
        private const int SelfTestSamples = 50;
        private const long SelfTestSettling = 60000;
        private const int LeastChange = 10;
        private const int MostChange = 333;

        private readonly RegisterBus _bus;
        private readonly byte[] _buffer = new byte[7];
        private readonly float[] _rates = new float[] { 10f, 20f, 50f, 100f };
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.MagneticFluxDensity, Axis.X, -FullScale, FullScale, Step, 10f, 100f),
            new Channel(Quantity.MagneticFluxDensity, Axis.Y, -FullScale, FullScale, Step, 10f, 100f),
            new Channel(Quantity.MagneticFluxDensity, Axis.Z, -FullScale, FullScale, Step, 10f, 100f),
        };

        // Time between two samples, µs.
        private readonly int[] _periods = new int[] { 100000, 50000, 20000, 10000 };

        // High resolution, low power.
        private readonly float[] _modes = new float[] { 0f, 1f };

        // Hard iron that the part subtracts, digits.
        private readonly short[] _offset = new short[3];

        private int _rate;
        private int _mode;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x1E.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Lis2mdl(RegisterBus bus, Clock clock)
            : base("LIS2MDL", clock)
        {
            _bus = bus;
            UpperThreshold = FullScale;
        }

        /// <inheritdoc/>
        public override Channel[] Channels
        {
            get { return _channels; }
        }

        /// <inheritdoc/>
        public override SensorEvents Events
        {
            get { return SensorEvents.DataReady | SensorEvents.AboveThreshold; }
        }

        /// <summary>
        /// Has the part itself subtract a constant field from every sample: that of what is magnetic on the device (hard iron). Takes effect at once where the
        /// sensor is started, else at the start.
        /// </summary>
        /// <param name="x">Along x, T, within the part's range.</param>
        /// <param name="y">Along y, T.</param>
        /// <param name="z">Along z, T.</param>
        /// <exception cref="ArgumentException">It lies outside of the part's range. Nothing changed.</exception>
        public Status SetHardIron(float x, float y, float z)
        {
            if (!(Within(x) && Within(y) && Within(z)))
            {
                throw new ArgumentException("LIS2MDL cannot subtract " + x.ToString("F6") + ", " + y.ToString("F6") + ", " + z.ToString("F6") + " T; each is at most " + FullScale.ToString("F6") + " T to either side.");
            }

            _offset[0] = Digits(x);
            _offset[1] = Digits(y);
            _offset[2] = Digits(z);
            return Started ? Start() : Status.Ok;
        }

        /// <inheritdoc/>
        public override float[] Options(SensorAttribute attribute, Quantity quantity)
        {
            if (quantity != Quantity.MagneticFluxDensity)
            {
                return base.Options(attribute, quantity);
            }

            switch (attribute)
            {
                case SensorAttribute.Rate: return _rates;
                case SensorAttribute.PowerMode: return _modes;
                default: return base.Options(attribute, quantity);
            }
        }

        /// <inheritdoc/>
        public override float Get(SensorAttribute attribute, Quantity quantity)
        {
            float[] options = Options(attribute, quantity);
            return options.Length == 0 ? 0f : options[attribute == SensorAttribute.Rate ? _rate : _mode];
        }

        /// <inheritdoc/>
        protected override void Apply(SensorAttribute attribute, Quantity quantity, int option)
        {
            if (attribute == SensorAttribute.Rate)
            {
                _rate = option;
            }
            else
            {
                _mode = option;
            }
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            Status status = _bus.Read(Lis2mdlRegisters.WhoAmI, _buffer, 1);
            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            if (_buffer[0] != Lis2mdlRegisters.Identity)
            {
                return WrongIdentity(_bus, _buffer[0], Lis2mdlRegisters.Identity);
            }

            _buffer[0] = Lis2mdlRegisters.SoftReset | Lis2mdlRegisters.ModeIdle;
            status = _bus.Write(Lis2mdlRegisters.ConfigurationA, _buffer, 1);
            Clock.Sleep(BootTime);
            if (status == Status.Ok && (_offset[0] != 0 || _offset[1] != 0 || _offset[2] != 0))
            {
                for (int axis = 0; axis < 3; axis++)
                {
                    _buffer[2 * axis] = (byte)_offset[axis];
                    _buffer[(2 * axis) + 1] = (byte)(_offset[axis] >> 8);
                }

                status = _bus.Write(Lis2mdlRegisters.Offset, _buffer, 6);
            }

            bool above = (Enabled & SensorEvents.AboveThreshold) != SensorEvents.None;
            if (status == Status.Ok && above)
            {
                status = StartThreshold();
            }

            if (status == Status.Ok)
            {
                int pin = (Enabled & SensorEvents.DataReady) != SensorEvents.None ? Lis2mdlRegisters.DataReadyOnPin : 0;
                _buffer[0] = Control();
                _buffer[1] = (byte)(Lis2mdlRegisters.LowPass | Lis2mdlRegisters.OffsetCancellation | (above ? Lis2mdlRegisters.InterruptOnCorrected : 0));
                _buffer[2] = (byte)(Lis2mdlRegisters.BlockDataUpdate | pin | (above ? Lis2mdlRegisters.InterruptOnPin : 0));
                status = _bus.Write(Lis2mdlRegisters.ConfigurationA, _buffer, 3);
            }

            Clock.Sleep(TurnOnTime + _periods[_rate]);
            return status;
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            byte[] b = _buffer;
            Status status = _bus.Read(Lis2mdlRegisters.Status, b, 7);
            if (status == Status.Ok && (b[0] & Lis2mdlRegisters.DataReady) == 0)
            {
                // The next sample is at most a period away, and 3 % for the part's oscillator.
                Clock.Sleep(_periods[_rate] + (_periods[_rate] / 32));
                status = _bus.Read(Lis2mdlRegisters.Status, b, 7);
                if (status == Status.Ok && (b[0] & Lis2mdlRegisters.DataReady) == 0)
                {
                    status = CheckSettings();
                }
            }

            if (status != Status.Ok)
            {
                return status;
            }

            frame.Time = Clock.Microseconds();
            frame.Set(0, (short)(b[1] | (b[2] << 8)) * Step);
            frame.Set(1, (short)(b[3] | (b[4] << 8)) * Step);
            frame.Set(2, (short)(b[5] | (b[6] << 8)) * Step);
            return Status.Ok;
        }

        /// <inheritdoc/>
        protected override Status MeasureEvents()
        {
            // INT_SOURCE_REG to STATUS_REG.
            Status status = _bus.Read(Lis2mdlRegisters.InterruptSource, _buffer, 4);
            if (status == Status.Ok)
            {
                bool above = (_buffer[0] & Lis2mdlRegisters.SourceInterrupt) != 0;
                bool ready = (_buffer[3] & Lis2mdlRegisters.DataReady) != 0;
                Happened = (ready ? SensorEvents.DataReady : SensorEvents.None) | (above ? SensorEvents.AboveThreshold : SensorEvents.None);
                if (Happened == SensorEvents.None)
                {
                    status = CheckSettings();
                }
            }

            return status == Status.NotReady ? Status.Ok : status;
        }

        /// <summary>The part's own test (DS §2.1, procedure of ST AN5069): how far each axis moves in the field of the part's own coil.</summary>
        protected override Status RunSelfTest()
        {
            int[] without = new int[3];
            int[] with = new int[3];
            _buffer[0] = Lis2mdlRegisters.TemperatureCompensation | (3 << Lis2mdlRegisters.RateShift);
            _buffer[1] = Lis2mdlRegisters.OffsetCancellation;
            _buffer[2] = Lis2mdlRegisters.BlockDataUpdate;
            Status status = _bus.Write(Lis2mdlRegisters.ConfigurationA, _buffer, 3);
            status = status == Status.Ok ? Sum(without) : status;
            if (status == Status.Ok)
            {
                _buffer[0] = Lis2mdlRegisters.BlockDataUpdate | Lis2mdlRegisters.SelfTest;
                status = _bus.Write(Lis2mdlRegisters.ConfigurationC, _buffer, 1);
            }

            status = status == Status.Ok ? Sum(with) : status;
            for (int axis = 0; axis < 3 && status == Status.Ok; axis++)
            {
                int change = (with[axis] - without[axis]) / SelfTestSamples;
                change = change < 0 ? -change : change;
                status = change >= LeastChange && change <= MostChange ? Status.Ok : Status.SelfTestFailed;
            }

            return status;
        }

        private Status Sum(int[] sums)
        {
            Clock.Sleep(SelfTestSettling);
            for (int sample = 0; sample < SelfTestSamples; sample++)
            {
                Clock.Sleep(_periods[3]);
                Status status = _bus.Read(Lis2mdlRegisters.Output, _buffer, 6);
                if (status != Status.Ok)
                {
                    return status;
                }

                for (int axis = 0; axis < 3; axis++)
                {
                    sums[axis] += (short)(_buffer[2 * axis] | (_buffer[(2 * axis) + 1] << 8));
                }
            }

            return Status.Ok;
        }

        // No new data: the part is back at its reset value, idle, or it failed.
        private Status CheckSettings()
        {
            Status status = _bus.Read(Lis2mdlRegisters.ConfigurationA, _buffer, 1);
            return status != Status.Ok ? status : _buffer[0] == Control() ? Status.NotReady : Status.LostSettings;
        }

        // The threshold holds for the magnitude on each axis, behind hard iron.
        private Status StartThreshold()
        {
            int digits = Digits(UpperThreshold);
            digits = digits < 0 ? 0 : digits;
            _buffer[0] = (byte)digits;
            _buffer[1] = (byte)(digits >> 8);
            Status status = _bus.Write(Lis2mdlRegisters.Threshold, _buffer, 2);
            if (status == Status.Ok)
            {
                _buffer[0] = Lis2mdlRegisters.InterruptOfAllAxes | Lis2mdlRegisters.InterruptActiveHigh | Lis2mdlRegisters.InterruptLatched | Lis2mdlRegisters.InterruptEnabled;
                status = _bus.Write(Lis2mdlRegisters.InterruptControl, _buffer, 1);
            }

            return status;
        }

        private static bool Within(float field)
        {
            return field <= FullScale && -field <= FullScale;
        }

        private static short Digits(float field)
        {
            float digits = field / Step;
            return (short)(digits < 0f ? digits - 0.5f : digits + 0.5f);
        }

        private byte Control()
        {
            return (byte)(Lis2mdlRegisters.TemperatureCompensation | (_mode == 0 ? 0 : Lis2mdlRegisters.LowPower) | (_rate << Lis2mdlRegisters.RateShift));
        }
    }
}
