namespace System.Device.Gpio;

/// <summary>The platform's enumeration of this name.</summary>
public enum PinEventTypes
{
    None = 0,
    Rising = 1,
    Falling = 2,
}
