using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>Rounds to a multiple of a step, halves away from 0 (ESPHome's round_to_multiple_of; with 10⁻ⁿ its round).</summary>
    public sealed class RoundFilter : Filter
    {
        // Beyond so many steps a number of single precision is a multiple already.
        private const float Exact = 8388608f;

        private readonly float _step;
        private readonly float _inverse;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="step">The step, in the channel's unit, above 0.</param>
        /// <exception cref="ArgumentException">The step is not above 0.</exception>
        public RoundFilter(int channel, float step)
            : base(channel)
        {
            if (!(step > 1e-30f && step < 1e30f))
            {
                throw new ArgumentException("A step of rounding is above 0, not " + step.ToString("F6") + ".");
            }

            _step = step;
            _inverse = 1f / step;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            float steps = value * _inverse;
            Value = steps < Exact && steps > -Exact ? (int)(steps < 0f ? steps - 0.5f : steps + 0.5f) * _step : value;
            return true;
        }
    }
}
