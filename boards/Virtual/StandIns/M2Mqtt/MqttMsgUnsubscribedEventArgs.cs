namespace nanoFramework.M2Mqtt.Messages;

/// <summary>A subscription that was ended.</summary>
public class MqttMsgUnsubscribedEventArgs(ushort messageId) : EventArgs
{
    /// <summary>Id of the request.</summary>
    public ushort MessageId { get; } = messageId;
}
