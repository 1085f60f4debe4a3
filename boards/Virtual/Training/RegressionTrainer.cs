using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using SmartSensor.Inference;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Trains models of a quantity: a forest with Microsoft.ML (FastTree, least squares), or a weighted sum by least squares. Answers become whole numbers of a step that the model carries as its scale.</summary>
internal sealed class RegressionTrainer(ForestOptions options, int seed)
{
    // The device's forest takes biases up to this, and its scores are whole numbers of 32 bits.
    private const double Most = 1e9;

    // A part of the squares this small tells apart what the least squares cannot: features that say the same, or that never change.
    private const double Ridge = 1e-9;

    private const double Range = 8192;

    public Trained Forest(Measured data, ModelDescription description)
    {
        double mean = data.Values.Mean();
        double deviation = data.Values.PopulationStandardDeviation();
        MLContext ml = new(seed);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, data.Features.Length);
        IDataView view = ml.Data.LoadFromEnumerable(
            data.Rows.Select((r, i) => new Row { Features = [.. Steps.Of(description, r).Select(x => (float)x)], Label = (float)((data.Values[i] - mean) / deviation) }), schema);
        FastTreeRegressionTrainer.Options trainer = options.Of(new FastTreeRegressionTrainer.Options { LabelColumnName = nameof(Row.Label), FeatureColumnName = nameof(Row.Features) }, seed);
        FastTreeRegressionModelParameters model = ml.Regression.Trainers.FastTree(trainer).Fit(view).Model;
        FloatForest forest = FloatForest.Of(model.TrainedTreeEnsemble, deviation, mean);
        double step = Math.Max(forest.Largest() / options.Largest, Math.Abs(forest.Bias) / Most);
        LearnedForest learned = new(Scaled(description, data, step), [.. forest.Trees.Select(t => (0, t.Quantised(1 / step)))], [(int)Math.Round(forest.Bias / step)], 1);
        return new Trained(learned, input => [forest.Score(input)], learned.FloatBytes());
    }

    public static Trained Linear(Measured data, ModelDescription description)
    {
        int n = data.Features.Length;
        double[][] rows = [.. data.Rows.Select(r => Steps.Of(description, r).Select(x => x / Range).ToArray())];
        double mean = data.Values.Mean();
        double[] centres = [.. Enumerable.Range(0, n).Select(k => rows.Average(r => r[k]))];
        Matrix<double> x = Matrix<double>.Build.Dense(rows.Length, n, (i, k) => rows[i][k] - centres[k]);
        Vector<double> y = Vector<double>.Build.Dense(rows.Length, i => data.Values[i] - mean);
        Vector<double> weights = (x.TransposeThisAndMultiply(x) + (Matrix<double>.Build.DenseIdentity(n) * (Ridge * rows.Length))).Cholesky().Solve(x.TransposeThisAndMultiply(y)) / Range;
        double start = mean - (Range * weights.Zip(centres, (w, c) => w * c).Sum());

        // The finest step at which the largest weight takes 15 bits and no features give a sum beyond 32.
        double largest = Math.Max(weights.AbsoluteMaximum(), double.Epsilon * short.MaxValue);
        double least = (Math.Abs(start) + (weights.Sum(Math.Abs) * (short.MaxValue + 1))) / Most;
        int shift = (int)Math.Clamp(Math.Ceiling(Math.Log2(least * short.MaxValue / largest)), 0, 31);
        double step = Math.Max(largest * Math.Pow(2, shift) / short.MaxValue, least);
        LearnedLinear learned = new(Scaled(description, data, step), [[.. weights.Select(w => (short)Math.Round(w / step * Math.Pow(2, shift)))]], [(int)Math.Round(Math.Clamp(start / step, -Most, Most))], shift, 1);
        return new Trained(learned, input => [start + weights.Zip(input, (w, v) => w * v).Sum()], sizeof(float) * (n + 1));
    }

    private static ModelDescription Scaled(ModelDescription description, Measured data, double step)
    {
        description.Scale = (float)step;
        description.Unit = data.Unit;
        return description;
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
