using System;
using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Gas
{
    /// <summary>
    /// Sensirion SCD41, carbon dioxide with temperature and humidity. Measures by itself every 5 s, or every 30 s to save power, or on demand.
    /// Read more often than that, it gives the last measurement again, marked as stale.
    /// </summary>
    public sealed class Scd41 : Sensor
    {
        private const int LeastTarget = 400; // ppm, DS §3.7.1
        private const int MostTarget = 2000;
        private const int OnDemand = 0;
        private const int LowPower = 1;
        private const long StopTime = 500000; // µs, DS §3.5.3
        private const long ReinitialiseTime = 30000; // µs, DS §3.9.5
        private const long AnswerTime = 1000; // µs, DS table 9
        private const long SingleShotTime = 5000000; // µs, DS §3.10.1
        private const long RecalibrationTime = 400000; // µs, DS §3.7.1
        private const long SelfTestTime = 10000000; // µs, DS §3.9.3

        private readonly RegisterBus _bus;
        private readonly byte[] _buffer = new byte[9];
        private readonly byte[] _request = new byte[5];
        private readonly float[] _last = new float[3];
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.CarbonDioxide, Axis.None, 0f, 0.04f, 1e-6f, 0f, 0.2f),
            new Channel(Quantity.Temperature, Axis.None, 263.15f, 333.15f, 175f / 65535f, 0f, 0.2f),
            new Channel(Quantity.RelativeHumidity, Axis.None, 0f, 100f, 100f / 65535f, 0f, 0.2f),
        };

        // On demand, low-power periodic, periodic; and the period of each with a tenth to spare, µs.
        private readonly float[] _modes = new float[] { 0f, 1f, 2f };
        private readonly int[] _longestPeriods = new int[] { 0, 33000000, 5500000 };

        private int _mode = 2;
        private bool _selfCalibration = true;
        private int _ambientPressure;
        private bool _pressureChanged;
        private bool _measured;
        private long _since;

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">I2C at address 0x62.</param>
        /// <param name="clock">The clock to wait with.</param>
        public Scd41(RegisterBus bus, Clock clock)
            : base("SCD41", clock)
        {
            _bus = bus;
        }

        /// <inheritdoc/>
        public override Channel[] Channels
        {
            get { return _channels; }
        }

        /// <summary>What the last <see cref="Recalibrate"/> corrected, as a fraction by volume.</summary>
        public float Correction { get; private set; }

        /// <inheritdoc/>
        public override float[] Options(SensorAttribute attribute, Quantity quantity)
        {
            bool has = quantity == Quantity.CarbonDioxide || quantity == Quantity.Temperature || quantity == Quantity.RelativeHumidity;
            return has && attribute == SensorAttribute.PowerMode ? _modes : base.Options(attribute, quantity);
        }

        /// <inheritdoc/>
        public override float Get(SensorAttribute attribute, Quantity quantity)
        {
            return Options(attribute, quantity).Length == 0 ? 0f : _modes[_mode];
        }

        /// <summary>Tells the part the air's pressure, for its own compensation from the next reading on (DS §3.6.5).</summary>
        /// <param name="pressure">Pressure, Pa; cut to 70000…120000.</param>
        public void Compensate(float pressure)
        {
            float p = pressure < 70000f ? 70000f : pressure > 120000f ? 120000f : pressure;
            _ambientPressure = (int)((p * 0.01f) + 0.5f);
            _pressureChanged = true;
        }

        /// <summary>Switches the part's automatic self-calibration on or off (DS §3.7.2); it is on by default, and wants fresh air once a week.</summary>
        public Status SetSelfCalibration(bool on)
        {
            _selfCalibration = on;
            return Started ? Start() : Status.Ok;
        }

        /// <summary>
        /// Corrects the part to a known concentration, after at least three minutes of measuring in it (DS §3.7.1). The correction is in
        /// <see cref="Correction"/>; <see cref="Status.Implausible"/> where the part refused it.
        /// </summary>
        /// <param name="concentration">The true concentration, as a fraction by volume: 400e-6 to 2000e-6.</param>
        /// <exception cref="ArgumentException">It is out of range. Nothing went over the bus.</exception>
        public Status Recalibrate(float concentration)
        {
            int target = concentration > 0f && concentration < 1f ? (int)((concentration * 1e6f) + 0.5f) : 0;
            if (target < LeastTarget || target > MostTarget)
            {
                throw new ArgumentException("SCD41 is corrected to 0.000400 to 0.002000 by volume, not to " + concentration.ToString("F6") + "; 420 ppm are 0.000420.");
            }

            Status status = Command(Scd41Registers.StopPeriodic);
            Clock.Sleep(StopTime);
            if (status == Status.Ok)
            {
                status = Request(Scd41Registers.ForcedRecalibration, target);
            }

            Clock.Sleep(RecalibrationTime);
            if (status == Status.Ok)
            {
                status = Receive(1);
            }

            int answer = (_buffer[0] << 8) | _buffer[1];
            if (status == Status.Ok && answer == Scd41Registers.RecalibrationFailed)
            {
                status = Status.Implausible;
            }

            if (status == Status.Ok)
            {
                Correction = (answer - 0x8000) * 1e-6f;
            }

            Status started = Start();
            return status == Status.Ok ? started : status;
        }

        /// <inheritdoc/>
        protected override void Apply(SensorAttribute attribute, Quantity quantity, int option)
        {
            _mode = option;
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            // It may be measuring since before this program began: then it takes no other command.
            Status status = Command(Scd41Registers.StopPeriodic);
            if (status != Status.Ok)
            {
                return NotReached(_bus, status);
            }

            Clock.Sleep(StopTime);
            status = Command(Scd41Registers.Reinitialise);
            Clock.Sleep(ReinitialiseTime);
            if (status == Status.Ok)
            {
                status = Ask(Scd41Registers.ReadVariant, 1);
            }

            if (status != Status.Ok)
            {
                return status;
            }

            int variant = _buffer[0] >> (Scd41Registers.VariantShift - 8);
            if (variant != Scd41Registers.Variant)
            {
                return WrongIdentity(_bus, variant, Scd41Registers.Variant);
            }

            status = Request(Scd41Registers.SetSelfCalibration, _selfCalibration ? 1 : 0);
            Clock.Sleep(AnswerTime);
            _pressureChanged = _ambientPressure > 0;
            _measured = false;
            _since = Clock.Microseconds();
            if (status == Status.Ok && _mode != OnDemand)
            {
                status = Command(_mode == LowPower ? Scd41Registers.StartLowPowerPeriodic : Scd41Registers.StartPeriodic);
                Clock.Sleep(AnswerTime);
            }

            return status;
        }

        /// <inheritdoc/>
        [Hot]
        protected override Status Measure(Frame frame)
        {
            Status status = Status.Ok;
            if (_pressureChanged)
            {
                status = Request(Scd41Registers.SetAmbientPressure, _ambientPressure);
                _pressureChanged = status != Status.Ok;
                Clock.Sleep(AnswerTime);
            }

            if (status != Status.Ok)
            {
                return status;
            }

            if (_mode == OnDemand)
            {
                status = Command(Scd41Registers.MeasureSingleShot);
                Clock.Sleep(SingleShotTime);
            }
            else
            {
                status = Ask(Scd41Registers.DataReady, 1);
                if (status == Status.Ok && (((_buffer[0] << 8) | _buffer[1]) & Scd41Registers.DataReadyMask) == 0)
                {
                    return Wait(frame);
                }
            }

            if (status == Status.Ok)
            {
                status = Take(frame);
            }

            return status;
        }

        /// <inheritdoc/>
        protected override Status RunSelfTest()
        {
            Status status = Command(Scd41Registers.StopPeriodic);
            Clock.Sleep(StopTime);
            if (status == Status.Ok)
            {
                status = Command(Scd41Registers.SelfTest);
            }

            Clock.Sleep(SelfTestTime);
            if (status == Status.Ok)
            {
                status = Receive(1);
            }

            return status != Status.Ok || (_buffer[0] | _buffer[1]) == 0 ? status : Status.SelfTestFailed;
        }

        // No new measurement: the last one again, unless it should long have come.
        private Status Wait(Frame frame)
        {
            if (Clock.Microseconds() - _since > _longestPeriods[_mode])
            {
                return Status.LostSettings;
            }

            for (int i = 0; i < 3 && _measured; i++)
            {
                frame.Set(i, _last[i]);
                frame.Validity[i] = Validity.Stale;
            }

            return Status.Ok;
        }

        private Status Take(Frame frame)
        {
            byte[] b = _buffer;
            Status status = Command(Scd41Registers.ReadMeasurement);
            Clock.Sleep(AnswerTime);
            if (status == Status.Ok)
            {
                status = _bus.Receive(b, 9);
            }

            if (status != Status.Ok)
            {
                return status;
            }

            // DS §3.5.2.
            _last[0] = ((b[0] << 8) | b[1]) * 1e-6f;
            _last[1] = 228.15f + (((b[3] << 8) | b[4]) * (175f / 65535f));
            _last[2] = ((b[6] << 8) | b[7]) * (100f / 65535f);
            _measured = true;
            for (int i = 0; i < 3; i++)
            {
                if (Crc8.Matches(b, 3 * i))
                {
                    frame.Set(i, _last[i]);
                }
                else
                {
                    _measured = false;
                    status = Status.Checksum;
                }
            }

            _since = Clock.Microseconds();
            return status;
        }

        // A command with an answer of checked words.
        private Status Ask(int command, int words)
        {
            Status status = Command(command);
            Clock.Sleep(AnswerTime);
            return status != Status.Ok ? status : Receive(words);
        }

        private Status Receive(int words)
        {
            Status status = _bus.Receive(_buffer, words * 3);
            for (int i = 0; i < words && status == Status.Ok; i++)
            {
                status = Crc8.Matches(_buffer, 3 * i) ? Status.Ok : Status.Checksum;
            }

            return status;
        }

        private Status Request(int command, int value)
        {
            byte[] r = _request;
            r[0] = (byte)(command >> 8);
            r[1] = (byte)command;
            r[2] = (byte)(value >> 8);
            r[3] = (byte)value;
            r[4] = Crc8.Of(r[2], r[3]);
            return _bus.Send(r, 5);
        }

        private Status Command(int command)
        {
            _request[0] = (byte)(command >> 8);
            _request[1] = (byte)command;
            return _bus.Send(_request, 2);
        }
    }
}
