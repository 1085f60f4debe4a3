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

        private int _rate;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x1E.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Lis2mdl(RegisterBus bus, Clock clock)
            : base("LIS2MDL", clock)
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
            bool has = attribute == SensorAttribute.Rate && quantity == Quantity.MagneticFluxDensity;
            return has ? _rates : base.Options(attribute, quantity);
        }

        /// <inheritdoc/>
        public override float Get(SensorAttribute attribute, Quantity quantity)
        {
            return Options(attribute, quantity).Length == 0 ? 0f : _rates[_rate];
        }

        /// <inheritdoc/>
        protected override void Apply(SensorAttribute attribute, Quantity quantity, int option)
        {
            _rate = option;
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
            if (status == Status.Ok)
            {
                _buffer[0] = Control();
                _buffer[1] = Lis2mdlRegisters.LowPass | Lis2mdlRegisters.OffsetCancellation;
                _buffer[2] = Lis2mdlRegisters.BlockDataUpdate;
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

        // No new data: the part is back at its reset value, idle, or it failed.
        private Status CheckSettings()
        {
            Status status = _bus.Read(Lis2mdlRegisters.ConfigurationA, _buffer, 1);
            return status != Status.Ok ? status : _buffer[0] == Control() ? Status.NotReady : Status.LostSettings;
        }

        private byte Control()
        {
            return (byte)(Lis2mdlRegisters.TemperatureCompensation | (_rate << Lis2mdlRegisters.RateShift));
        }
    }
}
