using System.Globalization;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Node;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

/// <summary>A drive that outlives a run: the board goes on where it was.</summary>
[TestClass]
public class DriveTests
{
    [TestMethod]
    [DataRow("run", "water")]
    [DataRow("run", "gas")]
    [DataRow("", "")]
    public async Task A_second_run_on_a_drive_goes_on_from_its_total_and_holds_too(string command, string pilot)
    {
        using TemporaryFolder drive = new();
        string[] asked = [.. new[] { command, pilot }.Where(a => a.Length > 0), "--days", "0.4", "--drive", drive.Path];
        Run first = await Run.StartAsync(asked);
        Assert.AreEqual(0, first.ExitCode, first.Output + first.Error);
        Run second = await Run.StartAsync(asked);
        Assert.AreEqual(0, second.ExitCode, second.Output + second.Error);
        if (pilot != "gas")
        {
            StringAssert.Contains(second.Text, $" l flowed beyond the drive's {Litres(first)} l");
            Assert.IsGreaterThan(1.0, double.Parse(Litres(first), CultureInfo.InvariantCulture));
        }
    }

    [TestMethod]
    public async Task A_valve_that_an_earthquake_closed_may_be_closed_in_the_next_run()
    {
        using TemporaryFolder drive = new();
        Run first = await Run.StartAsync("run", "gas", "--days", "0.06", "--fault", "quake@01:00", "--drive", drive.Path);
        Assert.AreEqual(0, first.ExitCode, first.Output + first.Error);
        Run second = await Run.StartAsync("run", "gas", "--days", "0.06", "--drive", drive.Path);
        Assert.AreEqual(0, second.ExitCode, second.Output + second.Error);
        StringAssert.Contains(second.Text, "the valve may be closed holds closed");
    }

    [TestMethod]
    public async Task Settings_that_cannot_be_written_whole_leave_those_before()
    {
        using TemporaryFolder drive = new();
        string settings = Path.Combine(drive.Path, NodeSettings.Document);
        const string Before = """{"node":{"report_s":30}}""";
        File.WriteAllText(settings, Before);

        // As a full drive would: what is written first stands beside them.
        Directory.CreateDirectory(Path.Combine(drive.Path, ".new-" + NodeSettings.Document));
        Run run = await Run.StartAsync("--days", "0.01", "--drive", drive.Path, "--set", "node.report_s=20");
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.StartsWith(run.Error, $"--drive {drive.Path}: ");
        Assert.AreEqual(Before, File.ReadAllText(settings));
    }

    // What arrived at the broker.
    private static string Litres(Run run)
    {
        int at = run.Text.IndexOf("water: ", StringComparison.Ordinal) + "water: ".Length;
        return run.Text[at..run.Text.IndexOf(' ', at)];
    }
}
