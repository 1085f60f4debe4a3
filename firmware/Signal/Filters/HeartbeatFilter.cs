using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>Lets the last value out at a steady beat, whether a new one came or not (ESPHome's heartbeat).</summary>
    public sealed class HeartbeatFilter : Filter
    {
        private readonly long _period;
        private long _beat;
        private bool _started;
        private bool _known;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="period">Time between two beats, µs, above 0.</param>
        /// <exception cref="System.ArgumentException">The time is not above 0.</exception>
        public HeartbeatFilter(int channel, long period)
            : base(channel)
        {
            ThrottleFilter.Require(period);
            _period = period;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            Value = value;
            _known = true;
            return Beats(time);
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Missing(long time)
        {
            return Beats(time) && _known;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _started = false;
            _known = false;
        }

        private bool Beats(long time)
        {
            long passed = time - _beat;
            if (!_started || passed < 0)
            {
                _started = true;
                _beat = time;
                return false;
            }

            if (passed < _period)
            {
                return false;
            }

            _beat += passed / _period * _period;
            return true;
        }
    }
}
