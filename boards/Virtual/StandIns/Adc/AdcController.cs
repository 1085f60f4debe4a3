using SmartSensor.Boards.Virtual.Wiring;

namespace System.Device.Adc;

/// <summary>The board's converter; what its channels read comes by <see cref="VirtualBoard.Analogue"/>.</summary>
public class AdcController : AdcControllerBase
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The target has no such channel, or something else has taken its pin.</exception>
    public override AdcChannel OpenChannel(int channelNumber)
    {
        VirtualBoard.Pins?.TakeChannel(channelNumber);
        return new AdcChannel(channelNumber);
    }
}
