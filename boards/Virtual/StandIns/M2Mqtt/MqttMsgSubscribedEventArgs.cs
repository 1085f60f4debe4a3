namespace nanoFramework.M2Mqtt.Messages;

/// <summary>A subscription that was granted.</summary>
public class MqttMsgSubscribedEventArgs(ushort messageId, MqttQoSLevel[] grantedQosLevels) : EventArgs
{
    /// <summary>Id of the request.</summary>
    public ushort MessageId { get; } = messageId;

    /// <summary>Granted qualities of service.</summary>
    public MqttQoSLevel[] GrantedQoSLevels { get; } = grantedQosLevels;
}
