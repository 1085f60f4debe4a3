namespace System.Device.Wifi;

/// <summary>The platform's enumeration of this name.</summary>
public enum WifiReconnectionKind
{
    Automatic = 0,
    Manual = 1,
}
