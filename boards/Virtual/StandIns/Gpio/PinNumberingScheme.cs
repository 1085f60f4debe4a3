namespace System.Device.Gpio;

/// <summary>The platform's enumeration of this name.</summary>
public enum PinNumberingScheme
{
    Logical = 0,
    Board = 1,
}
