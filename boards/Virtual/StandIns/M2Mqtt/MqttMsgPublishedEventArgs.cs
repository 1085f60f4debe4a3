namespace nanoFramework.M2Mqtt.Messages;

/// <summary>What became of a message.</summary>
public class MqttMsgPublishedEventArgs(ushort messageId, bool isPublished) : EventArgs
{
    /// <summary>A message that was acknowledged.</summary>
    public MqttMsgPublishedEventArgs(ushort messageId)
        : this(messageId, true)
    {
    }

    /// <summary>Its id.</summary>
    public ushort MessageId { get; set; } = messageId;

    /// <summary>True where it was acknowledged, false where it was given up.</summary>
    public bool IsPublished { get; set; } = isPublished;
}
