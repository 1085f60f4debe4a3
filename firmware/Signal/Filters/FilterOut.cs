using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>Holds back one value that means nothing, such as the 85 °C of a part that has not measured (ESPHome's filter_out).</summary>
    public sealed class FilterOut : Filter
    {
        private readonly float _unwanted;
        private readonly float _tolerance;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="unwanted">The value, in the channel's unit.</param>
        /// <param name="tolerance">How near counts as equal, in the channel's unit, 0 or more; half of the channel's resolution as a rule.</param>
        /// <exception cref="ArgumentException">The tolerance is below 0.</exception>
        public FilterOut(int channel, float unwanted, float tolerance)
            : base(channel)
        {
            if (!(tolerance >= 0f))
            {
                throw new ArgumentException("A tolerance is 0 or more, not " + tolerance.ToString("F3") + ".");
            }

            _unwanted = unwanted;
            _tolerance = tolerance;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            Value = value;
            float off = value - _unwanted;
            return off > _tolerance || -off > _tolerance;
        }
    }
}
