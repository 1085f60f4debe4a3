using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

/// <summary>Commands to a running node as anyone sends them who has its key, with the code from .NET's own library.</summary>
[TestClass]
public class CommandTests
{
    private static readonly byte[] _key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [TestMethod]
    public async Task A_calibration_is_started_watched_and_read_over_the_wire()
    {
        using TemporaryFolder folder = new();
        int port = FreePort.Find();
        File.WriteAllText(Path.Combine(folder.Path, "settings.json"), "{\"mqtt\":{\"command_key\":\"" + Convert.ToHexString(_key) + "\"}}");
        Task<Run> run = Task.Run(() => Run.StartAsync("--port", $"{port}", "--speed", "100", "--days", "0.02", "--drive", folder.Path));
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
        async Task<JsonElement> Ask(string arguments)
        {
            counter++;
            await client.PublishStringAsync("smartsensor/virtual/command/calibration", Signed("calibration", $"{counter} id{counter} {arguments}"), MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce);
            Assert.IsTrue(await answered.WaitAsync(TimeSpan.FromSeconds(20)), "no answer to " + arguments);
            lock (replies)
            {
                Assert.AreEqual($"id{counter}", replies[^1].GetProperty("id").GetString());
                return replies[^1];
            }
        }

        Assert.IsFalse((await Ask("get housing-gyro")).GetProperty("ok").GetBoolean());
        Assert.IsTrue((await Ask("start housing-gyro")).GetProperty("ok").GetBoolean());
        JsonElement kept = default;
        for (int i = 0; i < 40; i++)
        {
            await Task.Delay(250);
            await Ask("accept housing-gyro");
            kept = await Ask("get housing-gyro");
            if (kept.GetProperty("ok").GetBoolean())
            {
                break;
            }
        }

        Assert.IsTrue(kept.GetProperty("ok").GetBoolean(), kept.ToString());
        string record = kept.GetProperty("result").GetString()!;
        Assert.AreEqual("LSM6DSO", JsonDocument.Parse(record).RootElement.GetProperty("part").GetString());
        Assert.IsTrue((await Ask("set housing-gyro " + record)).GetProperty("ok").GetBoolean());
        JsonElement wrong = await Ask("set housing-acc " + record);
        Assert.IsFalse(wrong.GetProperty("ok").GetBoolean(), wrong.ToString());

        // A forged one is not answered, and neither is one that was sent before.
        await client.PublishStringAsync("smartsensor/virtual/command/calibration", Signed("calibration", "1 again cancel housing-gyro"));
        await client.PublishStringAsync("smartsensor/virtual/command/calibration", new string('0', 64) + " 1000 x cancel housing-gyro");
        Assert.IsFalse(await answered.WaitAsync(TimeSpan.FromSeconds(1)));
        Run ended = await run;
        Assert.AreEqual(0, ended.ExitCode, ended.Output + ended.Error);
    }

    private static string Signed(string name, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(name + " " + text))) + " " + text;

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
