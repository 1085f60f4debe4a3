using SmartSensor.Sensing;

namespace SmartSensor.Boards.Virtual.Replay;

/// <summary>A recording in SI units, checked whole: samples of several columns at rising times.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Times">Time of each sample, s from the first.</param>
/// <param name="Columns">What each column is.</param>
/// <param name="Values">Values by column, then by sample; NaN only where a column of truth is empty.</param>
/// <param name="Counts">For each sample, whether it counts for the error (column "movement").</param>
/// <param name="Labels">The class of each sample (column "label"); null where the recording has none.</param>
internal sealed record Recording(string Name, double[] Times, Column[] Columns, float[][] Values, bool[] Counts, string[]? Labels = null)
{
    /// <summary>Length, s.</summary>
    public double Length => Times[^1];

    /// <summary>The values of a column, or null where the recording does not have it.</summary>
    public float[]? Find(Quantity quantity, Axis axis, bool truth = false)
    {
        int index = Array.FindIndex(Columns, c => c.Quantity == quantity && c.Axis == axis && c.IsTruth == truth);
        return index < 0 ? null : Values[index];
    }

    /// <summary>Index of the last sample at or before a time, s; 0 before the first.</summary>
    public int IndexAt(double time)
    {
        int index = Array.BinarySearch(Times, time);
        return Math.Max(0, index >= 0 ? index : ~index - 1);
    }
}
