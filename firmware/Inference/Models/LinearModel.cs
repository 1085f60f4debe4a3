using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>A weighted sum of the features for each class: logistic regression with two classes or more, linear regression with one.</summary>
    public sealed class LinearModel : Model
    {
        private readonly short[] _weights;
        private readonly int[] _bias;
        private readonly int _shift;
        private readonly int _unit;

        // Weights are a row of features for each class; a score is (bias + sum) held within 32 bits, the sum halved shift times.
        internal LinearModel(ModelDescription description, short[] weights, int[] bias, int shift, int unit)
        {
            Description = description;
            _weights = weights;
            _bias = bias;
            _shift = shift;
            _unit = unit;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run()
        {
            short[] input = _input;
            short[] weights = _weights;
            int[] bias = _bias;
            int shift = _shift;
            int best = 0;
            int highest = int.MinValue;
            int second = int.MinValue;
            int at = 0;
            for (int i = 0; i < bias.Length; i++)
            {
                long sum = 0;
                for (int k = 0; k < input.Length; k++)
                {
                    sum += input[k] * weights[at];
                    at++;
                }

                sum = (sum >> shift) + bias[i];
                int score = sum > int.MaxValue ? int.MaxValue : sum < int.MinValue ? int.MinValue : (int)sum;
                if (score > second)
                {
                    if (score > highest)
                    {
                        second = highest;
                        highest = score;
                        best = i;
                    }
                    else
                    {
                        second = score;
                    }
                }
            }

            _label = best;
            _score = highest;
            _confidence = bias.Length == 1 ? Certain : Margin.Confidence(highest, second, _unit);
        }
    }
}
