using SmartSensor.Drivers.Temperature;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// Sensirion SHT45 from the SHT4x datasheet: commands of one byte, no acknowledge while it measures, each word with its checksum,
    /// repeatability as noise. The heater is not modelled.
    /// </summary>
    public sealed class Sht45Emulator : EmulatedPart
    {
        private const long StartUpTime = 1000;
        private const long SerialTime = 10;

        // Table 2 and 3: repeatability is three standard deviations; low, medium, high.
        private readonly float[] _temperatureDeviation = new float[] { 0.1f / 3f, 0.07f / 3f, 0.04f / 3f };
        private readonly float[] _humidityDeviation = new float[] { 0.25f / 3f, 0.15f / 3f, 0.08f / 3f };
        private readonly int[] _times = new int[] { 1600, 4500, 8300 };

        private readonly Channel[] _inputs = new Channel[]
        {
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 398.15f, 175f / 65535f, 0f, 600f),
            new Channel(Quantity.RelativeHumidity, Axis.None, 0f, 100f, 125f / 65535f, 0f, 600f),
        };

        private readonly ChecksummedWords _answer = new ChecksummedWords(2);
        private long _busyUntil;
        private bool _answers;
        private float _temperature = 298.15f;
        private float _humidity = 50f;

        /// <summary>Creates a part at 25 °C and 50 %RH.</summary>
        public Sht45Emulator(Clock clock, int seed)
            : base("SHT45", clock, seed)
        {
            Stimulus = new ConstantStimulus(new float[] { 298.15f, 50f });
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
            // Half a step of 175/65535 K or 125/65535 %RH, and float rounding.
            return input == 0 ? 0.0015f : 0.0011f;
        }

        /// <inheritdoc/>
        public override void PowerCycle()
        {
            _answers = false;
            _busyUntil = Clock.Microseconds() + StartUpTime;
        }

        /// <inheritdoc/>
        protected override bool Accept(byte[] bytes, int count)
        {
            if (Clock.Microseconds() < _busyUntil)
            {
                return false;
            }

            switch (bytes[0])
            {
                case Sht45Registers.MeasureLow:
                    Measure(0);
                    return true;
                case Sht45Registers.MeasureMedium:
                    Measure(1);
                    return true;
                case Sht45Registers.MeasureHigh:
                    Measure(2);
                    return true;
                case Sht45Registers.ReadSerial:
                    _answer.Set(0, 0x0FA1, Faults.WrongIdentity);
                    _answer.Set(1, 0x5C27, Faults.WrongIdentity);
                    Finish(SerialTime);
                    return true;
                case Sht45Registers.SoftReset:
                    PowerCycle();
                    return true;
                default:
                    return false;
            }
        }

        /// <inheritdoc/>
        protected override bool Answer(byte[] bytes, int count)
        {
            if (!_answers || Clock.Microseconds() < _busyUntil)
            {
                return false;
            }

            for (int i = 0; i < count; i++)
            {
                bytes[i] = i < 6 ? _answer.Bytes[i] : (byte)0xFF;
            }

            _answers = false;
            return true;
        }

        private void Measure(int repeatability)
        {
            long ends = Clock.Microseconds() + _times[repeatability];
            _temperature = Sense(0, ends, _temperatureDeviation[repeatability], _temperature);
            _humidity = Sense(1, ends, _humidityDeviation[repeatability], _humidity);

            // §4.6: T = −45 + 175·S/65535 °C, RH = −6 + 125·S/65535 %.
            Ticks(0, (_temperature - 273.15) + 45.0, 175.0);
            Ticks(1, _humidity + 6.0, 125.0);
            Finish(_times[repeatability]);
        }

        private void Ticks(int word, double aboveZero, double span)
        {
            double ticks = (aboveZero * 65535.0 / span) + 0.5;
            int whole = ticks < 0.0 ? 0 : ticks > 65535.0 ? 65535 : (int)ticks;
            _answer.Set(word, whole, Faults.WrongIdentity);
        }

        private void Finish(long time)
        {
            _answers = true;
            _busyUntil = Clock.Microseconds() + time;
        }
    }
}
