using System;
using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>Share of the window's samples in each of several bins of equal width; what lies beyond an end counts in the bin there.</summary>
    public sealed class Histogram : Feature
    {
        private const int MostBins = 32;

        private readonly string _name;
        private readonly float _low;
        private readonly float _high;
        private readonly float _binsAUnit;
        private readonly int[] _counts;
        private int _count;

        /// <summary>Creates the feature.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="name">What the numbers' names begin with.</param>
        /// <param name="low">Where the first bin begins, in the channel's unit.</param>
        /// <param name="high">Where the last ends, above the other.</param>
        /// <param name="bins">2…32.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public Histogram(int channel, string name, float low, float high, int bins)
            : base(channel, NamesOf(name, bins), new string[bins < 0 ? 0 : bins])
        {
            if (bins < 2 || bins > MostBins || !(low < high) || !(bins / (high - low) > 0f))
            {
                throw new ArgumentException("The histogram " + name + " has 2 to 32 bins between a low end and a higher one.");
            }

            for (int i = 0; i < bins; i++)
            {
                Units[i] = "";
            }

            _name = name;
            _low = low;
            _high = high;
            _binsAUnit = bins / (high - low);
            _counts = new int[bins];
        }

        /// <inheritdoc/>
        public override Feature Another()
        {
            return new Histogram(Channel, _name, _low, _high, _counts.Length);
        }

        /// <inheritdoc/>
        public override void Clear()
        {
            _count = 0;
            for (int i = 0; i < _counts.Length; i++)
            {
                _counts[i] = 0;
            }
        }

        /// <inheritdoc/>
        [Hot]
        public override void Add(float value, long time)
        {
            int last = _counts.Length - 1;
            int bin = 0;
            if (value > _low)
            {
                bin = value >= _high ? last : (int)((value - _low) * _binsAUnit);
                bin = bin > last ? last : bin;
            }

            _counts[bin]++;
            _count++;
        }

        /// <inheritdoc/>
        public override void Write(float[] values, int at, long time)
        {
            for (int i = 0; i < _counts.Length; i++)
            {
                values[at + i] = _count == 0 ? 0f : (float)_counts[i] / _count;
            }
        }

        private static string[] NamesOf(string name, int bins)
        {
            string[] names = new string[bins < 0 ? 0 : bins];
            for (int i = 0; i < names.Length; i++)
            {
                names[i] = name + "_bin" + i.ToString();
            }

            return names;
        }
    }
}
