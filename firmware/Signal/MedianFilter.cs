using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// The median of the last samples of one channel (ESPHome's median): removes single spikes, keeps steps. Until the window is full it is the
    /// median of what has come; of an even number of samples the lower of the two in the middle.
    /// </summary>
    public sealed class MedianFilter : Stage
    {
        /// <summary>Longest window, samples.</summary>
        public const int LongestWindow = 99;

        private readonly int _channel;
        private readonly float[] _history;
        private readonly float[] _sorted;
        private int _count;
        private int _oldest;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="window">Samples in the window, 1…99.</param>
        /// <exception cref="ArgumentException">The window is out of range.</exception>
        public MedianFilter(int channel, int window)
        {
            if (window < 1 || window > LongestWindow)
            {
                throw new ArgumentException("The median's window is 1 to 99 samples, not " + window.ToString() + ".");
            }

            _channel = channel;
            _history = new float[window];
            _sorted = new float[window];
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
            float[] sorted = _sorted;
            float[] history = _history;
            int count = _count;

            // One pass: the sample that leaves is taken out of the sorted window and the gap moves to where the new one belongs.
            int gap;
            if (count < history.Length)
            {
                gap = count;
                count++;
                _count = count;
            }
            else
            {
                float leaves = history[_oldest];
                gap = 0;
                while (sorted[gap] != leaves)
                {
                    gap++;
                }
            }

            while (gap > 0 && sorted[gap - 1] > value)
            {
                sorted[gap] = sorted[gap - 1];
                gap--;
            }

            while (gap + 1 < count && sorted[gap + 1] < value)
            {
                sorted[gap] = sorted[gap + 1];
                gap++;
            }

            sorted[gap] = value;
            history[_oldest] = value;
            _oldest = _oldest + 1 == history.Length ? 0 : _oldest + 1;
            frame.Values[channel] = sorted[(count - 1) >> 1];
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _count = 0;
            _oldest = 0;
        }
    }
}
