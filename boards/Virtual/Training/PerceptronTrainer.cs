using MathNet.Numerics.LinearAlgebra;
using SmartSensor.Inference;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>
/// Trains a perceptron with one hidden layer (rectified, softmax, cross entropy; Adam, D. Kingma and J. Ba 2015, with its paper's constants) on the whole numbers that the device sees, and
/// makes it one of 8-bit weights: weights, then activations, by their largest over the rows (B. Jacob et al., "Quantization and training of neural networks", 2018).
/// </summary>
internal sealed class PerceptronTrainer(int hidden, int seed)
{
    /// <summary>Steps from the middle of a feature's range to its end: a feature is a number of 8 bits here.</summary>
    public const double Half = 120;

    private const int Epochs = 200;
    private const int Batch = 64;
    private const double Rate = 0.003;
    private const double FirstMoment = 0.9;
    private const double SecondMoment = 0.999;
    private const double Tiny = 1e-8;
    private const double Range = 128;

    /// <exception cref="UserErrorException">The device could not run a perceptron of this size.</exception>
    public Trained Train(Labelled data, ModelDescription description)
    {
        int inputs = data.Features.Length;
        int classes = data.Classes.Length;
        int most = Perceptron.MostProducts / (inputs + classes);
        if (hidden > most || hidden < 1)
        {
            throw new UserErrorException($"--hidden {hidden}: a perceptron of {inputs} features and {classes} classes has 1 to {most} hidden neurons, since the device takes {Perceptron.MostProducts} weights.");
        }

        short[][] rows = [.. data.Rows.Select(r => Steps.Of(description, r))];
        Matrix<double> x = Matrix<double>.Build.Dense(rows.Length, inputs, (i, k) => Math.Clamp((int)rows[i][k], -128, 127) / Range);
        int[] own = [.. Enumerable.Range(0, classes).Select(c => data.Labels.Count(l => l == c))];

        // Every class counts alike.
        double[] weights = [.. data.Labels.Select(l => data.Labels.Count / (double)classes / Math.Max(1, own[l]))];
        Random random = new(seed);
        Parameter[] all =
        [
            new(Matrix<double>.Build.Dense(inputs, hidden, (_, _) => Normal(random) * Math.Sqrt(2.0 / inputs))), new(Matrix<double>.Build.Dense(1, hidden)),
            new(Matrix<double>.Build.Dense(hidden, classes, (_, _) => Normal(random) * Math.Sqrt(1.0 / hidden))), new(Matrix<double>.Build.Dense(1, classes)),
        ];
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        int step = 0;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            for (int from = 0; from < order.Length; from += Batch)
            {
                Step(all, x, data.Labels, weights, order[from..Math.Min(order.Length, from + Batch)], ++step);
            }
        }

        (Matrix<double> Weights, double[] Bias) first = (all[0].Value, all[1].Value.Row(0).ToArray());
        (Matrix<double> Weights, double[] Bias) second = (all[2].Value, all[3].Value.Row(0).ToArray());
        double[] Scores(double[] input)
        {
            double[] activations = [.. Enumerable.Range(0, hidden).Select(h => Math.Max(0, first.Bias[h] + Enumerable.Range(0, inputs).Sum(k => first.Weights[k, h] * Math.Clamp(input[k], -128, 127) / Range)))];
            return [.. Enumerable.Range(0, classes).Select(c => second.Bias[c] + Enumerable.Range(0, hidden).Sum(h => second.Weights[h, c] * activations[h]))];
        }

        double largestActivation = 1e-6;
        double largestLogit = 1e-6;
        foreach (short[] row in rows)
        {
            double[] activations = [.. Enumerable.Range(0, hidden).Select(h => first.Bias[h] + Enumerable.Range(0, inputs).Sum(k => first.Weights[k, h] * Math.Clamp((int)row[k], -128, 127) / Range))];
            largestActivation = Math.Max(largestActivation, activations.Max());
            largestLogit = Math.Max(largestLogit, Scores([.. row.Select(x => (double)x)]).Max(Math.Abs));
        }

        int unit = (int)Math.Clamp(short.MaxValue / largestLogit / 2, 1, 1024);
        double activationStep = largestActivation / 127;
        LearnedPerceptron model = new(description, [Layer(first, 1 / Range, 1 / activationStep), Layer(second, activationStep, unit)], unit);
        return new Trained(model, Scores, sizeof(float) * ((inputs * hidden) + hidden + (hidden * classes) + classes));
    }

    private static void Step(Parameter[] all, Matrix<double> x, IReadOnlyList<int> labels, double[] weights, int[] batch, int step)
    {
        Matrix<double> input = Matrix<double>.Build.DenseOfRows(batch.Select(i => x.Row(i)));
        Matrix<double> one = Matrix<double>.Build.Dense(1, batch.Length, 1);
        Matrix<double> hidden = ((input * all[0].Value) + (one.Transpose() * all[1].Value)).PointwiseMaximum(0);
        Matrix<double> logits = (hidden * all[2].Value) + (one.Transpose() * all[3].Value);

        // Of the cross entropy by the logits: softmax less truth.
        Matrix<double> error = Matrix<double>.Build.DenseOfRows(logits.EnumerateRows().Select((row, i) =>
        {
            Vector<double> p = (row - row.Maximum()).PointwiseExp();
            p /= p.Sum();
            p[labels[batch[i]]] -= 1;
            return p * (weights[batch[i]] / batch.Length);
        }));
        Matrix<double> back = error * all[2].Value.Transpose();
        back = back.MapIndexed((i, k, v) => hidden[i, k] > 0 ? v : 0);
        Matrix<double>[] gradients = [input.Transpose() * back, one * back, hidden.Transpose() * error, one * error];
        for (int i = 0; i < all.Length; i++)
        {
            all[i].Descend(gradients[i], step);
        }
    }

    // Real inputs are whole numbers of a step; outputs are whole numbers of which so many are one.
    private static PerceptronLayer Layer((Matrix<double> Weights, double[] Bias) layer, double inputStep, double outputsAUnit)
    {
        double weightStep = Math.Max(layer.Weights.Enumerate().Select(Math.Abs).Max(), 1e-9) / 127;
        double sumStep = weightStep * inputStep;
        double ratio = sumStep * outputsAUnit;

        // ratio = multiplier/2^shift with a multiplier of 31 bits.
        int shift = Math.Clamp(30 - (int)Math.Floor(Math.Log2(ratio)), 1, 62);
        int multiplier = (int)Math.Clamp(Math.Round(ratio * Math.Pow(2, shift)), 1, int.MaxValue);
        return new PerceptronLayer(
            [.. layer.Weights.EnumerateColumns().Select(c => c.Select(w => (sbyte)Math.Round(w / weightStep)).ToArray())],
            [.. layer.Bias.Select(b => (int)Math.Clamp(Math.Round(b / sumStep), -1e9, 1e9))],
            multiplier,
            shift);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private sealed class Parameter(Matrix<double> value)
    {
        private Matrix<double> _first = Matrix<double>.Build.Dense(value.RowCount, value.ColumnCount);
        private Matrix<double> _second = Matrix<double>.Build.Dense(value.RowCount, value.ColumnCount);

        public Matrix<double> Value { get; private set; } = value;

        public void Descend(Matrix<double> gradient, int step)
        {
            _first = (FirstMoment * _first) + ((1 - FirstMoment) * gradient);
            _second = (SecondMoment * _second) + ((1 - SecondMoment) * gradient.PointwisePower(2));
            double first = 1 - Math.Pow(FirstMoment, step);
            double second = 1 - Math.Pow(SecondMoment, step);
            Value -= Rate * (_first / first).PointwiseDivide((_second / second).PointwiseSqrt() + Tiny);
        }
    }
}
