using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Benchmarks;
using SmartSensor.Boards.Virtual.Training;
using SmartSensor.Inference;

namespace SmartSensor.Tests.Inference;

/// <summary>The device's models answer bit for bit what their definition says, computed on the PC in another way.</summary>
[TestClass]
public class GateTests
{
    private const int Models = 10;
    private const int Random = 10_000;
    private const int Adversarial = 1_000;

    [TestMethod]
    public void A_forest_from_tables() => Gate(random => RandomModels.Forest(random, 16, 4, 12, 10));

    [TestMethod]
    public void A_forest_for_a_regression() => Gate(random => RandomModels.Forest(random, 8, 1, 9, 12));

    [TestMethod]
    public void A_logistic_regression() => Gate(random => RandomModels.Linear(random, 12, 3));

    [TestMethod]
    public void A_linear_regression() => Gate(random => RandomModels.Linear(random, 12, 1));

    [TestMethod]
    public void A_perceptron_of_500_products() => Gate(random => RandomModels.Perceptron(random, 16, 25, 4));

    [TestMethod]
    public void A_z_score() => Gate(random => RandomModels.ZScore(random, 9));

    [TestMethod]
    public void A_mahalanobis_distance() => Gate(random => RandomModels.Mahalanobis(random, 9));

    [TestMethod]
    public void A_k_means_novelty() => Gate(random => RandomModels.KMeans(random, 6, 8));

    [TestMethod]
    public void A_forest_as_code()
    {
        for (int seed = 0; seed < 4; seed++)
        {
            LearnedForest forest = RandomModels.Forest(new Random(seed), 16, 3, 24, 12);
            Compare(forest, Compiled(forest), new Random(seed + 100), Random, Adversarial);
        }
    }

    [TestMethod]
    public void The_samples_on_the_interpreter_are_what_the_exporter_writes()
    {
        LearnedForest forest = RandomModels.Forest(new Random(5), 16, 3, 10, 10);
        Assert.AreEqual(100, forest.Trees.Sum(t => t.Tree.Leaves));
        string folder = Path.Combine(Repository(), "tests", "PortableNode", "Inference");
        Is(Path.Combine(folder, "SampleForest.cs"), ForestSource.Write(forest, "SmartSensor.Tests.Portable.Inference", "SampleForest", "Ten trees with a hundred leaves on sixteen features, at random."));
        string tables = Convert.ToBase64String(forest.Write());
        StringAssert.Contains(File.ReadAllText(Path.Combine(folder, "SampleTables.cs")), tables, tables);
    }

    private static void Is(string file, string text)
    {
        if (!File.Exists(file))
        {
            File.WriteAllText(file, text);
            Assert.Fail($"{file} was missing and has been written; build again.");
        }

        Assert.AreEqual(text, File.ReadAllText(file).ReplaceLineEndings("\n"), $"{file}: delete it and run this test to have it written anew.");
    }

    private static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "nf.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    private static void Gate(Func<Random, LearnedModel> create)
    {
        for (int seed = 0; seed < Models; seed++)
        {
            LearnedModel learned = create(new Random(seed));
            Model model = ModelFile.Read(learned.Write(), out string fault);
            Assert.AreEqual("", fault);
            Compare(learned, model, new Random(seed + 1000), Random / Models, Adversarial / Models);
        }
    }

    private static void Compare(LearnedModel learned, Model model, Random random, int cases, int adversarial)
    {
        short[] last = new short[model.Input.Length];
        for (int i = 0; i < cases + adversarial; i++)
        {
            for (int k = 0; k < last.Length; k++)
            {
                last[k] = i < cases ? (short)random.Next(short.MinValue, short.MaxValue + 1) : Nasty(random, learned);
            }

            Array.Copy(last, model.Input, last.Length);
            model.Run();
            Assert.AreEqual(learned.Answer(last), new Answer(model.Label, model.Confidence, model.Score), $"case {i}: {string.Join(" ", last)}");
        }
    }

    // Ends of the range, nothing, and the very thresholds.
    private static short Nasty(Random random, LearnedModel learned) => random.Next(6) switch
    {
        0 => short.MinValue,
        1 => short.MaxValue,
        2 => (short)random.Next(-1, 2),
        3 => (short)(random.Next(2) == 0 ? 127 + random.Next(3) : -129 + random.Next(3)),
        _ => learned is LearnedForest forest ? (short)Math.Clamp(Threshold(random, forest.Trees[random.Next(forest.Trees.Count)].Tree) + random.Next(-1, 2), short.MinValue, short.MaxValue) : (short)random.Next(short.MinValue, short.MaxValue + 1),
    };

    private static int Threshold(Random random, Tree tree)
    {
        Tree next = random.Next(2) == 0 ? tree.Left! : tree.Right!;
        return next.IsLeaf || random.Next(3) == 0 ? tree.Threshold : Threshold(random, next);
    }

    private static Model Compiled(LearnedForest forest) => CompiledForest.Create(CompiledForest.Compile(forest, "Sample"), "Sample");
}
