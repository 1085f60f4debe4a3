using System.Diagnostics;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet.Server;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;
using SmartSensor.Boards.Virtual;
using SmartSensor.Boards.Virtual.Wiring;

namespace SmartSensor.Tests.StandIns;

[TestClass]
[DoNotParallelize]
public class VirtualClockTests
{
    [TestMethod]
    public async Task A_silent_broker_stops_time_for_half_as_long_at_each_attempt_and_one_that_answers_as_long_as_at_first()
    {
        VirtualBoard.Reset();
        long attempt = 0;
        long length = 0;
        VirtualClock clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), 0, patience: 2)
        {
            Holds = () => Stopwatch.GetElapsedTime(attempt) < TimeSpan.FromMilliseconds(length),
        };
        double Stopped(long milliseconds)
        {
            length = milliseconds;
            attempt = Stopwatch.GetTimestamp();
            clock.SleepUntil(clock.Microseconds() + 1000);
            double stopped = Stopwatch.GetElapsedTime(attempt).TotalSeconds;

            // The attempt is given up: nothing is under way.
            length = 0;
            clock.SleepUntil(clock.Microseconds() + 1000);
            return stopped;
        }

        Assert.AreEqual(2, Stopped(5000), 0.2);
        Assert.AreEqual(1, Stopped(5000), 0.2);
        Assert.AreEqual(0.5, Stopped(5000), 0.2);

        int port = FreePort.Find();
        using MqttServer broker = LocalBroker.Create(port);
        await broker.StartAsync();
        MqttClient client = new("127.0.0.1", port, false, null!, null!, MqttSslProtocols.None);
        client.Connect("one");
        client.Publish("t/a", [1], null!, null!, MqttQoSLevel.AtLeastOnce, false);
        Assert.IsTrue(SpinWait.SpinUntil(() => VirtualBoard.Mqtt.Acknowledged == 1, 5000));
        client.Close();
        Assert.AreEqual(1.5, Stopped(1500), 0.2);
    }
}
