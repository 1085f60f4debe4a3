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
        private readonly byte[] _treeClass;
        private readonly byte[] _feature;
        private readonly short[] _threshold;
        private readonly short[] _left;
        private readonly short[] _right;
        private readonly short[] _leaf;
        private readonly int[] _bias;
        private readonly int[] _scores;
        private readonly int _unit;

        // The tables are checked by who reads them: links lead onwards or to a leaf, so that every walk ends.
        internal Forest(ModelDescription description, short[] roots, byte[] treeClass, byte[] feature, short[] threshold, short[] left, short[] right, short[] leaf, int[] bias, int unit)
        {
            Description = description;
            _roots = roots;
            _treeClass = treeClass;
            _feature = feature;
            _threshold = threshold;
            _left = left;
            _right = right;
            _leaf = leaf;
            _bias = bias;
            _scores = new int[bias.Length];
            _unit = unit;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run()
        {
            short[] input = Input;
            short[] roots = _roots;
            byte[] treeClass = _treeClass;
            byte[] feature = _feature;
            short[] threshold = _threshold;
            short[] left = _left;
            short[] right = _right;
            short[] leaf = _leaf;
            int[] scores = _scores;
            int[] bias = _bias;
            for (int i = 0; i < bias.Length; i++)
            {
                scores[i] = bias[i];
            }

            for (int tree = 0; tree < roots.Length; tree++)
            {
                int node = roots[tree];
                while (node >= 0)
                {
                    node = input[feature[node]] <= threshold[node] ? left[node] : right[node];
                }

                scores[treeClass[tree]] += leaf[~node];
            }

            int best = Margin.Best(scores);
            Label = best;
            Score = scores[best];
            Confidence = Margin.Confidence(scores, best, _unit);
        }
    }
}
