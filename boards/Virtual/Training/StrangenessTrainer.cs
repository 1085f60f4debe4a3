using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using SmartSensor.Inference;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Fits models of what is strange on rows of what is usual; the border is where a given share of those rows lies within.</summary>
/// <param name="within">Share of the usual rows that is to lie within the border, below 1.</param>
/// <param name="seed">Seed of k-means.</param>
internal sealed class StrangenessTrainer(double within, int seed)
{
    /// <summary>
    /// Steps from the middle of a feature's range to its end: so few that sixteen times the range still fits and is seen to be strange, that squared distances of all features stay below
    /// 32 bits, and that a feature which never changes leaves the others the bits of a covariance.
    /// </summary>
    public const double Half = 2047;

    // Of a feature that never changes: a step, more than its rounding is.
    private const double LeastDeviation = 1;

    // Of the rows; where fewer lie within the range, being beyond it is nothing special.
    private const double Most = 0.9;

    private const double Range = 8192;

    // Whole numbers of a Mahalanobis distance of 1.
    private const double DistanceSteps = 64;

    /// <summary>Mean and deviation of each feature.</summary>
    public Trained ZScore(Labelled usual, ModelDescription description)
    {
        double[][] columns = Columns(usual, description);
        (double Mean, double Deviation)[] fits = [.. columns.Select(c => (c.Mean(), Math.Max(c.PopulationStandardDeviation(), LeastDeviation)))];
        double Worst(double[] input) => fits.Select((f, i) => Math.Abs(input[i] - f.Mean) / f.Deviation).Max();
        double border = Math.Max(Rows(usual, description).Select(Exact).Select(Worst).Quantile(within), 1e-3);
        LearnedZScore model = new(description, [.. fits.Select(f => (short)Math.Round(f.Mean))], [.. fits.Select(f => (int)Math.Max(1, Math.Round(border * f.Deviation)))]);
        return new Trained(model, input => [1, Worst(input) / border], sizeof(float) * 2 * fits.Length);
    }

    /// <summary>Mean and covariance of the features.</summary>
    /// <exception cref="UserErrorException">There are fewer rows than features.</exception>
    public Trained Mahalanobis(Labelled usual, ModelDescription description)
    {
        double[][] columns = Columns(usual, description);
        int n = columns.Length;
        if (usual.Rows.Count <= n)
        {
            throw new UserErrorException($"{usual.Rows.Count} usual rows for {n} features: a covariance needs more rows than features.");
        }

        // A variance that each feature has on its own, so that one that never changes, or follows from others, takes no more than its part of the weights' bits.
        double[] means = [.. columns.Select(c => c.Mean())];
        Matrix<double> covariance = Matrix<double>.Build.Dense(n, n, (i, k) => columns[i].PopulationCovariance(columns[k]) + (i == k ? LeastDeviation * LeastDeviation : 0));
        Matrix<double> factor = covariance.Cholesky().Factor.Inverse();
        double Square(double[] input)
        {
            Vector<double> y = factor * Vector<double>.Build.Dense(n, i => input[i] - means[i]);
            return y * y;
        }

        double border = Math.Max(Rows(usual, description).Select(Exact).Select(Square).Quantile(within), 1e-3);
        double largest = factor.Enumerate().Select(Math.Abs).Max();
        double steps = Math.Min(DistanceSteps, Math.Min(short.MaxValue / largest, Math.Sqrt(int.MaxValue / border / 2)));
        int shift = Math.Clamp((int)Math.Floor(Math.Log2(short.MaxValue / (largest * steps))), 0, 31);
        double scale = steps * Math.Pow(2, shift);
        LearnedMahalanobis model = new(
            description,
            [.. means.Select(m => (short)Math.Round(m))],
            [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, i + 1).Select(k => (short)Math.Round(factor[i, k] * scale)).ToArray())],
            shift,
            (int)Math.Max(1, Math.Round(border * steps * steps)));
        return new Trained(model, input => [1, Square(input) / border], sizeof(float) * (n + (n * (n + 1) / 2)));
    }

    /// <summary>Centres by k-means of Microsoft.ML, with room for as many again that the device learns.</summary>
    /// <exception cref="UserErrorException">Fewer rows differ than there are to be centres, or too few more.</exception>
    public Trained KMeans(Labelled usual, ModelDescription description, int centres)
    {
        short[][] inputs = Rows(usual, description);

        // A row far out would be a centre of its own.
        short[][] inside = [.. usual.Rows.Select(r => Steps.Of(description, r)).Where(r => r.All(x => Math.Abs((int)x) <= Half + 1))];
        inside = inside.Length >= Most * inputs.Length ? inside : inputs;
        int different = Different(inside);
        if (different < centres)
        {
            throw new UserErrorException($"--centres {centres}: only {different} of the usual rows differ{(different == Different(inputs) ? "" : ", those far out aside")}; take --centres {different} or fewer.");
        }

        MLContext ml = new(seed);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, usual.Features.Length);
        IDataView view = ml.Data.LoadFromEnumerable(inside.Select(r => new Row { Features = [.. r.Select(x => (float)(x / Range))] }), schema);
        KMeansModelParameters model;
        try
        {
            model = ml.Clustering.Trainers.KMeans(new KMeansTrainer.Options { NumberOfClusters = centres, FeatureColumnName = nameof(Row.Features), NumberOfThreads = 1 }).Fit(view).Model;
        }
        catch (InvalidOperationException)
        {
            // It draws its first centres among many more candidates than there are to be centres.
            throw new UserErrorException($"--centres {centres}: {inside.Length} usual rows are too few to find so many; take fewer, or give more rows.");
        }

        VBuffer<float>[] found = [];
        model.GetClusterCentroids(ref found, out int count);
        double[][] places = [.. found.Take(count).Select(c => c.DenseValues().Select(v => v * Range).ToArray())];
        double Nearest(double[] input) => places.Min(p => p.Zip(input).Sum(x => (x.First - x.Second) * (x.First - x.Second)));
        double border = Math.Clamp(Rows(usual, description).Select(Exact).Select(Nearest).Quantile(within), 1, int.MaxValue);
        LearnedKMeans learned = new(description, [.. places.Select(p => p.Select(v => (short)Math.Clamp(Math.Round(v), short.MinValue, short.MaxValue)).ToArray())], Math.Min(64, 2 * count), 4, (int)Math.Round(border));
        return new Trained(learned, input => [1, Nearest(input) / border], sizeof(float) * places.Length * usual.Features.Length);
    }

    // What lies beyond the range is taken for its end, so that a few rows far out do not make usual what lies between.
    private static short[][] Rows(Labelled usual, ModelDescription description) => [.. usual.Rows.Select(r => Steps.Of(description, r).Select(x => (short)Math.Clamp(x, -Half, Half)).ToArray())];

    private static int Different(short[][] rows) => rows.Select(r => string.Join(' ', r)).Distinct().Count();

    private static double[] Exact(short[] row) => [.. row.Select(x => (double)x)];

    private static double[][] Columns(Labelled usual, ModelDescription description)
    {
        short[][] rows = Rows(usual, description);
        return [.. Enumerable.Range(0, usual.Features.Length).Select(i => rows.Select(r => (double)r[i]).ToArray())];
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];
    }
}
