using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet;
using MQTTnet.Server;
using SmartSensor.Benchmarks.Telemetry;
using SmartSensor.Boards.Virtual;
using SmartSensor.Boards.Virtual.Training;
using SmartSensor.Inference;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Contract;
using SmartSensor.Tests.Runs;

namespace SmartSensor.Tests.Inference;

/// <summary>A model goes from its file through a real broker into a running node, by the command that users have.</summary>
[TestClass]
[DoNotParallelize]
public class SendModelTests
{
    private const string Key = "000102030405060708090a0b0c0d0e0f";

    [TestMethod]
    public async Task A_model_is_sent_answers_at_once_survives_a_boot_and_what_does_not_fit_is_refused()
    {
        using TemporaryFolder folder = new();
        int port = FreePort.Find();
        using MqttServer server = LocalBroker.Create(port);
        await server.StartAsync();
        FileStorage storage = new(folder.Path + Path.DirectorySeparatorChar);
        ModelSlot slot = Slot();
        ModelStore store = new(storage, [slot], ModelStore.Usual);
        SystemClock clock = new();
        Outbox outbox = new(16, 4096, Publisher.LongestRecord, null, false);
        Publisher publisher = new(outbox, 1);
        SessionSettings settings = new() { Broker = "127.0.0.1", Port = port, ClientId = "kitchen-1", BaseTopic = "smartsensor/kitchen-1" };
        Session session = new(clock, settings, new SmartSensor.Telemetry.MqttClientFactory(), outbox, publisher, new Dates(clock, 1, null), new FlatJson(new JsonWriter(768)), 1)
        {
            Commands = new Commands(Hexadecimal.Parse(Key), new Counter(), [new ModelCommand(store)], new JsonWriter(2048)),
        };
        using CancellationTokenSource over = new();
        Task node = Task.Run(() =>
        {
            while (!over.IsCancellationRequested)
            {
                session.Poll();
                Thread.Sleep(5);
            }

            session.Close();
        });

        LearnedForest forest = RandomModels.Forest(new Random(8), 16, 3, 30, 8);
        string file = Path.Combine(folder.Path, "model.bin");
        byte[] bytes = forest.Write();
        File.WriteAllBytes(file, bytes);
        string[] to = ["--broker", $"127.0.0.1:{port}", "--node", "kitchen-1", "--key", Key];
        Run run = await Run.StartAsync(["send-model", file, .. to]);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, $"in force: fixtures: random of 2026-11-24, quality {forest.Description.Quality} of 1000");
        Assert.AreEqual(1, slot.Swaps);
        Answers(forest, slot.Current);
        ModelSlot next = Slot();
        Assert.AreEqual("", new ModelStore(storage, [next], ModelStore.Usual).Restore());
        Answers(forest, next.Current);

        File.WriteAllBytes(file, RandomModels.Forest(new Random(9), 15, 3, 3, 8).Write());
        Run refused = await Run.StartAsync(["send-model", file, .. to, "--slot", "fixtures"]);
        Assert.AreEqual(2, refused.ExitCode);
        StringAssert.Contains(refused.Error, "it has 15 features, here are 16");
        bytes[60] ^= 1;
        File.WriteAllBytes(file, bytes);
        Run damaged = await Run.StartAsync(["send-model", file, .. to]);
        Assert.AreEqual(2, damaged.ExitCode);
        StringAssert.Contains(damaged.Error, "its length or its checksum is wrong");
        Assert.AreEqual(1, slot.Swaps);
        await over.CancelAsync();
        await node;
    }

    [TestMethod]
    public async Task A_broker_that_is_lost_meanwhile_is_told_in_a_line()
    {
        using TemporaryFolder folder = new();
        int port = FreePort.Find();
        using MqttServer server = LocalBroker.Create(port);
        server.InterceptingPublishAsync += async e =>
        {
            // Code, counter, id and what is asked; the first chunk is the last that the broker sees.
            string[] words = System.Text.Encoding.ASCII.GetString(System.Buffers.BuffersExtensions.ToArray(e.ApplicationMessage.Payload)).Split(' ');
            if (words.Length > 3 && words[3] == "begin")
            {
                string reply = $"{{\"id\":\"{words[2]}\",\"ok\":true,\"result\":\"0 of {words[5]}\"}}";
                await server.InjectApplicationMessage(new InjectedMqttApplicationMessage(new MqttApplicationMessageBuilder().WithTopic("smartsensor/kitchen-1/reply").WithPayload(reply).Build()));
            }
            else if (words.Length > 3 && words[3] == "chunk")
            {
                _ = Task.Run(() => server.StopAsync());
            }
        };
        await server.StartAsync();
        string file = Path.Combine(folder.Path, "model.bin");
        File.WriteAllBytes(file, RandomModels.Forest(new Random(8), 16, 3, 30, 8).Write());
        Run run = await Run.StartAsync("send-model", file, "--broker", $"127.0.0.1:{port}", "--node", "kitchen-1", "--key", Key, "--slot", "fixtures");
        Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Error, $"The broker at 127.0.0.1:{port} was lost");
        Assert.AreEqual(1, run.Error.Trim().Split('\n').Length, run.Error);
    }

    [TestMethod]
    public async Task A_broker_that_falls_silent_meanwhile_is_told_in_a_line()
    {
        using TemporaryFolder folder = new();
        int port = FreePort.Find();
        using MqttServer server = LocalBroker.Create(port);
        using Proxy wire = new(port, null, TimeSpan.Zero);
        server.InterceptingPublishAsync += e =>
        {
            wire.Fault = LinkFault.Swallow;
            return Task.CompletedTask;
        };
        await server.StartAsync();
        string file = Path.Combine(folder.Path, "model.bin");
        File.WriteAllBytes(file, RandomModels.Forest(new Random(8), 16, 3, 30, 8).Write());
        Run run = await Run.StartAsync("send-model", file, "--broker", $"127.0.0.1:{wire.Port}", "--node", "kitchen-1", "--key", Key, "--slot", "fixtures");
        Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Error, $"The broker at 127.0.0.1:{wire.Port} does not answer");
        Assert.AreEqual(1, run.Error.Trim().Split('\n').Length, run.Error);
    }

    private static ModelSlot Slot() => new("fixtures", () => [.. Enumerable.Range(0, 16).Select(i => "f" + i)], () => [.. Enumerable.Repeat("m", 16)], () => ["c0", "c1", "c2"], ModelDescription.MostClasses, null);

    private static void Answers(LearnedModel learned, Model model)
    {
        Random random = new(1);
        for (int i = 0; i < 200; i++)
        {
            short[] input = [.. Enumerable.Range(0, 16).Select(_ => (short)random.Next(short.MinValue, short.MaxValue + 1))];
            input.CopyTo(model.Input, 0);
            model.Run();
            Assert.AreEqual(learned.Answer(input), new Answer(model.Label, model.Confidence, model.Score));
        }
    }

    private sealed class Counter : CommandCounter
    {
        private long _last;

        public override long Last() => _last;

        public override bool Keep(long counter)
        {
            _last = counter;
            return true;
        }
    }
}
