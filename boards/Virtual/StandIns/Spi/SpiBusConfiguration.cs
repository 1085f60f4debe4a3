namespace System.Device.Spi;

/// <summary>The platform's enumeration of this name.</summary>
public enum SpiBusConfiguration
{
    FullDuplex = 0,
    HalfDuplex = 1,
    Simplex = 2,
}
