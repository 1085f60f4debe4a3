using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Node;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

[TestClass]
public class ImageTests
{
    // An image runs in real time, waiting nearly all of it: several run beside each other.
    [TestMethod]
    public async Task Every_boards_own_main_runs_and_every_stream_arrives()
    {
        await Task.WhenAll(
            RunsAsync("esp32", "ESP32_S3: water pilot", "alarm", "housing"),
            RunsAsync("esp32-rev3", "ESP32_REV3: water pilot", "alarm", "housing"),
            RunsAsync("palthree", "ORGPAL_PALTHREE: water pilot", "alarm", "housing"),
            RunsAsync("f769i", "ST_STM32F769I_DISCOVERY: water pilot", "alarm", "housing"));
    }

    [TestMethod]
    public async Task The_gas_pilot_runs_on_every_kind_of_board()
    {
        await Task.WhenAll(
            RunsAsync("esp32-gas", "ESP32_S3: gas pilot with emulated parts", "alarm", "valve"),
            RunsAsync("palthree-gas", "ORGPAL_PALTHREE: gas pilot with emulated parts", "alarm", "valve"),
            RunsAsync("f769i-gas", "ST_STM32F769I_DISCOVERY: gas pilot with wired parts", "alarm", "valve"));
    }

    [TestMethod]
    public async Task The_gas_pilots_wired_parts_answer_over_the_boards_own_bus()
    {
        Run run = await Run.StartAsync("--image", "esp32-gas", "--seconds", "9", "--wired");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        Assert.IsGreaterThan(0, run.Cell("gas"));
        Assert.IsGreaterThan(0, run.Cell("ambient"));
    }

    [TestMethod]
    public async Task Wired_parts_answer_over_the_boards_own_bus_and_the_meters_pin_counts()
    {
        Run run = await Run.StartAsync("--image", "esp32", "--seconds", "9", "--wired");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, "ESP32_S3: water pilot with wired parts");
        Assert.IsGreaterThan(0, run.Cell("water"));
    }

    [TestMethod]
    public async Task The_headline_tells_the_parts_that_the_drives_settings_say()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "settings.json"), """{"node":{"name":"esp32"}}""");
        Run run = await Run.StartAsync("--image", "esp32", "--seconds", "3", "--drive", folder.Path);
        StringAssert.Contains(run.Text, "Image esp32 on ESP32_S3 with wired parts");
        File.WriteAllText(Path.Combine(folder.Path, "settings.json"), """{"node":{"name":"esp32","parts":"emulated"}}""");
        run = await Run.StartAsync("--image", "esp32", "--seconds", "3", "--drive", folder.Path, "--wired");
        Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
        StringAssert.StartsWith(run.Error, "--wired: the board's settings say node.parts=emulated; leave out --wired, or set node.parts=wired.");
    }

    [TestMethod]
    public async Task Settings_that_are_wrong_are_named_and_the_image_goes_on()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "settings.json"), """{"node":{"parts":"emulated"},"mqtt":{"port":"high"}}""");
        Run run = await Run.StartAsync("--image", "esp32", "--seconds", "9", "--drive", folder.Path);
        StringAssert.Contains(run.Text, "settings.json");
        StringAssert.Contains(run.Text, "mqtt.port");
        StringAssert.Contains(run.Text, "The defaults hold.");

        // Under the board's own id, since the name is among the defaults too.
        StringAssert.Contains(run.Text, "status: online");
        Assert.IsGreaterThan(0, run.Cell("alarm"));
    }

    [TestMethod]
    public async Task A_board_opens_its_valve_and_its_battery_where_the_settings_want_them()
    {
        await Task.WhenAll(new[] { "esp32", "esp32-rev3" }.Select(async image =>
        {
            using TemporaryFolder folder = new();
            File.WriteAllText(
                Path.Combine(folder.Path, "settings.json"),
                $$$"""{"node":{"name":"{{{image}}}","report_s":2},"network":{"ssid":"virtual"},"water":{"valve":"command","battery":true,"magnet":true}}""");
            Run run = await Run.StartAsync("--image", image, "--seconds", "12", "--wired", "--drive", folder.Path);
            Assert.AreEqual(0, run.ExitCode, image + ": " + run.Output + run.Error);
            Assert.IsGreaterThan(2, run.Cell("water"), image);
            StringAssert.Contains(run.Text, "Set mqtt.command_key: without it nothing opens a valve that has closed.", image);
        }));
    }

    [TestMethod]
    [DataRow("""{"node":{"name":"esp32"}}""", false)]
    [DataRow("""{"water":{"valve":"burst"},"mqtt":{"port":"high"}}""", true)]
    [DataRow("""{"outbox":{"bytes":524288,"entries":4096}}""", false)]
    public async Task A_valve_is_forgotten_where_the_settings_have_none_and_not_where_they_were_refused(string settings, bool kept)
    {
        using TemporaryFolder folder = new();
        string record = Path.Combine(folder.Path, "valve.0");
        File.WriteAllText(Path.Combine(folder.Path, "settings.json"), settings);

        // Closed for a burst, as Valve keeps it.
        Assert.IsTrue(new RecordStore(new FileStorage(folder.Path + Path.DirectorySeparatorChar)).Save("valve", [2, 0, 0]));
        Run run = await Run.StartAsync("--image", "esp32", "--seconds", "3", "--drive", folder.Path);
        Assert.AreEqual(kept, File.Exists(record), run.Output + run.Error);

        // Where it is kept its output is opened too.
        Assert.AreEqual(kept, run.Text.Contains("without it nothing opens a valve that has closed", StringComparison.Ordinal), run.Output + run.Error);
    }

    private static async Task RunsAsync(string image, string headline, params string[] streams)
    {
        Run run = await Run.StartAsync("--image", image, "--seconds", "9");
        Assert.AreEqual(0, run.ExitCode, image + ": " + run.Output + run.Error);
        StringAssert.Contains(run.Text, headline);
        StringAssert.Contains(run.Text, "status: online");
        foreach (string stream in streams)
        {
            Assert.IsGreaterThan(0, run.Cell(stream), image + ": " + stream);
        }
    }
}
