using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Puts a value in the place of one that is missing for too long, in every frame until a valid one comes (ESPHome's timeout). Frames have to come all
    /// the same: it is their time that passes. While no valid value has come there is no last one that could stand.
    /// </summary>
    public sealed class TimeoutFilter : Filter
    {
        private readonly long _period;
        private readonly float _otherwise;
        private readonly bool _keepsLast;
        private long _last;
        private float _value;
        private bool _known;
        private bool _started;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="period">How long a value may be missing, µs, above 0.</param>
        /// <param name="otherwise">What then stands in its place, in the channel's unit.</param>
        /// <param name="keepsLast">True for the last valid value instead.</param>
        /// <exception cref="System.ArgumentException">The time is not above 0.</exception>
        public TimeoutFilter(int channel, long period, float otherwise, bool keepsLast)
            : base(channel)
        {
            ThrottleFilter.Require(period);
            _period = period;
            _otherwise = otherwise;
            _keepsLast = keepsLast;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            Value = value;
            _value = value;
            _last = time;
            _known = true;
            _started = true;
            return true;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Missing(long time)
        {
            if (!_started || time < _last)
            {
                _last = time;
                _started = true;
            }

            Value = _keepsLast ? _value : _otherwise;
            return time - _last >= _period && (_known || !_keepsLast);
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _known = false;
            _started = false;
        }
    }
}
