namespace nanoFramework.M2Mqtt.Messages;

/// <summary>The platform's enumeration of this name.</summary>
public enum MqttQoSLevel
{
    AtMostOnce = 0,
    AtLeastOnce = 1,
    ExactlyOnce = 2,
    GrantedFailure = 128,
}
