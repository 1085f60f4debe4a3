using SmartSensor.Sensing;

namespace SmartSensor.Benchmarks.Telemetry;

/// <summary>Simulated time that goes on over the node's restarts, and waits for the one thread that the node has beside its own.</summary>
internal sealed class LifeClock : SimulatedClock
{
    private long _bootAt;

    public LifeClock(long utc)
        : base(utc)
    {
    }

    /// <summary>Waits for what must be over before time moves.</summary>
    public Func<bool>? Holds { get; set; }

    /// <summary>Called with the time since the very start, µs.</summary>
    public Action<long>? Moved { get; set; }

    /// <summary>Time since the very start, µs.</summary>
    public long Total => base.Microseconds();

    /// <summary>The node starts anew: its own time begins at zero.</summary>
    public void Boot() => _bootAt = Total;

    public override long Microseconds() => Total - _bootAt;

    public override void SleepUntil(long microseconds)
    {
        SpinWait spin = default;
        while (Holds?.Invoke() == true)
        {
            spin.SpinOnce();
        }

        base.SleepUntil(microseconds + _bootAt);
        Moved?.Invoke(Total);
    }
}
