using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet.Server;
using SmartSensor.Benchmarks.Telemetry;
using SmartSensor.Boards.Virtual;

namespace SmartSensor.Tests.Runs;

/// <summary>A broker of the user's that goes away in the middle of a run.</summary>
[TestClass]
public class BrokerLossTests
{
    [TestMethod]
    public async Task What_waited_for_a_broker_that_came_back_is_received()
    {
        (Run run, _) = await RunAsync(3000, comesBack: true, "run", "water", "--speed", "600", "--days", "0.1");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.AreEqual(run.Cell("published"), run.Cell("received"));
        Assert.AreEqual(0, run.Cell("lost"));
    }

    [TestMethod]
    public async Task What_waits_for_a_broker_that_stays_away_is_told_as_waiting_and_where_the_broker_was()
    {
        (Run run, int port) = await RunAsync(2000, comesBack: false, "run", "water", "--speed", "600", "--days", "0.05");
        Assert.AreEqual(1, run.ExitCode, run.Output + run.Error);
        Assert.AreEqual(0, run.Cell("lost"));
        Assert.IsGreaterThan(10, run.Cell("waiting"));
        Assert.AreEqual(run.Cell("published"), run.Cell("received") + run.Cell("waiting"), 8, "all but those whose acknowledgement was under way");
        StringAssert.Contains(run.Text, $"session: no connection to 127.0.0.1:{port}: ");
    }

    [TestMethod]
    public async Task An_image_whose_broker_is_away_at_its_end_does_not_hold()
    {
        (Run run, _) = await RunAsync(5000, comesBack: false, "--image", "esp32", "--seconds", "12");
        Assert.AreEqual(1, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "status: unknown, the broker is away");
        StringAssert.Contains(run.Text, "every stream arrived, and the node has lost its broker");
    }

    [TestMethod]
    public async Task A_broker_that_falls_silent_does_not_hold_up_a_run()
    {
        int port = FreePort.Find();
        using MqttServer broker = LocalBroker.Create(port);
        await broker.StartAsync();
        using Proxy wire = new(port, null, TimeSpan.Zero);
        Task<Run> running = Run.StartAsync("run", "water", "--speed", "600", "--days", "0.05", "--broker", $"127.0.0.1:{wire.Port}");
        await Connected(broker);
        await Task.Delay(2000);
        wire.Fault = LinkFault.Swallow;
        Run run = await running;
        Assert.AreEqual(1, run.ExitCode, run.Output + run.Error);
        Assert.AreEqual(0, run.Cell("lost"));
        Assert.IsGreaterThan(10, run.Cell("waiting"));
        Assert.IsLessThan(120, run.Took.TotalSeconds);
        StringAssert.Contains(run.Text, "session: no connection to 127.0.0.1:" + wire.Port);
    }

    // A run whose broker goes so many ms after both have come, and where it was.
    private static async Task<(Run Run, int Port)> RunAsync(int milliseconds, bool comesBack, params string[] arguments)
    {
        int port = FreePort.Find();
        using MqttServer broker = LocalBroker.Create(port);
        bool goes = false;
        broker.InterceptingPublishAsync += e =>
        {
            // What it acknowledges it hands on before it goes: a broker that loses what it took is not what is looked at here.
            e.ProcessPublish = !Volatile.Read(ref goes);
            e.CloseConnection = !e.ProcessPublish;
            return Task.CompletedTask;
        };
        await broker.StartAsync();
        Task<Run> running = Run.StartAsync([.. arguments, "--broker", $"127.0.0.1:{port}"]);
        await Connected(broker);
        await Task.Delay(milliseconds);
        Volatile.Write(ref goes, true);
        await Task.Delay(1000);
        await broker.StopAsync();
        if (comesBack)
        {
            Volatile.Write(ref goes, false);
            await Task.Delay(2000);
            await broker.StartAsync();
        }

        return (await running, port);
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
