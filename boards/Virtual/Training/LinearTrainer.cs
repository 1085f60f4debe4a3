using Microsoft.ML;
using Microsoft.ML.Data;
using SmartSensor.Inference;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Trains a logistic regression with Microsoft.ML (maximum entropy, L-BFGS) on the whole numbers that the device sees, and makes its weights whole numbers.</summary>
internal sealed class LinearTrainer
{
    private const double Range = 8192;
    private const int Shift = 13;

    /// <summary>The model as it was trained, in floating point: scores of a row's classes.</summary>
    public Func<double[], double[]> Unquantised { get; private set; } = _ => [];

    public LearnedLinear Train(Labelled data, ModelDescription description, int seed)
    {
        MLContext ml = new(seed);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, data.Features.Length);
        IDataView view = ml.Data.LoadFromEnumerable(
            data.Rows.Select((r, i) => new Row { Features = [.. Steps.Of(description, r).Select(x => (float)(x / Range))], Class = data.Labels[i].ToString("D3", null) }), schema);
        var keys = ml.Transforms.Conversion.MapValueToKey("Label", nameof(Row.Class), keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue);
        IDataView keyed = keys.Fit(view).Transform(view);
        var model = ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Label", nameof(Row.Features)).Fit(keyed).Model;
        VBuffer<float>[] weights = [];
        model.GetWeights(ref weights, out int classes);
        float[] biases = [.. model.GetBiases()];
        double[][] rows = [.. weights.Take(classes).Select(w => w.DenseValues().Select(x => (double)x).ToArray())];
        Unquantised = input => [.. rows.Select((row, i) => biases[i] + row.Zip(input).Sum(x => x.First * x.Second / Range))];

        // A score is Σ w·x/8192·unit: the largest weight takes 15 bits.
        double largest = rows.SelectMany(r => r).Select(Math.Abs).DefaultIfEmpty(1).Max();
        int unit = (int)Math.Clamp(short.MaxValue / Math.Max(largest, 1e-6), 1, 1 << 15);
        return new LearnedLinear(description, [.. rows.Select(r => r.Select(w => (short)Math.Round(w * unit)).ToArray())], [.. biases.Select(b => (int)Math.Round(b * unit))], Shift, unit);
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public string Class { get; set; } = "";
    }
}
