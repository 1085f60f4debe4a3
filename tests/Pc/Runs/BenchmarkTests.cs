using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

[TestClass]
public class BenchmarkTests
{
    [TestMethod]
    public async Task Every_update_keeps_its_budget_and_allocates_nothing()
    {
        Run run = await Run.BenchmarkAsync("cost");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.IsTrue(run.Cell("attitude 9D (VQF)") > 500, "the instructions of an update were not counted");

        // Ten trees of a hundred leaves together on sixteen features: the most of all inputs, not the mean, and a walk of 33 nodes cannot cost less than 5 instructions a node.
        Assert.IsTrue(run.Cell("forest as tables, 100 leaves together", 1) is > 500 and <= 1300, run.Output);
        Assert.IsTrue(run.Cell("forest as code, 100 leaves together", 1) is > 165 and <= 500, run.Output);
        Assert.IsTrue(run.Cell("forest as tables, 100 leaves a tree") is > 700 and <= 1300, run.Output);
        Assert.IsTrue(run.Cell("forest as code, 100 leaves a tree") is > 300 and <= 500, run.Output);
        Assert.AreEqual(0, run.Cell("forest as tables, 100 leaves together", 6));
        Assert.AreEqual(0, run.Cell("forest as code, 100 leaves together", 6));
    }

    [TestMethod]
    public async Task Both_pilots_fit_their_boards_and_their_trimmed_images_publish_the_same()
    {
        Run run = await Run.BenchmarkAsync("footprint", "--hours", "1");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.IsFalse(run.Text.Contains("BEYOND", StringComparison.Ordinal), run.Output);
        StringAssert.Contains(run.Text, "water pilot: trimmed, its image publishes the same");
        StringAssert.Contains(run.Text, "gas pilot: trimmed, its image publishes the same");
        StringAssert.Contains(run.Text, "gas (BME680) pilot: managed heap with the platform's: ");
    }

    [TestMethod]
    public async Task Every_part_survives_its_faults_and_allocates_nothing()
    {
        Run run = await Run.BenchmarkAsync("parts");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "100 of 100");
    }

    [TestMethod]
    public async Task Three_days_with_two_hundred_faults_lose_nothing_and_keep_the_order()
    {
        foreach (string seed in new[] { "1", "2", "3" })
        {
            Run run = await Run.BenchmarkAsync("life", "--seed", seed);
            Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
            Assert.AreEqual(0, run.Cell("lost"));
            Assert.IsTrue(run.Cell("produced") > 40000, run.Output);
            Assert.IsTrue(run.Took < TimeSpan.FromMinutes(2));
        }
    }

    [TestMethod]
    public async Task What_a_drive_refused_until_power_went_is_told_apart_from_what_is_lost()
    {
        // Without a broker in the last minute before the cut.
        Run run = await Run.BenchmarkAsync("life", "--seed", "104");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.AreEqual(0, run.Cell("lost"));
        Assert.AreEqual(8, run.Cell("refused by the drive, then power cut"));
    }

    [TestMethod]
    [DataRow("2")]
    [DataRow("8")]
    [DataRow("24")]
    public async Task Readings_that_wait_for_company_are_as_safe_as_those_alone(string batch)
    {
        foreach (string seed in new[] { "4", "5", "6" })
        {
            Run run = await Run.BenchmarkAsync("life", "--seed", seed, "--batch", batch);
            Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
            Assert.IsTrue(run.Cell("produced") > 40000, run.Output);
            Assert.IsTrue(run.Cell("readings a message") > 0.75 * int.Parse(batch, null), run.Output);
        }
    }

    [TestMethod]
    public async Task The_same_seed_is_the_same_life()
    {
        Run one = await Run.BenchmarkAsync("life", "--hours", "20", "--faults", "60", "--seed", "9");
        Run again = await Run.BenchmarkAsync("life", "--hours", "20", "--faults", "60", "--seed", "9");
        foreach (string row in new[] { "produced", "delivered", "of it history", "duplicated" })
        {
            Assert.AreEqual(one.Cell(row), again.Cell(row), row);
        }
    }

    [TestMethod]
    public async Task No_fault_of_link_broker_or_power_loses_a_reading()
    {
        Run run = await Run.BenchmarkAsync("faults");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "nothing lost but beyond the bound");
    }

    [TestMethod]
    public async Task What_reads_bytes_from_outside_survives_anything()
    {
        Run run = await Run.BenchmarkAsync("fuzz", "--cases", "300000");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
    }

    [TestMethod]
    public async Task A_folder_without_trials_is_refused()
    {
        using TemporaryFolder folder = new();
        Run run = await Run.BenchmarkAsync("broad", folder.Path);
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "holds no *.csv or *.csv.gz");
    }
}
