using SmartSensor.Sensing;
using Activity = SmartSensor.Node.Activity;

namespace SmartSensor.Benchmarks.Footprint;

/// <summary>An activity whose instructions and allocations are counted.</summary>
internal sealed class CountedActivity(Activity inner) : Activity(inner.Name, inner.Period)
{
    public long Instructions { get; private set; }

    public long Calls { get; private set; }

    public long MathCalls { get; private set; }

    public long Allocated { get; private set; }

    public override Sensor? Sensor => inner.Sensor;

    public override string? Topic => inner.Topic;

    public override int ReportPeriod => inner.ReportPeriod;

    /// <summary>Forgets what was counted.</summary>
    public void Clear() => (Instructions, Calls, MathCalls, Allocated) = (0, 0, 0, 0);

    public override void Leave() => inner.Leave();

    public override void ReportNow()
    {
        inner.ReportNow();
        Due = inner.Due < Due ? inner.Due : Due;
    }

    public override bool ReportEvery(int seconds) => inner.ReportEvery(seconds);

    public override void Run(long due)
    {
        long memory = GC.GetAllocatedBytesForCurrentThread();
        var (instructions, calls, math) = (Counters.Instructions, Counters.Calls, Counters.MathCalls);
        inner.Run(due);
        Instructions += Counters.Instructions - instructions;
        Calls += Counters.Calls - calls;
        MathCalls += Counters.MathCalls - math;
        Allocated += GC.GetAllocatedBytesForCurrentThread() - memory;
    }
}
