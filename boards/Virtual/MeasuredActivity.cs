using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Virtual;

/// <summary>An activity whose allocations are counted once it has run for a while.</summary>
internal sealed class MeasuredActivity(Activity inner, Action<long>? before = null) : Activity(inner.Name, inner.Period)
{
    // What is made at the start and at the first report, and by the compiler while methods get warm, is no cost of a sample.
    private const int WarmUp = 200;

    /// <summary>Bytes allocated in the runs that count.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Runs that count.</summary>
    public long Counted { get; private set; }

    /// <inheritdoc/>
    public override Sensor? Sensor => inner.Sensor;

    /// <inheritdoc/>
    public override string? Topic => inner.Topic;

    /// <inheritdoc/>
    public override int ReportPeriod => inner.ReportPeriod;

    /// <inheritdoc/>
    public override void Leave() => inner.Leave();

    /// <inheritdoc/>
    public override void ReportNow()
    {
        inner.ReportNow();
        Due = inner.Due < Due ? inner.Due : Due;
    }

    /// <inheritdoc/>
    public override bool ReportEvery(int seconds) => inner.ReportEvery(seconds);

    /// <inheritdoc/>
    public override void Run(long due)
    {
        // What the world around it takes is no cost of its own.
        before?.Invoke(due);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        inner.Run(due);
        if (Runs >= WarmUp)
        {
            AllocatedBytes += GC.GetAllocatedBytesForCurrentThread() - allocated;
            Counted++;
        }
    }
}
