using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Lets the last value out once no other has come for a time (ESPHome's debounce): behind a filter that holds values back, such as delta, what then
    /// still comes is a change.
    /// </summary>
    public sealed class DebounceFilter : Filter
    {
        private readonly long _period;
        private long _last;
        private float _value;
        private bool _waits;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="period">How long nothing else must come, µs, above 0.</param>
        /// <exception cref="System.ArgumentException">The time is not above 0.</exception>
        public DebounceFilter(int channel, long period)
            : base(channel)
        {
            ThrottleFilter.Require(period);
            _period = period;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            // Frames may be rarer than the time: then the one before has stood for long enough when the next comes.
            bool stood = _waits && time - _last >= _period;
            Value = _value;
            _value = value;
            _last = time;
            _waits = true;
            return stood;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Missing(long time)
        {
            if (!_waits || (time >= _last && time - _last < _period))
            {
                return false;
            }

            if (time < _last)
            {
                _last = time;
                return false;
            }

            _waits = false;
            Value = _value;
            return true;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _waits = false;
        }
    }
}
