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
    private static readonly string[] _places = ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto", @"C:\Program Files\mosquitto\mosquitto.exe"];

    [TestMethod]
    public async Task A_real_broker_takes_every_message_of_the_main_job()
    {
        string program = Program();
        using TemporaryFolder folder = new();
        int port = FreePort.Find();
        string settings = Path.Combine(folder.Path, "mosquitto.conf");
        string log = Path.Combine(folder.Path, "mosquitto.log");
        File.WriteAllText(settings, $"listener {port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\nlog_dest file {log}\nlog_type all\nuser root\n");
        using Process broker = Process.Start(new ProcessStartInfo(program, ["-c", settings]))!;
        try
        {
            await Answers(port);
            Run run = await Run.StartAsync("--broker", $"127.0.0.1:{port}", "--days", "0.6");
            Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
            Assert.AreEqual(0, run.Cell("lost"));

            // The broker's own word for it: each report came from the node, with quality of service 1.
            await Task.Delay(500);
            int reports = File.ReadLines(log).Count(line => line.Contains("Received PUBLISH from virtual (d0, q1", StringComparison.Ordinal) && line.Contains("'smartsensor/", StringComparison.Ordinal) && !line.Contains("/status'", StringComparison.Ordinal) && !line.Contains("/health'", StringComparison.Ordinal));
            Assert.AreEqual((int)run.Cell("published"), reports);
        }
        finally
        {
            broker.Kill();
            broker.WaitForExit();
        }
    }

    [TestMethod]
    public async Task A_boards_serial_line_says_why_it_is_not_online()
    {
        string program = Program();
        using TemporaryFolder folder = new();
        int port = FreePort.Find();
        string settings = Path.Combine(folder.Path, "mosquitto.conf");
        File.WriteAllText(settings, $"listener {port} 127.0.0.1\nallow_anonymous true\nuser root\n");
        using Process broker = Process.Start(new ProcessStartInfo(program, ["-c", settings]))!;
        await Answers(port);
        Task<Run> image = Run.StartAsync("--image", "esp32", "--seconds", "26", "--broker", $"127.0.0.1:{port}");
        await Task.Delay(8000);
        broker.Kill();
        Run run = await image;
        StringAssert.Contains(run.Text, "broker: no connection to ", run.Output + run.Error);
    }

    [TestMethod]
    [DataRow("3.1.1", true)]
    [DataRow("5", false)]
    public async Task What_is_larger_than_any_command_is_kept_from_a_node_of_MQTT_5(string version, bool comes)
    {
        string program = Program();
        using TemporaryFolder folder = new();
        int port = FreePort.Find();
        string settings = Path.Combine(folder.Path, "mosquitto.conf");
        string log = Path.Combine(folder.Path, "mosquitto.log");
        File.WriteAllText(settings, $"listener {port} 127.0.0.1\nallow_anonymous true\nlog_dest file {log}\nlog_type all\nuser root\n");
        using Process broker = Process.Start(new ProcessStartInfo(program, ["-c", settings]))!;
        try
        {
            await Answers(port);
            using IMqttClient sender = new MqttClientFactory().CreateMqttClient();
            await sender.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build());
            await sender.PublishAsync(new MqttApplicationMessageBuilder().WithTopic("smartsensor/large/command/x").WithPayload(new byte[200_000]).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).WithRetainFlag().Build());
            Run run = await Run.StartAsync("--image", "esp32", "--seconds", "6", "--broker", $"127.0.0.1:{port}", "--set", "node.name=large", "--set", "mqtt.version=" + version, "--set", "mqtt.command_key=000102030405060708090a0b0c0d0e0f");
            Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
            await Task.Delay(500);
            Assert.AreEqual(comes, !File.ReadLines(log).Any(line => line.Contains("Dropping too large outgoing PUBLISH for large", StringComparison.Ordinal)), File.ReadAllText(log));
        }
        finally
        {
            broker.Kill();
            broker.WaitForExit();
        }
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
