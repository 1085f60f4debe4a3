using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>Lets out the mean of each block of samples: the simplest way to a lower rate, with zeros at all multiples of it.</summary>
    public sealed class BoxcarDecimator : Filter
    {
        private readonly int _factor;
        private int _count;
        private float _sum;
        private float _offset;

        /// <summary>Creates a decimator.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="factor">Samples a block, 2…1000.</param>
        /// <exception cref="ArgumentException">The block is out of range.</exception>
        public BoxcarDecimator(int channel, int factor)
            : base(channel)
        {
            if (factor < 2 || factor > 1000)
            {
                throw new ArgumentException("A decimator takes 2 to 1000 samples to one, not " + factor.ToString() + ".");
            }

            _factor = factor;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            if (_count == 0)
            {
                // Summed from the first sample on, small differences keep their digits.
                _offset = value;
                _sum = 0f;
            }

            _sum += value - _offset;
            _count++;
            if (_count < _factor)
            {
                return false;
            }

            _count = 0;
            Value = _offset + (_sum / _factor);
            return true;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _count = 0;
        }
    }
}
