namespace nanoFramework.M2Mqtt.Messages;

/// <summary>A message that came.</summary>
public class MqttMsgPublishEventArgs(string topic, byte[] message, bool dupFlag, MqttQoSLevel qosLevel, bool retain) : EventArgs
{
    /// <summary>Its topic.</summary>
    public string Topic { get; } = topic;

    /// <summary>Its bytes.</summary>
    public byte[] Message { get; } = message;

    /// <summary>True where it may have come before.</summary>
    public bool DupFlag { get; } = dupFlag;

    /// <summary>Its quality of service.</summary>
    public MqttQoSLevel QosLevel { get; } = qosLevel;

    /// <summary>True where the broker had kept it.</summary>
    public bool Retain { get; } = retain;
}
