using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>Lets a value out only where it is far enough from the last one that went out (ESPHome's delta).</summary>
    public sealed class DeltaFilter : Filter
    {
        private readonly float _distance;
        private readonly bool _relative;
        private float _last;
        private bool _started;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="distance">Least distance, in the channel's unit or as a part of the last value, 0 or more.</param>
        /// <param name="relative">True for a part of the last value.</param>
        /// <exception cref="ArgumentException">The distance is below 0.</exception>
        public DeltaFilter(int channel, float distance, bool relative)
            : base(channel)
        {
            if (!(distance >= 0f))
            {
                throw new ArgumentException("A distance is 0 or more, not " + distance.ToString("F3") + ".");
            }

            _distance = distance;
            _relative = relative;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            Value = value;
            float off = value - _last;
            float distance = _distance;
            if (_relative)
            {
                distance *= _last < 0f ? -_last : _last;
            }

            if (_started && off < distance && -off < distance)
            {
                return false;
            }

            _started = true;
            _last = value;
            return true;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _started = false;
        }
    }
}
