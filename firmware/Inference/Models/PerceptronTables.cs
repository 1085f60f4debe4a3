namespace SmartSensor.Inference
{
    /// <summary>Reads the tables of a perceptron: layers (1), unit (4); of each layer its outputs (1), multiplier (4) and shift (1), bias of each output (4) and weights (1), a row of inputs for each output.</summary>
    internal static class PerceptronTables
    {
        private const int MostLayers = 4;

        public static Model Read(ModelBytes from, ModelDescription description)
        {
            int layers = from.Whole(1, 1, MostLayers, "layers");
            int unit = from.Whole(4, 1, int.MaxValue, "unit");
            int[] sizes = new int[layers];
            int[] multipliers = new int[layers];
            int[] shifts = new int[layers];
            int[] bias = new int[0];
            sbyte[] weights = new sbyte[0];
            int inputs = description.Features.Length;
            for (int layer = 0; layer < layers && from.Fault.Length == 0; layer++)
            {
                sizes[layer] = from.Whole(1, 1, byte.MaxValue, "outputs of a layer");
                multipliers[layer] = from.Whole(4, 1, int.MaxValue, "multiplier");
                shifts[layer] = from.Whole(1, 1, 62, "shift");
                if (weights.Length + (inputs * sizes[layer]) > Perceptron.MostProducts)
                {
                    from.Refuse("its layers have more than 500 weights");
                    return null;
                }

                bias = Longer(bias, sizes[layer]);
                for (int i = bias.Length - sizes[layer]; i < bias.Length; i++)
                {
                    // Far from the ends of 32 bits, so that no sum of products passes them.
                    bias[i] = from.Whole(4, -1000000000, 1000000000, "bias");
                }

                byte[] rows = from.Bytes(inputs * sizes[layer], "weights");
                sbyte[] all = new sbyte[weights.Length + rows.Length];
                for (int i = 0; i < weights.Length; i++)
                {
                    all[i] = weights[i];
                }

                for (int i = 0; i < rows.Length; i++)
                {
                    all[weights.Length + i] = (sbyte)rows[i];
                }

                weights = all;
                inputs = sizes[layer];
            }

            if (inputs != description.Classes.Length)
            {
                from.Refuse("its last layer has " + inputs.ToString() + " outputs for " + description.Classes.Length.ToString() + " classes");
            }

            return from.Fault.Length > 0 ? null : new Perceptron(description, sizes, weights, bias, multipliers, shifts, unit);
        }

        private static int[] Longer(int[] numbers, int by)
        {
            int[] longer = new int[numbers.Length + by];
            for (int i = 0; i < numbers.Length; i++)
            {
                longer[i] = numbers[i];
            }

            return longer;
        }
    }
}
