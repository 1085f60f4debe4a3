extern alias Esp32;

using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Boards.Virtual.Wiring;
using SmartSensor.Node;
using SmartSensor.Sensing;
using Esp32Board = Esp32::SmartSensor.Boards.Esp32.Esp32Board;

namespace SmartSensor.Tests.StandIns;

[TestClass]
[DoNotParallelize]
public class Esp32BoardTests
{
    [TestMethod]
    [DataRow("ESP32_REV3", 6)]
    [DataRow("ESP32_S3", 0)]
    public void The_battery_is_read_on_its_channel(string target, int channel)
    {
        VirtualBoard.Reset(target);
        VirtualBoard.Analogue = asked => asked == channel ? 0.5 : 0;
        VoltageInput battery = Board().OpenBattery();
        Assert.AreEqual(3.1f, battery.Voltage(), 0.01f);
    }

    // A radio that believes it is joined joins nothing anew by itself.
    [TestMethod]
    public void A_network_that_is_to_be_joined_anew_is_left_first()
    {
        VirtualBoard.Reset("ESP32_S3");
        Settings settings = new(NodeSettings.All());
        Assert.AreEqual("", settings.Load(Encoding.UTF8.GetBytes("""{"network":{"ssid":"home","password":"secret"}}""")));
        Esp32Board board = Board();
        Assert.AreEqual("", board.JoinNetwork(settings));
        Assert.AreEqual(1, VirtualBoard.WifiJoins);
        Assert.AreEqual("", board.JoinNetwork(settings));
        Assert.AreEqual(2, VirtualBoard.WifiJoins);
    }

    private static Esp32Board Board()
    {
        using Contract.TemporaryFolder folder = new();
        Esp32Board.Drive = folder.Path + Path.DirectorySeparatorChar;
        return new Esp32Board();
    }
}
