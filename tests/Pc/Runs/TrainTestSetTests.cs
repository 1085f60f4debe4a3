using System.Globalization;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Inference;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

/// <summary>A model that is tested on what was kept for that.</summary>
[TestClass]
public class TrainTestSetTests
{
    private const string Header = "flow[l/min],length[s],label\n";

    [TestMethod]
    public async Task All_rows_are_learned_from_and_only_those_of_the_test_are_counted()
    {
        using TemporaryFolder folder = new();
        string rows = Put(folder, "rows.csv", Header + Rows(40, "off", 0) + Rows(40, "on", 50));
        string test = Put(folder, "test.csv", Header + Rows(7, "on", 50) + Rows(3, "off", 50));
        Run run = await Run.StartAsync("train", rows, "--test", test, "--kind", "logistic", "--out", Path.Combine(folder.Path, "m.bin"));
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "10 rows that were not trained on");
        Model model = ModelFile.Read(File.ReadAllBytes(Path.Combine(folder.Path, "m.bin")), out _);

        // Three of ten are not what they are called.
        Assert.AreEqual(700, model.Description.Quality);
        CollectionAssert.AreEqual(new[] { "off", "on" }, model.Description.Classes);
    }

    [TestMethod]
    public async Task What_is_usual_may_be_learned_alone_and_tested_on_all_that_is_strange()
    {
        using TemporaryFolder folder = new();
        string rows = Put(folder, "rows.csv", Header + Rows(200, "usual", 0));
        string test = Put(folder, "test.csv", Header + Rows(20, "usual", 0) + Rows(5, "worn", 60) + Rows(5, "dry", 90));
        Run run = await Run.StartAsync("train", rows, "--test", test, "--kind", "mahalanobis", "--within", "0.99", "--out", Path.Combine(folder.Path, "m.bin"));
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "30 rows that were not trained on");
        Model model = ModelFile.Read(File.ReadAllBytes(Path.Combine(folder.Path, "m.bin")), out _);
        Assert.IsGreaterThanOrEqualTo(900, model.Description.Quality);
        run = await Run.StartAsync("train", rows, "--kind", "mahalanobis", "--out", Path.Combine(folder.Path, "m.bin"));
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.Contains(run.Error, "its rows have 1 classes; a model tells at least 2 apart.");
    }

    [TestMethod]
    public async Task A_quantity_is_tested_on_its_own_rows()
    {
        using TemporaryFolder folder = new();
        string Row(int i, int off) => string.Create(CultureInfo.InvariantCulture, $"{i},{i % 5},{(3 * i) + off}\n");
        const string Quantity = "speed[1/s],load,power[W]\n";
        string rows = Put(folder, "rows.csv", Quantity + string.Concat(Enumerable.Range(0, 60).Select(i => Row(i, 0))));
        string test = Put(folder, "test.csv", Quantity + string.Concat(Enumerable.Range(0, 30).Select(i => Row(i, 10))));
        Run run = await Run.StartAsync("train", rows, "--test", test, "--kind", "linear", "--out", Path.Combine(folder.Path, "m.bin"));
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "power of 30 rows that were not trained on");

        // Each is 10 W from what was learned.
        StringAssert.Contains(run.Text, "mean error, W 10 10 ");
        run = await Run.StartAsync("train", rows, "--test", Put(folder, "other.csv", "speed[1/min],load,power[W]\n1,2,3\n"), "--kind", "linear", "--out", Path.Combine(folder.Path, "m.bin"));
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.Contains(run.Error, "other.csv: it has speed[1/min], load, power[W]; give what is learned from, in its order: speed[1/s], load, power[W].");
    }

    [TestMethod]
    public async Task Windows_of_another_recording_test_it()
    {
        using TemporaryFolder folder = new();
        string rows = Put(folder, "rows.csv", Samples(["a", "b", "a", "b"]));
        string test = Put(folder, "test.csv", Samples(["b"]));
        Run run = await Run.StartAsync("train", rows, "--window", "1", "--test", test, "--kind", "logistic", "--out", Path.Combine(folder.Path, "m.bin"));
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "40 windows of 1 s");
        StringAssert.Contains(run.Text, "10 rows that were not trained on");
        StringAssert.Contains(run.Text, "no row of a was tested, and these figures say nothing of it: add some to " + test);
    }

    [TestMethod]
    [DataRow(Header + "1,2,onn\n", "onn is none of off, on, which are learned; call it as there, or leave its rows out.")]
    [DataRow("flow[l/min],label\n1,on\n", "it has flow[l/min]; give what is learned from, in its order: flow[l/min], length[s].")]
    [DataRow(Header, "there is nothing in it to test with; give rows.")]
    [DataRow("flow[l/min],length[s],power[W]\n1,2,3\n", "its last column is power, and classes are learned; call it label, or give rows with classes.")]
    [DataRow(null, "this is what is learned from; give rows of another day or place, or leave --test out.")]
    public async Task A_test_that_does_not_fit_is_refused(string? text, string says)
    {
        using TemporaryFolder folder = new();
        string rows = Put(folder, "rows.csv", Header + Rows(40, "off", 0) + Rows(40, "on", 50));
        string output = Path.Combine(folder.Path, "m.bin");
        Run run = await Run.StartAsync("train", rows, "--test", text is null ? rows : Put(folder, "test.csv", text), "--out", output);
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.Contains(run.Error, says);
        Assert.AreEqual(1, run.Error.Trim().Split('\n').Length, run.Error);
        Assert.IsFalse(File.Exists(output));
    }

    private static string Put(TemporaryFolder folder, string name, string text)
    {
        string path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    // Rows about a flow, none like another.
    private static string Rows(int count, string label, int about) => string.Concat(Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{about + (i % 7) + (i * 0.01)},{10 + (i % 5) + (i * 0.02)},{label}\n")));

    // Ten seconds of each, 20 samples a second.
    private static string Samples(string[] labels) => "# sampling_rate_hz=20\npressure[hPa],label\n" + string.Concat(labels.SelectMany((l, n) =>
        Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"{(l == "a" ? 1000 : 1010) + (((n + i) % 3) * 0.1)},{l}\n"))));
}
