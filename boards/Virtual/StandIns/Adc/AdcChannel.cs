using SmartSensor.Boards.Virtual.Wiring;

namespace System.Device.Adc;

/// <summary>A channel of the board's converter, 12 bits.</summary>
public class AdcChannel : AdcChannelBase, IDisposable
{
    private readonly int _number;

    internal AdcChannel(int number) => _number = number;

    /// <summary>Closes the channel.</summary>
    ~AdcChannel()
    {
    }

    /// <inheritdoc/>
    public override int ReadValue() => (int)Math.Round(Math.Clamp(VirtualBoard.Analogue(_number), 0, 1) * 4095);

    /// <summary>Closes the channel.</summary>
    public void Dispose() => GC.SuppressFinalize(this);
}
