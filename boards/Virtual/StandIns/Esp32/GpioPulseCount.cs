namespace System.Device.Gpio;

/// <summary>What a pulse counter counted.</summary>
public struct GpioPulseCount
{
    /// <summary>Edges.</summary>
    public long Count;

    /// <summary>When it was read, from the board's start.</summary>
    public TimeSpan RelativeTime;
}
