using System;
using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>
    /// Mean, root mean square, variance (of the samples, by n), least, most, peak to peak and crest (the farthest from zero by the root mean square). Sums are of the distance from the first
    /// sample, so that a large offset costs no digits (T. Chan et al., "Algorithms for computing the sample variance", 1983, §2).
    /// </summary>
    public sealed class Statistics : Feature
    {
        // A smaller root mean square is rounding, and has no crest.
        private const double Nothing = 1e-18;

        private readonly string _name;
        private readonly string _unit;
        private int _count;
        private float _first;
        private float _least;
        private float _most;
        private double _sum;
        private double _squares;

        /// <summary>Creates the feature.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="name">What the numbers' names begin with.</param>
        /// <param name="unit">Unit of the channel.</param>
        public Statistics(int channel, string name, string unit)
            : base(
                channel,
                new string[] { name + "_mean", name + "_rms", name + "_variance", name + "_least", name + "_most", name + "_peak_to_peak", name + "_crest" },
                new string[] { unit, unit, Squared(unit), unit, unit, unit, "" })
        {
            _name = name;
            _unit = unit;
        }

        /// <inheritdoc/>
        public override Feature Another()
        {
            return new Statistics(Channel, _name, _unit);
        }

        /// <inheritdoc/>
        public override void Clear()
        {
            _count = 0;
            _first = 0f;
            _least = 0f;
            _most = 0f;
            _sum = 0.0;
            _squares = 0.0;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Add(float value, long time)
        {
            if (_count == 0)
            {
                _first = value;
                _least = value;
                _most = value;
            }
            else if (value < _least)
            {
                _least = value;
            }
            else if (value > _most)
            {
                _most = value;
            }

            double away = (double)value - _first;
            _count++;
            _sum += away;
            _squares += away * away;
        }

        /// <inheritdoc/>
        public override void Write(float[] values, int at, long time)
        {
            double away = _count == 0 ? 0.0 : _sum / _count;
            double variance = _count == 0 ? 0.0 : (_squares / _count) - (away * away);
            variance = variance < 0.0 ? 0.0 : variance;
            double mean = _first + away;
            double rms = Math.Sqrt(variance + (mean * mean));
            float far = -_least > _most ? -_least : _most;
            values[at] = (float)mean;
            values[at + 1] = (float)rms;
            values[at + 2] = (float)variance;
            values[at + 3] = _least;
            values[at + 4] = _most;
            values[at + 5] = _most - _least;
            values[at + 6] = rms > Nothing ? (float)(far / rms) : 0f;
        }
    }
}
