using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>Lets a value out where any of several filters does; of two that do, the first one's result (ESPHome's or).</summary>
    public sealed class OrFilter : Stage
    {
        private readonly int _channel;
        private readonly Stage[] _filters;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="filters">Filters of the same channel, at least one.</param>
        /// <exception cref="ArgumentException">There is no filter.</exception>
        public OrFilter(int channel, Stage[] filters)
        {
            if (filters == null || filters.Length == 0)
            {
                throw new ArgumentException("or needs at least one filter.");
            }

            _channel = channel;
            _filters = filters;
        }

        /// <inheritdoc/>
        public override bool HoldsBack
        {
            get { return true; }
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            int channel = _channel;
            float value = frame.Values[channel];
            Validity validity = frame.Validity[channel];
            float result = value;
            Validity told = validity == Validity.Valid ? Validity.Unknown : validity;
            bool passed = false;
            Stage[] filters = _filters;
            for (int i = 0; i < filters.Length; i++)
            {
                // Each sees the value as it came, whether another has let it out or not.
                frame.Values[channel] = value;
                frame.Validity[channel] = validity;
                filters[i].Apply(frame);
                if (!passed && frame.Validity[channel] == Validity.Valid)
                {
                    passed = true;
                    told = Validity.Valid;
                    result = frame.Values[channel];
                }
            }

            frame.Values[channel] = result;
            frame.Validity[channel] = told;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            for (int i = 0; i < _filters.Length; i++)
            {
                _filters[i].Reset();
            }
        }
    }
}
