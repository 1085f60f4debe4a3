using SmartSensor.Sensing;

namespace SmartSensor.Benchmarks.Footprint;

/// <summary>Simulated time that ends: sleeping beyond the end throws <see cref="EndException"/>, so that a trimmed image, which has nothing to stop its loop with, comes back.</summary>
internal sealed class RunClock(long utc, AccountClient client) : Clock
{
    private long _now;

    /// <summary>Time at which it ends, µs.</summary>
    public long End { get; set; } = long.MaxValue;

    /// <summary>What is to be done once this time, µs, is reached.</summary>
    public (long At, Action Do) Reached { get; set; } = (long.MaxValue, () => { });

    public override long Microseconds() => _now;

    public override long UtcMilliseconds() => utc + (_now / 1000);

    public override bool UtcKnown() => true;

    public override void SleepUntil(long microseconds)
    {
        if (!client.IsConnected)
        {
            // The connection is made by a thread in real time.
            Thread.Sleep(1);
        }

        client.Confirm();
        _now = Math.Max(_now, microseconds);
        if (_now >= Reached.At)
        {
            Reached.Do();
            Reached = (long.MaxValue, () => { });
        }

        if (_now >= End)
        {
            throw new EndException();
        }
    }

    /// <summary>Time is over.</summary>
    internal sealed class EndException : Exception;
}
