using SmartSensor.Boards.Virtual.Wiring;

namespace System.Device.Gpio;

/// <summary>A pin of the virtual board; its level from outside comes by <see cref="VirtualBoard.Drive"/>.</summary>
public sealed class GpioPin : IDisposable
{
    private readonly Lock _gate = new();
    private PinMode _mode;
    private bool _high;

    internal GpioPin(int number)
    {
        PinNumber = number;
        VirtualBoard.Opened(this);
    }

    /// <summary>Called at each edge that comes from outside, one at a time.</summary>
    public event PinValueChangedEventHandler? ValueChanged;

    /// <summary>Edges that come faster than this are one; kept, not simulated.</summary>
    public TimeSpan DebounceTimeout { get; set; }

    /// <summary>Number of the pin.</summary>
    public int PinNumber { get; }

    /// <summary>What the pin is.</summary>
    public PinMode GetPinMode() => _mode;

    /// <summary>True for all but open-source modes.</summary>
    public bool IsPinModeSupported(PinMode pinMode) => pinMode is not (PinMode.OutputOpenSource or PinMode.OutputOpenSourcePullDown);

    /// <summary>The present level.</summary>
    public PinValue Read() => _high;

    /// <summary>Makes the pin something.</summary>
    /// <exception cref="ArgumentException">The pin cannot be that.</exception>
    public void SetPinMode(PinMode value)
    {
        if (!IsPinModeSupported(value))
        {
            throw new ArgumentException($"Pin {PinNumber} cannot be {value}.");
        }

        VirtualBoard.Pins?.Take(PinNumber, "GPIO", output: value >= PinMode.Output);
        _mode = value;
        _high = value == PinMode.InputPullUp || _high;
    }

    /// <summary>Inverts the level.</summary>
    public void Toggle() => _high = !_high;

    /// <summary>Sets the level.</summary>
    public void Write(PinValue value) => _high = (bool)value;

    /// <summary>Closes the pin.</summary>
    public void Dispose()
    {
        VirtualBoard.Closed(this);
        VirtualBoard.Pins?.Release(PinNumber);
    }

    internal void Drive(bool high)
    {
        lock (_gate)
        {
            if (high != _high && _mode < PinMode.Output)
            {
                _high = high;
                ValueChanged?.Invoke(this, new PinValueChangedEventArgs(high ? PinEventTypes.Rising : PinEventTypes.Falling, PinNumber));
            }
        }
    }
}
