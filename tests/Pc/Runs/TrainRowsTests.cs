using System.Globalization;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Inference;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

/// <summary>Models trained on rows as users have them: skewed, with a value far out, with features that never change, from spreadsheets.</summary>
[TestClass]
public class TrainRowsTests
{
    [TestMethod]
    [DataRow("z-score")]
    [DataRow("mahalanobis")]
    [DataRow("k-means")]
    public async Task What_never_changes_while_all_is_usual_is_seen_to_change_and_leaves_the_other_features_their_bits(string kind)
    {
        using TemporaryFolder folder = new();

        // Where all is usual nothing flows, and a leak is 0.1 l/min; the temperature wanders, and is 7 deviations off where it is hot.
        string table = Write(folder, "flow[m3/s],temperature[K],label", 800, (random, i) => (i % 4) switch
        {
            0 => (1.7e-6, 290 + Normal(random), "leak"),
            1 => (0, 297 + Normal(random), "hot"),
            _ => (0, 290 + Normal(random), "usual"),
        });
        Run run = await Train(folder, table, kind, "--centres", "4");
        Assert.IsTrue(run.Cell("accuracy", 1) > 0.95, run.Output);
        Assert.AreEqual(run.Cell("accuracy"), run.Cell("accuracy", 1), 0.02, run.Output);
        Assert.IsFalse(run.Text.Contains("the same in all rows", StringComparison.Ordinal), run.Output);
    }

    [TestMethod]
    public async Task What_is_the_same_in_all_rows_is_told()
    {
        using TemporaryFolder folder = new();
        string table = Write(folder, "flow[m3/s],temperature[K],label", 400, (random, i) => (0, (i % 2 == 0 ? 290 : 310) + Normal(random), i % 2 == 0 ? "usual" : "hot"));
        StringAssert.Contains((await Train(folder, table, "z-score")).Text, "the same in all rows: flow; nothing is learned from this");
    }

    [TestMethod]
    [DataRow("forest")]
    [DataRow("logistic")]
    [DataRow("perceptron")]
    [DataRow("z-score")]
    [DataRow("mahalanobis")]
    [DataRow("k-means")]
    public async Task A_row_far_out_leaves_the_others_their_steps(string kind)
    {
        using TemporaryFolder folder = new();
        string table = Write(folder, "a[1],b[1],label", 600, (random, i) => i == 8 ? (1e6, -1e6, "usual") : i % 2 == 0 ? (Normal(random), Normal(random), "usual") : (8 + Normal(random), -8 + Normal(random), "other"));
        Run run = await Train(folder, table, kind, "--centres", "4");
        Assert.IsTrue(run.Cell("accuracy", 1) > 0.95, run.Output);
    }

    [TestMethod]
    public async Task A_row_far_out_leaves_a_quantity_the_steps_of_the_others()
    {
        using TemporaryFolder folder = new();
        string table = Write(folder, "a[1],b[1],power[W]", 600, (random, i) =>
        {
            (double a, double b) = i == 8 ? (1e6, 0) : (Normal(random), Normal(random));
            return (a, b, (i == 8 ? 20 : 20 + (3 * a) - b).ToString("0.000", CultureInfo.InvariantCulture));
        });
        Assert.IsTrue((await Train(folder, table, "forest")).Cell("R²", 1) > 0.9);
    }

    [TestMethod]
    public async Task A_row_far_out_is_none_of_those_that_centres_are_made_of()
    {
        using TemporaryFolder folder = new();
        string table = Write(folder, "a[1],b[1],label", 400, (random, i) => i == 8 ? (1e6, 0, "usual") : i % 4 == 3 ? (50 + Normal(random), 0, "other") : (i % 5, 0, "usual"));
        Run run = await Run.StartAsync("train", table, "--kind", "k-means", "--centres", "6", "--out", Path.Combine(folder.Path, "model.bin"));
        Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
        Assert.AreEqual("--centres 6: only 5 of the usual rows differ, those far out aside; take --centres 5 or fewer.", run.Error.Trim());
        Assert.IsTrue((await Train(folder, table, "k-means", "--centres", "5")).Cell("accuracy", 1) > 0.95);
    }

    [TestMethod]
    [DataRow("z-score")]
    [DataRow("mahalanobis")]
    public async Task What_is_usual_by_a_skewed_measure_is_strange_on_either_side(string kind)
    {
        using TemporaryFolder folder = new();

        // Log-normal: most lie near the lower end of the range.
        string table = Write(folder, "a[1],b[1],label", 2000, (random, i) => i % 20 == 0 ? (-80, 0, "below") : i % 20 == 10 ? (400, 0, "above") : (Math.Exp(1.2 * Normal(random)), Normal(random), "usual"));
        Run run = await Train(folder, table, kind);
        Assert.IsTrue(run.Cell("accuracy", 1) > 0.95, run.Output);
        Assert.AreEqual(run.Cell("accuracy"), run.Cell("accuracy", 1), 0.01, run.Output);
    }

    [TestMethod]
    public async Task A_table_from_a_spreadsheet_with_spaces_and_any_names_of_classes_is_read()
    {
        using TemporaryFolder folder = new();
        string table = Write(folder, "\uFEFFa [1], b[1], label", 400, (random, i) => (Normal(random) + (i % 2 * 9), Normal(random), i % 2 == 0 ? " on [A]" : "off [/]"));
        string output = Path.Combine(folder.Path, "my model (2).v1.bin");
        Run run = await Run.StartAsync("train", table, "--out", output);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Model model = ModelFile.Read(File.ReadAllBytes(output), out _);
        CollectionAssert.AreEqual(new[] { "off [/]", "on [A]" }, model.Description.Classes);
        CollectionAssert.AreEqual(new[] { "a", "b" }, model.Description.Features);
        StringAssert.Contains(File.ReadAllText(Path.ChangeExtension(output, ".cs")), "class MyModel2V1Forest ");
        Assert.AreEqual(4, Directory.GetFiles(folder.Path).Length);
    }

    [TestMethod]
    public async Task A_forest_of_any_name_is_code_with_documentation_that_compiles()
    {
        using TemporaryFolder folder = new();
        string table = Write(folder, "a[1],b[1],label", 400, (random, i) => (Normal(random) + (i % 2 * 9), Normal(random), i % 2 == 0 ? "on" : "off"));
        string output = Path.Combine(folder.Path, "R&D.bin");
        Run run = await Run.StartAsync("train", table, "--out", output);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        string summary = File.ReadLines(Path.ChangeExtension(output, ".cs")).First(l => l.Contains("/// <summary>", StringComparison.Ordinal)).Trim()[4..];
        StringAssert.StartsWith(System.Xml.Linq.XElement.Parse(summary).Value, "Forest of R&D, trained ");
    }

    [TestMethod]
    public async Task A_table_may_end_with_lines_that_are_empty()
    {
        using TemporaryFolder folder = new();
        string table = Write(folder, "a[1],b[1],label", 400, (random, i) => (Normal(random) + (i % 2 * 9), Normal(random), i % 2 == 0 ? "on" : "off"));
        File.AppendAllText(table, "\r\n\n");
        Assert.IsTrue((await Train(folder, table, "logistic")).Cell("accuracy", 1) > 0.95);
    }

    [TestMethod]
    public async Task Rows_that_make_more_features_or_classes_than_a_model_has_are_refused_before_the_training()
    {
        using TemporaryFolder folder = new();
        string classes = Write(folder, "a[1],b[1],label", 33 * 4, (random, i) => (i % 33, Normal(random), "c" + (i % 33).ToString(CultureInfo.InvariantCulture)));
        string features = Path.Combine(folder.Path, "wide.csv");
        File.WriteAllLines(features, [.. Enumerable.Range(-1, 101).Select(i => string.Join(',', Enumerable.Range(0, 65).Select(k => i < 0 ? $"f{k}" : $"{(i * 7) + k}")) + (i < 0 ? ",label" : i % 2 == 0 ? ",on" : ",off"))]);
        foreach (string table in (string[])[classes, features])
        {
            Run run = await Run.StartAsync("train", table, "--out", Path.Combine(folder.Path, "m.bin"));
            Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
            StringAssert.Contains(run.Error, "A model has 1 to 64 features and 1 to 32 classes, not ");
            Assert.IsFalse(run.Output.Contains("training on", StringComparison.Ordinal), run.Output);
        }
    }

    [TestMethod]
    public async Task Rows_that_grow_no_tree_are_refused()
    {
        using TemporaryFolder folder = new();
        string output = Path.Combine(folder.Path, "m.bin");
        Run run = await Run.StartAsync("train", Write(folder, "a[1],b[1],label", 8, (_, i) => (i, i % 2, i % 2 == 0 ? "even" : "odd")), "--out", output);
        Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
        StringAssert.StartsWith(run.Error, "no tree grows from 6 rows: a leaf holds 8 of them or more");
        Assert.IsFalse(File.Exists(output));
    }

    [TestMethod]
    public async Task More_bins_than_a_histogram_has_are_refused()
    {
        using TemporaryFolder folder = new();
        string table = Write(folder, "time[s],flow[l/min],label", 400, (random, i) => (i, i / 50 % 2 * 9, i / 50 % 2 == 0 ? "rests" : "runs"));
        foreach (string bins in (string[])["1e12", "33", "1.5", "-1e12"])
        {
            Run run = await Run.StartAsync("train", table, "--window", "10", "--out", Path.Combine(folder.Path, "m.bin"), "--features", "histogram flow 0 1 " + bins);
            Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
            StringAssert.Contains(run.Error, "The histogram flow has 2 to 32 bins");
        }
    }

    [TestMethod]
    public async Task Windows_of_all_that_nine_axes_give_fit_a_model()
    {
        using TemporaryFolder folder = new();
        string recording = Path.Combine(folder.Path, "nine.csv");
        StringBuilder text = new("# sampling_rate_hz=20\nax,ay,az,gx,gy,gz,mx,my,mz,label\n");
        Random random = new(3);
        for (int i = 0; i < 4000; i++)
        {
            bool turns = i / 400 % 2 == 1;
            text.AppendLine(string.Join(',', Enumerable.Range(0, 9).Select(k => ((k > 5 ? 20 : 0) + Normal(random) + (turns && k is 3 or 4 ? 5 : 0)).ToString("0.000", CultureInfo.InvariantCulture))) + (turns ? ",turns" : ",rests"));
        }

        File.WriteAllText(recording, text.ToString());
        string output = Path.Combine(folder.Path, "nine.bin");
        Run run = await Run.StartAsync("train", recording, "--window", "2", "--out", output);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        CollectionAssert.Contains(ModelFile.Read(File.ReadAllBytes(output), out _).Description.Features, "magnetic_flux_density_x_peak_to_peak");
    }

    private static async Task<Run> Train(TemporaryFolder folder, string table, string kind, params string[] more)
    {
        Run run = await Run.StartAsync(["train", table, "--kind", kind, "--out", Path.Combine(folder.Path, "m.bin"), "--within", "0.99", .. more]);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        return run;
    }

    private static string Write(TemporaryFolder folder, string header, int count, Func<Random, int, (double A, double B, string Answer)> row)
    {
        string path = Path.Combine(folder.Path, "rows.csv");
        Random random = new(1);
        StringBuilder text = new(header + "\n");
        for (int i = 0; i < count; i++)
        {
            (double a, double b, string answer) = row(random, i);
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{a:R},{b:R},{answer}"));
        }

        File.WriteAllText(path, text.ToString());
        return path;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
