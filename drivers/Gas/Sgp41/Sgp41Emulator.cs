using SmartSensor.Drivers.Gas;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// Sensirion SGP41 from its datasheet: idle, conditioning and measuring, commands of two bytes with checked parameters, no acknowledge
    /// while it works, raw signals in ticks. It remembers whether it was ever conditioned for longer than the datasheet allows.
    /// </summary>
    public sealed class Sgp41Emulator : EmulatedPart
    {
        private const long StartUpTime = 600;
        private const long MeasureTime = 50000;
        private const long SelfTestTime = 320000;
        private const long ShortTime = 1000;

        // Noise of a raw signal in ticks, of the size seen in clean air; the datasheet gives none.
        private const float Deviation = 5f;

        private readonly Channel[] _inputs = new Channel[]
        {
            new Channel(Quantity.VocSignal, Axis.None, 0f, 65535f, 1f, 0f, 20f),
            new Channel(Quantity.NoxSignal, Axis.None, 0f, 65535f, 1f, 0f, 20f),
        };

        private readonly ChecksummedWords _answer = new ChecksummedWords(3);
        private int _answerLength;
        private long _busyUntil;
        private bool _conditioning;
        private bool _overconditioned;
        private long _conditioningFrom;
        private float _voc = 30000f;
        private float _nox = 15000f;

        /// <summary>The relative humidity that the host told last, %RH.</summary>
        public float ToldHumidity;

        /// <summary>The temperature that the host told last, K.</summary>
        public float ToldTemperature;

        /// <summary>Creates a part in clean air.</summary>
        public Sgp41Emulator(Clock clock, int seed)
            : base("SGP41", clock, seed)
        {
            Stimulus = new ConstantStimulus(new float[] { 30000f, 15000f });
            PowerCycle();
        }

        /// <summary>True once the part was conditioned for more than ten seconds on end, which harms a real one (§3.1); conditioning lasts until the next command.</summary>
        public bool Overconditioned
        {
            get { return _overconditioned || (_conditioning && Clock.Microseconds() - _conditioningFrom > Sgp41Registers.LongestConditioning); }
        }

        /// <inheritdoc/>
        public override Channel[] Inputs
        {
            get { return _inputs; }
        }

        /// <inheritdoc/>
        public override float Epsilon(int input)
        {
            return 0.5f;
        }

        /// <inheritdoc/>
        public override void PowerCycle()
        {
            Condition(false);
            _answerLength = 0;
            _busyUntil = Clock.Microseconds() + StartUpTime;
        }

        /// <inheritdoc/>
        protected override bool Accept(byte[] bytes, int count)
        {
            if (Clock.Microseconds() < _busyUntil || count < 2)
            {
                return false;
            }

            switch ((bytes[0] << 8) | bytes[1])
            {
                case Sgp41Registers.Conditioning:
                    return Measure(bytes, count, true);
                case Sgp41Registers.MeasureRaw:
                    return Measure(bytes, count, false);
                case Sgp41Registers.SelfTest:
                    Condition(false);
                    _answer.Set(0, 0xD400 | (Faults.Defect ? 0x02 : 0x00), Faults.WrongIdentity);
                    Finish(3, SelfTestTime);
                    return true;
                case Sgp41Registers.HeaterOff:
                    Condition(false);
                    Finish(0, ShortTime);
                    return true;
                case Sgp41Registers.ReadSerial:
                    _answer.Set(0, 0x0000, Faults.WrongIdentity);
                    _answer.Set(1, 0x03C7, Faults.WrongIdentity);
                    _answer.Set(2, 0x9E51, Faults.WrongIdentity);
                    Finish(9, ShortTime);
                    return true;
                default:
                    return false;
            }
        }

        /// <inheritdoc/>
        protected override bool Answer(byte[] bytes, int count)
        {
            if (_answerLength == 0 || Clock.Microseconds() < _busyUntil)
            {
                return false;
            }

            for (int i = 0; i < count; i++)
            {
                bytes[i] = i < _answerLength ? _answer.Bytes[i] : (byte)0xFF;
            }

            _answerLength = 0;
            return true;
        }

        private bool Measure(byte[] bytes, int count, bool condition)
        {
            if (count != 8 || !ChecksummedWords.Matches(bytes, 2) || !ChecksummedWords.Matches(bytes, 5))
            {
                return false;
            }

            ToldHumidity = ((bytes[2] << 8) | bytes[3]) * (100f / 65535f);
            ToldTemperature = 228.15f + (((bytes[5] << 8) | bytes[6]) * (175f / 65535f));
            long now = Clock.Microseconds();
            Condition(condition);
            _voc = Sense(0, now, Deviation, _voc);
            _nox = Sense(1, now, Deviation, _nox);
            _answer.Set(0, Ticks(_voc), Faults.WrongIdentity);
            _answer.Set(1, Ticks(_nox), Faults.WrongIdentity);
            Finish(condition ? 3 : 6, MeasureTime);
            return true;
        }

        private void Condition(bool on)
        {
            _overconditioned = Overconditioned;
            if (on && !_conditioning)
            {
                _conditioningFrom = Clock.Microseconds();
            }

            _conditioning = on;
        }

        private static int Ticks(float value)
        {
            return value < 0f ? 0 : value > 65535f ? 65535 : (int)(value + 0.5f);
        }

        private void Finish(int length, long time)
        {
            _answerLength = length;
            _busyUntil = Clock.Microseconds() + time;
        }
    }
}
