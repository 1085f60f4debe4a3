namespace SmartSensor.Boards.Virtual.Runs;

/// <summary>What a run of a pilot is asked for.</summary>
/// <param name="Common">What all runs share.</param>
/// <param name="Days">Days to simulate.</param>
/// <param name="Start">UTC at their beginning.</param>
/// <param name="Faults">What shall go wrong.</param>
/// <param name="Report">File of the report; null for none.</param>
internal sealed record PilotOptions(RunOptions Common, double Days, DateTimeOffset Start, IReadOnlyList<FaultRequest> Faults, string? Report)
{
    public TimeSpan Length => TimeSpan.FromDays(Days);
}
