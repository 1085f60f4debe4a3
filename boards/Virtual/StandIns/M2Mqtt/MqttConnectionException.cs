namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>The broker could not be reached.</summary>
public class MqttConnectionException(string message, Exception innerException) : Exception(message, innerException);
