extern alias Esp32;

using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Boards.Virtual.Wiring;
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

    private static Esp32Board Board()
    {
        using Contract.TemporaryFolder folder = new();
        Esp32Board.Drive = folder.Path + Path.DirectorySeparatorChar;
        return new Esp32Board();
    }
}
