using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>First-order low-pass of one channel (ESPHome's exponential_moving_average): y += α · (x − y), started at the first sample.</summary>
    public sealed class ExponentialFilter : Stage
    {
        private readonly int _channel;
        private readonly float _alpha;
        private float _value;
        private bool _started;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="alpha">Weight of a new sample, above 0 up to 1: about the sample period divided by the time constant.</param>
        /// <exception cref="ArgumentException">The weight is out of range.</exception>
        public ExponentialFilter(int channel, float alpha)
        {
            if (!(alpha > 0f && alpha <= 1f))
            {
                throw new ArgumentException("The weight of a new sample is above 0 and at most 1, not " + alpha.ToString("F3") + ".");
            }

            _channel = channel;
            _alpha = alpha;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            int channel = _channel;
            if (frame.Validity[channel] != Validity.Valid)
            {
                return;
            }

            float value = frame.Values[channel];
            if (_started)
            {
                value = _value + (_alpha * (value - _value));
            }

            _started = true;
            _value = value;
            frame.Values[channel] = value;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _started = false;
        }
    }
}
