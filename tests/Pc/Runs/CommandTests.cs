using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet;
using SmartSensor.Boards.Virtual;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

/// <summary>Commands to a running node as anyone sends them who has its key, with the code from .NET's own library.</summary>
[TestClass]
public class CommandTests
{
    private static readonly byte[] _key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [TestMethod]
    public async Task A_meter_is_set_commissioned_and_asked_over_the_wire()
    {
        using TemporaryFolder folder = new();
        int port = FreePort.Find();
        File.WriteAllText(Path.Combine(folder.Path, "settings.json"), "{\"mqtt\":{\"command_key\":\"" + Convert.ToHexString(_key) + "\"}}");
        Task<Run> run = Run.StartAsync("--port", $"{port}", "--speed", "100", "--days", "0.02", "--drive", folder.Path);
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        SemaphoreSlim answered = new(0);
        List<JsonElement> replies = [];
        TaskCompletionSource online = new();
        client.ApplicationMessageReceivedAsync += e =>
        {
            if (e.ApplicationMessage.Topic.EndsWith("/status", StringComparison.Ordinal))
            {
                online.TrySetResult();
                return Task.CompletedTask;
            }

            lock (replies)
            {
                replies.Add(JsonDocument.Parse(e.ApplicationMessage.Payload.ToArray()).RootElement);
            }

            answered.Release();
            return Task.CompletedTask;
        };
        await Connect(client, port);
        await client.SubscribeAsync("smartsensor/virtual/reply", MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce);
        await client.SubscribeAsync("smartsensor/virtual/status");
        await online.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Task.Delay(300);

        int counter = 0;
        async Task<JsonElement> Ask(string command, string arguments)
        {
            counter++;
            await client.PublishStringAsync("smartsensor/virtual/command/" + command, Signed(command, $"{counter} id{counter} {arguments}"), MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce);
            Assert.IsTrue(await answered.WaitAsync(TimeSpan.FromSeconds(20)), "no answer to " + arguments);
            lock (replies)
            {
                Assert.AreEqual($"id{counter}", replies[^1].GetProperty("id").GetString());
                return replies[^1];
            }
        }

        static string Result(JsonElement reply) => reply.GetProperty(reply.GetProperty("ok").GetBoolean() ? "result" : "error").GetString()!;

        Assert.IsTrue((await Ask("total", "1234.5")).GetProperty("ok").GetBoolean());
        StringAssert.StartsWith(Result(await Ask("total", "")), "1234.5");
        JsonElement wrong = await Ask("total", "much");
        Assert.IsFalse(wrong.GetProperty("ok").GetBoolean(), wrong.ToString());
        Assert.IsTrue((await Ask("commission", "")).GetProperty("ok").GetBoolean());
        JsonElement valve = await Ask("valve", "close");
        Assert.IsFalse(valve.GetProperty("ok").GetBoolean());
        StringAssert.Contains(Result(valve), "has no valve");
        Assert.IsTrue((await Ask("model", "state")).GetProperty("ok").GetBoolean());

        // What does not fit each other is refused here as on a board.
        JsonElement misfit = await Ask("settings", "set {\"water\":{\"leak_suspect_l\":10}}");
        Assert.IsFalse(misfit.GetProperty("ok").GetBoolean(), misfit.ToString());
        StringAssert.Contains(Result(misfit), "water.leak_detect_l");

        // A forged one is not answered, and neither is one that was sent before.
        await client.PublishStringAsync("smartsensor/virtual/command/total", Signed("total", "1 again 5"));
        await client.PublishStringAsync("smartsensor/virtual/command/total", new string('0', 64) + " 1000 x 5");
        Assert.IsFalse(await answered.WaitAsync(TimeSpan.FromSeconds(1)));
        StringAssert.StartsWith(Result(await Ask("total", "")), "1234.5");
        Assert.IsTrue((await Ask("total", "0")).GetProperty("ok").GetBoolean());
        Run ended = await run;
        Assert.AreEqual(0, ended.ExitCode, ended.Output + ended.Error);
    }

    private static string Signed(string name, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes("smartsensor/virtual/command/" + name + " " + text))) + " " + text;

    private static async Task Connect(IMqttClient client, int port)
    {
        MqttClientOptions options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId("commander").Build();
        for (int i = 0; ; i++)
        {
            try
            {
                await client.ConnectAsync(options);
                return;
            }
            catch (MQTTnet.Exceptions.MqttCommunicationException) when (i < 100)
            {
                await Task.Delay(100);
            }
        }
    }
}
