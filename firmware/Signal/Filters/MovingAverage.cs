using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>The mean of the last samples (ESPHome's sliding_window_moving_average). Until the window is full it is the mean of what has come.</summary>
    public sealed class MovingAverage : Filter
    {
        /// <summary>Longest window, samples.</summary>
        public const int LongestWindow = 1000;

        private readonly float[] _history;
        private readonly SendEvery _send;
        private int _count;
        private int _at;

        // In double: a running sum in single precision would keep each rounding for ever.
        private double _sum;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="window">Samples in the window, 1…1000.</param>
        /// <param name="every">Samples a value that goes out, 1 or more.</param>
        /// <param name="first">Samples before the first that goes out, 1…every.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public MovingAverage(int channel, int window, int every = 1, int first = 1)
            : base(channel)
        {
            if (window < 1 || window > LongestWindow)
            {
                throw new ArgumentException("A window of a mean is 1 to 1000 samples, not " + window.ToString() + ".");
            }

            _history = new float[window];
            _send = new SendEvery(every, first);
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            float[] history = _history;
            int at = _at;
            int length = history.Length;
            double sum = _sum + value;
            if (_count < length)
            {
                _count++;
            }
            else
            {
                sum -= history[at];
            }

            history[at] = value;
            at++;
            if (at == length)
            {
                at = 0;
                if (_count == length)
                {
                    // Once a round the sum is taken anew, so that what a huge value rounded away does not stay.
                    sum = 0;
                    for (int i = 0; i < length; i++)
                    {
                        sum += history[i];
                    }
                }
            }

            _at = at;
            _sum = sum;
            Value = (float)(sum / _count);
            return _send.Now();
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _count = 0;
            _at = 0;
            _sum = 0;
            _send.Reset();
        }
    }
}
