using System.Buffers;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet.Protocol;
using MQTTnet.Server;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;
using SmartSensor.Boards.Virtual;
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
        using MqttServer server = LocalBroker.Create(port);
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
        Assert.IsTrue(SpinWait.SpinUntil(() => !client.IsConnected, 5000), "the will came, so that the connection is over");
    }

    [TestMethod]
    public async Task What_was_on_its_way_is_told_as_given_up_when_the_connection_ends()
    {
        VirtualBoard.Reset();
        int port = FreePort.Find();
        using MqttServer server = LocalBroker.Create(port);
        int seen = 0;
        server.InterceptingPublishAsync += e =>
        {
            e.CloseConnection = Interlocked.Increment(ref seen) % 10 == 0;
            return Task.CompletedTask;
        };
        await server.StartAsync();
        byte[] message = new byte[2000];
        for (int round = 0; round < 40; round++)
        {
            int told = 0;
            MqttClient client = new("127.0.0.1", port, false, null!, null!, MqttSslProtocols.None);
            client.MqttMsgPublished += (_, _) => Interlocked.Increment(ref told);
            client.Connect("one");
            Volatile.Write(ref seen, 0);
            int sent = 0;
            for (int after = 0; after < 3 && sent < 3000; after += client.IsConnected ? 0 : 1)
            {
                client.Publish("t/a", message, null!, null!, MqttQoSLevel.AtLeastOnce, false);
                sent++;
            }

            client.Close();
            Assert.IsTrue(SpinWait.SpinUntil(() => Volatile.Read(ref told) == sent && VirtualBoard.Mqtt.InFlight == 0, 30000), $"round {round}: {told} of {sent} told, {VirtualBoard.Mqtt.InFlight} on their way");
        }
    }

    [TestMethod]
    public void No_broker_is_an_exception_as_on_the_platform()
    {
        VirtualBoard.Reset();
        MqttClient client = new("127.0.0.1", FreePort.Find(), false, null!, null!, MqttSslProtocols.None);
        Assert.Throws<Exception>(() => client.Connect("one"));
    }
}
