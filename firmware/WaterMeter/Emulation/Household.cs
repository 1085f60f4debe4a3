using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.WaterMeter.Emulation
{
    /// <summary>
    /// A household's water over days, for boards without a pipe and for the first run: people draw water as a seeded plan says, and a leak may
    /// begin. Draws a day and their flows follow published end uses (W. DeOreo et al., "Residential End Uses of Water, Version 2", Water Research
    /// Foundation 2016: toilet 5 flushes, shower 0.7, tap 20 uses per person and day): one person here.
    /// </summary>
    public sealed class Household : World
    {
        private const long Second = 1000000;
        private const int DrawsADay = 32;

        private readonly Noise _noise;
        private readonly long _leakFrom;
        private readonly float _leakFlow;

        // The draws of the present day: seconds of the day, length in s, flow in m³/s.
        private readonly int[] _start = new int[DrawsADay];
        private readonly int[] _length = new int[DrawsADay];
        private readonly float[] _flow = new float[DrawsADay];
        private long _day = -1;
        private long _second;
        private double _volume;
        private float _flowing;

        /// <summary>Creates a household.</summary>
        /// <param name="seed">The same seed gives the same days.</param>
        /// <param name="leakFrom">When a leak begins, µs; <see cref="long.MaxValue"/> for never.</param>
        /// <param name="leakFlow">Its flow, m³/s.</param>
        public Household(int seed, long leakFrom, float leakFlow)
        {
            _noise = new Noise(seed);
            _leakFrom = leakFrom;
            _leakFlow = leakFlow;
        }

        /// <summary>Flow in the second before a time, m³/s. Time does not go back.</summary>
        /// <param name="time">Time as in <see cref="Volume"/>, µs.</param>
        public float FlowAt(long time)
        {
            Volume(time);
            return _flowing;
        }

        /// <summary>True while its valve is closed: then nothing flows.</summary>
        public bool Closed { get; private set; }

        /// <summary>Volume that has passed until a time, m³. Time does not go back.</summary>
        /// <param name="time">Time since the household began at midnight, µs.</param>
        public double Volume(long time)
        {
            long until = time / Second;
            while (_second < until)
            {
                float flow = Planned(_second);
                _flowing = Closed ? 0f : flow;
                _volume += _flowing;
                _second++;
            }

            return _volume;
        }

        /// <inheritdoc/>
        public override Stimulus Around(EmulatedPart part, int address)
        {
            return new HouseholdStimulus(this, part.Inputs);
        }

        /// <inheritdoc/>
        public override PulseCounter Pulses(Clock clock, double volumePerPulse)
        {
            return new HouseholdPulses(this, clock, volumePerPulse);
        }

        /// <inheritdoc/>
        public override Switch Valve()
        {
            return new HouseholdValve(this);
        }

        internal void Close(bool closed)
        {
            Closed = closed;
        }

        private float Planned(long second)
        {
            long day = second / 86400;
            if (day != _day)
            {
                _day = day;
                PlanDay();
            }

            int now = (int)(second - (day * 86400));
            float flow = second * Second >= _leakFrom ? _leakFlow : 0f;
            for (int i = 0; i < DrawsADay; i++)
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
            for (int i = 0; i < DrawsADay; i++)
            {
                // Waking hours with a peak in the morning and one in the evening.
                float hour = i % 3 == 0 ? 6.5f + (2f * _noise.Uniform()) : i % 3 == 1 ? 18f + (4.5f * _noise.Uniform()) : 7f + (16f * _noise.Uniform());
                _start[i] = (int)(hour * 3600f);
                if (i == 0)
                {
                    // Shower: 8 l/min for 4 to 6 minutes.
                    _length[i] = 240 + (int)(120f * _noise.Uniform());
                    _flow[i] = 8f / 60000f;
                }
                else if (i < 6)
                {
                    // Toilet: 6 l at 6 l/min.
                    _length[i] = 60;
                    _flow[i] = 6f / 60000f;
                }
                else
                {
                    // Tap: 1 to 5 l/min for 5 to 65 s.
                    _length[i] = 5 + (int)(60f * _noise.Uniform());
                    _flow[i] = (1f + (4f * _noise.Uniform())) / 60000f;
                }
            }
        }
    }
}
