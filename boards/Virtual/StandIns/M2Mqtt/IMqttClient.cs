using System.Collections;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt;

/// <summary>A client of an MQTT broker.</summary>
public interface IMqttClient
{
    /// <summary>Called when the connection ended.</summary>
    delegate void ConnectionClosedEventHandler(object sender, EventArgs e);

    /// <summary>Called when a message came.</summary>
    delegate void MqttMsgPublishEventHandler(object sender, MqttMsgPublishEventArgs e);

    /// <summary>Called when a message was acknowledged, or was given up.</summary>
    delegate void MqttMsgPublishedEventHandler(object sender, MqttMsgPublishedEventArgs e);

    /// <summary>Called when a subscription was granted.</summary>
    delegate void MqttMsgSubscribedEventHandler(object sender, MqttMsgSubscribedEventArgs e);

    /// <summary>Called when a subscription was ended.</summary>
    delegate void MqttMsgUnsubscribedEventHandler(object sender, MqttMsgUnsubscribedEventArgs e);

    /// <summary>The connection ended.</summary>
    event ConnectionClosedEventHandler ConnectionClosed;

    /// <summary>A message came.</summary>
    event MqttMsgPublishEventHandler MqttMsgPublishReceived;

    /// <summary>A message was acknowledged, or was given up.</summary>
    event MqttMsgPublishedEventHandler MqttMsgPublished;

    /// <summary>A subscription was granted.</summary>
    event MqttMsgSubscribedEventHandler MqttMsgSubscribed;

    /// <summary>A subscription was ended.</summary>
    event MqttMsgUnsubscribedEventHandler MqttMsgUnsubscribed;

    /// <summary>True while connected.</summary>
    bool IsConnected { get; }

    /// <summary>Says which broker, and how.</summary>
    void Init(string brokerHostName, int brokerPort, bool secure, byte[] caCert, byte[] clientCert, MqttSslProtocols sslProtocol);

    /// <summary>Connects; waits for the broker's answer.</summary>
    MqttReasonCode Connect(string clientId, string username, string password, bool willRetain, MqttQoSLevel willQosLevel, bool willFlag, string willTopic, string willMessage, bool cleanSession, ushort keepAlivePeriod);

    /// <summary>Says good-bye.</summary>
    void Disconnect();

    /// <summary>Ends the connection.</summary>
    void Close();

    /// <summary>Queues a message; returns its id.</summary>
    ushort Publish(string topic, byte[] message);

    /// <summary>Queues a message; returns its id.</summary>
    ushort Publish(string topic, byte[] message, string contentType);

    /// <summary>Queues a message; returns its id.</summary>
    ushort Publish(string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain);

    /// <summary>Asks for topics; returns the request's id.</summary>
    ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels);

    /// <summary>Asks no more for topics; returns the request's id.</summary>
    ushort Unsubscribe(string[] topics);
}
