using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// A Kalman filter of one value that wanders: between samples its variance grows by drift² a second, a sample has the variance noise². A gap makes it
    /// trust the next sample more.
    /// </summary>
    public sealed class KalmanFilter : Filter
    {
        private readonly float _noise;
        private readonly float _drift;
        private float _variance;
        private long _last;
        private bool _started;

        // In double: in single precision a small gain of a small change of a large value is lost, and the estimate never arrives.
        private double _estimate;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="noise">Standard deviation of a sample, in the channel's unit, above 0.</param>
        /// <param name="drift">Standard deviation of the value's change in a second, in the channel's unit by √s, 0 or more.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public KalmanFilter(int channel, float noise, float drift)
            : base(channel)
        {
            if (!(noise > 1e-15f && noise < 1e15f && drift >= 0f && drift < 1e15f))
            {
                throw new ArgumentException("noise is above 0 and drift 0 or more, not " + noise.ToString("F6") + " and " + drift.ToString("F6") + ".");
            }

            _noise = noise * noise;
            _drift = drift * drift * 1e-6f;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            if (!_started)
            {
                _started = true;
                _estimate = value;
                _variance = _noise;
            }
            else
            {
                long passed = time - _last;
                float variance = passed > 0 ? _variance + (_drift * passed) : _variance;
                float gain = variance / (variance + _noise);
                _estimate += gain * (value - _estimate);
                _variance = gain * _noise;
            }

            _last = time;
            Value = (float)_estimate;
            return true;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _started = false;
        }
    }
}
