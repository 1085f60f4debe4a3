using System.Text;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet;
using MQTTnet.Server;
using SmartSensor.Boards.Virtual;

namespace SmartSensor.Tests.Runs;

/// <summary>What a broker keeps of a pilot, for who asks it later: a dashboard that is opened, a Home Assistant that was started anew.</summary>
[TestClass]
public class RetainedTests
{
    [TestMethod]
    [DataRow("water", "tilt@00:40", "fraud_detected")]
    [DataRow("gas", "tilt@00:40", "tamper")]
    public async Task Whoever_asks_later_is_told_the_alarms_that_are_set_and_another_run_is_not_misled(string pilot, string fault, string alarm)
    {
        int port = FreePort.Find();
        using MqttServer broker = LocalBroker.Create(port);
        await broker.StartAsync();
        Run run = await Run.StartAsync("run", pilot, "--days", "0.05", "--fault", fault, "--broker", $"127.0.0.1:{port}");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Dictionary<string, string> kept = await KeptAsync(broker);
        CollectionAssert.AreEquivalent(new[] { "alarm", "health", "status", "valve" }, kept.Keys, string.Join(' ', kept));
        Assert.IsTrue(JsonDocument.Parse(kept["alarm"]).RootElement.GetProperty(alarm).GetBoolean(), kept["alarm"]);
        Assert.AreEqual("offline", kept["status"]);

        run = await Run.StartAsync("run", pilot, "--days", "0.05", "--broker", $"127.0.0.1:{port}");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.AreEqual(run.Cell("published"), run.Cell("received"));
        Assert.AreEqual(0, run.Cell("duplicated"));
        kept = await KeptAsync(broker);
        Assert.IsFalse(JsonDocument.Parse(kept["alarm"]).RootElement.GetProperty(alarm).GetBoolean(), kept["alarm"]);
    }

    [TestMethod]
    public async Task An_alarm_that_was_set_while_the_broker_was_away_is_known_once_it_is_back()
    {
        // At ten simulated minutes a second: away from some 40 to some 100 min.
        int port = FreePort.Find();
        using MqttServer broker = LocalBroker.Create(port);
        await broker.StartAsync();
        Task<Run> running = Run.StartAsync("run", "water", "--speed", "600", "--days", "0.09", "--fault", "tilt@01:10", "--broker", $"127.0.0.1:{port}");
        for (int i = 0; i < 600 && (await broker.GetClientsAsync()).Count < 2; i++)
        {
            await Task.Delay(50);
        }

        await Task.Delay(3000);
        Dictionary<string, string> kept = await KeptAsync(broker);
        Assert.IsFalse(JsonDocument.Parse(kept["alarm"]).RootElement.GetProperty("fraud_detected").GetBoolean(), kept["alarm"]);
        await broker.StopAsync();
        await Task.Delay(6000);

        // It has forgotten all that it had kept.
        using MqttServer another = LocalBroker.Create(port);
        await another.StartAsync();
        Run run = await running;
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.IsGreaterThan(0, run.Cell("out of order"), run.Output);
        kept = await KeptAsync(another);
        Assert.IsTrue(JsonDocument.Parse(kept["alarm"]).RootElement.GetProperty("fraud_detected").GetBoolean(), kept["alarm"]);
        Assert.AreEqual("open", JsonDocument.Parse(kept["valve"]).RootElement.GetProperty("valve").GetString());
    }

    // By last level of the topic.
    private static async Task<Dictionary<string, string>> KeptAsync(MqttServer broker) =>
        (await broker.GetRetainedMessagesAsync()).Where(m => m.Topic.StartsWith("smartsensor/virtual/", StringComparison.Ordinal)).ToDictionary(m => m.Topic["smartsensor/virtual/".Length..], m => Encoding.UTF8.GetString(m.Payload));
}
