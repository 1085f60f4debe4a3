using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>Holds back the first samples (ESPHome's skip_initial).</summary>
    public sealed class SkipInitial : Filter
    {
        private readonly int _samples;
        private int _left;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="samples">How many, 1 or more.</param>
        /// <exception cref="ArgumentException">There are fewer.</exception>
        public SkipInitial(int channel, int samples)
            : base(channel)
        {
            if (samples < 1)
            {
                throw new ArgumentException("At least 1 sample is skipped, not " + samples.ToString() + ".");
            }

            _samples = samples;
            _left = samples;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            Value = value;
            if (_left == 0)
            {
                return true;
            }

            _left--;
            return false;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _left = _samples;
        }
    }
}
