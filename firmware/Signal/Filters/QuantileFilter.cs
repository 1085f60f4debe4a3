using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// The sample below which a part of the last samples lies (ESPHome's quantile): of n samples the one at place ⌈n · quantile⌉ from the smallest. With
    /// 0 it is ESPHome's min, with 1 its max.
    /// </summary>
    public sealed class QuantileFilter : Filter
    {
        // A product of 99 and a part with two digits is off by less than this.
        private const float Rounding = 1e-4f;

        private readonly SortedWindow _window;
        private readonly SendEvery _send;
        private readonly float _quantile;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="quantile">The part, 0…1.</param>
        /// <param name="window">Samples in the window, 1…99.</param>
        /// <param name="every">Samples a value that goes out, 1 or more.</param>
        /// <param name="first">Samples before the first that goes out, 1…every.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public QuantileFilter(int channel, float quantile, int window, int every = 1, int first = 1)
            : base(channel)
        {
            if (!(quantile >= 0f && quantile <= 1f))
            {
                throw new ArgumentException("A quantile lies between 0 and 1, not at " + quantile.ToString("F3") + ".");
            }

            _quantile = quantile;
            _window = new SortedWindow(window);
            _send = new SendEvery(every, first);
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            SortedWindow window = _window;
            window.Add(value);
            Value = window.Sorted[(int)((window.Count * _quantile) - Rounding)];
            return _send.Now();
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _window.Clear();
            _send.Reset();
        }
    }
}
