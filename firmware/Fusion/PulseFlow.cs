using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>Volume and flow from the pulses of a meter. The volume is kept as a count, so that no remainder is ever lost.</summary>
    public sealed class PulseFlow
    {
        private readonly PulseCounter _counter;
        private readonly float _volumePerPulse;
        private long _first;
        private long _last;
        private long _lastTime;
        private bool _started;

        /// <summary>Creates a flow meter that starts counting at its first update.</summary>
        /// <param name="counter">The meter's pulses.</param>
        /// <param name="volumePerPulse">Volume of a pulse, m³.</param>
        public PulseFlow(PulseCounter counter, float volumePerPulse)
        {
            _counter = counter;
            _volumePerPulse = volumePerPulse;
        }

        /// <summary>Pulses since the first update.</summary>
        public long Pulses
        {
            get { return _last - _first; }
        }

        /// <summary>Pulses between the last two updates.</summary>
        public long Increment { get; private set; }

        /// <summary>Mean flow between the last two updates, m³/s.</summary>
        public float Flow { get; private set; }

        /// <summary>Reads the counter.</summary>
        /// <param name="time">Time now, µs; one that is not later than the last leaves the flow as it was, and its pulses to the next update.</param>
        [Hot]
        public void Update(long time)
        {
            long count = _counter.Count();
            if (!_started)
            {
                _started = true;
                _first = count;
                _last = count;
                _lastTime = time;
                return;
            }

            long passed = time - _lastTime;
            if (passed <= 0)
            {
                Increment = 0;
                return;
            }

            Increment = count - _last;
            Flow = Increment * _volumePerPulse * 1e6f / passed;
            _last = count;
            _lastTime = time;
        }
    }
}
