using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet;
using MQTTnet.Protocol;
using SmartSensor.Boards.Virtual;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

[TestClass]
public class MosquittoTests
{
    [TestMethod]
    public async Task A_real_broker_takes_every_message_of_the_main_job()
    {
        using Mosquitto broker = await Mosquitto.StartAsync();
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
        using Mosquitto broker = await Mosquitto.StartAsync();
        Task<Run> image = Run.StartAsync("--image", "esp32", "--seconds", "26", "--broker", $"127.0.0.1:{broker.Port}");
        await Task.Delay(8000);
        broker.Stop();
        Run run = await image;
        StringAssert.Contains(run.Text, "broker: no connection to ", run.Output + run.Error);
    }

    [TestMethod]
    [DataRow("3.1.1", true)]
    [DataRow("5", false)]
    public async Task What_is_larger_than_any_command_is_kept_from_a_node_of_MQTT_5(string version, bool comes)
    {
        using Mosquitto broker = await Mosquitto.StartAsync();
        using IMqttClient sender = new MqttClientFactory().CreateMqttClient();
        await sender.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", broker.Port).Build());
        await sender.PublishAsync(new MqttApplicationMessageBuilder().WithTopic("smartsensor/large/command/x").WithPayload(new byte[200_000]).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).WithRetainFlag().Build());
        Run run = await Run.StartAsync("--image", "esp32", "--seconds", "6", "--broker", $"127.0.0.1:{broker.Port}", "--set", "node.name=large", "--set", "mqtt.version=" + version, "--set", "mqtt.command_key=000102030405060708090a0b0c0d0e0f");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        await Task.Delay(500);
        Assert.AreEqual(comes, !File.ReadLines(broker.Log).Any(line => line.Contains("Dropping too large outgoing PUBLISH for large", StringComparison.Ordinal)), File.ReadAllText(broker.Log));
    }

    // Debian's Mosquitto on a free port, with a log of every message.
    private sealed class Mosquitto : IDisposable
    {
        private static readonly string[] _places = ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto", @"C:\Program Files\mosquitto\mosquitto.exe"];

        private readonly TemporaryFolder _folder = new();
        private readonly Process _process;

        private Mosquitto(string program)
        {
            Log = Path.Combine(_folder.Path, "mosquitto.log");
            string settings = Path.Combine(_folder.Path, "mosquitto.conf");
            File.WriteAllText(settings, $"listener {Port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\nlog_dest file {Log}\nlog_type all\nuser root\n");
            _process = Process.Start(new ProcessStartInfo(program, ["-c", settings]))!;
        }

        public int Port { get; } = FreePort.Find();

        public string Log { get; }

        public static async Task<Mosquitto> StartAsync()
        {
            Mosquitto broker = new(Program());
            await Answers(broker.Port);
            return broker;
        }

        public void Stop()
        {
            _process.Kill();
            _process.WaitForExit();
        }

        public void Dispose()
        {
            Stop();
            _process.Dispose();
            _folder.Dispose();
        }

        private static string Program()
        {
            string? program = _places.FirstOrDefault(File.Exists);
            if (program is null)
            {
                Assert.Inconclusive("Mosquitto is not installed; on Debian: apt-get install mosquitto.");
            }

            return program;
        }

        private static async Task Answers(int port)
        {
            for (int i = 0; ; i++)
            {
                try
                {
                    using TcpClient client = new();
                    await client.ConnectAsync(IPAddress.Loopback, port);
                    return;
                }
                catch (SocketException) when (i < 100)
                {
                    await Task.Delay(50);
                }
            }
        }
    }
}
