using SmartSensor.Boards.Virtual.Training;
using SmartSensor.Inference;

namespace SmartSensor.Benchmarks;

/// <summary>Forests of ten trees as the trainer grows them, on rows of clusters that overlap, and other rows of the same clusters to ask them about.</summary>
internal static class TrainedForests
{
    private const int Trees = 10;
    private const int ClustersAClass = 4;
    private const int RowsToLearn = 6000;
    private const float Widest = 8000f;
    private const float Spread = 6000f;

    /// <summary>Trains a forest of ten trees.</summary>
    /// <param name="features">Features.</param>
    /// <param name="classes">Classes: a divisor of ten.</param>
    /// <param name="leaves">Leaves a tree.</param>
    /// <param name="seed">Of the clusters.</param>
    public static LearnedForest Train(int features, int classes, int leaves, int seed)
    {
        IEnumerator<(short[] Row, int Class)> draws = Draw(features, classes, seed, seed).GetEnumerator();
        List<float[]> rows = [];
        List<int> labels = [];
        while (rows.Count < RowsToLearn && draws.MoveNext())
        {
            rows.Add([.. draws.Current.Row.Select(x => (float)x)]);
            labels.Add(draws.Current.Class);
        }

        ModelDescription description = new()
        {
            Name = "clusters",
            Trained = "2026-11-25",
            Features = [.. Enumerable.Range(0, features).Select(i => "f" + i)],
            Units = [.. Enumerable.Range(0, features).Select(_ => "")],
            Offsets = new float[features],
            Steps = [.. Enumerable.Repeat(1f, features)],
            Classes = [.. Enumerable.Range(0, classes).Select(i => "c" + i)],
        };
        Labelled data = new(description.Features, description.Units, description.Classes, rows, labels);
        return new ForestTrainer(new ForestOptions(Trees / classes, leaves), seed).Train(data, description);
    }

    /// <summary>Rows without end, with their classes.</summary>
    /// <param name="features">Features.</param>
    /// <param name="classes">Classes.</param>
    /// <param name="seed">Of the clusters.</param>
    /// <param name="draw">Of the rows.</param>
    public static IEnumerable<(short[] Row, int Class)> Draw(int features, int classes, int seed, int draw)
    {
        Random shape = new(seed);
        float[][] centres = [.. Enumerable.Range(0, classes * ClustersAClass).Select(_ => Enumerable.Range(0, features).Select(_ => Widest * ((2f * shape.NextSingle()) - 1f)).ToArray())];
        Random random = new(draw);
        while (true)
        {
            int cluster = random.Next(centres.Length);
            yield return ([.. centres[cluster].Select(c => (short)Math.Clamp(c + (Spread * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1)), short.MinValue, short.MaxValue))], cluster % classes);
        }
    }
}
