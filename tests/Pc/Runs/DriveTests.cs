using System.Globalization;
using Microsoft.VisualStudio.TestTools.UnitTesting;
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

    // What arrived at the broker.
    private static string Litres(Run run)
    {
        int at = run.Text.IndexOf("water: ", StringComparison.Ordinal) + "water: ".Length;
        return run.Text[at..run.Text.IndexOf(' ', at)];
    }
}
