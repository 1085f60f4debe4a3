using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace SmartSensor.Tests.Runs;

[TestClass]
public class MainJobTests
{
    [TestMethod]
    public async Task A_household_day_arrives_whole_in_seconds_and_its_leak_is_found()
    {
        Run run = await Run.StartAsync();
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.AreEqual(run.Cell("published"), run.Cell("received"));
        Assert.AreEqual(run.Cell("published"), run.Cell("acknowledged"));
        Assert.AreEqual(0, run.Cell("lost"));
        Assert.AreEqual(0, run.Cell("duplicated"));
        Assert.AreEqual(0, run.Cell("out of order"));

        // One run a second of the meter, one in 10 s of the housing.
        Assert.AreEqual(86400 * 11 / 10, run.Cell("sampled"));
        StringAssert.Contains(run.Text, "equal to one pulse");
        StringAssert.Contains(run.Text, "00:00:00 no no no leak");
        StringAssert.Matches(run.Text, new(@"1[3-8]:\d\d:\d\d yes no"));
        StringAssert.Matches(run.Text, new(@"1[3-8]:\d\d:\d\d yes yes"));
    }

    [TestMethod]
    public async Task A_sample_allocates_nothing_and_takes_the_transactions_of_its_part()
    {
        Run run = await Run.StartAsync("--days", "0.2");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        foreach (var (part, transactions) in new[] { ("meter", 4.0), ("housing", 2.0) })
        {
            Assert.AreEqual(transactions, run.Cell(part, 1), 0.02, part);
            // One that allocates does so by 24 bytes at least; the total is written each ten minutes, and the PC's compiler may take some hundred once.
            Assert.IsLessThan(1.5, run.Cell(part, 3), part + " allocates");
        }
    }

    [TestMethod]
    public async Task Another_seed_is_another_day_and_the_same_seed_the_same()
    {
        Run one = await Run.StartAsync("--days", "0.4", "--seed", "1");
        Run again = await Run.StartAsync("--days", "0.4", "--seed", "1");
        Run other = await Run.StartAsync("--days", "0.4", "--seed", "2");
        Assert.AreEqual(Water(one), Water(again));
        Assert.AreNotEqual(Water(one), Water(other));
    }

    [TestMethod]
    [DataRow("--broker", "nowhere:x", "--broker nowhere:x: expected host:port, such as 192.168.1.10:1883.")]
    [DataRow("--broker", "127.0.0.1:1", "No broker answers at 127.0.0.1:1")]
    [DataRow("--days", "-1", "--days -1: give a number above 0 and below 100000.")]
    [DataRow("--start", "yesterday", "--start yesterday: expected a UTC date")]
    [DataRow("--speed", "-2", "--speed -2: give a number from 0.001 and below 1000000000, or 0 for as fast as possible.")]
    [DataRow("--image", "arduino", "--image arduino: there is no such image; there are esp32, esp32-rev3, palthree, f769i, esp32-gas, esp32-rev3-gas, palthree-gas, f769i-gas.")]
    public async Task A_wrong_option_is_refused_in_one_line_with_the_cure(string option, string value, string expected)
    {
        Run run = await Run.StartAsync(option, value);
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.StartsWith(run.Error, expected);
        Assert.HasCount(1, run.Error.Trim().Split('\n'));
    }

    private static string Water(Run run) => run.Text[run.Text.IndexOf("water: ", StringComparison.Ordinal)..run.Text.IndexOf("pulses of", StringComparison.Ordinal)];
}
