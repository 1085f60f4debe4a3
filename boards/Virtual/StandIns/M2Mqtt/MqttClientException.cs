namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>A call that the client refuses.</summary>
public class MqttClientException(MqttClientErrorCode errorCode) : Exception(errorCode.ToString())
{
    /// <summary>Why.</summary>
    public MqttClientErrorCode ErrorCode { get; set; } = errorCode;
}
