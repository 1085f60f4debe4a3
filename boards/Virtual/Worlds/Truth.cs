namespace SmartSensor.Boards.Virtual.Worlds;

/// <summary>Something that really happened in a world, and what a node ought to make of it.</summary>
/// <param name="Kind">What it is, as runs and reports name it, such as leak or burst.</param>
/// <param name="From">When it began, since the beginning of the world.</param>
/// <param name="To">When it ended; <see cref="TimeSpan.MaxValue"/> where it lasts.</param>
/// <param name="Size">How large it is.</param>
/// <param name="Unit">The unit of the size; empty for none.</param>
/// <param name="Words">It in words.</param>
internal sealed record Truth(string Kind, TimeSpan From, TimeSpan To, double Size, string Unit, string Words)
{
    /// <summary>Alarms of which one has to be set; none where nothing must be detected, as with a lorry that passes.</summary>
    public IReadOnlyList<string> Expected { get; init; } = [];

    /// <summary>Further alarms that are no error while it lasts.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Time within which an expected alarm is to be set.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.MaxValue;

    /// <summary>True where the meter can see it only while its valve is open.</summary>
    public bool BehindValve { get; init; }

    /// <summary>True where the meter sees nothing of what flows from its beginning on.</summary>
    public bool Blinds { get; init; }

    /// <summary>How long after its end an alarm may still be its own.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(1);

    /// <summary>When it is over for good, its grace included.</summary>
    public TimeSpan Over => To > TimeSpan.MaxValue - Grace ? TimeSpan.MaxValue : To + Grace;

    /// <summary>True where an alarm of this name, set at this time, may come from it.</summary>
    public bool Explains(string alarm, TimeSpan at) => at >= From && at <= Over && (Expected.Contains(alarm) || Allowed.Contains(alarm));
}
