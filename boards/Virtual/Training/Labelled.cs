namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Rows of features with the class of each.</summary>
/// <param name="Features">Names of the features.</param>
/// <param name="Units">Their units.</param>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Rows">The features of each row.</param>
/// <param name="Labels">The class of each row, by index.</param>
internal sealed record Labelled(string[] Features, string[] Units, string[] Classes, IReadOnlyList<float[]> Rows, IReadOnlyList<int> Labels)
{
    /// <summary>Rows with the name of the class of each; classes in the order of the alphabet.</summary>
    public static Labelled Of(string[] features, string[] units, IReadOnlyList<float[]> rows, IReadOnlyList<string> labels)
    {
        string[] classes = [.. labels.Distinct().Order(StringComparer.Ordinal)];
        return new Labelled(features, units, classes, rows, [.. labels.Select(l => Array.IndexOf(classes, l))]);
    }

    /// <summary>The rows that a condition takes, by their index.</summary>
    public Labelled Where(Func<int, bool> takes)
    {
        int[] kept = [.. Enumerable.Range(0, Rows.Count).Where(takes)];
        return this with { Rows = [.. kept.Select(i => Rows[i])], Labels = [.. kept.Select(i => Labels[i])] };
    }
}
