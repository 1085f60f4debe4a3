using SmartSensor.Sensing;

namespace SmartSensor.Drivers.FamilyName
{
    /// <summary>PartName, temperature on demand: a write, a wait, and one burst of status and value.</summary>
    public sealed class PartName : Sensor
    {
        private const float AbsoluteZero = 273.15f;
        private const float Step = 1f / 128f; // K a digit, DS §x
        private const long StartUpTime = 2000; // µs, DS §x
        private const long ConversionTime = 10000; // µs, DS §x
        private const int Burst = 3;

        private readonly RegisterBus _bus;
        private readonly byte[] _buffer = new byte[Burst];
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 398.15f, Step, 0f, 100f),
        };

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x48.</param>
        /// <param name="clock">The clock to wait with.</param>
        public PartName(RegisterBus bus, Clock clock)
            : base("PartName", clock)
        {
            _bus = bus;
        }

        /// <inheritdoc/>
        public override Channel[] Channels
        {
            get { return _channels; }
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            Status status = _bus.Read(PartNameRegisters.Identity, _buffer, 1);
            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            if (_buffer[0] != PartNameRegisters.IdentityValue)
            {
                return WrongIdentity(_bus, _buffer[0], PartNameRegisters.IdentityValue);
            }

            // Reading the status clears the power-on flag: when it is set again later, the part was without power.
            Clock.Sleep(StartUpTime);
            return _bus.Read(PartNameRegisters.Status, _buffer, 1);
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            byte[] b = _buffer;
            b[0] = PartNameRegisters.Measure;
            Status status = _bus.Write(PartNameRegisters.Control, b, 1);
            if (status != Status.Ok)
            {
                return status;
            }

            Clock.Sleep(ConversionTime);
            status = _bus.Read(PartNameRegisters.Status, b, Burst);
            if (status != Status.Ok)
            {
                return status;
            }

            if ((b[0] & PartNameRegisters.PowerOn) != 0)
            {
                return Status.LostSettings;
            }

            if ((b[0] & PartNameRegisters.Ready) == 0)
            {
                return Status.NotReady;
            }

            frame.Set(0, AbsoluteZero + ((short)((b[1] << 8) | b[2]) * Step));
            return Status.Ok;
        }
    }
}
