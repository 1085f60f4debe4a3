using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>Lets out the mean of all values of a time, once a time (ESPHome's throttle_average).</summary>
    public sealed class ThrottleAverage : Filter
    {
        private readonly long _period;
        private long _start;
        private bool _started;
        private int _count;

        // In double, since a day of samples may be in it.
        private double _sum;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="period">The time, µs, above 0.</param>
        /// <exception cref="System.ArgumentException">The time is not above 0.</exception>
        public ThrottleAverage(int channel, long period)
            : base(channel)
        {
            ThrottleFilter.Require(period);
            _period = period;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            bool full = Full(time);
            _sum += value;
            _count++;
            return full;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Missing(long time)
        {
            return Full(time);
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _started = false;
            _sum = 0;
            _count = 0;
        }

        private bool Full(long time)
        {
            long passed = time - _start;
            if (!_started || passed < 0)
            {
                _started = true;
                _start = time;
                return false;
            }

            if (passed < _period)
            {
                return false;
            }

            // The beat goes on from the first sample, whatever a frame's delay.
            _start += passed / _period * _period;
            if (_count == 0)
            {
                return false;
            }

            Value = (float)(_sum / _count);
            _sum = 0;
            _count = 0;
            return true;
        }
    }
}
