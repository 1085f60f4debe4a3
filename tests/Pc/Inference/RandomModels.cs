using SmartSensor.Boards.Virtual.Training;
using SmartSensor.Inference;

namespace SmartSensor.Tests.Inference;

/// <summary>Models at random, of every kind, with numbers up to the ends of their ranges.</summary>
internal static class RandomModels
{
    public static LearnedForest Forest(Random random, int features, int classes, int trees, int leaves)
    {
        int[] bias = [.. Enumerable.Range(0, classes).Select(_ => random.Next(-5000, 5000))];
        return new LearnedForest(Description(features, classes, random), [.. Enumerable.Range(0, trees).Select(i => (i % classes, Grow(random, features, leaves)))], bias, random.Next(1, 4000));
    }

    public static LearnedLinear Linear(Random random, int features, int classes) => new(
        Description(features, classes, random),
        [.. Enumerable.Range(0, classes).Select(_ => Shorts(random, features))],
        [.. Enumerable.Range(0, classes).Select(_ => random.Next(int.MinValue, int.MaxValue))],
        random.Next(0, 14),
        random.Next(1, 100000));

    public static LearnedPerceptron Perceptron(Random random, int features, int hidden, int classes) => new(
        Description(features, classes, random),
        [Layer(random, features, hidden, 8), Layer(random, hidden, classes, 2)],
        random.Next(1, 3000));

    public static LearnedZScore ZScore(Random random, int features) =>
        new(Description(features, 2, random), Shorts(random, features), [.. Enumerable.Range(0, features).Select(_ => random.Next(1, 60000))]);

    public static LearnedMahalanobis Mahalanobis(Random random, int features) => new(
        Description(features, 2, random), Shorts(random, features), [.. Enumerable.Range(1, features).Select(n => Shorts(random, n))], random.Next(0, 20), random.Next(1, int.MaxValue));

    public static LearnedKMeans KMeans(Random random, int features, int centres) =>
        new(Description(features, 2, random), [.. Enumerable.Range(0, centres).Select(_ => Shorts(random, features))], centres, 4, random.Next(1, int.MaxValue));

    private static PerceptronLayer Layer(Random random, int inputs, int outputs, int scale) => new(
        [.. Enumerable.Range(0, outputs).Select(_ => Enumerable.Range(0, inputs).Select(_ => (sbyte)random.Next(-128, 128)).ToArray())],
        [.. Enumerable.Range(0, outputs).Select(_ => random.Next(-20000, 20000))],
        random.Next(1 << 20, int.MaxValue),
        random.Next(34, 34 + scale));

    private static Tree Grow(Random random, int features, int leaves)
    {
        if (leaves == 1)
        {
            return Tree.Of((short)random.Next(short.MinValue, short.MaxValue + 1));
        }

        // Halves, more or less, as trees of a trainer are.
        int left = Math.Max(1, (leaves / 2) + (leaves > 4 ? random.Next(-1, 2) : 0));
        return new Tree(random.Next(features), (short)random.Next(short.MinValue, short.MaxValue + 1), Grow(random, features, left), Grow(random, features, leaves - left), 0);
    }

    private static short[] Shorts(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (short)random.Next(short.MinValue, short.MaxValue + 1))];

    private static ModelDescription Description(int features, int classes, Random random) => new()
    {
        Name = "random",
        Trained = "2026-11-24",
        Quality = random.Next(1001),
        Features = [.. Enumerable.Range(0, features).Select(i => "f" + i)],
        Units = [.. Enumerable.Range(0, features).Select(_ => "m")],
        Offsets = new float[features],
        Steps = [.. Enumerable.Range(0, features).Select(_ => 1f)],
        Classes = [.. Enumerable.Range(0, classes).Select(i => "c" + i)],
    };
}
