using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.GasMeter.Emulation
{
    /// <summary>
    /// A home with gas over days, for boards with nothing wired to them and for the first run: a stove, a water heater and a fan heater burn as a seeded plan says, behind a regulator that droops and a valve that the meter closes; an earthquake
    /// may come. Inputs of appliances in kW of natural gas at 11 kWh/m³: burners 1.5 to 3 (EN 30-1-1), a water heater 17 to 24 (EN 26), a fan heater 2.5.
    /// </summary>
    public sealed class GasHome : World
    {
        private const long Second = 1000000;
        private const float PerKilowatt = 1f / (11f * 3600f); // m³/s
        private const int UsesADay = 16;

        private readonly Noise _noise;
        private readonly float _coefficient;
        private readonly long _quakeFrom;
        private readonly float _quakePeak;
        private readonly GasHomeValve _valve = new GasHomeValve();

        // The uses of the present day: seconds of the day, length in s, flow in m³/s.
        private readonly int[] _start = new int[UsesADay];
        private readonly int[] _length = new int[UsesADay];
        private readonly float[] _flow = new float[UsesADay];
        private long _day = -1;
        private long _second = -1;

        /// <summary>Creates a home.</summary>
        /// <param name="seed">The same seed gives the same days.</param>
        /// <param name="coefficient">Of the meter's laminar element at 15 °C, m³/s by Pa.</param>
        /// <param name="quakeFrom">When an earthquake begins, µs; <see cref="long.MaxValue"/> for never. It lasts 20 s, at 1.4 Hz.</param>
        /// <param name="quakePeak">Its acceleration, m/s².</param>
        public GasHome(int seed, float coefficient, long quakeFrom, float quakePeak)
        {
            _noise = new Noise(seed);
            _coefficient = coefficient;
            _quakeFrom = quakeFrom;
            _quakePeak = quakePeak;
        }

        /// <summary>Flow in the second that was asked for last, m³/s.</summary>
        public float Flow { get; private set; }

        /// <summary>When an earthquake begins, µs.</summary>
        internal long QuakeFrom
        {
            get { return _quakeFrom; }
        }

        /// <summary>Its acceleration, m/s².</summary>
        internal float QuakePeak
        {
            get { return _quakePeak; }
        }

        /// <summary>Coefficient of the laminar element, m³/s by Pa.</summary>
        internal float Coefficient
        {
            get { return _coefficient; }
        }

        /// <inheritdoc/>
        public override bool HasVapours
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override Stimulus Around(EmulatedPart part, int address)
        {
            return new GasHomeStimulus(this, part.Inputs, address);
        }

        /// <inheritdoc/>
        public override Switch Valve()
        {
            return _valve;
        }

        /// <summary>Flow at a time since the home began at midnight, m³/s. Time does not go back by more than the same second.</summary>
        /// <param name="time">µs.</param>
        public float FlowAt(long time)
        {
            long second = time / Second;
            if (second != _second)
            {
                _second = second;
                Flow = Plan(second);
            }

            return _valve.Closed ? 0f : Flow;
        }

        private float Plan(long second)
        {
            long day = second / 86400;
            if (day != _day)
            {
                _day = day;
                PlanDay();
            }

            int now = (int)(second - (day * 86400));
            float flow = 0f;
            for (int i = 0; i < UsesADay; i++)
            {
                if (now >= _start[i] && now < _start[i] + _length[i])
                {
                    flow += _flow[i];
                }
            }

            return flow;
        }

        private void PlanDay()
        {
            for (int i = 0; i < UsesADay; i++)
            {
                float hour;
                if (i < 6)
                {
                    // A burner, twice for each meal.
                    hour = (i < 2 ? 6.5f : i < 4 ? 11.5f : 18f) + (1.5f * _noise.Uniform());
                    _length[i] = 300 + (int)(1500f * _noise.Uniform());
                    _flow[i] = (1.5f + (1.5f * _noise.Uniform())) * PerKilowatt;
                }
                else if (i < 12)
                {
                    // Hot water, half of it in the evening.
                    hour = (i < 9 ? 6f : 19f) + (3f * _noise.Uniform());
                    _length[i] = 60 + (int)(600f * _noise.Uniform());
                    _flow[i] = (17f + (7f * _noise.Uniform())) * PerKilowatt;
                }
                else
                {
                    // The heater, for up to an hour and a half at a time.
                    hour = 16f + (6f * _noise.Uniform());
                    _length[i] = 1800 + (int)(3600f * _noise.Uniform());
                    _flow[i] = 2.5f * PerKilowatt;
                }

                _start[i] = (int)(hour * 3600f);
            }
        }
    }
}
