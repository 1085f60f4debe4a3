namespace System.Device.Adc;

/// <summary>The board's converter; what its channels read comes by <see cref="SmartSensor.Boards.Virtual.Wiring.VirtualBoard.Analogue"/>.</summary>
public class AdcController : AdcControllerBase
{
    /// <inheritdoc/>
    public override AdcChannel OpenChannel(int channelNumber) => new(channelNumber);
}
