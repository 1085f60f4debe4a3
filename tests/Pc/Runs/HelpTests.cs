using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace SmartSensor.Tests.Runs;

/// <summary>What the command line offers: of each command what it uses, and nothing else.</summary>
[TestClass]
public class HelpTests
{
    [TestMethod]
    [DataRow("", "--broker --port --speed --seed --drive --set --image --seconds --wired --days --start")]
    [DataRow("run water", "--days --start --fault --report --broker --port --speed --seed --drive --set")]
    [DataRow("run gas", "--days --start --fault --report --broker --port --speed --seed --drive --set")]
    [DataRow("replay", "--from --days --broker --port --speed --seed --drive --set")]
    [DataRow("train", "--test --out --kind --trees --leaves --hidden --centres --usual --classes --within --features --window --step --seed")]
    [DataRow("send-model", "--broker --node --key --slot --prefix --user --password")]
    public async Task A_command_offers_the_options_that_it_uses(string command, string options)
    {
        Run run = await Run.StartAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        string[] offered = [.. run.Output.Split('\n').Select(line => line.Trim().Split(' ')[0]).Where(word => word.StartsWith("--", StringComparison.Ordinal) && word != "--version")];
        CollectionAssert.AreEquivalent(options.Split(' '), offered, run.Output);
    }

    [TestMethod]
    [DataRow("train rows.csv --drive folder", "--drive")]
    [DataRow("send-model use.bin --node n --key 00 --broker 127.0.0.1:1 --speed 60", "--speed")]
    public async Task What_a_command_would_leave_aside_it_does_not_take(string asked, string option)
    {
        Run run = await Run.StartAsync(asked.Split(' '));
        Assert.AreEqual(1, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Error, $"Unrecognized command or argument '{option}'.");
    }

    [TestMethod]
    [DataRow("--seed 3 run water --days 0.02")]
    [DataRow("run --seed 3 water --days 0.02")]
    [DataRow("run water --days 0.02 --seed 3")]
    public async Task What_runs_share_may_stand_before_and_behind_the_pilots_name(string asked)
    {
        Run run = await Run.StartAsync(asked.Split(' '));
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "seed 3");
    }

    [TestMethod]
    public async Task Each_fault_has_a_line()
    {
        Run run = await Run.StartAsync("run", "water", "--help");
        string[] lines = [.. run.Output.Split('\n').Select(line => line.Trim())];
        CollectionAssert.Contains(lines, "leak: SIZE l/h (10) from then on", run.Output);
        CollectionAssert.Contains(lines, "battery: the battery runs down", run.Output);
    }
}
