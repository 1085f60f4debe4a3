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
    }

    [TestMethod]
    public async Task Every_part_survives_its_faults_and_allocates_nothing()
    {
        Run run = await Run.BenchmarkAsync("parts");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "100 of 100");
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
