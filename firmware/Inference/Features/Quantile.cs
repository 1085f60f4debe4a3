using System;
using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>
    /// A quantile by five markers (the P² algorithm, R. Jain and I. Chlamtac, "The P² algorithm for dynamic calculation of quantiles and histograms without storing observations",
    /// Communications of the ACM 28, 1985): the least, the most, the quantile and two half way to it. Up to five samples it is that of the samples that is nearest in rank.
    /// </summary>
    public sealed class Quantile : Feature
    {
        private const int Markers = 5;

        private readonly string _name;
        private readonly string _unit;
        private readonly float _quantile;
        private readonly float[] _heights = new float[Markers];
        private readonly int[] _positions = new int[Markers];
        private readonly float[] _shares;
        private int _count;

        /// <summary>Creates the feature.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="name">The number's name.</param>
        /// <param name="unit">Unit of the channel.</param>
        /// <param name="quantile">Which, above 0 and below 1; 0.5 is the median.</param>
        /// <exception cref="ArgumentException">The quantile is out of range.</exception>
        public Quantile(int channel, string name, string unit, float quantile)
            : base(channel, new string[] { name }, new string[] { unit })
        {
            if (!(quantile > 0f && quantile < 1f))
            {
                throw new ArgumentException("The quantile " + name + " lies above 0 and below 1.");
            }

            _name = name;
            _unit = unit;
            _quantile = quantile;
            _shares = new float[] { 0f, quantile / 2f, quantile, (1f + quantile) / 2f, 1f };
        }

        /// <inheritdoc/>
        public override Feature Another()
        {
            return new Quantile(Channel, _name, _unit, _quantile);
        }

        /// <inheritdoc/>
        public override void Clear()
        {
            _count = 0;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Add(float value, long time)
        {
            float[] heights = _heights;
            if (_count < Markers)
            {
                Insert(value);
                return;
            }

            int[] positions = _positions;
            _count++;
            int cell = 3;
            if (value < heights[0])
            {
                heights[0] = value;
                cell = 0;
            }
            else if (value >= heights[4])
            {
                heights[4] = value;
            }
            else if (value < heights[1])
            {
                cell = 0;
            }
            else if (value < heights[2])
            {
                cell = 1;
            }
            else if (value < heights[3])
            {
                cell = 2;
            }

            for (int i = cell + 1; i < Markers; i++)
            {
                positions[i]++;
            }

            for (int i = 1; i < 4; i++)
            {
                // Desired position, from 0: share·(count - 1).
                float off = (_shares[i] * (_count - 1)) - positions[i];
                int before = positions[i] - positions[i - 1];
                int behind = positions[i + 1] - positions[i];
                if (off >= 1f && behind > 1)
                {
                    Move(i, 1, before, behind);
                }
                else if (off <= -1f && before > 1)
                {
                    Move(i, -1, before, behind);
                }
            }
        }

        /// <inheritdoc/>
        public override void Write(float[] values, int at, long time)
        {
            if (_count > Markers)
            {
                values[at] = _heights[2];
                return;
            }

            values[at] = _count == 0 ? 0f : _heights[(int)((_quantile * (_count - 1)) + 0.5f)];
        }

        private void Insert(float value)
        {
            int at = _count;
            while (at > 0 && _heights[at - 1] > value)
            {
                _heights[at] = _heights[at - 1];
                at--;
            }

            _heights[at] = value;
            _positions[_count] = _count;
            _count++;
        }

        // On the parabola through the marker and its neighbours, or on the line where that would leave their order.
        private void Move(int marker, int by, int before, int behind)
        {
            float[] heights = _heights;
            float here = heights[marker];
            float next = heights[marker + 1];
            float last = heights[marker - 1];
            float to = here + ((by / (float)(before + behind)) * (((before + by) * (next - here) / behind) + ((behind - by) * (here - last) / before)));
            if (!(to > last && to < next))
            {
                to = by > 0 ? here + ((next - here) / behind) : here - ((here - last) / before);
            }

            heights[marker] = to;
            _positions[marker] += by;
        }
    }
}
