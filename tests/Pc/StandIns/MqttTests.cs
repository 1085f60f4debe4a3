using System.Buffers;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet.Protocol;
using MQTTnet.Server;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;
using SmartSensor.Boards.Virtual.Wiring;

namespace SmartSensor.Tests.StandIns;

[TestClass]
[DoNotParallelize]
public class MqttTests
{
    [TestMethod]
    public async Task A_message_is_acknowledged_by_its_id_and_the_last_will_comes_when_the_client_dies()
    {
        VirtualBoard.Reset();
        int port = FreePort.Find();
        MqttServerFactory factory = new();
        using MqttServer server = factory.CreateMqttServer(factory.CreateServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointPort(port).Build());
        List<string> seen = [];
        server.InterceptingPublishAsync += e =>
        {
            lock (seen)
            {
                seen.Add($"{e.ApplicationMessage.Topic} {(int)e.ApplicationMessage.QualityOfServiceLevel} {e.ApplicationMessage.Retain} {Encoding.UTF8.GetString(e.ApplicationMessage.Payload.ToArray())}");
            }

            return Task.CompletedTask;
        };
        await server.StartAsync();

        MqttClient client = new("127.0.0.1", port, false, null!, null!, MqttSslProtocols.None);
        using ManualResetEventSlim acknowledged = new();
        int id = -1;
        client.MqttMsgPublished += (_, e) =>
        {
            id = e.MessageId;
            acknowledged.Set();
        };
        Assert.AreEqual(MqttReasonCode.Success, client.Connect("one", null!, null!, true, MqttQoSLevel.AtLeastOnce, true, "t/status", "offline", true, 60));
        Assert.IsTrue(client.IsConnected);
        ushort sent = client.Publish("t/a", Encoding.UTF8.GetBytes("hello"), null!, null!, MqttQoSLevel.AtLeastOnce, false);
        Assert.IsTrue(acknowledged.Wait(5000));
        Assert.AreEqual(sent, id);

        await server.DisconnectClientAsync("one", new MqttServerClientDisconnectOptions());
        for (int i = 0; i < 100 && seen.Count < 2; i++)
        {
            await Task.Delay(50);
        }

        CollectionAssert.AreEqual(new[] { "t/a 1 False hello", "t/status 1 True offline" }, seen);
        Assert.IsFalse(client.IsConnected);
    }

    [TestMethod]
    public void No_broker_is_an_exception_as_on_the_platform()
    {
        VirtualBoard.Reset();
        MqttClient client = new("127.0.0.1", FreePort.Find(), false, null!, null!, MqttSslProtocols.None);
        Assert.Throws<Exception>(() => client.Connect("one"));
    }
}
