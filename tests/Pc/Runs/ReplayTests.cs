using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

[TestClass]
public class ReplayTests
{
    [TestMethod]
    public async Task The_attitude_of_a_real_recording_is_held_to_a_degree_and_a_half()
    {
        Run run = await Run.StartAsync("replay", Run.Recording("broad/02_undisturbed_slow_rotation_B.csv.gz"));
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        double total = double.Parse(Regex.Match(run.Text, "total ([0-9.]+)°").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.IsTrue(total is > 0.1 and < 1.5, $"total {total}°");
    }

    [TestMethod]
    public async Task The_volume_of_real_water_arrives_to_one_pulse()
    {
        Run run = await Run.StartAsync("replay", Run.Recording("water"), "--from", "2019-03-10", "--days", "2");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "equal to one pulse");
        Assert.AreEqual(run.Cell("published"), run.Cell("received"));

        // A reading a minute, and one for each use and alarm.
        Assert.IsGreaterThan(2 * 1440, run.Cell("received"));
        StringAssert.Contains(run.Text, "Alarms of the leak rule");
    }

    [TestMethod]
    public async Task A_day_outside_of_the_recording_is_refused()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "tap.csv"), "time,volume_ml\n1550000000,100\n1550000001,120\n");
        Run run = await Run.StartAsync("replay", folder.Path, "--from", "2026-01-01");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "the recording goes from 2019-02-12 to 2019-02-12; choose a day within");
    }

    [TestMethod]
    public async Task A_leak_in_a_recording_raises_the_alarms_at_their_times()
    {
        // 300 ml/min without a pause from 00:00 on. Each ten minutes count as 2 l/h less the 0.2 l/h that are allowed, 0.3 l: 8 l are passed by the 27th, 9 l are reached by the 30th; 81 l and 90 l by then.
        using TemporaryFolder folder = new();
        StringBuilder tap = new("time,volume_ml\n");
        long midnight = new DateTimeOffset(2019, 2, 12, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        for (int i = 0; i < 6 * 3600; i++)
        {
            tap.Append(CultureInfo.InvariantCulture, $"{midnight + i},5\n");
        }

        File.WriteAllText(Path.Combine(folder.Path, "tap.csv"), tap.ToString());
        Run run = await Run.StartAsync("replay", folder.Path, "--days", "0.25");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "2019-02-12 04:30:00 yes no 81.0");
        StringAssert.Contains(run.Text, "2019-02-12 05:00:00 yes yes 90.0");
    }

    [TestMethod]
    public async Task Scalars_arrive_as_they_were_recorded()
    {
        using TemporaryFolder folder = new();
        StringBuilder lines = new("time[s],pressure[hPa],temperature[Cel],relative_humidity[%RH]\n");
        for (int i = 0; i < 120; i++)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{i},{1000 + (0.05 * i)},{20 + (0.01 * i)},{40 + (0.02 * i)}\n");
        }

        string path = Path.Combine(folder.Path, "room.csv");
        File.WriteAllText(path, lines.ToString());
        Run run = await Run.StartAsync("replay", path);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);

        // Noise of the parts at their settings: 1.7 Pa, 0.013 K, 0.027 %RH; and the step of a second between recording and reading.
        Assert.IsTrue(Error(run, "pressure") < 0.07, run.Text);
        Assert.IsTrue(Error(run, "temperature") < 0.03, run.Text);
        Assert.IsTrue(Error(run, "relative_humidity") < 0.06, run.Text);
    }

    private static double Error(Run run, string field) =>
        double.Parse(Regex.Match(run.Text, field + ": error of the journey ([0-9.]+)").Groups[1].Value, CultureInfo.InvariantCulture);
}
