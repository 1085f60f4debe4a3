using System.Collections;
using System.Text;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;
using SmartSensor.Telemetry;

namespace SmartSensor.Benchmarks.Telemetry;

/// <summary>A broker and its network in one process and in simulated time, with what can go wrong between them.</summary>
internal sealed class SimulatedBroker(LifeClock clock) : MqttClientFactory
{
    private readonly Queue<(long At, SimulatedClient Client, ushort Id)> _answers = [];
    private SimulatedClient? _client;

    /// <summary>Called with topic and payload of each message that reached the broker.</summary>
    public Action<string, byte[]>? Received { get; set; }

    /// <summary>Connections fail.</summary>
    public bool Away { get; set; }

    /// <summary>The broker knows another password.</summary>
    public bool Refuses { get; set; }

    /// <summary>Nothing gets through, and nobody is told.</summary>
    public bool Swallows { get; set; }

    /// <summary>Messages arrive, but their acknowledgements get lost.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>How long the broker takes to answer, µs.</summary>
    public long Delay { get; set; } = 20_000;

    public override nanoFramework.M2Mqtt.IMqttClient Create(SessionSettings settings, string host, int port) => new SimulatedClient(this);

    /// <summary>Cuts the connection.</summary>
    public void Cut()
    {
        SimulatedClient? client = _client;
        _client = null;
        client?.Break();
    }

    /// <summary>Hands out the answers that are due.</summary>
    public void Answer()
    {
        while (_answers.TryPeek(out var next) && next.At <= clock.Total)
        {
            _answers.Dequeue();
            if (next.Client == _client && !Swallows && !LosesAnswers)
            {
                next.Client.Confirm(next.Id);
            }
        }
    }

    private MqttReasonCode Connect(SimulatedClient client)
    {
        if (Away || Swallows)
        {
            throw new IOException("nobody answers");
        }

        if (Refuses)
        {
            return MqttReasonCode.NotAuthorized;
        }

        _client = client;
        return MqttReasonCode.Success;
    }

    private void Take(SimulatedClient client, ushort id, string topic, byte[] message)
    {
        if (Swallows)
        {
            // TCP delivers nothing behind a gap: this connection is dead from now on, though nobody says so.
            _client = null;
        }

        if (client != _client)
        {
            return;
        }

        Received?.Invoke(topic, message);
        _answers.Enqueue((clock.Total + Delay, client, id));
    }

    private sealed class SimulatedClient(SimulatedBroker broker) : nanoFramework.M2Mqtt.IMqttClient
    {
        private ushort _id;

        public event nanoFramework.M2Mqtt.IMqttClient.ConnectionClosedEventHandler? ConnectionClosed;

        public event nanoFramework.M2Mqtt.IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

        public event nanoFramework.M2Mqtt.IMqttClient.MqttMsgPublishEventHandler MqttMsgPublishReceived
        {
            add { }
            remove { }
        }

        public event nanoFramework.M2Mqtt.IMqttClient.MqttMsgSubscribedEventHandler MqttMsgSubscribed
        {
            add { }
            remove { }
        }

        public event nanoFramework.M2Mqtt.IMqttClient.MqttMsgUnsubscribedEventHandler MqttMsgUnsubscribed
        {
            add { }
            remove { }
        }

        public bool IsConnected { get; private set; }

        public void Init(string brokerHostName, int brokerPort, bool secure, byte[] caCert, byte[] clientCert, MqttSslProtocols sslProtocol)
        {
        }

        public MqttReasonCode Connect(string clientId, string username, string password, bool willRetain, MqttQoSLevel willQosLevel, bool willFlag, string willTopic, string willMessage, bool cleanSession, ushort keepAlivePeriod)
        {
            MqttReasonCode code = broker.Connect(this);
            IsConnected = code == MqttReasonCode.Success;
            return code;
        }

        public void Disconnect() => IsConnected = false;

        public void Close() => IsConnected = false;

        public ushort Publish(string topic, byte[] message) => throw new NotSupportedException();

        public ushort Publish(string topic, byte[] message, string contentType) => throw new NotSupportedException();

        public ushort Publish(string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain)
        {
            _id = _id == ushort.MaxValue ? (ushort)1 : (ushort)(_id + 1);
            broker.Take(this, _id, topic, message);
            return _id;
        }

        public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels) => 0;

        public ushort Unsubscribe(string[] topics) => 0;

        public void Confirm(ushort id) => MqttMsgPublished?.Invoke(this, new MqttMsgPublishedEventArgs(id, true));

        public void Break()
        {
            IsConnected = false;
            ConnectionClosed?.Invoke(this, EventArgs.Empty);
        }
    }
}
