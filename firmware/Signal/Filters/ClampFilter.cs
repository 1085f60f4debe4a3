using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>Keeps a value between two limits, or holds it back where it lies beyond (ESPHome's clamp with ignore_out_of_range).</summary>
    public sealed class ClampFilter : Filter
    {
        private readonly float _least;
        private readonly float _most;
        private readonly bool _ignore;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="least">Lower limit, in the channel's unit.</param>
        /// <param name="most">Upper limit, not below the lower one.</param>
        /// <param name="ignore">True to hold back what lies beyond.</param>
        /// <exception cref="ArgumentException">The limits are the wrong way round.</exception>
        public ClampFilter(int channel, float least, float most, bool ignore)
            : base(channel)
        {
            if (!(least <= most))
            {
                throw new ArgumentException("min_value is at most max_value, not " + least.ToString("F3") + " and " + most.ToString("F3") + ".");
            }

            _least = least;
            _most = most;
            _ignore = ignore;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            Value = value < _least ? _least : value > _most ? _most : value;
            return !_ignore || Value == value;
        }
    }
}
