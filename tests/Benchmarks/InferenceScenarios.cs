using SmartSensor.Boards.Virtual.Training;
using SmartSensor.Inference;
using SmartSensor.Sensing;
using SmartSensor.Tests.Inference;

namespace SmartSensor.Benchmarks;

/// <summary>What an answer of each kind of model costs over inputs at random, and a sample of each feature. Forests have ten trees on sixteen features, and three classes where nothing else is said.</summary>
internal static class InferenceScenarios
{
    private const int Features = 16;
    private const int Trees = 10;
    private const int LeavesATree = 100;
    private const int TrainedEach = 3;
    private const int Drawn = 2000;
    private const int Classes = 3;
    private const int FromTables = 1300;
    private const int AsCode = 500;
    private const long Period = 10000;

    // The gate reads "10 trees and 100 leaves": the forest has 100 leaves, or each tree has. Both are held, the first by every answer, the second by their mean over inputs at random. Rows of
    // the kind that a forest was trained on go deeper than those; they are reported.
    private static readonly Forests[] _forests =
    [
        new("Together", "100 leaves together", FromTables, AsCode, false, [() => Forest(10)], Uniform),
        new("Each", "100 leaves a tree", FromTables, AsCode, true, [() => Forest(LeavesATree)], Uniform),
        new("Two", "trained, 2 classes", FromTables, AsCode, true, [.. Trained(2)], Uniform),
        new("Five", "trained, 5 classes", FromTables, AsCode, true, [.. Trained(5)], Uniform),
        new("Two", "trained, 2 classes, rows of its kind", 0, 0, true, [.. Trained(2)], forest => Rows(2, forest)),
        new("Five", "trained, 5 classes, rows of its kind", 0, 0, true, [.. Trained(5)], forest => Rows(5, forest)),
    ];

    /// <summary>Puts the forests, as files and as code, beside the instrumented program, which has no trainer.</summary>
    public static void WriteForests(string folder)
    {
        foreach (Forests forests in _forests.DistinctBy(f => f.Name))
        {
            for (int i = 0; i < forests.Create.Length; i++)
            {
                LearnedForest forest = forests.Create[i]();
                File.WriteAllBytes(Path.Combine(folder, forests.File(i, ".bin")), forest.Write());
                File.WriteAllBytes(Path.Combine(folder, forests.File(i, ".dll")), CompiledForest.Compile(forest, forests.Class(i)));
            }
        }
    }

    public static IEnumerable<CostScenario> All() =>
    [
        .. _forests.Select(f => f.Answers("tables", f.FromTables, i => ModelFile.Read(f.Bytes(i, ".bin"), out string fault) ?? throw new InvalidOperationException(fault))),
        .. _forests.Select(f => f.Answers("code", f.AsCode, i => CompiledForest.Create(f.Bytes(i, ".dll"), f.Class(i)))),
        Answer("logistic regression, 16 features", 0, () => Read(RandomModels.Linear(new Random(1), Features, Classes))),
        Answer("linear regression, 16 features", 0, () => Read(RandomModels.Linear(new Random(1), Features, 1))),
        Answer("perceptron 16-25-4, 500 products", 0, () => Read(RandomModels.Perceptron(new Random(1), Features, 25, 4))),
        Answer("z-score, 16 features", 0, () => Read(RandomModels.ZScore(new Random(1), Features))),
        Answer("Mahalanobis, 16 features", 0, () => Read(RandomModels.Mahalanobis(new Random(1), Features))),
        Answer("k-means, 8 centres, 16 features", 0, () => Read(RandomModels.KMeans(new Random(1), Features, 8))),
        new("k-means, a step of learning", 0, () =>
        {
            Model model = Read(RandomModels.KMeans(new Random(1), Features, 8));
            Random random = new(2);
            return _ =>
            {
                Fill(model, random);
                model.Learn();
            };
        }),
        new("label filter", 0, () =>
        {
            LabelFilter filter = new(3, 700, 500);
            return i => filter.Update(i / 7 % 3, 400 + (i * 37 % 600));
        }),
        new("a feature into a model", 0, () =>
        {
            Model model = Read(Forest(10));
            return i => model.Set(i % Features, (i % 200) - 100.3f);
        }),
        Sample(new Statistics(0, "x", "m"), "statistics, 7 numbers"),
        Sample(Crossings.OfZero(0, "x", 0.1f), "zero crossings"),
        Sample(Crossings.OfMean(0, "x", 0.1f), "mean crossings"),
        Sample(new Slope(0, "x", "m"), "slope"),
        Sample(new Quantile(0, "x", "m", 0.9f), "quantile by P²"),
        Sample(new Histogram(0, "x", -2f, 2f, 8), "histogram of 8 bins"),
        Sample(new GoertzelBand(0, "x", "m", 10f, 100f), "Goertzel band"),
        Sample(new Events(0, "x", 0.5f, 0f), "events"),
        Sample(new TimeSince(0, "x", 0.5f, 60f), "time since"),
        new("windows of 100 frames, every 50, 3 statistics", 0, () =>
        {
            Frame frame = new([.. new[] { Axis.X, Axis.Y, Axis.Z }.Select(axis => new Channel(Quantity.Acceleration, axis, -100f, 100f, 0.001f, 0f, 1000f))]);
            FeatureWindows windows = FeatureWindows.ByCount([new Statistics(0, "x", "m/s2"), new Statistics(1, "y", "m/s2"), new Statistics(2, "z", "m/s2")], 100, 50);
            return i =>
            {
                frame.Time = i * Period;
                for (int axis = 0; axis < 3; axis++)
                {
                    frame.Values[axis] = MathF.Sin((0.1f * i) + axis);
                    frame.Validity[axis] = Validity.Valid;
                }

                windows.Take(frame);
            };
        }),
    ];

    private static LearnedForest Forest(int leavesATree) => RandomModels.Forest(new Random(5), Features, Classes, Trees, leavesATree);

    private static IEnumerable<Func<LearnedForest>> Trained(int classes) => Enumerable.Range(1, TrainedEach).Select<int, Func<LearnedForest>>(seed => () => TrainedForests.Train(Features, classes, LeavesATree, seed));

    private static IEnumerable<short[]> Rows(int classes, int forest) => TrainedForests.Draw(Features, classes, forest + 1, forest + 1 + TrainedEach).Select(r => r.Row);

    private static IEnumerable<short[]> Uniform(int forest)
    {
        Random random = new(2);
        while (true)
        {
            yield return [.. Enumerable.Range(0, Features).Select(_ => (short)random.Next(short.MinValue, short.MaxValue + 1))];
        }
    }

    private static Model Read(LearnedModel learned) => ModelFile.Read(learned.Write(), out string fault) ?? throw new InvalidOperationException(fault);

    private static CostScenario Answer(string name, int budget, Func<Model> create) => new(name, budget, () =>
    {
        Model model = create();
        Random random = new(2);
        return _ =>
        {
            Fill(model, random);
            model.Run();
        };
    });

    private static void Fill(Model model, Random random)
    {
        short[] input = model.Input;
        for (int i = 0; i < input.Length; i++)
        {
            input[i] = (short)random.Next(short.MinValue, short.MaxValue + 1);
        }
    }

    // A sample, and the end of a window each hundred.
    private static CostScenario Sample(Feature feature, string name) => new("feature: " + name, 0, () =>
    {
        float[] values = new float[feature.Names.Length];
        Random random = new(3);
        feature.Clear();
        return i =>
        {
            feature.Add(MathF.Sin(0.1f * i) + (0.3f * random.NextSingle()), i * Period);
            if (i % 100 == 99)
            {
                feature.Write(values, 0, i * Period);
                feature.Clear();
            }
        };
    });

    // Forests of a kind, asked in turn, and rows to ask each about.
    private sealed record Forests(string Name, string Says, int FromTables, int AsCode, bool OfMean, Func<LearnedForest>[] Create, Func<int, IEnumerable<short[]>> Rows)
    {
        public string Class(int forest) => Name + forest;

        public string File(int forest, string kind) => "SmartSensor." + Class(forest) + kind;

        public byte[] Bytes(int forest, string kind) => System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, File(forest, kind)));

        public CostScenario Answers(string form, int budget, Func<int, Model> create) => new($"forest as {form}, {Says}", budget, () =>
        {
            Model[] models = [.. Enumerable.Range(0, Create.Length).Select(create)];
            short[][][] rows = [.. Enumerable.Range(0, Create.Length).Select(f => Rows(f).Take(Drawn).ToArray())];
            return i =>
            {
                int forest = i % models.Length;
                short[] row = rows[forest][i / models.Length % Drawn];
                Model model = models[forest];
                Array.Copy(row, model.Input, row.Length);
                model.Run();
            };
        }, OfMean: OfMean);
    }
}
