using SmartSensor.Boards.Virtual.Worlds;

namespace SmartSensor.Boards.Virtual.Runs;

/// <summary>What a node made of something that really happened.</summary>
/// <param name="Truth">What happened.</param>
/// <param name="Alarm">The first of the expected alarms; null where none was set.</param>
/// <param name="Delay">Time from its beginning until then.</param>
/// <param name="Due">True where its limit lies within the run.</param>
/// <param name="Hidden">What kept it from the meter before that, such as a closed valve; null for nothing.</param>
internal sealed record Detection(Truth Truth, string? Alarm, TimeSpan Delay, bool Due, string? Hidden)
{
    private const string FalseAlarm = "false alarm";

    /// <summary>True unless it should have been detected in time and was not.</summary>
    public bool Right => Truth.Expected.Count == 0 || (Alarm is null ? Hidden is not null || !Due : Delay <= Truth.Limit);

    public string Verdict => Truth.Expected.Count == 0 ? "nothing to detect" : Alarm is null ? Hidden ?? (Due ? "missed" : "not due yet") : Delay <= Truth.Limit ? "in time" : "late";

    /// <summary>What was made of all that happened.</summary>
    /// <param name="truth">It.</param>
    /// <param name="alarms">What was told.</param>
    /// <param name="length">Length of the run.</param>
    /// <param name="shut">When the valve was closed; null while it is open.</param>
    public static IReadOnlyList<Detection> Of(IEnumerable<Truth> truth, Alarms alarms, TimeSpan length, TimeSpan? shut) =>
        [.. truth.Where(t => t.From < length).OrderBy(t => t.From).Select(t => Of(t, alarms, length, HiddenBy(t, truth, shut)))];

    /// <summary>Alarms that nothing explains.</summary>
    public static IReadOnlyList<Alarms.Span> False(IEnumerable<Truth> truth, Alarms alarms) => [.. alarms.Spans.Where(s => !truth.Any(t => t.Explains(s.Name, s.From)))];

    /// <summary>What happened beside what was told of it, for a table: when, what, the alarm, its delay, the verdict.</summary>
    /// <param name="detections">What was made of all that happened.</param>
    /// <param name="wrong">Alarms that nothing explains.</param>
    /// <param name="at">A time of the run for people.</param>
    public static string[][] Rows(IReadOnlyList<Detection> detections, IReadOnlyList<Alarms.Span> wrong, Func<TimeSpan, string> at) =>
        detections.Count + wrong.Count == 0 ? [["-", "nothing out of the ordinary", "-", "-", "no alarm"]] :
        [
            .. detections.Select(d => new[] { at(d.Truth.From), d.Truth.Words, d.Alarm ?? "-", d.Alarm is null ? "-" : Time(d.Delay), d.Verdict }),
            .. wrong.Select(s => new[] { at(s.From), "nothing", s.Name, "-", FalseAlarm }),
        ];

    /// <summary>True for a verdict of <see cref="Rows"/> that a person is to see.</summary>
    public static bool IsBad(string verdict) => verdict is "missed" or "late" or FalseAlarm;

    /// <summary>A length of time for people.</summary>
    public static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 120 } => $"{time.TotalSeconds:0} s",
        { TotalMinutes: < 120 } => $"{time.TotalMinutes:0} min",
        { TotalHours: < 48 } => $"{time.TotalHours:0.0} h",
        _ => $"{time.TotalDays:0.0} d",
    };

    private static Detection Of(Truth truth, Alarms alarms, TimeSpan length, string? hidden)
    {
        // One that is set already counts at once: two leaks are one alarm.
        Alarms.Span? first = alarms.Spans.FirstOrDefault(s => truth.Expected.Contains(s.Name) && s.To > truth.From && s.From <= truth.Over);
        TimeSpan delay = first is null || first.From < truth.From ? TimeSpan.Zero : first.From - truth.From;
        return new Detection(truth, first?.Name, delay, truth.Limit < length - truth.From, hidden);
    }

    private static string? HiddenBy(Truth truth, IEnumerable<Truth> all, TimeSpan? shut) =>
        !truth.BehindValve ? null
        : shut - truth.From < truth.Limit ? "valve closed"
        : all.Any(t => t.Blinds && t != truth && t.From - truth.From < truth.Limit) ? "meter blocked"
        : null;
}
