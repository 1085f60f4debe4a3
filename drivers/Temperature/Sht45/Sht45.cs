using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Temperature
{
    /// <summary>
    /// Sensirion SHT45, temperature and relative humidity. One reading is a command, a wait and an answer of two words with a checksum each;
    /// a word that arrives damaged spoils only its own channel.
    /// </summary>
    public sealed class Sht45 : Sensor
    {
        private const long StartUpTime = 1000; // µs, DS §3.1: soft reset and power-up
        private const int AnswerLength = 6;

        private readonly RegisterBus _bus;
        private readonly byte[] _buffer = new byte[AnswerLength];
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 398.15f, 0.01f, 0f, 100f),
            new Channel(Quantity.RelativeHumidity, Axis.None, 0f, 100f, 0.01f, 0f, 100f),
        };

        // Low, medium and high repeatability.
        private readonly float[] _options = new float[] { 0f, 1f, 2f };
        private readonly byte[] _commands = new byte[] { Sht45Registers.MeasureLow, Sht45Registers.MeasureMedium, Sht45Registers.MeasureHigh };

        // Longest measurement, µs (DS §3.1).
        private readonly int[] _times = new int[] { 1600, 4500, 8300 };

        private int _mode = 2;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x44, 0x45 or 0x46.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Sht45(RegisterBus bus, Clock clock)
            : base("SHT45", clock)
        {
            _bus = bus;
        }

        /// <inheritdoc/>
        public override Channel[] Channels
        {
            get { return _channels; }
        }

        /// <summary>The part's serial number, 0…2³²−1, after a start; it names the single part.</summary>
        public uint Serial { get; private set; }

        /// <inheritdoc/>
        public override float[] Options(SensorAttribute attribute, Quantity quantity)
        {
            bool has = attribute == SensorAttribute.PowerMode && (quantity == Quantity.Temperature || quantity == Quantity.RelativeHumidity);
            return has ? _options : base.Options(attribute, quantity);
        }

        /// <inheritdoc/>
        public override float Get(SensorAttribute attribute, Quantity quantity)
        {
            return Options(attribute, quantity).Length == 0 ? 0f : _options[_mode];
        }

        /// <inheritdoc/>
        protected override void Apply(SensorAttribute attribute, Quantity quantity, int option)
        {
            _mode = option;
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            Status status = Command(Sht45Registers.SoftReset);
            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            Clock.Sleep(StartUpTime);
            status = Command(Sht45Registers.ReadSerial);
            Clock.Sleep(StartUpTime);
            if (status == Status.Ok)
            {
                status = _bus.Receive(_buffer, AnswerLength);
            }

            if (status != Status.Ok)
            {
                return status;
            }

            // The part has no identity but this: an answer in its form.
            if (!Crc8.Matches(_buffer, 0) || !Crc8.Matches(_buffer, 3))
            {
                return Status.Checksum;
            }

            Serial = ((uint)_buffer[0] << 24) | ((uint)_buffer[1] << 16) | ((uint)_buffer[3] << 8) | _buffer[4];
            return Status.Ok;
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            byte[] b = _buffer;
            Status status = Command(_commands[_mode]);
            if (status != Status.Ok)
            {
                return status;
            }

            Clock.Sleep(_times[_mode]);
            status = _bus.Receive(b, AnswerLength);
            if (status != Status.Ok)
            {
                return status;
            }

            // DS §4.6.
            if (Crc8.Matches(b, 0))
            {
                frame.Set(0, 228.15f + (((b[0] << 8) | b[1]) * (175f / 65535f)));
            }
            else
            {
                status = Status.Checksum;
            }

            if (!Crc8.Matches(b, 3))
            {
                return Status.Checksum;
            }

            // Values a little beyond 0…100 % are the part's tolerance, and to be cut to it.
            float humidity = (((b[3] << 8) | b[4]) * (125f / 65535f)) - 6f;
            frame.Set(1, humidity < 0f ? 0f : humidity > 100f ? 100f : humidity);
            return status;
        }

        private Status Command(byte command)
        {
            _buffer[0] = command;
            return _bus.Send(_buffer, 1);
        }
    }
}
