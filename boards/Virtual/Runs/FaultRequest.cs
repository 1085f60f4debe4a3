using System.Globalization;
using System.Text.RegularExpressions;

namespace SmartSensor.Boards.Virtual.Runs;

/// <summary>A fault that was asked for on the command line.</summary>
/// <param name="Name">Name of its <see cref="FaultKind"/>.</param>
/// <param name="At">When, since the beginning of the run; null for when the world thinks fit.</param>
/// <param name="Size">How large, in the unit of the fault; null for its usual size.</param>
internal sealed partial record FaultRequest(string Name, TimeSpan? At, double? Size = null)
{
    /// <summary>How it was asked for.</summary>
    public string Asked { get; init; } = Name;

    /// <param name="text">NAME, NAME:SIZE, NAME@TIME or NAME:SIZE@TIME, the time as 13:30 on the first day or 2d13:30 two days later.</param>
    /// <param name="known">The faults that there are.</param>
    /// <exception cref="UserErrorException">There is no such fault, it has no size, or size or time is none.</exception>
    public static FaultRequest Parse(string text, IReadOnlyList<FaultKind> known)
    {
        string[] parts = text.Split('@', 2);
        string[] named = parts[0].Split(':', 2);
        FaultKind kind = known.FirstOrDefault(k => k.Name == named[0])
            ?? throw new UserErrorException($"--fault {text}: there is no fault {named[0]}; there are {string.Join(", ", known.Select(k => k.Name))}.");

        double? size = null;
        if (named.Length == 2)
        {
            if (!kind.Sized)
            {
                throw new UserErrorException($"--fault {text}: {named[0]} has no size, leave out :{named[1]}; a size have {string.Join(", ", known.Where(k => k.Sized).Select(k => k.Name))}.");
            }

            size = double.TryParse(named[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double given) && given is > 0 and < 1e6
                ? given
                : throw new UserErrorException($"--fault {text}: expected a size above 0 such as {named[0]}:30 behind the colon.");
        }

        if (parts.Length == 1)
        {
            return new FaultRequest(named[0], null, size) { Asked = text };
        }

        Match match = Time().Match(parts[1]);
        return match.Success
            ? new FaultRequest(named[0], new TimeSpan(Number(match, 1), Number(match, 2), Number(match, 3), Number(match, 4)), size) { Asked = text }
            : throw new UserErrorException($"--fault {text}: expected a time such as 13:30, 13:30:15 or 2d13:30 behind the @.");
    }

    private static int Number(Match match, int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:(\d{1,4})d)?([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$")]
    private static partial Regex Time();
}
