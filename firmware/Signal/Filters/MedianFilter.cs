using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// The median of the last samples (ESPHome's median): removes single spikes, keeps steps. Until the window is full it is the median of what has come.
    /// </summary>
    public sealed class MedianFilter : Filter
    {
        private readonly SortedWindow _window;
        private readonly SendEvery _send;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="window">Samples in the window, 1…99.</param>
        /// <param name="every">Samples a value that goes out, 1 or more.</param>
        /// <param name="first">Samples before the first that goes out, 1…every.</param>
        /// <exception cref="System.ArgumentException">A number is out of range.</exception>
        public MedianFilter(int channel, int window, int every = 1, int first = 1)
            : base(channel)
        {
            _window = new SortedWindow(window);
            _send = new SendEvery(every, first);
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            _window.Add(value);
            Value = _window.Median();
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
