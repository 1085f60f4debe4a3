using System.Globalization;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Inference;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

/// <summary>Models of a quantity trained on the command line, from laws that are known.</summary>
[TestClass]
public class TrainQuantityTests
{
    private const string Header = "flow[l/min],lift[m],still[Cel],power[W]";
    private const double Noise = 2; // W, rms

    [TestMethod]
    public async Task A_weighted_sum_finds_the_law_down_to_its_noise()
    {
        using TemporaryFolder folder = new();
        (Run run, Model model) = await TrainAsync(folder, "linear", (flow, lift) => 40 + (3 * flow) - (7 * lift), Noise);
        Assert.IsTrue(run.Cell("R²", 1) > 0.99, run.Output);
        Assert.AreEqual(Noise, run.Cell("rms error, W", 1), 0.15 * Noise, run.Output);
        Assert.AreEqual(run.Cell("rms error, W"), run.Cell("rms error, W", 1), 0.001, run.Output);
        Assert.AreEqual(40 + (3 * 30) - (7 * 2), Answer(model, 30f, 2f), 0.4);
        Assert.AreEqual(40 + (3 * 5) - (7 * 9), Answer(model, 5f, 9f), 0.4);
    }

    [TestMethod]
    public async Task A_forest_follows_a_law_that_bends_and_steps()
    {
        using TemporaryFolder folder = new();
        static double Power(double flow, double lift) => (lift > 5 ? 60 : 0) + (0.05 * flow * flow);
        (Run run, Model model) = await TrainAsync(folder, "forest", Power, 0, "--leaves", "12");
        Assert.IsTrue(run.Cell("R²", 1) > 0.99, run.Output);
        Assert.AreEqual(run.Cell("rms error, W"), run.Cell("rms error, W", 1), 0.01, run.Output);
        Assert.AreEqual(Power(30, 2), Answer(model, 30f, 2f), 5);
        Assert.AreEqual(Power(30, 8), Answer(model, 30f, 8f), 5);
        string code = File.ReadAllText(Path.Combine(folder.Path, "pump.cs"));
        StringAssert.Contains(code, "class PumpForest");
    }

    [TestMethod]
    public async Task Both_are_told_with_name_unit_and_what_they_explain()
    {
        foreach (string kind in new[] { "forest", "linear" })
        {
            using TemporaryFolder folder = new();
            (Run run, Model model) = await TrainAsync(folder, kind, (flow, lift) => 101325 + flow + lift, 0);
            StringAssert.Contains(run.Text, "power of 250 rows that were not trained on");
            CollectionAssert.AreEqual(new[] { "power" }, model.Description.Classes);
            Assert.AreEqual("W", model.Description.Unit);
            CollectionAssert.AreEqual(new[] { "flow", "lift", "still" }, model.Description.Features);
            CollectionAssert.AreEqual(new[] { "l/min", "m", "Cel" }, model.Description.Units);
            Assert.AreEqual(run.Cell("R²", 1), model.Description.Quality / 1000.0, 0.0011);

            // Small beside what is always there, and yet not lost in whole numbers.
            Assert.AreEqual(run.Cell("rms error, W"), run.Cell("rms error, W", 1), 0.01, run.Output);
            Assert.AreEqual(101325 + 30 + 5, Answer(model, 30f, 5f), kind == "linear" ? 0.02 : 2);
            CollectionAssert.AreEqual(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }, File.ReadAllBytes(Path.Combine(folder.Path, "pump.png"))[..4]);
        }
    }

    [TestMethod]
    public async Task Features_beyond_all_that_was_seen_give_an_answer_within_32_bits()
    {
        using TemporaryFolder folder = new();
        (_, Model model) = await TrainAsync(folder, "linear", (flow, lift) => (1e6 * flow) - (1e6 * lift), 0);
        foreach ((float flow, float lift) in new[] { (float.MaxValue, -float.MaxValue), (-float.MaxValue, float.MaxValue) })
        {
            // Held at the ends of 16 bits, twice as far as what was seen: 30 ± 60 l/min, 5 ± 10 m.
            double expected = 1e6 * (flow > 0 ? 90 + 5 : -30 - 15);
            Assert.AreEqual(expected, Answer(model, flow, lift), 0.01 * 95e6);
        }
    }

    [TestMethod]
    [DataRow("forest")]
    [DataRow("linear")]
    public async Task A_quantity_of_small_numbers_keeps_its_digits(string kind)
    {
        using TemporaryFolder folder = new();
        Random random = new(4);
        string table = Path.Combine(folder.Path, "small.csv");
        File.WriteAllText(table, "pressure[Pa],temperature[K],capacitance[F]\n" + string.Concat(Enumerable.Range(0, 600).Select(_ =>
        {
            (double pressure, double temperature) = (1e5 * random.NextDouble(), 280 + (20 * random.NextDouble()));
            return string.Create(CultureInfo.InvariantCulture, $"{pressure:R},{temperature:R},{(3e-15 * pressure / 1e5) + (1e-17 * temperature):R}\n");
        })));
        Run run = await Run.StartAsync("train", table, "--kind", kind, "--out", Path.Combine(folder.Path, "small.bin"));
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.IsTrue(run.Cell("R²", 1) > 0.95, run.Output);
        Assert.AreEqual(run.Cell("R²"), run.Cell("R²", 1), 0.01, run.Output);
    }

    [TestMethod]
    [DataRow("forest")]
    [DataRow("linear")]
    public async Task A_quantity_that_no_feature_tells_of_is_answered_by_its_mean(string kind)
    {
        using TemporaryFolder folder = new();
        Random random = new(4);
        string table = Path.Combine(folder.Path, "still.csv");
        File.WriteAllText(table, "flow[l/min],lift[m],still[Cel],power[W]\n" + string.Concat(Enumerable.Range(0, 200).Select(_ => string.Create(CultureInfo.InvariantCulture, $"5,3,20,{300 + random.NextDouble():0.000}\n"))));
        string output = Path.Combine(folder.Path, "still.bin");
        Run run = await Run.StartAsync("train", table, "--kind", kind, "--out", output);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "the same in all rows: flow, lift, still");
        Assert.AreEqual(run.Cell("rms error, W"), run.Cell("rms error, W", 1), 0.01, run.Output);
        Assert.AreEqual(300.5, Answer(ModelFile.Read(File.ReadAllBytes(output), out _), 5f, 3f), 0.1);
    }

    [TestMethod]
    public async Task Mistakes_are_refused_in_a_line_that_says_what_to_do()
    {
        using TemporaryFolder folder = new();
        string good = Table(folder, (flow, lift) => flow + lift, 0);
        string classes = Path.Combine(folder.Path, "classes.csv");
        File.WriteAllText(classes, "flow[l/min],label\n1,a\n2,b\n");
        foreach ((string rows, string kind, string says) in new[]
        {
            ("", "logistic", $"--kind logistic tells classes apart, and {good} has the quantity power in its last column; call it label, or take --kind forest or linear."),
            ("1,2,3\n", "linear", "line 2: has 3 cells, and the header has 4"), ("1,2,3,fast\n", "linear", "line 2: power \"fast\" is no number; a column of classes is called label"),
            ("1,2,x,4\n", "forest", "line 2: still is \"x\", which is no number; leave the row out, or the column"), ("1,2,3,NaN\n", "forest", "line 2: power \"NaN\" is no number"), ("1,2,3,4\n1,2,4,5\n", "forest", "2 rows; a quantity is learned from 20 or more"),
            ("1,2,3,4\n1,3,3,4\n", "linear", "power is the same in all of its 2 rows"),
        })
        {
            string table = Path.Combine(folder.Path, "bad.csv");
            File.WriteAllText(table, Header + "\n" + rows);
            await RefusedAsync(rows.Length == 0 ? good : table, kind, says);
        }

        // Every fourth row tests: the one that differs is no row to learn from.
        string rare = Path.Combine(folder.Path, "rare.csv");
        File.WriteAllText(rare, "flow[l/min],power[W]\n" + string.Concat(Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},{(i == 7 ? 9 : 5)}\n"))));
        foreach (string kind in new[] { "forest", "linear" })
        {
            await RefusedAsync(rare, kind, "power is the same in all of the 30 rows that are learned from");
        }

        await RefusedAsync(classes, "linear", $"--kind linear learns a quantity, and {classes} has classes; take --kind logistic, or name a quantity in the last column of a table, such as power[W].");
    }

    private static async Task RefusedAsync(string table, string kind, string says)
    {
        Run run = await Run.StartAsync("train", table, "--kind", kind, "--out", table + ".bin");
        Assert.AreEqual(2, run.ExitCode, kind + run.Output);
        StringAssert.Contains(run.Error, says);
        Assert.AreEqual(1, run.Error.Trim().Split('\n').Length, run.Error);
        Assert.IsFalse(File.Exists(table + ".bin"), "nothing is written where a training is refused");
    }

    private static async Task<(Run Run, Model Model)> TrainAsync(TemporaryFolder folder, string kind, Func<double, double, double> power, double noise, params string[] further)
    {
        string output = Path.Combine(folder.Path, "pump.bin");
        Run run = await Run.StartAsync(["train", Table(folder, power, noise), "--kind", kind, "--out", output, .. further]);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Model model = ModelFile.Read(File.ReadAllBytes(output), out string fault);
        Assert.AreEqual("", fault);
        return (run, model);
    }

    private static float Answer(Model model, float flow, float lift)
    {
        model.Set(0, flow);
        model.Set(1, lift);
        model.Set(2, 20f);
        model.Run();
        return model.Value;
    }

    // A thousand rows over 0 to 60 l/min and 0 to 10 m, and a third feature that never changes.
    private static string Table(TemporaryFolder folder, Func<double, double, double> power, double noise)
    {
        string path = Path.Combine(folder.Path, "pump.csv");
        Random random = new(3);
        StringBuilder text = new(Header + "\n");
        for (int i = 0; i < 1000; i++)
        {
            double flow = 60 * random.NextDouble();
            double lift = 10 * random.NextDouble();
            double off = noise * Math.Sqrt(12) * (random.NextDouble() - 0.5);
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{flow:0.00000},{lift:0.00000},20,{power(flow, lift) + off:0.0000}"));
        }

        File.WriteAllText(path, text.ToString());
        return path;
    }
}
