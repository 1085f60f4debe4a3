using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Virtual;

/// <summary>An activity with what its runs cost: on the buses, and once it has run for a while in allocations.</summary>
/// <param name="inner">The activity.</param>
/// <param name="buses">The buses of all parts.</param>
/// <param name="before">Called with the time before each run, µs.</param>
internal sealed class MeasuredActivity(Activity inner, IReadOnlyList<RegisterBus> buses, Action<long>? before = null) : Activity(inner.Name, inner.Period)
{
    // What is made at the start and at the first report, and by the compiler while methods get warm, is no cost of a sample.
    private const int WarmUp = 200;

    /// <summary>Transactions of all its runs.</summary>
    public long Transactions { get; private set; }

    /// <summary>Bytes of these.</summary>
    public long Bytes { get; private set; }

    /// <summary>Those that failed.</summary>
    public long Errors { get; private set; }

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
    public override string Misfit(Settings settings) => inner.Misfit(settings);

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
        CountBuses(-1);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        inner.Run(due);
        if (Runs >= WarmUp)
        {
            AllocatedBytes += GC.GetAllocatedBytesForCurrentThread() - allocated;
            Counted++;
        }

        CountBuses(1);
    }

    private void CountBuses(int sign)
    {
        for (int i = 0; i < buses.Count; i++)
        {
            RegisterBus bus = buses[i];
            Transactions += sign * bus.Transactions;
            Bytes += sign * bus.Bytes;
            Errors += sign * bus.Errors;
        }
    }
}
