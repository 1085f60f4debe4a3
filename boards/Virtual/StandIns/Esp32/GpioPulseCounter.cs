using SmartSensor.Boards.Virtual.Wiring;

namespace System.Device.Gpio;

/// <summary>The ESP32's hardware counter on a pin; pulses come by <see cref="VirtualBoard.Pulse"/>.</summary>
public sealed class GpioPulseCounter : IDisposable
{
    private readonly int _pin;
    private long _zero;
    private long _stopped;

    /// <summary>A counter on a pin, or on the two of an encoder.</summary>
    /// <exception cref="ArgumentException">The target does not have the pin, or something else has taken it.</exception>
    public GpioPulseCounter(int pinNumberA, int pinNumberB = -1)
    {
        _pin = pinNumberA;
        VirtualBoard.Pins?.Take(pinNumberA, "pulse counter", output: false);
        if (pinNumberB >= 0)
        {
            VirtualBoard.Pins?.Take(pinNumberB, "pulse counter", output: false);
        }
    }

    /// <summary>Closes the counter.</summary>
    ~GpioPulseCounter()
    {
    }

    /// <summary>Shortest pulse that counts, in ticks of the bus clock; kept, not simulated.</summary>
    public ushort FilterPulses { get; set; }

    /// <summary>True while it counts.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Which edges count.</summary>
    public GpioPulsePolarity Polarity { get; set; }

    /// <summary>What it counted so far.</summary>
    public GpioPulseCount Read() => new() { Count = (IsStarted ? Edges() : _stopped) - _zero + VirtualBoard.TakeCountSlip(), RelativeTime = TimeSpan.FromMicroseconds(VirtualBoard.Microseconds()) };

    /// <summary>What it counted so far, and back to 0.</summary>
    public GpioPulseCount Reset()
    {
        GpioPulseCount count = Read();
        _zero += count.Count;
        return count;
    }

    /// <summary>Starts counting.</summary>
    public void Start()
    {
        if (!IsStarted)
        {
            _zero += Edges() - _stopped;
            IsStarted = true;
        }
    }

    /// <summary>Ends counting.</summary>
    public void Stop()
    {
        _stopped = Edges();
        IsStarted = false;
    }

    /// <summary>Gives the pin back.</summary>
    public void Dispose()
    {
        VirtualBoard.Pins?.Release(_pin);
        GC.SuppressFinalize(this);
    }

    private long Edges() => VirtualBoard.PulsesOf(_pin) * (Polarity == GpioPulsePolarity.Both ? 2 : 1);
}
