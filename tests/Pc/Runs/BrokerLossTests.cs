using System.Net;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet.Server;

namespace SmartSensor.Tests.Runs;

/// <summary>A broker of the user's that goes away in the middle of a run.</summary>
[TestClass]
public class BrokerLossTests
{
    [TestMethod]
    public async Task What_waited_for_a_broker_that_came_back_is_received()
    {
        int port = FreePort.Find();
        using MqttServer broker = Server(port);
        await broker.StartAsync();
        Task<Run> running = Task.Run(() => Run.StartAsync("run", "water", "--broker", $"127.0.0.1:{port}", "--speed", "600", "--days", "0.1"));
        await Connected(broker);
        await Task.Delay(3000);
        await broker.StopAsync();
        await Task.Delay(2000);
        await broker.StartAsync();
        Run run = await running;
        await broker.StopAsync();
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.AreEqual(run.Cell("published"), run.Cell("received"));
        Assert.AreEqual(0, run.Cell("lost"));
    }

    [TestMethod]
    public async Task What_waits_for_a_broker_that_stays_away_is_told_as_waiting_and_where_the_broker_was()
    {
        int port = FreePort.Find();
        using MqttServer broker = Server(port);
        await broker.StartAsync();
        Task<Run> running = Task.Run(() => Run.StartAsync("run", "water", "--broker", $"127.0.0.1:{port}", "--speed", "600", "--days", "0.05"));
        await Connected(broker);
        await Task.Delay(2000);
        await broker.StopAsync();
        Run run = await running;
        Assert.AreEqual(1, run.ExitCode, run.Output + run.Error);
        Assert.AreEqual(0, run.Cell("lost"));
        Assert.IsGreaterThan(10, run.Cell("waiting"));
        Assert.AreEqual(run.Cell("published"), run.Cell("received") + run.Cell("waiting"), 8, "all but those whose acknowledgement was under way");
        StringAssert.Contains(run.Text, $"session: no connection to 127.0.0.1:{port}: ");
    }

    [TestMethod]
    public async Task An_image_whose_broker_is_away_at_its_end_does_not_hold()
    {
        int port = FreePort.Find();
        using MqttServer broker = Server(port);
        await broker.StartAsync();
        Task<Run> running = Task.Run(() => Run.StartAsync("--image", "esp32", "--broker", $"127.0.0.1:{port}", "--seconds", "12"));
        await Connected(broker);
        await Task.Delay(5000);
        await broker.StopAsync();
        Run run = await running;
        Assert.AreEqual(1, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "status: unknown, the broker is away");
        StringAssert.Contains(run.Text, "every stream arrived, and the node has lost its broker");
    }

    private static MqttServer Server(int port)
    {
        MqttServerFactory factory = new();
        return factory.CreateMqttServer(factory.CreateServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointPort(port).WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).WithDefaultEndpointBoundIPV6Address(IPAddress.None).Build());
    }

    // The node and who looks on.
    private static async Task Connected(MqttServer broker)
    {
        for (int i = 0; i < 600 && (await broker.GetClientsAsync()).Count < 2; i++)
        {
            await Task.Delay(50);
        }
    }
}
