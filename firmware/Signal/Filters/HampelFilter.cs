using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Puts the median of the last samples in the place of a sample that is further from it than a number of standard deviations, estimated by the median of the
    /// distances · 1.4826 (F. Hampel, 1974): removes outliers and leaves everything else as it is.
    /// </summary>
    public sealed class HampelFilter : Filter
    {
        private const float ToDeviation = 1.4826f;

        private readonly SortedWindow _window;
        private readonly float _threshold;
        private readonly float _least;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="window">Samples in the window, 3…99.</param>
        /// <param name="threshold">Standard deviations beyond which a sample is an outlier, above 0; 3 as a rule.</param>
        /// <param name="least">Least distance that is an outlier, in the channel's unit, 0 or more: half of its resolution as a rule, so that a signal which stands still may move.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public HampelFilter(int channel, int window, float threshold, float least)
            : base(channel)
        {
            if (window < 3 || !(threshold > 0f) || !(least >= 0f))
            {
                throw new ArgumentException("An outlier needs a window of at least 3 samples, a threshold above 0 and a least distance of 0 or more.");
            }

            _window = new SortedWindow(window);
            _threshold = threshold * ToDeviation;
            _least = least;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            SortedWindow window = _window;
            window.Add(value);
            float median = window.Median();
            float limit = _threshold * MedianDistance(window, median);
            limit = limit < _least ? _least : limit;
            float off = value - median;
            Value = window.Count >= 3 && (off > limit || -off > limit) ? median : value;
            return true;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _window.Clear();
        }

        // Distances rise from the median to both ends: merging them from the middle finds the one in the middle of all.
        private static float MedianDistance(SortedWindow window, float median)
        {
            float[] sorted = window.Sorted;
            int count = window.Count;
            int up = count >> 1;
            int down = up - 1;
            int half = (count - 1) >> 1;
            float distance = 0f;
            for (int i = 0; i <= half; i++)
            {
                if (down < 0 || (up < count && sorted[up] - median <= median - sorted[down]))
                {
                    distance = sorted[up] - median;
                    up++;
                }
                else
                {
                    distance = median - sorted[down];
                    down--;
                }
            }

            return distance;
        }
    }
}
