namespace System.Device.Adc;

/// <summary>An analogue-to-digital converter.</summary>
public abstract class AdcControllerBase
{
    /// <summary>Opens a channel.</summary>
    public abstract AdcChannel OpenChannel(int channelNumber);
}
