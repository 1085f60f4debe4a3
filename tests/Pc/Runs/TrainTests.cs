using System.Globalization;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Inference;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

/// <summary>Models trained on the command line, from classes that lie well apart.</summary>
[TestClass]
public class TrainTests
{
    [TestMethod]
    [DataRow("forest", 0.95)]
    [DataRow("logistic", 0.95)]
    [DataRow("perceptron", 0.95)]
    [DataRow("z-score", 0.95)]
    [DataRow("mahalanobis", 0.95)]
    [DataRow("k-means", 0.95)]
    public async Task Each_kind_learns_loses_next_to_nothing_as_whole_numbers_and_is_written_for_the_device(string kind, double accuracy)
    {
        using TemporaryFolder folder = new();
        string output = Path.Combine(folder.Path, "use.bin");
        Run run = await Run.StartAsync("train", Table(folder), "--kind", kind, "--out", output, "--usual", "tap");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.IsTrue(run.Cell("accuracy") >= accuracy, run.Output);
        Assert.AreEqual(run.Cell("accuracy"), run.Cell("accuracy", 1), 0.02, run.Output);

        // Of 400 rows a class every fourth, and of what is strange all, since nothing is learned of it.
        string rows = kind is "forest" or "logistic" or "perceptron" ? "300" : "900";
        StringAssert.Contains(run.Text, $"as trained, in floating point: {rows} rows that were not trained on");
        StringAssert.Contains(run.Text, "as on the device, in whole numbers: the same rows");
        byte[] bytes = File.ReadAllBytes(output);
        Model model = ModelFile.Read(bytes, out string fault);
        Assert.AreEqual("", fault);
        StringAssert.Contains(run.Text, bytes.Length.ToString("#,0", CultureInfo.InvariantCulture) + " with names and sum");
        Assert.AreEqual(run.Cell("accuracy", 1), model.Description.Quality / 1000.0, 0.0006);
        CollectionAssert.AreEqual(new[] { "flow_mean", "length" }, model.Description.Features);
        CollectionAssert.AreEqual(new[] { "l/min", "s" }, model.Description.Units);
        CollectionAssert.AreEqual(kind is "forest" or "logistic" or "perceptron" ? new[] { "shower", "tap", "toilet" } : ["tap", "strange"], model.Description.Classes);
        CollectionAssert.AreEqual(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }, File.ReadAllBytes(Path.ChangeExtension(output, ".png"))[..4]);
        Assert.AreEqual(kind == "forest", File.Exists(Path.ChangeExtension(output, ".cs")));

        // The middle of a class is of that class, through the device's own rounding.
        model.Set(0, 5f);
        model.Set(1, 20f);
        model.Run();
        Assert.AreEqual("tap", model.Description.Classes[model.Label]);
        model.Set(0, 9f);
        model.Set(1, 300f);
        model.Run();
        Assert.AreNotEqual("tap", model.Description.Classes[model.Label]);
    }

    [TestMethod]
    public async Task A_perceptron_may_be_as_wide_as_train_says()
    {
        using TemporaryFolder folder = new();
        string output = Path.Combine(folder.Path, "use.bin");
        Run run = await Run.StartAsync("train", Table(folder), "--kind", "perceptron", "--hidden", "100", "--out", output);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.IsTrue(run.Cell("accuracy", 1) >= 0.95, run.Output);
        Model model = ModelFile.Read(File.ReadAllBytes(output), out string fault);
        Assert.AreEqual("", fault);
        model.Set(0, 5f);
        model.Set(1, 20f);
        model.Run();
        Assert.AreEqual("tap", model.Description.Classes[model.Label]);
    }

    [TestMethod]
    public async Task A_recording_becomes_windows_of_the_devices_own_features()
    {
        using TemporaryFolder folder = new();
        string recording = Path.Combine(folder.Path, "pump.csv");
        StringBuilder text = new("# sampling_rate_hz=50\nflow[l/min],pressure[bar],label\n");
        Random random = new(2);
        for (int i = 0; i < 20000; i++)
        {
            bool runs = i / 1000 % 2 == 1;
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{(runs ? 12 + Math.Sin(2 * Math.PI * 10 * i / 50) : 0.1 * random.NextDouble()):0.0000},{(runs ? 3.5 : 4.0) + (0.01 * random.NextDouble()):0.0000},{(runs ? "runs" : "rests")}"));
        }

        File.WriteAllText(recording, text.ToString());
        string output = Path.Combine(folder.Path, "pump.bin");
        Run run = await Run.StartAsync("train", recording, "--window", "2", "--step", "1", "--out", output, "--features", "statistics flow; slope pressure; band flow 10 50; quantile pressure 0.9", "--kind", "logistic");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.IsTrue(run.Cell("accuracy", 1) > 0.98, run.Output);

        // 400 s in windows each second, 399; at each of the 19 changes one lies half and half.
        StringAssert.Contains(run.Text, "380 windows of 2 s, 19 of several classes and 0 with gaps left out; 10 features");
        Model model = ModelFile.Read(File.ReadAllBytes(output), out _);
        Assert.AreEqual("flow_mean", model.Description.Features[0]);
        Assert.AreEqual("m3/s", model.Description.Units[0]);
        Assert.AreEqual("flow_10hz", model.Description.Features[8]);
        Assert.AreEqual("pressure_q90", model.Description.Features[9]);
    }

    [TestMethod]
    public async Task Mistakes_are_refused_in_a_line_that_says_what_to_do()
    {
        using TemporaryFolder folder = new();
        string table = Table(folder);
        foreach (var (arguments, says) in new (string[], string)[]
        {
            ([table, "--kind", "z-score"], "--usual usual: no row has this label; there are shower, tap, toilet."), ([table, "--trees", "0"], "--trees 0: give a whole number from 1 to 1024."),
            ([table, "--kind", "perceptron", "--hidden", "101"], "has 1 to 100 hidden neurons"), ([table, "--within", "1"], "--within 1: give a share above 0 and below 1."),
            ([table, "--window", "2"], "there is neither a column time[s]"), ([Path.Combine(folder.Path, "none.csv")], "none.csv"), ([table, "--out", Path.Combine(folder.Path, "no/such/model.bin")], "make it first"),
            ([table, "--kind", "z-score", "--usual", "tap", "--out", Path.Combine(folder.Path, new string('m', 49) + ".bin")], "has more than 48 characters; shorten it."),
            ([table, "--kind", "z-score", "--usual", "tap", "--out", Path.Combine(folder.Path, "größe.bin")], "\"größe\" is no plain ASCII"),
            ([table, "--out", ""], "--out: expected a file such as model.bin."), ([table, "--out", Path.Combine(folder.Path, ".bin")], "--out: expected a file such as model.bin."), ([table, "--out", folder.Path], "this is a folder"), ([table, "--out", table], "would overwrite what is learned from"),
            ([table, "--out", Path.Combine(folder.Path, "use.cs")], "would overwrite the model by its code; give a name such as use.bin."), ([table, "--out", Path.Combine(folder.Path, "use.png")], "the model by its plot"),
            ([Table(folder, alike: true), "--kind", "k-means", "--usual", "tap"], "--centres 8: only 1 of the usual rows differ; take --centres 1 or fewer."),
        })
        {
            Run run = await Run.StartAsync(["train", .. arguments]);
            Assert.AreEqual(2, run.ExitCode, string.Join(' ', arguments) + run.Output);
            StringAssert.Contains(run.Error, says);
            Assert.AreEqual(1, run.Error.Trim().Split('\n').Length, run.Error);
        }
    }

    // Three classes of 400 rows about points that lie far apart.
    private static string Table(TemporaryFolder folder, bool alike = false)
    {
        string path = Path.Combine(folder.Path, alike ? "alike.csv" : "uses.csv");
        Random random = new(1);
        StringBuilder text = new("flow_mean[l/min],length[s],label\n");
        for (int i = 0; i < 1200; i++)
        {
            (string name, double flow, double length) = (i % 3) switch { 0 => ("tap", 5.0, 20.0), 1 => ("shower", 9.0, 300.0), _ => ("toilet", 7.0, 90.0) };
            double far = alike ? 0 : 1;
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{flow + (far * (random.NextDouble() - 0.5)):0.000},{length + (20 * far * (random.NextDouble() - 0.5)):0.00},{name}"));
        }

        File.WriteAllText(path, text.ToString());
        return path;
    }
}
