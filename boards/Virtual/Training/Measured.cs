namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Rows of features with a quantity each.</summary>
/// <param name="Features">Names of the features.</param>
/// <param name="Units">Their units.</param>
/// <param name="Quantity">Name of the quantity.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Rows">The features of each row.</param>
/// <param name="Values">The quantity of each row.</param>
internal sealed record Measured(string[] Features, string[] Units, string Quantity, string Unit, IReadOnlyList<float[]> Rows, IReadOnlyList<double> Values)
{
    /// <summary>The rows that a condition takes, by their index.</summary>
    public Measured Where(Func<int, bool> takes)
    {
        int[] kept = [.. Enumerable.Range(0, Rows.Count).Where(takes)];
        return this with { Rows = [.. kept.Select(i => Rows[i])], Values = [.. kept.Select(i => Values[i])] };
    }
}
