using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>Lets a value out only where the last one went out a time ago (ESPHome's throttle).</summary>
    public sealed class ThrottleFilter : Filter
    {
        private readonly long _period;
        private long _last;
        private bool _started;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="period">Shortest time between two values, µs, above 0.</param>
        /// <exception cref="ArgumentException">The time is not above 0.</exception>
        public ThrottleFilter(int channel, long period)
            : base(channel)
        {
            Require(period);
            _period = period;
        }

        internal static void Require(long period)
        {
            if (period <= 0)
            {
                throw new ArgumentException("A time is above 0, not " + (period / 1000).ToString() + " ms.");
            }
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            Value = value;
            long passed = time - _last;

            // A time that runs backwards begins anew.
            if (_started && passed >= 0 && passed < _period)
            {
                return false;
            }

            _started = true;
            _last = time;
            return true;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _started = false;
        }
    }
}
