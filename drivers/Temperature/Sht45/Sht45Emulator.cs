using SmartSensor.Drivers.Temperature;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// Sensirion SHT45 from the SHT4x datasheet: commands of one byte, no acknowledge while it measures, each word with its checksum,
    /// repeatability as noise. The heater warms the part towards 300 K/W and leaves it to cool again, both with a time constant of 0.4 s; the water vapour at it
    /// stays what it was, so that its relative humidity falls.
    /// </summary>
    public sealed class Sht45Emulator : EmulatedPart
    {
        private const long StartUpTime = 1000;
        private const long SerialTime = 10;

        // Of the size that is seen: 60 K at 0.2 W, most of it in the first second.
        private const float KelvinPerWatt = 300f;
        private const double TimeConstant = 400000.0; // µs

        // Table 2 and 3: repeatability is three standard deviations; low, medium, high.
        private readonly float[] _temperatureDeviation = new float[] { 0.1f / 3f, 0.07f / 3f, 0.04f / 3f };
        private readonly float[] _humidityDeviation = new float[] { 0.25f / 3f, 0.15f / 3f, 0.08f / 3f };
        private readonly int[] _times = new int[] { 1600, 4500, 8300 };

        private readonly int[] _heatTimes = new int[] { 1100000, 110000 };
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

        // How much warmer than the air the part is, K, at a time, µs; and the heater, W, until when it is on.
        private float _rise;
        private long _riseAt;
        private float _power;
        private long _heatEnds;

        /// <summary>How long the heater was on in all, µs: no more than a tenth of the part's time (§4.9).</summary>
        public long HeaterTime;

        /// <summary>The highest temperature that the part had at the end of a heating, K: no more than 398.15 (§4.9).</summary>
        public float Hottest;

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
            long now = Clock.Microseconds();
            Warm(now);
            _heatEnds = now;
            _answers = false;
            _busyUntil = now + StartUpTime;
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
                    Measure(0, _times[0]);
                    return true;
                case Sht45Registers.MeasureMedium:
                    Measure(1, _times[1]);
                    return true;
                case Sht45Registers.MeasureHigh:
                    Measure(2, _times[2]);
                    return true;
                case Sht45Registers.Heat200ForLong:
                    Heat(0.2f, 0);
                    return true;
                case Sht45Registers.Heat200ForShort:
                    Heat(0.2f, 1);
                    return true;
                case Sht45Registers.Heat110ForLong:
                    Heat(0.11f, 0);
                    return true;
                case Sht45Registers.Heat110ForShort:
                    Heat(0.11f, 1);
                    return true;
                case Sht45Registers.Heat20ForLong:
                    Heat(0.02f, 0);
                    return true;
                case Sht45Registers.Heat20ForShort:
                    Heat(0.02f, 1);
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

        private void Heat(float power, int duration)
        {
            long now = Clock.Microseconds();
            Warm(now);
            _power = power;
            _heatEnds = now + _heatTimes[duration];
            HeaterTime += _heatTimes[duration];
            Measure(2, _heatTimes[duration]);
            Hottest = _temperature + _rise > Hottest ? _temperature + _rise : Hottest;
        }

        private void Measure(int repeatability, long time)
        {
            long ends = Clock.Microseconds() + time;
            Warm(ends);
            _temperature = Sense(0, ends, _temperatureDeviation[repeatability], _temperature);
            _humidity = Sense(1, ends, _humidityDeviation[repeatability], _humidity);
            double celsius = _temperature - 273.15;
            double humidity = _rise == 0f ? _humidity : _humidity * Saturation(celsius) / Saturation(celsius + _rise);

            // §4.6: T = −45 + 175·S/65535 °C, RH = −6 + 125·S/65535 %.
            Ticks(0, celsius + _rise + 45.0, 175.0);
            Ticks(1, humidity + 6.0, 125.0);
            Finish(time);
        }

        // Brings the part's warmth up to a time: first with the heater on, then without.
        private void Warm(long time)
        {
            if (_riseAt < _heatEnds)
            {
                Approach(_power * KelvinPerWatt, time < _heatEnds ? time : _heatEnds);
            }

            Approach(0f, time);
        }

        private void Approach(float target, long time)
        {
            if (time > _riseAt)
            {
                float off = _rise - target;
                _rise = off == 0f ? target : target + (off * (float)Exponential((_riseAt - time) / TimeConstant));
                _rise = target == 0f && _rise < 1e-3f ? 0f : _rise;
                _riseAt = time;
            }
        }

        // Pressure of saturated water vapour over water, Pa (Magnus; D. Sonntag, 1990).
        private static double Saturation(double celsius)
        {
            return 611.2 * Exponential(17.62 * celsius / (243.12 + celsius));
        }

        // eˣ to 1e-7 for x in −30…5 without the board's mathematics, which not every board has: (1 + y + y²/2 + y³/6)⁴⁰⁹⁶ with y = x/4096.
        private static double Exponential(double x)
        {
            if (x < -30.0)
            {
                return 0.0;
            }

            double y = x / 4096.0;
            double power = 1.0 + (y * (1.0 + (y * (0.5 + (y / 6.0)))));
            for (int i = 0; i < 12; i++)
            {
                power *= power;
            }

            return power;
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
