using SmartSensor.Drivers.Gas;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// Sensirion SCD41 from the SCD4x datasheet: idle and both periodic modes, single shot, which commands it takes while it measures, execution times
    /// in which it does not acknowledge, checksums both ways, forced recalibration, self-test. Power-down and the EEPROM are not modelled.
    /// </summary>
    public sealed class Scd41Emulator : EmulatedPart
    {
        private const long StartUpTime = 30000;
        private const long Period = 5000000;
        private const long LowPowerPeriod = 30000000;
        private const long ShortTime = 1000;

        private readonly Channel[] _inputs = new Channel[]
        {
            new Channel(Quantity.CarbonDioxide, Axis.None, 0f, 0.04f, 1e-6f, 0f, 0.2f),
            new Channel(Quantity.Temperature, Axis.None, 263.15f, 333.15f, 175f / 65535f, 0f, 0.2f),
            new Channel(Quantity.RelativeHumidity, Axis.None, 0f, 100f, 100f / 65535f, 0f, 0.2f),
        };

        private readonly float[] _sensed = new float[] { 420e-6f, 298.15f, 50f };
        private readonly ChecksummedWords _measured = new ChecksummedWords(3);
        private readonly ChecksummedWords _answer = new ChecksummedWords(3);
        private int _answerLength;
        private bool _readsMeasurement;
        private bool _ready;
        private long _busyUntil;
        private long _period;
        private long _next;
        private float _correction;

        /// <summary>The pressure that the host told last, Pa; 0 while it told none.</summary>
        public float ToldPressure;

        /// <summary>True while the automatic self-calibration is on.</summary>
        public bool SelfCalibration = true;

        /// <summary>Creates a part in fresh air.</summary>
        public Scd41Emulator(Clock clock, int seed)
            : base("SCD41", clock, seed)
        {
            Stimulus = new ConstantStimulus(new float[] { 420e-6f, 298.15f, 50f });
            PowerCycle();
        }

        /// <inheritdoc/>
        public override Channel[] Inputs
        {
            get { return _inputs; }
        }

        /// <inheritdoc/>
        public override float Epsilon(int input)
        {
            return input == 0 ? 0.51e-6f : input == 1 ? 0.0015f : 0.001f;
        }

        /// <inheritdoc/>
        public override void PowerCycle()
        {
            _period = 0;
            _ready = false;
            _answerLength = 0;
            ToldPressure = 0f;
            _busyUntil = Clock.Microseconds() + StartUpTime;
        }

        /// <inheritdoc/>
        protected override bool Accept(byte[] bytes, int count)
        {
            if (Clock.Microseconds() < _busyUntil || count < 2)
            {
                return false;
            }

            CatchUp();
            _answerLength = 0;
            _readsMeasurement = false;
            int command = (bytes[0] << 8) | bytes[1];
            switch (command)
            {
                case Scd41Registers.ReadMeasurement:
                    _readsMeasurement = true;
                    return Busy(ShortTime);
                case Scd41Registers.DataReady:
                    return Reply(_ready ? 0x8006 : 0x8000);
                case Scd41Registers.StopPeriodic:
                    _period = 0;
                    _ready = false;
                    return Busy(500000);
                case Scd41Registers.SetAmbientPressure:
                    return Parameter(bytes, count) && Take(bytes);
                default:
                    // §3.5.1: while it measures by itself it takes no other command.
                    return _period == 0 && Idle(command, bytes, count);
            }
        }

        /// <inheritdoc/>
        protected override bool Answer(byte[] bytes, int count)
        {
            if (Clock.Microseconds() < _busyUntil)
            {
                return false;
            }

            CatchUp();
            if (_readsMeasurement ? !_ready : _answerLength == 0)
            {
                return false;
            }

            byte[] from = _readsMeasurement ? _measured.Bytes : _answer.Bytes;
            int length = _readsMeasurement ? 9 : _answerLength;
            for (int i = 0; i < count; i++)
            {
                bytes[i] = i < length ? from[i] : (byte)0xFF;
            }

            _ready = _ready && !_readsMeasurement;
            _answerLength = 0;
            return true;
        }

        private bool Idle(int command, byte[] bytes, int count)
        {
            switch (command)
            {
                case Scd41Registers.StartPeriodic:
                    return Run(Period);
                case Scd41Registers.StartLowPowerPeriodic:
                    return Run(LowPowerPeriod);
                case Scd41Registers.MeasureSingleShot:
                    Measure(Clock.Microseconds() + Period);
                    return Busy(Period);
                case Scd41Registers.Reinitialise:
                    ToldPressure = 0f;
                    return Busy(30000);
                case Scd41Registers.ReadVariant:
                    return Reply(Faults.WrongIdentity ? 0x0440 : 0x1440);
                case Scd41Registers.ReadSerial:
                    _answer.Set(0, 0xF896, false);
                    _answer.Set(1, 0x9F07, false);
                    _answer.Set(2, 0x3BBE, false);
                    _answerLength = 9;
                    return Busy(ShortTime);
                case Scd41Registers.SelfTest:
                    return Reply(Faults.Defect ? 0x0010 : 0x0000) && Busy(10000000);
                case Scd41Registers.SetSelfCalibration:
                    if (!Parameter(bytes, count))
                    {
                        return false;
                    }

                    SelfCalibration = bytes[3] == 1;
                    return Busy(ShortTime);
                case Scd41Registers.ForcedRecalibration:
                    return Parameter(bytes, count) && Recalibrate((bytes[2] << 8) | bytes[3]);
                default:
                    return false;
            }
        }

        private bool Recalibrate(int target)
        {
            // The correction needed, as the part sees the air without the one it has.
            float off = target - (_sensed[0] * 1e6f);
            int correction = (int)(off < 0f ? off - 0.5f : off + 0.5f);
            _correction = correction * 1e-6f;
            return Reply(0x8000 + correction) && Busy(400000);
        }

        private bool Take(byte[] bytes)
        {
            ToldPressure = ((bytes[2] << 8) | bytes[3]) * 100f;
            return Busy(ShortTime);
        }

        private static bool Parameter(byte[] bytes, int count)
        {
            return count == 5 && ChecksummedWords.Matches(bytes, 2);
        }

        private bool Reply(int word)
        {
            _answer.Set(0, word, false);
            _answerLength = 3;
            return Busy(ShortTime);
        }

        private bool Busy(long time)
        {
            _busyUntil = Clock.Microseconds() + time;
            return true;
        }

        private bool Run(long period)
        {
            _period = period;
            _next = Clock.Microseconds() + period;
            return true;
        }

        private void CatchUp()
        {
            long now = Clock.Microseconds();
            if (_period == 0 || now < _next || Faults.Frozen)
            {
                return;
            }

            long last = _next + ((now - _next) / _period * _period);
            Measure(last);
            _next = last + _period;
        }

        private void Measure(long time)
        {
            // Repeatability of §1: 10 ppm, 0.1 °C, 0.4 %RH.
            _sensed[0] = Sense(0, time, 10e-6f, _sensed[0]);
            _sensed[1] = Sense(1, time, 0.1f, _sensed[1]);
            _sensed[2] = Sense(2, time, 0.4f, _sensed[2]);
            _measured.Set(0, Ticks((_sensed[0] + _correction) * 1e6f), false);
            _measured.Set(1, Ticks((_sensed[1] - 228.15f) * (65535f / 175f)), false);
            _measured.Set(2, Ticks(_sensed[2] * 655.35f), false);
            _ready = true;
        }

        private static int Ticks(float value)
        {
            return value < 0f ? 0 : value > 65535f ? 65535 : (int)(value + 0.5f);
        }
    }
}
