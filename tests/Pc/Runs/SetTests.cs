using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet.Server;
using SmartSensor.Boards.Virtual;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

/// <summary>Settings of a run's board on the command line.</summary>
[TestClass]
public class SetTests
{
    [TestMethod]
    public async Task What_is_set_holds_beside_what_the_drive_has_and_beats_it()
    {
        using TemporaryFolder drive = new();
        string settings = Path.Combine(drive.Path, "settings.json");
        await File.WriteAllTextAsync(settings, """{"node":{"name":"cellar","report_s":60},"water":{"magnet":false}}""");
        Run run = await Run.StartAsync("run", "water", "--days", "0.02", "--drive", drive.Path, "--set", "node.report_s=30", "--set", "water.magnet=true", "--set", "water.valve=burst", "--set", "outbox.entries=64");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.AreEqual("""{"node":{"name":"cellar","report_s":30},"water":{"magnet":true,"valve":"burst"},"outbox":{"entries":64}}""", await File.ReadAllTextAsync(settings));

        // 1728 s of water and housing each 30 s, and what valve and alarm begin with; with the drive's 60 s there are half as many.
        Assert.AreEqual(2 * 57, run.Cell("published"), 6, run.Output);
    }

    [TestMethod]
    public async Task An_image_takes_it_too_by_its_own_name()
    {
        Run run = await Run.StartAsync("--image", "esp32", "--seconds", "6", "--set", "node.name=cellar", "--set", "mqtt.prefix=home");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "status: online");
    }

    [TestMethod]
    [DataRow("node.report_s", "expected a setting and its value, such as node.report_s=30.")]
    [DataRow("report_s=30", "expected a setting and its value, such as node.report_s=30.")]
    [DataRow("node.report_s=0", "node.report_s must be a whole number from 1 to 86400 (time between reports of a stream, s).")]
    [DataRow("node.report_s=soon", "node.report_s must be a whole number from 1 to 86400 (time between reports of a stream, s).")]
    [DataRow("water.magnet=yes", "water.magnet must be true or false")]
    [DataRow("water.pipe=bmp390", "water.pipe must be one of ms5837, lps28dfw")]
    [DataRow("water.pulse=3", "no setting is called water.pulse; known are water.flow, water.pulse_ml,")]
    [DataRow("gas.size=4", "no setting is called gas.size; sections are node, outbox, mqtt, time, network, water.")]
    public async Task What_the_board_would_refuse_is_refused_in_a_line_and_nothing_is_written(string text, string expected)
    {
        using TemporaryFolder drive = new();
        Run run = await Run.StartAsync("run", "water", "--drive", drive.Path, "--set", "water.magnet=true", "--set", text);
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.StartsWith(run.Error, $"--set {text}: {expected}");
        Assert.HasCount(1, run.Error.Trim().Split('\n'));
        Assert.IsEmpty(Directory.GetFiles(drive.Path));
    }

    [TestMethod]
    public async Task A_board_without_a_drive_takes_none()
    {
        Run run = await Run.StartAsync("--image", "f769i", "--set", "node.name=cellar");
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.StartsWith(run.Error, "--set node.name=cellar: f769i has no drive for settings");
    }

    [TestMethod]
    [DataRow("senml-json", "water")]
    [DataRow("senml-cbor", "water")]
    [DataRow("senml-cbor", "gas")]
    public async Task A_run_reads_SenML_too_and_many_readings_in_a_message_take_a_fifth_less(string codec, string pilot)
    {
        string[] asked = ["run", pilot, "--days", "0.3", "--set", "mqtt.codec=" + codec, "--set", "mqtt.urn=urn:dev:mac:0024befffe804ff1"];
        Run alone = await Run.StartAsync(asked);
        Run many = await Run.StartAsync([.. asked, "--set", "mqtt.batch=24", "--set", "mqtt.batch_s=3600"]);
        foreach (Run run in new[] { alone, many })
        {
            Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
            Assert.AreEqual(run.Cell("published"), run.Cell("received"));
        }

        Assert.IsLessThan(0.8 * alone.Cell("bytes a report"), many.Cell("bytes a report"), many.Output);
    }

    [TestMethod]
    [DataRow("json", true)]
    [DataRow("senml-json", false)]
    public async Task Home_Assistant_is_told_only_of_what_it_can_read(string codec, bool told)
    {
        int port = FreePort.Find();
        List<string> topics = [];
        using MqttServer broker = LocalBroker.Create(port);
        broker.InterceptingPublishAsync += e =>
        {
            lock (topics)
            {
                topics.Add(e.ApplicationMessage.Topic);
            }

            return Task.CompletedTask;
        };
        await broker.StartAsync();
        Run run = await Run.StartAsync("run", "water", "--days", "0.01", "--broker", $"127.0.0.1:{port}", "--set", "mqtt.codec=" + codec);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        lock (topics)
        {
            CollectionAssert.Contains(topics, "smartsensor/virtual/health");
            Assert.AreEqual(told, topics.Any(topic => topic.StartsWith("homeassistant/", StringComparison.Ordinal)), string.Join(' ', topics.Distinct()));
        }
    }

    [TestMethod]
    [DataRow("secret", 0)]
    [DataRow("wrong", 2)]
    [DataRow(null, 2)]
    public async Task A_broker_with_a_password_is_told_that_of_the_settings_and_one_that_refuses_is_no_broker_that_is_silent(string? password, int code)
    {
        int port = FreePort.Find();
        using MqttServer broker = LocalBroker.Create(port);
        broker.ValidatingConnectionAsync += e =>
        {
            e.ReasonCode = e.UserName == "meter" && e.Password == "secret" ? MQTTnet.Protocol.MqttConnectReasonCode.Success : MQTTnet.Protocol.MqttConnectReasonCode.NotAuthorized;
            return Task.CompletedTask;
        };
        await broker.StartAsync();
        string[] known = password is null ? [] : ["--set", "mqtt.user=meter", "--set", "mqtt.password=" + password];
        Run run = await Run.StartAsync(["run", "water", "--days", "0.01", "--broker", $"127.0.0.1:{port}", .. known]);
        Assert.AreEqual(code, run.ExitCode, run.Output + run.Error);
        StringAssert.StartsWith(run.Error, code == 0 ? "" : $"The broker at 127.0.0.1:{port} refuses: NotAuthorized; give --set mqtt.user=USER --set mqtt.password=PASSWORD");
    }

    [TestMethod]
    public async Task A_report_tells_how_to_run_it_again_but_no_password()
    {
        using TemporaryFolder folder = new();
        string report = Path.Combine(folder.Path, "water.html");
        Run run = await Run.StartAsync("run", "water", "--days", "0.01", "--start", "2026-01-15T06:30", "--set", "mqtt.user=meter", "--set", "mqtt.password=moonlight", "--report", report);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        string html = await File.ReadAllTextAsync(report);
        StringAssert.Contains(html, "run water --days 0.01 --start 2026-01-15T06:30 --seed 1 --set mqtt.user=meter --set mqtt.password=***<");
        Assert.IsFalse(html.Contains("moonlight", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task The_main_job_counts_pulses_and_says_which_run_does_not()
    {
        Run run = await Run.StartAsync("--set", "water.flow=differential");
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.StartsWith(run.Error, "water.flow is differential, and this run counts pulses: `run water` has a restriction");
        run = await Run.StartAsync("--set", "water.valve=leak");
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.StartsWith(run.Error, "water.valve is leak, and in this run water flows on behind a closed valve: `run water` has a valve");
    }

    [TestMethod]
    [DataRow("", "")]
    [DataRow("run", "gas")]
    public async Task A_drive_with_settings_that_are_wrong_ends_a_run_before_it_begins(string command, string pilot)
    {
        using TemporaryFolder drive = new();
        await File.WriteAllTextAsync(Path.Combine(drive.Path, "settings.json"), """{"mqtt":{"port":"high"}}""");
        string[] start = [.. new[] { command, pilot }.Where(a => a.Length > 0)];
        Run run = await Run.StartAsync([.. start, "--drive", drive.Path]);
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.StartsWith(run.Error, "The drive's settings.json, line 1: mqtt.port must be a whole number from 1 to 65535");
        Assert.HasCount(1, run.Error.Trim().Split('\n'));
    }
}
