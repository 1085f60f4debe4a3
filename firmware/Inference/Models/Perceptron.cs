using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>
    /// Layers of 8-bit weights with exact integer rescaling between them: out = (bias + Σ w·in)·multiplier, rounded and halved shift times, held within 8 bits, and not below 0 but in
    /// the last layer, whose numbers are held within 16 bits.
    /// </summary>
    public sealed class Perceptron : Model
    {
        /// <summary>Most multiplications of weights for an answer.</summary>
        public const int MostProducts = 500;

        private readonly int[] _sizes;
        private readonly sbyte[] _weights;
        private readonly int[] _bias;
        private readonly int[] _multipliers;
        private readonly int[] _shifts;
        private readonly int[] _from;
        private readonly int[] _to;
        private readonly int _unit;

        // Sizes are those of the layers' outputs; multiplier and shift are of a layer.
        internal Perceptron(ModelDescription description, int[] sizes, sbyte[] weights, int[] bias, int[] multipliers, int[] shifts, int unit)
        {
            Description = description;
            _sizes = sizes;
            _weights = weights;
            _bias = bias;
            _multipliers = multipliers;
            _shifts = shifts;
            int widest = description.Features.Length;
            for (int i = 0; i < sizes.Length; i++)
            {
                widest = sizes[i] > widest ? sizes[i] : widest;
            }

            _from = new int[widest];
            _to = new int[widest];
            _unit = unit;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run()
        {
            short[] input = _input;
            int[] from = _from;
            int[] to = _to;
            for (int i = 0; i < input.Length; i++)
            {
                int value = input[i];
                from[i] = value > 127 ? 127 : value < -128 ? -128 : value;
            }

            sbyte[] weights = _weights;
            int[] sizes = _sizes;
            int count = input.Length;
            int weight = 0;
            int neuron = 0;
            for (int layer = 0; layer < sizes.Length; layer++)
            {
                bool last = layer == sizes.Length - 1;
                int most = last ? short.MaxValue : 127;
                int least = last ? short.MinValue : 0;
                int multiplier = _multipliers[layer];
                int shift = _shifts[layer];
                long half = 1L << (shift - 1);
                int outputs = sizes[layer];
                for (int i = 0; i < outputs; i++)
                {
                    int sum = _bias[neuron];
                    neuron++;
                    for (int k = 0; k < count; k++)
                    {
                        sum += from[k] * weights[weight];
                        weight++;
                    }

                    long scaled = (((long)sum * multiplier) + half) >> shift;
                    to[i] = scaled > most ? most : scaled < least ? least : (int)scaled;
                }

                int[] other = from;
                from = to;
                to = other;
                count = outputs;
            }

            int best = 0;
            int highest = from[0];
            int second = int.MinValue;
            for (int i = 1; i < count; i++)
            {
                int score = from[i];
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
            _confidence = count == 1 ? Certain : Margin.Confidence(highest, second, _unit);
        }
    }
}
