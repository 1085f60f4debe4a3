using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

[TestClass]
public class ImageTests
{
    [TestMethod]
    [DataRow("esp32", "ESP32_S3")]
    [DataRow("esp32-rev3", "ESP32_REV3")]
    [DataRow("palthree", "ORGPAL_PALTHREE")]
    [DataRow("f769i", "ST_STM32F769I_DISCOVERY")]
    public async Task A_boards_own_main_runs_and_every_stream_arrives(string image, string target)
    {
        Run run = await Run.StartAsync("--image", image, "--seconds", "9");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        StringAssert.Contains(run.Text, target + ": water pilot");
        StringAssert.Contains(run.Text, "status: online");
        foreach (string stream in new[] { "alarm", "housing" })
        {
            Assert.IsGreaterThan(0, run.Cell(stream), stream);
        }
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
    public async Task Settings_that_are_wrong_are_named_and_the_image_goes_on()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "settings.json"), """{"node":{"parts":"emulated"},"mqtt":{"port":"high"}}""");
        Run run = await Run.StartAsync("--image", "esp32", "--seconds", "3", "--drive", folder.Path);
        StringAssert.Contains(run.Text, "settings.json");
        StringAssert.Contains(run.Text, "mqtt.port");
        StringAssert.Contains(run.Text, "The defaults hold.");
    }
}
