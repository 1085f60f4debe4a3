using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.VisualStudio.TestTools.UnitTesting;
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
