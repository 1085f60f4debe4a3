using System.Buffers;
using System.Collections;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using SmartSensor.Boards.Virtual.Wiring;

namespace nanoFramework.M2Mqtt;

/// <summary>The platform's MQTT client on MQTTnet: publishing never waits, acknowledgements come on other threads, nothing reconnects by itself.</summary>
public class MqttClient : IMqttClient, IDisposable
{
    private readonly MQTTnet.IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly Lock _order = new();
    private readonly MqttTraffic _traffic = VirtualBoard.Mqtt;
    private string _host = "";
    private int _port = MqttSettings.BrokerDefaultPort;
    private bool _secure;
    private X509Certificate? _authority;
    private X509Certificate2? _certificate;
    private Task _last = Task.CompletedTask;
    private ushort _messageId;
    private bool _closing;

    // Ends what waits for the broker; MQTTnet may leave a message waiting for its turn where the connection ends at that moment.
    private CancellationTokenSource _ended = new();

    /// <summary>A client of a broker at the usual port.</summary>
    public MqttClient(string brokerHostName)
        : this(brokerHostName, MqttSettings.BrokerDefaultPort, false, null, null, MqttSslProtocols.None)
    {
    }

    /// <summary>A client of a broker.</summary>
    public MqttClient(string brokerHostName, int brokerPort, bool secure, X509Certificate? caCert, X509Certificate? clientCert, MqttSslProtocols sslProtocol)
    {
        _host = brokerHostName;
        _port = brokerPort;
        _secure = secure;
        _authority = caCert;
        _certificate = clientCert as X509Certificate2;
        _client.ApplicationMessageReceivedAsync += OnReceived;
        _client.DisconnectedAsync += OnDisconnected;
    }

    /// <inheritdoc/>
    public event IMqttClient.ConnectionClosedEventHandler? ConnectionClosed;

    /// <inheritdoc/>
    public event IMqttClient.MqttMsgPublishEventHandler? MqttMsgPublishReceived;

    /// <inheritdoc/>
    public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

    /// <inheritdoc/>
    public event IMqttClient.MqttMsgSubscribedEventHandler? MqttMsgSubscribed;

    /// <inheritdoc/>
    public event IMqttClient.MqttMsgUnsubscribedEventHandler? MqttMsgUnsubscribed;

    /// <inheritdoc/>
    public bool IsConnected => _client.IsConnected;

    /// <summary>Id of the client.</summary>
    public string ClientId { get; private set; } = "";

    /// <summary>True where the broker keeps nothing of the client.</summary>
    public bool CleanSession { get; private set; }

    /// <summary>Version of the protocol.</summary>
    public MqttProtocolVersion ProtocolVersion { get; set; } = MqttProtocolVersion.Version_3_1_1;

    /// <summary>Times and limits.</summary>
    public MqttSettings Settings => MqttSettings.Instance;

    /// <summary>How long the broker keeps the session of MQTT 5, s.</summary>
    public uint SessionExpiryInterval { get; set; }

    /// <summary>Most messages that the broker may send unacknowledged, MQTT 5.</summary>
    public ushort ReceiveMaximum { get; set; }

    /// <summary>Longest packet, MQTT 5.</summary>
    public uint MaximumPacketSize { get; set; }

    /// <summary>Most topic aliases, MQTT 5.</summary>
    public ushort TopicAliasMaximum { get; set; }

    /// <summary>Wait before the last will is sent, MQTT 5, s.</summary>
    public uint WillDelayInterval { get; set; }

    /// <summary>Names and values that go with the connection, MQTT 5.</summary>
    public ArrayList UserProperties { get; } = [];

    /// <summary>True where there is a last will.</summary>
    public bool WillFlag { get; private set; }

    /// <summary>Quality of service of the last will.</summary>
    public MqttQoSLevel WillQosLevel { get; private set; }

    /// <summary>Topic of the last will.</summary>
    public string WillTopic { get; private set; } = "";

    /// <summary>Text of the last will.</summary>
    public string WillMessage { get; private set; } = "";

    /// <inheritdoc/>
    public void Init(string brokerHostName, int brokerPort, bool secure, byte[] caCert, byte[] clientCert, MqttSslProtocols sslProtocol)
    {
        _host = brokerHostName;
        _port = brokerPort;
        _secure = secure;
        _authority = caCert is null ? null : new X509Certificate(caCert);
        _certificate = clientCert is null ? null : new X509Certificate2(clientCert);
    }

    /// <summary>Connects.</summary>
    public MqttReasonCode Connect(string clientId) => Connect(clientId, null, null, false, MqttQoSLevel.AtMostOnce, false, null, null, true, 60);

    /// <summary>Connects.</summary>
    public MqttReasonCode Connect(string clientId, bool cleanSession) => Connect(clientId, null, null, false, MqttQoSLevel.AtMostOnce, false, null, null, cleanSession, 60);

    /// <summary>Connects.</summary>
    public MqttReasonCode Connect(string clientId, string username, string password) => Connect(clientId, username, password, false, MqttQoSLevel.AtMostOnce, false, null, null, true, 60);

    /// <summary>Connects.</summary>
    public MqttReasonCode Connect(string clientId, string username, string password, bool cleanSession, ushort keepAlivePeriod) => Connect(clientId, username, password, false, MqttQoSLevel.AtMostOnce, false, null, null, cleanSession, keepAlivePeriod);

    /// <inheritdoc/>
    /// <exception cref="MqttConnectionException">The broker could not be reached.</exception>
    public MqttReasonCode Connect(string clientId, string? username, string? password, bool willRetain, MqttQoSLevel willQosLevel, bool willFlag, string? willTopic, string? willMessage, bool cleanSession, ushort keepAlivePeriod)
    {
        ClientId = clientId;
        CleanSession = cleanSession;
        WillFlag = willFlag;
        WillQosLevel = willQosLevel;
        WillTopic = willTopic ?? "";
        WillMessage = willMessage ?? "";
        _ended.Cancel();
        _traffic.BeginConnect();
        try
        {
            using CancellationTokenSource timeout = new(MqttSettings.ConnectTimeout);
            MqttClientConnectResult result = _client.ConnectAsync(Options(username, password, willRetain, keepAlivePeriod), timeout.Token).GetAwaiter().GetResult();
            _ended = new CancellationTokenSource();
            return (MqttReasonCode)(int)result.ResultCode;
        }
        catch (Exception e)
        {
            throw new MqttConnectionException(e.GetBaseException().Message, e);
        }
        finally
        {
            _traffic.EndConnect();
        }
    }

    /// <inheritdoc/>
    public void Disconnect()
    {
        _closing = true;
        try
        {
            // What is queued goes out first, as the platform's client does.
            _last.Wait(MqttSettings.DefaultTimeout);
            _client.DisconnectAsync().Wait(MqttSettings.DefaultTimeout);
        }
        catch (AggregateException)
        {
            // The broker is gone already.
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        _closing = true;
        _client.Dispose();
        _ended.Cancel();
    }

    /// <summary>Ends the connection.</summary>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public ushort Publish(string topic, byte[] message) => Publish(topic, message, null, null, MqttQoSLevel.AtMostOnce, false);

    /// <inheritdoc/>
    public ushort Publish(string topic, byte[] message, string? contentType) => Publish(topic, message, contentType, null, MqttQoSLevel.AtMostOnce, false);

    /// <summary>Queues a message; returns its id.</summary>
    public ushort Publish(string topic, byte[] message, string? contentType, ArrayList? userProperties) => Publish(topic, message, contentType, userProperties, MqttQoSLevel.AtMostOnce, false);

    /// <inheritdoc/>
    /// <exception cref="MqttClientException">The topic has wildcards or no length.</exception>
    public ushort Publish(string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain)
    {
        if (topic.Length is 0 or > 65535)
        {
            throw new MqttClientException(MqttClientErrorCode.TopicLength);
        }

        if (topic.AsSpan().ContainsAny('+', '#'))
        {
            throw new MqttClientException(MqttClientErrorCode.TopicWildcard);
        }

        MqttApplicationMessageBuilder builder = new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(message).WithQualityOfServiceLevel((MqttQualityOfServiceLevel)(int)qosLevel).WithRetainFlag(retain);
        if (ProtocolVersion == MqttProtocolVersion.Version_5)
        {
            builder.WithContentType(contentType);
            foreach (UserProperty property in userProperties ?? [])
            {
                builder.WithUserProperty(property.Name, Encoding.UTF8.GetBytes(property.Value));
            }
        }

        MqttApplicationMessage built = builder.Build();
        lock (_order)
        {
            ushort id = NextId();
            _traffic.BeginPublish();
            _last = SendAsync(id, built);
            return id;
        }
    }

    /// <inheritdoc/>
    public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels)
    {
        if (topics.Length != qosLevels.Length)
        {
            throw new MqttClientException(MqttClientErrorCode.TopicsQosLevelsNotMatch);
        }

        MqttClientSubscribeOptions options = new()
        {
            TopicFilters = [.. topics.Zip(qosLevels, (topic, qos) => new MqttTopicFilter { Topic = topic, QualityOfServiceLevel = (MqttQualityOfServiceLevel)(int)qos })],
        };
        ushort id = NextId();
        _ = Task.Run(async () =>
        {
            MqttClientSubscribeResult result = await _client.SubscribeAsync(options);
            MqttMsgSubscribed?.Invoke(this, new MqttMsgSubscribedEventArgs(id, [.. result.Items.Select(i => (MqttQoSLevel)(int)i.ResultCode)]));
        });
        return id;
    }

    /// <inheritdoc/>
    public ushort Unsubscribe(string[] topics)
    {
        ushort id = NextId();
        _ = Task.Run(async () =>
        {
            await _client.UnsubscribeAsync(new MqttClientUnsubscribeOptions { TopicFilters = [.. topics] });
            MqttMsgUnsubscribed?.Invoke(this, new MqttMsgUnsubscribedEventArgs(id));
        });
        return id;
    }

    private MqttClientOptions Options(string? username, string? password, bool willRetain, ushort keepAlivePeriod)
    {
        (string host, int port) = _traffic.Redirect ?? (_host, _port);
        MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder().WithTcpServer(host, port).WithClientId(ClientId).WithCleanSession(CleanSession)
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(keepAlivePeriod))
            .WithTimeout(TimeSpan.FromMilliseconds(MqttSettings.DefaultTimeout))
            .WithProtocolVersion(ProtocolVersion == MqttProtocolVersion.Version_5 ? MQTTnet.Formatter.MqttProtocolVersion.V500 : MQTTnet.Formatter.MqttProtocolVersion.V311);
        if (MaximumPacketSize > 0 && ProtocolVersion == MqttProtocolVersion.Version_5)
        {
            builder.WithMaximumPacketSize(MaximumPacketSize);
        }

        if (username is not null)
        {
            builder.WithCredentials(username, password);
        }

        if (WillFlag)
        {
            builder.WithWillTopic(WillTopic).WithWillPayload(WillMessage).WithWillRetain(willRetain).WithWillQualityOfServiceLevel((MqttQualityOfServiceLevel)(int)WillQosLevel);
        }

        if (_secure)
        {
            builder.WithTlsOptions(tls =>
            {
                tls.UseTls();
                if (_certificate is { HasPrivateKey: true })
                {
                    tls.WithClientCertificates(Certificates.Collect(_certificate));
                }

                tls.WithCertificateValidationHandler(context => !Settings.ValidateServerCertificate
                    || (!context.SslPolicyErrors.HasFlag(System.Net.Security.SslPolicyErrors.RemoteCertificateNameMismatch) && Trusts(context.Certificate.GetRawCertData())));
            });
        }

        return builder.Build();
    }

    private bool Trusts(byte[] certificate)
    {
        if (_authority is null)
        {
            return false;
        }

        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Certificates.Collect(_authority.Raw));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(X509CertificateLoader.LoadCertificate(certificate));
    }

    private ushort NextId()
    {
        lock (_order)
        {
            // 0 is no id (MQTT 3.1.1 §2.3.1).
            _messageId = _messageId == ushort.MaxValue ? (ushort)1 : (ushort)(_messageId + 1);
            return _messageId;
        }
    }

    private async Task SendAsync(ushort id, MqttApplicationMessage message)
    {
        bool acknowledged = false;
        try
        {
            MqttClientPublishResult result = await _client.PublishAsync(message, _ended.Token);
            acknowledged = result.IsSuccess;
        }
        catch (Exception)
        {
            // Given up: the event says so.
        }

        if (message.QualityOfServiceLevel != MqttQualityOfServiceLevel.AtMostOnce)
        {
            MqttMsgPublished?.Invoke(this, new MqttMsgPublishedEventArgs(id, acknowledged));
        }

        _traffic.EndPublish(acknowledged);
    }

    private Task OnReceived(MqttApplicationMessageReceivedEventArgs e)
    {
        MqttApplicationMessage message = e.ApplicationMessage;
        MqttMsgPublishReceived?.Invoke(this, new MqttMsgPublishEventArgs(message.Topic, message.Payload.ToArray(), message.Dup, (MqttQoSLevel)(int)message.QualityOfServiceLevel, message.Retain));
        return Task.CompletedTask;
    }

    private Task OnDisconnected(MqttClientDisconnectedEventArgs e)
    {
        if (!_client.IsConnected)
        {
            _ended.Cancel();
        }

        if (e.ClientWasConnected && !_closing)
        {
            ConnectionClosed?.Invoke(this, EventArgs.Empty);
        }

        return Task.CompletedTask;
    }
}
