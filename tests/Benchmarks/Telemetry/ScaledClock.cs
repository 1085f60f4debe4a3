using System.Diagnostics;
using SmartSensor.Sensing;

namespace SmartSensor.Benchmarks.Telemetry;

/// <summary>Time that goes by faster than it does, over real sockets.</summary>
internal sealed class ScaledClock(double speed) : Clock
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _utc = 1_768_435_200_000;

    /// <summary>UTC steps, as a time server makes it.</summary>
    public void Jump(TimeSpan by) => Interlocked.Add(ref _utc, (long)by.TotalMilliseconds);

    public override long Microseconds() => (long)(Stopwatch.GetElapsedTime(_start).TotalMicroseconds * speed);

    public override long UtcMilliseconds() => Interlocked.Read(ref _utc) + (Microseconds() / 1000);

    public override bool UtcKnown() => true;

    public override void SleepUntil(long microseconds)
    {
        double left = (microseconds - Microseconds()) / speed;
        if (left > 0)
        {
            Thread.Sleep(TimeSpan.FromMicroseconds(Math.Ceiling(left / 1000) * 1000));
        }
    }
}
