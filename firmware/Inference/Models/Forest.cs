using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>
    /// Decision trees in tables (in the manner of emlearn): at a node, a feature at or below the threshold goes left, above it right; each tree's leaf adds to the score of one class.
    /// With one class it is a regression.
    /// </summary>
    public sealed class Forest : Model
    {
        private readonly short[] _roots;
        private readonly short[] _ends;
        private readonly byte[] _feature;
        private readonly short[] _threshold;
        private readonly short[] _left;
        private readonly short[] _right;
        private readonly short[] _leaf;
        private readonly int[] _bias;
        private readonly int _unit;

        // The tables are checked by who reads them: roots are nodes, links lead onwards or to a leaf, so that every walk ends. Trees stand in the order of their classes; ends are the trees up
        // to and of each class.
        internal Forest(ModelDescription description, short[] roots, short[] ends, byte[] feature, short[] threshold, short[] left, short[] right, short[] leaf, int[] bias, int unit)
        {
            Description = description;
            _roots = roots;
            _ends = ends;
            _feature = feature;
            _threshold = threshold;
            _left = left;
            _right = right;
            _leaf = leaf;
            _bias = bias;
            _unit = unit;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run()
        {
            short[] input = Input;
            short[] roots = _roots;
            short[] ends = _ends;
            byte[] feature = _feature;
            short[] threshold = _threshold;
            short[] left = _left;
            short[] right = _right;
            short[] leaf = _leaf;
            int[] bias = _bias;
            int best = 0;
            int highest = int.MinValue;
            int second = int.MinValue;
            int tree = 0;
            for (int i = 0; i < bias.Length; i++)
            {
                int sum = bias[i];
                int end = ends[i];
                for (; tree < end; tree++)
                {
                    int node = roots[tree];
                    do
                    {
                        node = input[feature[node]] <= threshold[node] ? left[node] : right[node];
                    }
                    while (node >= 0);

                    sum += leaf[~node];
                }

                if (sum > second)
                {
                    if (sum > highest)
                    {
                        second = highest;
                        highest = sum;
                        best = i;
                    }
                    else
                    {
                        second = sum;
                    }
                }
            }

            Label = best;
            Score = highest;
            Confidence = bias.Length == 1 ? Certain : Margin.Confidence(highest, second, _unit);
        }
    }
}
