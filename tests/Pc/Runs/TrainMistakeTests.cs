using System.Globalization;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Inference;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

/// <summary>What a person who trains for the first time gets wrong, and what they are told.</summary>
[TestClass]
public class TrainMistakeTests
{
    [TestMethod]
    [DataRow("time[s],flow[l/min],label\n0,1,a\n", "line 1: this is a recording, sample by sample; say with --window")]
    [DataRow("# sampling_rate_hz=50\nflow[l/min],label\n1,a\n", "line 2: this is a recording, sample by sample; say with --window")]
    [DataRow("label,flow[l/min],length\na,1,2\n", "line 1: label is column 1 of 3; put it last")]
    [DataRow("flow[l/min],flow[l/h],label\n1,2,a\n", "line 1: column flow is there twice; keep one, or give each a name of its own")]
    [DataRow("flow[l/min],length,label\n1,,a\n", "line 2: length is \"\", which is no number; leave the row out, or the column")]
    public async Task A_table_is_refused_by_the_column(string text, string says)
    {
        using TemporaryFolder folder = new();
        string table = Path.Combine(folder.Path, "table.csv");
        File.WriteAllText(table, text);
        Run run = await Run.StartAsync("train", table, "--out", Path.Combine(folder.Path, "m.bin"));
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.Contains(run.Error, says);
        Assert.AreEqual(1, run.Error.Trim().Split('\n').Length, run.Error);
    }

    [TestMethod]
    public async Task Classes_stand_in_the_order_that_is_asked_for()
    {
        using TemporaryFolder folder = new();
        string table = Path.Combine(folder.Path, "table.csv");
        File.WriteAllText(table, "flow[l/min],label\n" + string.Concat(Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? $"{i % 7},off\n" : $"{50 + (i % 7)},on\n")));
        string output = Path.Combine(folder.Path, "m.bin");
        Run run = await Run.StartAsync("train", table, "--kind", "logistic", "--classes", "on, off", "--out", output);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Model model = ModelFile.Read(File.ReadAllBytes(output), out _);
        CollectionAssert.AreEqual(new[] { "on", "off" }, model.Description.Classes);
        model.Set(0, 52f);
        model.Run();
        Assert.AreEqual("on", model.Description.Classes[model.Label]);
        run = await Run.StartAsync("train", table, "--classes", "on,of", "--out", output);
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.Contains(run.Error, "--classes on,of: the rows have off,on; name these, each once, in the order in which the program has them.");
    }

    [TestMethod]
    public async Task What_was_not_tested_and_a_border_that_is_too_narrow_are_told()
    {
        using TemporaryFolder folder = new();
        string table = Path.Combine(folder.Path, "table.csv");
        Random random = new(3);
        string Row(double about, string label) => string.Join(',', Enumerable.Range(0, 24).Select(_ => (about + random.NextDouble()).ToString("0.0000", CultureInfo.InvariantCulture))) + "," + label + "\n";
        string header = string.Join(',', Enumerable.Range(0, 24).Select(i => "f" + i)) + ",label\n";
        File.WriteAllText(table, header + string.Concat(Enumerable.Range(0, 80).Select(_ => Row(0, "usual"))) + Row(20, "odd") + Row(20, "odd"));
        string output = Path.Combine(folder.Path, "m.bin");
        Run run = await Run.StartAsync("train", table, "--kind", "mahalanobis", "--out", output);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "22 rows that were not trained on");
        StringAssert.Contains(run.Text, "of the usual rows that were not learned from lie beyond the border, and --within 0.999 asks for 0.1%: give more rows, or leave features out");
        run = await Run.StartAsync("train", table, "--kind", "logistic", "--out", output);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "no row of odd was tested, and these figures say nothing of it: give it 4 rows or more");
    }

    [TestMethod]
    public async Task A_recording_may_have_one_axis_blanks_gaps_and_clips_and_its_rate_is_held_to()
    {
        using TemporaryFolder folder = new();
        string clips = Path.Combine(folder.Path, "clips");
        Directory.CreateDirectory(clips);
        Random random = new(4);
        for (int clip = 0; clip < 16; clip++)
        {
            StringBuilder text = new("time[s], acceleration_z[m/s2], label\n");
            for (int i = 0; i < 400; i++)
            {
                // Two seconds at 200 Hz; in the first clip the second one is all but away.
                if (clip > 0 || i is < 200 or > 380)
                {
                    text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{i / 200.0:0.000},{9.8 + ((clip % 2) * Math.Sin(i)) + (0.01 * random.NextDouble()):0.0000},{(clip % 2 == 0 ? "off" : "on")}"));
                }
            }

            File.WriteAllText(Path.Combine(clips, $"{clip}.csv"), text.ToString());
        }

        string output = Path.Combine(folder.Path, "m.bin");
        Run run = await Run.StartAsync("train", clips, "--window", "1", "--out", output, "--features", "statistics acceleration_z; band acceleration_z 25 200; events acceleration_z 10.2 10; events acceleration_z 10.5 10");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "31 windows of 1 s, 0 of several classes and 1 with gaps left out; 12 features");
        StringAssert.Contains(run.Text, "acceleration_z_10.2_events");
        run = await Run.StartAsync("train", clips, "--window", "1", "--out", output, "--features", "band acceleration_z 25 100");
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.Contains(run.Error, "--features, \"band acceleration_z 25 100\": the samples of 0.csv are 200 a second, not 100.");
    }
}
