using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>Volume and flow of a meter whose pulses are worth more or less as it runs faster: those of <see cref="PulseFlow"/> by a <see cref="FlowCurve"/>.</summary>
    public sealed class CurvedFlow
    {
        private readonly PulseFlow _pulses;
        private readonly FlowCurve _curve;
        private long _last;
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
            bool later = !_started || time > _last;
            _pulses.Update(time);
            if (!later || !_started)
            {
                _last = later ? time : _last;
                _started = true;
                return;
            }

            _last = time;
            float rate = _pulses.Flow;
            float volume = _curve.Volume(rate);
            Flow = rate * volume;
            Total.Add(_pulses.Increment * (double)volume);
        }
    }
}
