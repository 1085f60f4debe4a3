namespace System.Device.Adc;

/// <summary>A channel of a converter.</summary>
public abstract class AdcChannelBase
{
    /// <summary>What it reads, in its own steps.</summary>
    public abstract int ReadValue();

    /// <summary>What it reads, 0…1 of its full scale.</summary>
    public double ReadRatio() => ReadValue() / 4095.0;
}
