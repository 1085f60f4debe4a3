namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>The connection does not carry.</summary>
public class MqttCommunicationException : Exception
{
    /// <summary>Without a cause.</summary>
    public MqttCommunicationException()
    {
    }

    /// <summary>With a cause.</summary>
    public MqttCommunicationException(Exception e)
        : base(e.Message, e)
    {
    }
}
