using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>Volume and flow of a meter whose pulses are worth more or less as it runs faster: those of <see cref="PulseFlow"/> by a <see cref="FlowCurve"/>.</summary>
    public sealed class CurvedFlow
    {
        private readonly PulseFlow _pulses;
        private readonly FlowCurve _curve;
        private long _last;
        private long _lastPulse;
        private bool _started;

        /// <summary>Creates a flow meter.</summary>
        /// <param name="counter">The meter's pulses.</param>
        /// <param name="curve">What a pulse is worth.</param>
        public CurvedFlow(PulseCounter counter, FlowCurve curve)
        {
            _pulses = new PulseFlow(counter, 1f);
            _curve = curve;
        }

        /// <summary>Volume since the first update.</summary>
        public readonly VolumeTotal Total = new VolumeTotal();

        /// <summary>Mean flow between the last two updates, m³/s.</summary>
        public float Flow { get; private set; }

        /// <summary>Reads the counter.</summary>
        /// <param name="time">Time now, µs; one that is not later than the last leaves all as it was.</param>
        [Hot]
        public void Update(long time)
        {
            _pulses.Update(time);
            if (!_started)
            {
                _started = true;
                _last = _lastPulse = time;
                return;
            }

            if (time <= _last)
            {
                return;
            }

            _last = time;
            long count = _pulses.Increment;
            float rate = _pulses.Flow;
            if (count == 0)
            {
                Flow = 0f;
                return;
            }

            // A single pulse tells its rate by the time since the last one: updates that are more frequent than pulses would show theirs.
            float volume = _curve.Volume(count == 1 ? 1e6f / (time - _lastPulse) : rate);
            _lastPulse = time;
            Flow = rate * volume;
            Total.Add(count * (double)volume);
        }
    }
}
