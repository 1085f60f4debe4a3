using SmartSensor.WaterMeter;

namespace SmartSensor.Benchmarks.Pilots.Water;

/// <summary>A meter of a simulated home that stops counting while life goes on, judged by a rule of its own from the first day.</summary>
internal sealed class BlockedMeter(PulseFault rule, int from)
{
    /// <summary>How long it is watched, s.</summary>
    private const int Patience = 5 * 86400;

    /// <summary>When it stops, s.</summary>
    public int From { get; } = from;

    /// <summary>How long it took until that was known, s; -1 for longer than five days.</summary>
    public int Delay { get; private set; } = -1;

    /// <summary>Meters that stop at eight in the morning: of the first day, and after a third and two thirds of the days.</summary>
    public static List<BlockedMeter> Of(Func<PulseFault> rule, int days) =>
        [.. new[] { 0, days / 3, 2 * days / 3 }.Where(d => d + 6 <= days).Distinct().Select(d => new BlockedMeter(rule(), (d * 86400) + (8 * 3600)))];

    public void Step(int second, long pulses, float pressure)
    {
        if (Delay >= 0 || second > From + Patience)
        {
            return;
        }

        rule.Update(second > From ? 0 : pulses, pressure);
        if (rule.On && second > From)
        {
            Delay = second - From;
        }
    }
}
