using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>
    /// Decision trees in tables (in the manner of emlearn): at a node, a feature at or below the threshold goes left, above it right; each tree's leaf adds to the score of one class.
    /// With one class it is a regression.
    /// </summary>
    public sealed class Forest : Model
    {
        private readonly short[] _ends;
        private readonly byte[] _feature;
        private readonly short[] _threshold;
        private readonly short[] _left;
        private readonly short[] _right;
        private readonly int[] _bias;
        private readonly int _unit;
        private readonly bool _deep;

        // The tables are checked by who reads them. A tree's root is the node of its number; links lead to nodes, or behind them to leaves, whose numbers stand behind the thresholds; every
        // walk ends. Trees stand in the order of their classes; ends are the trees up to and of each class, 0 where it has none. A forest is deep where no walk comes to a leaf in its first three steps.
        internal Forest(ModelDescription description, short[] ends, byte[] feature, short[] threshold, short[] left, short[] right, int[] bias, int unit, bool deep)
        {
            Description = description;
            _ends = ends;
            _feature = feature;
            _threshold = threshold;
            _left = left;
            _right = right;
            _bias = bias;
            _unit = unit;
            _deep = deep;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run()
        {
            short[] input = _input;
            byte[] feature = _feature;
            short[] threshold = _threshold;
            short[] left = _left;
            short[] right = _right;
            int[] bias = _bias;
            int nodes = left.Length;
            int classes = bias.Length;
            int best = 0;
            int highest = int.MinValue;
            int second = int.MinValue;
            int tree = 0;
            int i = 0;
            do
            {
                int sum = bias[i];
                int end = _ends[i];
                if (tree < end)
                {
                    if (_deep)
                    {
                        // The steps are written out, since to ask whether a step came to a leaf costs a fifth of it.
                        do
                        {
                            int node = input[feature[tree]] <= threshold[tree] ? left[tree] : right[tree];
                            node = input[feature[node]] <= threshold[node] ? left[node] : right[node];
                            node = input[feature[node]] <= threshold[node] ? left[node] : right[node];
                            do
                            {
                                node = input[feature[node]] <= threshold[node] ? left[node] : right[node];
                            }
                            while (node < nodes);

                            sum += threshold[node];
                        }
                        while (++tree < end);
                    }
                    else
                    {
                        do
                        {
                            int node = tree;
                            do
                            {
                                node = input[feature[node]] <= threshold[node] ? left[node] : right[node];
                            }
                            while (node < nodes);

                            sum += threshold[node];
                        }
                        while (++tree < end);
                    }
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
            while (++i < classes);

            _label = best;
            _score = highest;
            _confidence = classes == 1 ? Certain : Margin.Confidence(highest, second, _unit);
        }
    }
}
