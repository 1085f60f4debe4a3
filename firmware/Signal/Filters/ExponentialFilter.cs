using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>First-order low-pass (ESPHome's exponential_moving_average): y += α · (x − y), started at the first sample.</summary>
    public sealed class ExponentialFilter : Filter
    {
        private readonly float _alpha;
        private readonly SendEvery _send;

        // In double: in single precision a small share of a small change of a large value is lost, and the mean never arrives.
        private double _mean;
        private bool _started;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="alpha">Weight of a new sample, above 0 up to 1: about the sample period divided by the time constant.</param>
        /// <param name="every">Samples a value that goes out, 1 or more.</param>
        /// <param name="first">Samples before the first that goes out, 1…every.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public ExponentialFilter(int channel, float alpha, int every = 1, int first = 1)
            : base(channel)
        {
            if (!(alpha > 0f && alpha <= 1f))
            {
                throw new ArgumentException("The weight of a new sample is above 0 and at most 1, not " + alpha.ToString("F3") + ".");
            }

            _alpha = alpha;
            _send = new SendEvery(every, first);
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            _mean = _started ? _mean + (_alpha * (value - _mean)) : value;
            _started = true;
            Value = (float)_mean;
            return _send.Now();
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _started = false;
            _send.Reset();
        }
    }
}
