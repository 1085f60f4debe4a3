namespace System.Device.Spi;

/// <summary>Limits of a bus.</summary>
public sealed class SpiBusInfo
{
    internal SpiBusInfo()
    {
    }

    /// <summary>Highest clock, Hz.</summary>
    public int MaxClockFrequency => 40_000_000;

    /// <summary>Lowest clock, Hz.</summary>
    public int MinClockFrequency => 78_125;
}
