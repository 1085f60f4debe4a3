namespace SmartSensor.Benchmarks.Pilots;

/// <summary>A use as the meter cut it and the device decided it.</summary>
/// <param name="Began">Unix seconds.</param>
/// <param name="Length">Seconds.</param>
/// <param name="Shares">What each fixture had of its water, ml.</param>
/// <param name="Values">The numbers that the device described it by.</param>
/// <param name="Answer">The fixture that the device took it for.</param>
/// <param name="Confidence">How certain it was, ‰.</param>
internal sealed record MeteredUse(long Began, int Length, double[] Shares, short[] Values, int Answer, int Confidence)
{
    /// <summary>The fixture that had most of its water.</summary>
    public int Truth { get; } = Array.IndexOf(Shares, Shares.Max());

    /// <summary>The local day on which it began.</summary>
    public DateOnly Day { get; } = SummedFlow.DayOf(Began);
}
