using SmartSensor.Boards.Virtual.Training;
using SmartSensor.Inference;
using SmartSensor.Sensing;
using SmartSensor.Tests.Inference;

namespace SmartSensor.Benchmarks;

/// <summary>What an answer of each kind of model costs over inputs at random, and a sample of each feature. Forests have ten trees on sixteen features for three classes.</summary>
internal static class InferenceScenarios
{
    private const int Features = 16;
    private const int Trees = 10;
    private const int Classes = 3;
    private const int FromTables = 1300;
    private const int AsCode = 500;
    private const long Period = 10000;

    // The budgets are those of the first; the second, ten times as large, is for comparison.
    private static readonly (string Name, int LeavesATree, string Says, int FromTables, int AsCode)[] _forests =
    [
        ("SmartSensor.Forest100", 10, "forest of 100 leaves", FromTables, AsCode), ("SmartSensor.Forest1000", 100, "forest of 1000 leaves", 0, 0),
    ];

    /// <summary>Puts the forests as code beside the instrumented program.</summary>
    public static void CompileForests(string folder)
    {
        foreach (var (name, leaves, _, _, _) in _forests)
        {
            File.WriteAllBytes(Path.Combine(folder, name + ".dll"), CompiledForest.Compile(Forest(leaves), ClassOf(name)));
        }
    }

    public static IEnumerable<CostScenario> All() =>
    [
        .. _forests.Select(f => Answer(f.Says + ", tables", f.FromTables, () => Read(Forest(f.LeavesATree)))),
        .. _forests.Select(f => Answer(f.Says + ", code", f.AsCode, () => CompiledForest.Create(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, f.Name + ".dll")), ClassOf(f.Name)))),
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

    private static string ClassOf(string name) => name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];

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
}
