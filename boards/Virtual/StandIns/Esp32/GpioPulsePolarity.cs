namespace System.Device.Gpio;

/// <summary>The platform's enumeration of this name.</summary>
public enum GpioPulsePolarity
{
    Both = 0,
    Falling = 1,
    Rising = 2,
}
