using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Pressure
{
    /// <summary>
    /// Sensirion SDP810-500Pa, differential pressure to ±500 Pa with temperature. Measures continuously, and gives the mean since the last reading where that
    /// is at most 25 ms ago, else what the part smooths over some 10 ms (DS §4); or on demand.
    /// </summary>
    public sealed class Sdp810 : Sensor
    {
        private const float AbsoluteZero = 273.15f;
        private const int OnDemand = 0;
        private const long StopTime = 500; // µs, DS §6.3.2
        private const long FirstTime = 20000; // µs: 8 ms to the first value, 20 ms until it settled, DS §6.3.1
        private const long TriggerTime = 50000; // µs, longest, DS §6.3.3
        private const int AnswerLength = 9;
        private const int ProductLength = 18;

        private readonly RegisterBus _bus;
        private readonly byte[] _buffer = new byte[ProductLength];
        private readonly byte[] _request = new byte[2];
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.DifferentialPressure, Axis.None, -500f, 500f, 1f / 60f, 0f, 2000f),
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.005f, 0f, 2000f),
        };

        // On demand, continuous.
        private readonly float[] _modes = new float[] { 0f, 1f };

        private int _mode = 1;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x25.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Sdp810(RegisterBus bus, Clock clock)
            : base("SDP810-500Pa", clock)
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
            bool has = attribute == SensorAttribute.PowerMode && (quantity == Quantity.DifferentialPressure || quantity == Quantity.Temperature);
            return has ? _modes : base.Options(attribute, quantity);
        }

        /// <inheritdoc/>
        public override float Get(SensorAttribute attribute, Quantity quantity)
        {
            return Options(attribute, quantity).Length == 0 ? 0f : _modes[_mode];
        }

        /// <inheritdoc/>
        protected override void Apply(SensorAttribute attribute, Quantity quantity, int option)
        {
            _mode = option;
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            // It may be measuring since before this program began: then it takes no other command. Idle, it does not acknowledge this one, which is no fault of the bus.
            int errors = _bus.Errors;
            Command(Sdp810Registers.StopContinuous);
            _bus.Errors = errors;
            Clock.Sleep(StopTime);
            Status status = Command(Sdp810Registers.ReadProduct1);
            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            status = Command(Sdp810Registers.ReadProduct2);
            if (status == Status.Ok)
            {
                status = _bus.Receive(_buffer, ProductLength);
            }

            if (status != Status.Ok)
            {
                return status;
            }

            if (!Crc8.Matches(_buffer, 0) || !Crc8.Matches(_buffer, 3))
            {
                return Status.Checksum;
            }

            int product = (_buffer[0] << 16) | (_buffer[1] << 8) | _buffer[3];
            if (product != Sdp810Registers.Product)
            {
                return WrongIdentity(_bus, product, Sdp810Registers.Product);
            }

            if (_mode != OnDemand)
            {
                status = Command(Sdp810Registers.StartContinuous);
                Clock.Sleep(FirstTime);
            }

            return status;
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            byte[] b = _buffer;
            Status status = Status.Ok;
            if (_mode == OnDemand)
            {
                status = Command(Sdp810Registers.Trigger);
                Clock.Sleep(TriggerTime);
            }

            if (status == Status.Ok)
            {
                status = _bus.Receive(b, AnswerLength);
            }

            if (status != Status.Ok)
            {
                return status;
            }

            // DS §6.4: the scale comes with each answer.
            int scale = (b[6] << 8) | b[7];
            bool scaled = Crc8.Matches(b, 6);
            if (scaled && scale != Sdp810Registers.Scale)
            {
                return Status.Implausible;
            }

            if (scaled && Crc8.Matches(b, 0))
            {
                frame.Set(0, (short)((b[0] << 8) | b[1]) * (1f / Sdp810Registers.Scale));
            }
            else
            {
                status = Status.Checksum;
            }

            if (!Crc8.Matches(b, 3))
            {
                return Status.Checksum;
            }

            frame.Set(1, AbsoluteZero + ((short)((b[3] << 8) | b[4]) * (1f / Sdp810Registers.TemperatureScale)));
            return status;
        }

        private Status Command(int command)
        {
            _request[0] = (byte)(command >> 8);
            _request[1] = (byte)command;
            return _bus.Send(_request, 2);
        }
    }
}
