namespace nanoFramework.M2Mqtt;

/// <summary>The platform's enumeration of this name.</summary>
public enum MqttProtocolVersion
{
    Version_3_1 = 3,
    Version_3_1_1 = 4,
    Version_5 = 5,
}
