using System.Collections;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;
using SmartSensor.Telemetry;

namespace SmartSensor.Benchmarks;

/// <summary>Stands for broker and client: takes messages, keeps what they say where that is wanted, and acknowledges them when it is told to, such as while the node sleeps.</summary>
internal sealed class AccountClient(StreamWriter? messages) : MqttClientFactory, IMqttClient
{
    private readonly MqttMsgPublishedEventArgs _confirmed = new(0, true);
    private readonly Queue<ushort> _waiting = [];
    private ushort _id;

    public event IMqttClient.ConnectionClosedEventHandler ConnectionClosed
    {
        add { }
        remove { }
    }

    public event IMqttClient.MqttMsgPublishEventHandler MqttMsgPublishReceived
    {
        add { }
        remove { }
    }

    public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

    public event IMqttClient.MqttMsgSubscribedEventHandler MqttMsgSubscribed
    {
        add { }
        remove { }
    }

    public event IMqttClient.MqttMsgUnsubscribedEventHandler MqttMsgUnsubscribed
    {
        add { }
        remove { }
    }

    public bool IsConnected { get; private set; }

    /// <summary>Messages so far.</summary>
    public long Messages { get; private set; }

    /// <summary>Bytes of their payloads.</summary>
    public long PayloadBytes { get; private set; }

    public override IMqttClient Create(SessionSettings settings, string host, int port) => this;

    public void Init(string brokerHostName, int brokerPort, bool secure, byte[] caCert, byte[] clientCert, MqttSslProtocols sslProtocol)
    {
    }

    public MqttReasonCode Connect(string clientId, string username, string password, bool willRetain, MqttQoSLevel willQosLevel, bool willFlag, string willTopic, string willMessage, bool cleanSession, ushort keepAlivePeriod)
    {
        IsConnected = true;
        return MqttReasonCode.Success;
    }

    public void Disconnect()
    {
    }

    public void Close()
    {
    }

    public ushort Publish(string topic, byte[] message) => 0;

    public ushort Publish(string topic, byte[] message, string contentType) => 0;

    public ushort Publish(string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain)
    {
        _id = (ushort)((_id % 60000) + 1);
        _waiting.Enqueue(_id);
        Messages++;
        PayloadBytes += message.Length;
        messages?.WriteLine($"{topic} {System.Text.Encoding.UTF8.GetString(message)}");
        return _id;
    }

    public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels) => 0;

    public ushort Unsubscribe(string[] topics) => 0;

    /// <summary>Acknowledges what has come.</summary>
    public void Confirm()
    {
        while (_waiting.TryDequeue(out ushort id))
        {
            _confirmed.MessageId = id;
            MqttMsgPublished?.Invoke(this, _confirmed);
        }
    }
}
