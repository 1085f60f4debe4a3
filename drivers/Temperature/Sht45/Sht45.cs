using System;
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

        // Powers of the heater, W, and its times, s; the commands by power and then by time (DS §4.5, table 8).
        private readonly float[] _powers = new float[] { 0.2f, 0.11f, 0.02f };
        private readonly float[] _durations = new float[] { 1f, 0.1f };
        private readonly byte[] _heatCommands = new byte[]
        {
            Sht45Registers.Heat200ForLong, Sht45Registers.Heat200ForShort,
            Sht45Registers.Heat110ForLong, Sht45Registers.Heat110ForShort,
            Sht45Registers.Heat20ForLong, Sht45Registers.Heat20ForShort,
        };

        // Longest time that the heater is on with its measurement, µs (DS §3.2).
        private readonly int[] _heatTimes = new int[] { 1100000, 110000 };

        private int _mode = 2;

        // The heating that the next measurement is, as an index of _heatCommands, or -1.
        private int _heating = -1;

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

        /// <summary>
        /// Heats the part, to dry it or to test it, and reads it at the end, while it is still hot: the frame tells of the part then, not of the air, and
        /// the datasheet's accuracies do not hold. The heater goes off by itself; the part needs seconds to cool down before it tells of the air again.
        /// Its limits are the caller's (DS §4.9): on for no more than a tenth of the time, in air below 65 °C, and the part never above 125 °C.
        /// </summary>
        /// <param name="power">Power of the heater, W: 0.2, 0.11 or 0.02. At 0.2 W the supply has to give 75 mA.</param>
        /// <param name="duration">How long, s: 1 or 0.1. The call takes a tenth longer.</param>
        /// <param name="frame">A frame whose first channels are this sensor's.</param>
        /// <exception cref="ArgumentException">The part has no such power or duration. Nothing went over the bus.</exception>
        public Status Heat(float power, float duration, Frame frame)
        {
            int powerIndex = Find(_powers, power);
            int durationIndex = Find(_durations, duration);
            if (powerIndex < 0 || durationIndex < 0)
            {
                throw new ArgumentException("SHT45 cannot heat with " + power.ToString("F3") + " W for " + duration.ToString("F3") + " s; it offers 0.200, 0.110 and 0.020 W for 1.000 and 0.100 s.");
            }

            _heating = (powerIndex * _durations.Length) + durationIndex;
            Status status = Read(frame);
            _heating = -1;
            return status;
        }

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
            int heating = _heating;
            Status status = Command(heating < 0 ? _commands[_mode] : _heatCommands[heating]);
            if (status != Status.Ok)
            {
                return status;
            }

            Clock.Sleep(heating < 0 ? _times[_mode] : _heatTimes[heating & 1]);
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

        private static int Find(float[] offers, float value)
        {
            for (int i = 0; i < offers.Length; i++)
            {
                float off = offers[i] - value;
                if (off <= offers[i] * 1e-3f && -off <= offers[i] * 1e-3f)
                {
                    return i;
                }
            }

            return -1;
        }

        private Status Command(byte command)
        {
            _buffer[0] = command;
            return _bus.Send(_buffer, 1);
        }
    }
}
