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
    public void Classes_that_are_the_same_tie_and_the_first_of_them_is_taken()
    {
        Random random = new(7);
        LearnedForest forest = RandomModels.Forest(random, 8, 2, 6, 8);
        LearnedForest twice = new(RandomModels.Forest(random, 8, 4, 4, 2).Description, [.. forest.Trees, .. forest.Trees.Select(t => (t.Class + 2, t.Tree))], [.. forest.Bias, .. forest.Bias], forest.Unit);
        Model[] models = [ModelFile.Read(twice.Write(), out _), Compiled(twice)];
        short[] row = [1000, -2000, 3000];
        LearnedLinear linear = new(RandomModels.Linear(random, 3, 3).Description, [row, row, row], [5, 5, 5], 4, 100);
        foreach (Model model in models)
        {
            Compare(twice, model, new Random(8), Random, Adversarial);
            Assert.AreEqual(500, model.Confidence);
            Assert.IsTrue(model.Label < 2);
        }

        Model sum = ModelFile.Read(linear.Write(), out _);
        Compare(linear, sum, new Random(9), Random, Adversarial);
        Assert.AreEqual((0, 500), (sum.Label, sum.Confidence));
    }

    [TestMethod]
    public void Numbers_at_the_ends_of_their_ranges_do_not_overflow()
    {
        short[] ends = [short.MinValue, short.MaxValue];
        foreach (short end in ends)
        {
            short[] all = [.. Enumerable.Repeat(end, 64)];
            var description = RandomModels.ZScore(new Random(1), 64).Description;
            var one = RandomModels.Linear(new Random(1), 64, 1).Description;
            foreach (int bias in new[] { int.MinValue, int.MaxValue, 0 })
            {
                AtEnds(new LearnedLinear(one, [all], [bias], 0, 1));
                AtEnds(new LearnedLinear(description, [all, all], [bias, -1 - bias], 31, int.MaxValue));
            }

            sbyte[] weights = [.. Enumerable.Repeat((sbyte)(end < 0 ? -128 : 127), 64)];
            AtEnds(new LearnedPerceptron(description, [new PerceptronLayer([weights, weights, weights], [1_000_000_000, -1_000_000_000, 0], int.MaxValue, 1), new PerceptronLayer([weights[..3], weights[..3]], [1_000_000_000, -1_000_000_000], int.MaxValue, 62)], 1));
            AtEnds(new LearnedZScore(description, all, [.. Enumerable.Repeat(1, 64)]));
            AtEnds(new LearnedZScore(description, all, [.. Enumerable.Repeat(int.MaxValue, 64)]));
            foreach (int border in new[] { 1, int.MaxValue })
            {
                AtEnds(new LearnedMahalanobis(description, all, [.. Enumerable.Range(1, 64).Select(n => all[..n])], 0, border));
                AtEnds(new LearnedMahalanobis(description, all, [.. Enumerable.Range(1, 64).Select(n => all[..n])], 31, border));
                AtEnds(new LearnedKMeans(description, [all], 1, 0, border));
            }
        }

        // Leaves at the ends in as many trees as a model may have, on a bias at its end.
        foreach (short leaf in ends)
        {
            Tree tree = new(0, 0, Tree.Of(leaf), Tree.Of((short)~leaf), 0);
            AtEnds(new LearnedForest(RandomModels.Linear(new Random(1), 64, 1).Description, [.. Enumerable.Repeat((0, tree), 1024)], [leaf < 0 ? -1_000_000_000 : 1_000_000_000], 1));
        }
    }

    [TestMethod]
    public void A_novelty_learns_as_its_definition_says()
    {
        for (int seed = 0; seed < Models; seed++)
        {
            Random random = new(seed);
            const int Features = 5;
            const int Most = 6;
            int shift = random.Next(0, 8);
            int border = random.Next(1, 2_000_000_000);
            LearnedKMeans learned = new(RandomModels.ZScore(random, Features).Description, [Inputs(random, Features), Inputs(random, Features)], Most, shift, border);
            Model model = ModelFile.Read(learned.Write(), out _);

            // Centres as fractions of 256: a new one where none is near and there is room, else a step of 1/2^shift of the nearest.
            List<double[]> centres = [.. learned.Centres.Select(c => c.Select(v => 256.0 * v).ToArray())];
            for (int i = 0; i < Random / Models; i++)
            {
                short[] input = Inputs(random, Features);
                input.CopyTo(model.Input, 0);
                double[] distances = [.. centres.Select(c => c.Zip(input).Sum(x => Math.Pow(x.Second - Math.Floor(x.First / 256), 2)))];
                int nearest = Array.IndexOf(distances, distances.Min());
                model.Run();
                Assert.AreEqual((int)Math.Min(int.MaxValue, Math.Floor((decimal)distances[nearest] * 1000 / border)), model.Score, $"seed {seed}, case {i}");
                Assert.IsTrue(model.Learn());
                if (distances[nearest] > border && centres.Count < Most)
                {
                    centres.Add([.. input.Select(v => 256.0 * v)]);
                }
                else
                {
                    centres[nearest] = [.. centres[nearest].Zip(input).Select(x => x.First + Math.Floor(((256.0 * x.Second) - x.First) / Math.Pow(2, shift)))];
                }
            }
        }
    }

    [TestMethod]
    public void The_border_itself_is_usual_and_a_step_beyond_is_strange()
    {
        LearnedZScore learned = new(RandomModels.ZScore(new Random(1), 2).Description, [100, -100], [50, 5000]);
        Model model = ModelFile.Read(learned.Write(), out _);
        (model.Input[0], model.Input[1]) = (150, -100);
        model.Run();
        Assert.AreEqual((0, 1000, 0), (model.Label, model.Score, model.Confidence));
        model.Input[0] = 49;
        model.Run();
        Assert.AreEqual((1, 1020, 20), (model.Label, model.Score, model.Confidence));
    }

    [TestMethod]
    public void Generated_code_comes_in_methods_of_bounded_size()
    {
        // One tree of 900 leaves and many small ones: every method stays small, and the answers are the same.
        LearnedForest small = RandomModels.Forest(new Random(2), 16, 3, 180, 30);
        Tree large = RandomModels.Forest(new Random(3), 16, 1, 1, 900).Trees[0].Tree;
        LearnedForest forest = new(small.Description, [.. small.Trees, (1, large), (2, Tree.Of(77))], small.Bias, small.Unit);
        byte[] assembly = CompiledForest.Compile(forest, "Sample");
        int[] sizes = [.. System.Reflection.Assembly.Load(assembly).GetType("Written.Sample")!
            .GetMethods(System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.DeclaredOnly).Where(m => m.Name.StartsWith("Part", StringComparison.Ordinal)).Select(m => m.GetMethodBody()!.GetILAsByteArray()!.Length)];
        Assert.IsTrue(sizes.Length > forest.Trees.Sum(t => t.Tree.Leaves) / ForestSource.MostLeavesAMethod, $"{sizes.Length} methods");
        Assert.IsTrue(sizes.Max() <= 26 * ForestSource.MostLeavesAMethod, $"{sizes.Max()} bytes");
        Compare(forest, CompiledForest.Create(assembly, "Sample"), new Random(4), Random, Adversarial);
        Compare(forest, ModelFile.Read(forest.Write(), out _), new Random(4), Random, Adversarial);
    }

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
        string folder = Path.Combine(Repository(), "tests", "Portable", "Inference");
        Is(Path.Combine(folder, "SampleForest.cs"), ForestSource.Write(forest, "SmartSensor.Tests.Portable.Inference", "SampleForest", "Ten trees with a hundred leaves on sixteen features, at random."));
        string tables = Convert.ToBase64String(forest.Write());
        StringAssert.Contains(File.ReadAllText(Path.Combine(folder, "SampleTables.cs")), tables, tables);
    }

    [TestMethod]
    public void The_samples_of_every_kind_on_the_interpreter_are_answered_by_their_definitions()
    {
        Random random = new(6);
        (string Name, LearnedModel Model)[] kinds =
        [
            ("forest", RandomModels.Forest(random, 6, 3, 9, 8)), ("forest of a quantity", RandomModels.Forest(random, 6, 1, 6, 8)), ("logistic", RandomModels.Linear(random, 6, 3)),
            ("linear", RandomModels.Linear(random, 6, 1)), ("perceptron", RandomModels.Perceptron(random, 6, 8, 3)), ("z-score", RandomModels.ZScore(random, 6)),
            ("mahalanobis", RandomModels.Mahalanobis(random, 6)), ("k-means", new LearnedKMeans(RandomModels.ZScore(random, 4).Description, [Inputs(random, 4), Inputs(random, 4), Inputs(random, 4)], 8, 3, 1_900_000_000)),
        ];
        LearnedKMeans learns = (LearnedKMeans)kinds[^1].Model;
        string file = Path.Combine(Repository(), "tests", "Portable", "Inference", "SampleModels.cs");
        Is(file, $$"""
            namespace SmartSensor.Tests.Portable.Inference
            {
                /// <summary>A model of every kind at random, and sums of the answers that its definition gives to <see cref="SampleInputs"/>. Written by a test of the PC.</summary>
                public static class SampleModels
                {
                    public const int KMeans = {{kinds.Length - 1}};
                    public const int Learned = {{Sum(new Novelty(learns), true)}};

                    public static readonly string[] Names = new string[] { {{string.Join(", ", kinds.Select(k => $"\"{k.Name}\""))}} };

                    public static readonly int[] Answers = new int[] { {{string.Join(", ", kinds.Select(k => Sum(new Defined(k.Model), false)))}} };

                    public static readonly string[] Files = new string[]
                    {
            {{string.Join("\n", kinds.Select(k => $"            \"{Convert.ToBase64String(k.Model.Write())}\","))}}
                    };
                }
            }

            """.ReplaceLineEndings("\n"));

        static int Sum(Model model, bool learns) => SmartSensor.Tests.Portable.Inference.SampleInputs.Of(model, learns);
    }

    // A model that answers by the definition of another.
    private sealed class Defined : Model
    {
        private readonly LearnedModel _learned;

        public Defined(LearnedModel learned)
        {
            _learned = learned;
            Description = learned.Description;
        }

        public override void Run() => (Label, Confidence, Score) = _learned.Answer(Input);
    }

    // Learning as it is defined, with centres as fractions of 256: a new one where none is near and there is room, else a step of 1/2^shift of the nearest.
    private sealed class Novelty : Model
    {
        private readonly LearnedKMeans _learned;
        private readonly List<double[]> _centres;

        public Novelty(LearnedKMeans learned)
        {
            _learned = learned;
            _centres = [.. learned.Centres.Select(c => c.Select(v => 256.0 * v).ToArray())];
            Description = learned.Description;
        }

        public override void Run()
        {
            short[][] whole = [.. _centres.Select(c => c.Select(v => (short)Math.Floor(v / 256)).ToArray())];
            (Label, Confidence, Score) = new LearnedKMeans(Description, whole, _learned.Most, _learned.Shift, _learned.Border).Answer(Input);
        }

        public override bool Learn()
        {
            double[] distances = [.. _centres.Select(c => c.Zip(Input).Sum(x => Math.Pow(x.Second - Math.Floor(x.First / 256), 2)))];
            int nearest = Array.IndexOf(distances, distances.Min());
            if (distances[nearest] > _learned.Border && _centres.Count < _learned.Most)
            {
                _centres.Add([.. Input.Select(v => 256.0 * v)]);
            }
            else
            {
                _centres[nearest] = [.. _centres[nearest].Zip(Input).Select(x => x.First + Math.Floor(((256.0 * x.Second) - x.First) / Math.Pow(2, _learned.Shift)))];
            }

            return true;
        }
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

    private static void AtEnds(LearnedModel learned)
    {
        Model model = ModelFile.Read(learned.Write(), out string fault);
        Assert.AreEqual("", fault);
        Compare(learned, model, new Random(1), 0, Adversarial / 10);
        foreach (short end in new[] { short.MinValue, short.MaxValue, (short)0 })
        {
            short[] input = [.. Enumerable.Repeat(end, model.Input.Length)];
            input.CopyTo(model.Input, 0);
            model.Run();
            Assert.AreEqual(learned.Answer(input), new Answer(model.Label, model.Confidence, model.Score), $"all {end}");
        }
    }

    private static short[] Inputs(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (short)random.Next(short.MinValue, short.MaxValue + 1))];

    private static void Compare(LearnedModel learned, Model model, Random random, int cases, int adversarial)
    {
        short[] last = new short[model.Input.Length];
        byte[] tables = learned.Write();
        for (int i = 0; i < cases + adversarial; i++)
        {
            for (int k = 0; k < last.Length; k++)
            {
                last[k] = i < cases ? (short)random.Next(short.MinValue, short.MaxValue + 1) : Nasty(random, tables);
            }

            Array.Copy(last, model.Input, last.Length);
            model.Run();
            Assert.AreEqual(learned.Answer(last), new Answer(model.Label, model.Confidence, model.Score), $"case {i}: {string.Join(" ", last)}");
        }
    }

    // Ends of the range, nothing, ends of 8 bits, and the very numbers of the tables, thresholds, means and centres among them, with a step to either side.
    private static short Nasty(Random random, byte[] tables) => random.Next(6) switch
    {
        0 => short.MinValue,
        1 => short.MaxValue,
        2 => (short)random.Next(-1, 2),
        3 => (short)(random.Next(2) == 0 ? 127 + random.Next(3) : -129 + random.Next(3)),
        _ => (short)Math.Clamp(BitConverter.ToInt16(tables, random.Next(tables.Length / 3, tables.Length - 5)) + random.Next(-1, 2), short.MinValue, short.MaxValue),
    };

    private static Model Compiled(LearnedForest forest) => CompiledForest.Create(CompiledForest.Compile(forest, "Sample"), "Sample");
}
