using MathNet.Numerics.Statistics;
using SmartSensor.Inference;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>How features become whole numbers of 16 bits: the range that was seen takes half of them or fewer, so that twice as much or more still fits.</summary>
internal static class Steps
{
    /// <summary>Steps from the middle of a feature's range to its end.</summary>
    public const double Half = 16383;

    // A few rows far out are no part of a feature's range: what they would stretch it by, all others would lose.
    private const double Outlying = 0.001;
    private const double FewestOutlying = 2;

    /// <summary>A description with offset and steps of every feature, from its range in the rows.</summary>
    /// <param name="features">Names of the features.</param>
    /// <param name="units">Their units.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="more">Rows that give a feature its range where those are all alike.</param>
    /// <param name="classes">Names of the classes, or of the quantity.</param>
    /// <param name="name">Name of the model.</param>
    /// <param name="trained">Date of the training.</param>
    /// <param name="half">Steps from the middle of a feature's range to its end.</param>
    public static ModelDescription Describe(string[] features, string[] units, IReadOnlyList<float[]> rows, IReadOnlyList<float[]> more, string[] classes, string name, DateOnly trained, double half = Half)
    {
        ModelDescription description = new()
        {
            Name = name,
            Trained = trained.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Features = features,
            Units = units,
            Classes = classes,
            Offsets = new float[features.Length],
            Steps = new float[features.Length],
        };
        for (int i = 0; i < features.Length; i++)
        {
            (double least, double most) = Range([.. rows.Select(r => r[i])]);
            if (most <= least)
            {
                (least, most) = Range([.. more.Select(r => r[i])]);
            }

            description.Offsets[i] = (float)((least + most) / 2);
            double steps = most > least ? 2 * half / (most - least) : 1;
            description.Steps[i] = float.IsFinite((float)steps) ? (float)steps : 1f;
        }

        return description;
    }

    /// <summary>Features that are the same in all rows, so that their change means nothing to a model.</summary>
    public static string[] Constant(string[] features, IReadOnlyList<float[]> rows) => [.. features.Where((_, i) => rows.All(r => r[i] == rows[0][i]))];

    /// <summary>A row as the device's model sees it.</summary>
    public static short[] Of(ModelDescription description, float[] row)
    {
        short[] input = new short[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            float steps = (row[i] - description.Offsets[i]) * description.Steps[i];
            input[i] = (short)(steps >= 32767f ? 32767 : steps > -32768f ? (int)(steps + 32768.5f) - 32768 : -32768);
        }

        return input;
    }

    /// <summary>A row in the same steps, neither rounded nor bounded.</summary>
    public static double[] Unrounded(ModelDescription description, float[] row) => [.. row.Select((v, i) => ((double)v - description.Offsets[i]) * description.Steps[i])];

    // From the least to the largest value, but no farther beyond what lies within the outlying rows than that is wide. Where all within are alike, as of something rare, the rare is the range.
    private static (double Least, double Most) Range(double[] values)
    {
        Array.Sort(values);
        double share = Math.Min(0.25, Math.Max(Outlying, FewestOutlying / values.Length));
        double low = SortedArrayStatistics.Quantile(values, share);
        double high = SortedArrayStatistics.Quantile(values, 1 - share);
        double width = high - low;
        return width > 0 ? (Math.Max(values[0], low - width), Math.Min(values[^1], high + width)) : (values[0], values[^1]);
    }
}
