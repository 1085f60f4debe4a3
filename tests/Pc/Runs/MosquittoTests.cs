using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet;
using MQTTnet.Protocol;
using SmartSensor.Benchmarks.Telemetry;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

[TestClass]
public class MosquittoTests
{
    [TestMethod]
    public async Task A_real_broker_takes_every_message_of_the_main_job()
    {
        await using MosquittoBroker broker = await StartAsync();
        Run run = await Run.StartAsync("--broker", $"127.0.0.1:{broker.Port}", "--days", "0.6");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.AreEqual(0, run.Cell("lost"));

        // The broker's own word for it: each report came from the node, with quality of service 1.
        await Task.Delay(500);
        int reports = File.ReadLines(broker.Log).Count(line => line.Contains("Received PUBLISH from virtual (d0, q1", StringComparison.Ordinal) && line.Contains("'smartsensor/", StringComparison.Ordinal) && !line.Contains("/status'", StringComparison.Ordinal) && !line.Contains("/health'", StringComparison.Ordinal));
        Assert.AreEqual((int)run.Cell("published"), reports);
    }

    [TestMethod]
    public async Task A_boards_serial_line_says_why_it_is_not_online()
    {
        await using MosquittoBroker broker = await StartAsync();
        Task<Run> image = Run.StartAsync("--image", "esp32", "--seconds", "26", "--broker", $"127.0.0.1:{broker.Port}");
        await Task.Delay(8000);
        await broker.KillAsync();
        Run run = await image;
        StringAssert.Contains(run.Text, "broker: no connection to ", run.Output + run.Error);
    }

    [TestMethod]
    [DataRow("3.1.1", true)]
    [DataRow("5", false)]
    public async Task What_is_larger_than_any_command_is_kept_from_a_node_of_MQTT_5(string version, bool comes)
    {
        await using MosquittoBroker broker = await StartAsync();
        using IMqttClient sender = new MqttClientFactory().CreateMqttClient();
        await sender.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", broker.Port).Build());
        await sender.PublishAsync(new MqttApplicationMessageBuilder().WithTopic("smartsensor/large/command/x").WithPayload(new byte[200_000]).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).WithRetainFlag().Build());
        Run run = await Run.StartAsync("--image", "esp32", "--seconds", "6", "--broker", $"127.0.0.1:{broker.Port}", "--set", "node.name=large", "--set", "mqtt.version=" + version, "--set", "mqtt.command_key=000102030405060708090a0b0c0d0e0f");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        await Task.Delay(500);
        Assert.AreEqual(comes, !File.ReadLines(broker.Log).Any(line => line.Contains("Dropping too large outgoing PUBLISH for large", StringComparison.Ordinal)), File.ReadAllText(broker.Log));
    }

    // With a log of every message.
    private static async Task<MosquittoBroker> StartAsync()
    {
        if (MosquittoBroker.Place is null)
        {
            Assert.Inconclusive("Mosquitto is not installed; on Debian: apt-get install mosquitto.");
        }

        MosquittoBroker broker = new(MosquittoBroker.Place);
        await broker.StartAsync(new BrokerSetup(Logged: true));
        return broker;
    }
}
