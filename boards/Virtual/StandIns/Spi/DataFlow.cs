namespace System.Device.Spi;

/// <summary>The platform's enumeration of this name.</summary>
public enum DataFlow
{
    MsbFirst = 0,
    LsbFirst = 1,
}
