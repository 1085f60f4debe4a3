using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Gas
{
    /// <summary>
    /// Sensirion SGP41, raw signals for volatile organic compounds and nitrogen oxides, to be read once a second. For the first ten seconds
    /// after a start the NOx pixel is conditioned: that channel is unknown then, since the part does not give it. Conditioning lasts until the next
    /// command, and more than ten seconds of it harm the part: after a start it is to be read again, or its heater turned off, within that time.
    /// </summary>
    public sealed class Sgp41 : Sensor
    {
        private const long StartUpTime = 600; // µs, DS §2.2
        private const long MeasureTime = 50000; // µs, DS §4.6 table 9
        private const long SelfTestTime = 320000; // µs, DS §4.6 table 9
        private const long ShortTime = 1000; // µs, DS §4.6 table 9: serial number, heater off
        private const int SelfTestMask = 0x000F;

        private readonly RegisterBus _bus;
        private readonly byte[] _buffer = new byte[9];
        private readonly byte[] _request = new byte[8];
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.VocSignal, Axis.None, 0f, 65535f, 1f, 0f, 1f),
            new Channel(Quantity.NoxSignal, Axis.None, 0f, 65535f, 1f, 0f, 1f),
        };

        private int _humidity = Sgp41Registers.DefaultHumidity;
        private int _temperature = Sgp41Registers.DefaultTemperature;
        private long _conditioningEnds = -1;
        private long _before;
        private bool _conditioned;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x59.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Sgp41(RegisterBus bus, Clock clock)
            : base("SGP41", clock)
        {
            _bus = bus;
        }

        /// <inheritdoc/>
        public override Channel[] Channels
        {
            get { return _channels; }
        }

        /// <summary>Tells the part the air's humidity and temperature, for its own compensation from the next reading on (DS §4.6, table 11).</summary>
        /// <param name="humidity">Relative humidity, %RH; cut to 0…100.</param>
        /// <param name="temperature">Temperature, K; cut to 228.15…403.15.</param>
        public void Compensate(float humidity, float temperature)
        {
            float h = humidity < 0f ? 0f : humidity > 100f ? 100f : humidity;
            float t = temperature < 228.15f ? 228.15f : temperature > 403.15f ? 403.15f : temperature;
            _humidity = (int)((h * 655.35f) + 0.5f);
            _temperature = (int)(((t - 228.15f) * (65535f / 175f)) + 0.5f);
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            // Heater off first: conditioning starts from idle.
            Status status = Command(Sgp41Registers.HeaterOff);
            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            Clock.Sleep(ShortTime + StartUpTime);
            status = Command(Sgp41Registers.ReadSerial);
            Clock.Sleep(ShortTime);
            if (status == Status.Ok)
            {
                status = _bus.Receive(_buffer, 9);
            }

            if (status == Status.Ok && !(Crc8.Matches(_buffer, 0) && Crc8.Matches(_buffer, 3) && Crc8.Matches(_buffer, 6)))
            {
                status = Status.Checksum;
            }

            _conditioned = false;
            _conditioningEnds = -1;
            return status;
        }

        /// <summary>
        /// Turns the heater off and leaves the part idle (DS §3.4: sgp4x_turn_heater_off). The next reading turns it on again, with a conditioning of ten
        /// seconds before the NOx signal is known.
        /// </summary>
        public Status TurnHeaterOff()
        {
            _conditioned = false;
            _conditioningEnds = -1;
            return Command(Sgp41Registers.HeaterOff);
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            byte[] b = _buffer;
            bool conditioning = Conditioning();
            Status status = Request(conditioning ? Sgp41Registers.Conditioning : Sgp41Registers.MeasureRaw);
            if (status != Status.Ok)
            {
                return status;
            }

            Clock.Sleep(MeasureTime);
            status = _bus.Receive(b, conditioning ? 3 : 6);
            if (status != Status.Ok)
            {
                return status;
            }

            if (Crc8.Matches(b, 0))
            {
                frame.Set(0, (b[0] << 8) | b[1]);
            }
            else
            {
                status = Status.Checksum;
            }

            if (conditioning)
            {
                return status;
            }

            if (!Crc8.Matches(b, 3))
            {
                return Status.Checksum;
            }

            frame.Set(1, (b[3] << 8) | b[4]);
            return status;
        }

        /// <inheritdoc/>
        protected override Status RunSelfTest()
        {
            Status status = Command(Sgp41Registers.SelfTest);
            Clock.Sleep(SelfTestTime);
            if (status == Status.Ok)
            {
                status = _bus.Receive(_buffer, 3);
            }

            if (status != Status.Ok)
            {
                return status;
            }

            if (!Crc8.Matches(_buffer, 0))
            {
                return Status.Checksum;
            }

            // The four lowest bits tell which pixel failed, all zero is passed; the upper byte is to be ignored (Sensirion's embedded-i2c-sgp41).
            return (_buffer[1] & SelfTestMask) == 0 ? Status.Ok : Status.SelfTestFailed;
        }

        // True while the part is to be conditioned: never longer than ten seconds, and it lasts until the next command, which comes as long after this
        // reading as this one came after the one before.
        private bool Conditioning()
        {
            if (_conditioned)
            {
                return false;
            }

            long now = Clock.Microseconds();
            if (_conditioningEnds < 0)
            {
                _conditioningEnds = now + Sgp41Registers.LongestConditioning;
                _before = now;
            }

            _conditioned = now + (now - _before) + MeasureTime > _conditioningEnds;
            _before = now;
            return !_conditioned;
        }

        private Status Request(int command)
        {
            byte[] r = _request;
            r[0] = (byte)(command >> 8);
            r[1] = (byte)command;
            r[2] = (byte)(_humidity >> 8);
            r[3] = (byte)_humidity;
            r[4] = Crc8.Of(r[2], r[3]);
            r[5] = (byte)(_temperature >> 8);
            r[6] = (byte)_temperature;
            r[7] = Crc8.Of(r[5], r[6]);
            return _bus.Send(r, 8);
        }

        private Status Command(int command)
        {
            _request[0] = (byte)(command >> 8);
            _request[1] = (byte)command;
            return _bus.Send(_request, 2);
        }
    }
}
