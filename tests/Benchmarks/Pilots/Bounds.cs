using MathNet.Numerics.Distributions;

namespace SmartSensor.Benchmarks.Pilots;

/// <summary>What counts of rare events say of their rate or share, with 95 % between the bounds.</summary>
internal static class Bounds
{
    private const double Tail = 0.025;

    /// <summary>Exact bounds of a Poisson rate (F. Garwood, Biometrika 28, 1936).</summary>
    public static (double Low, double High) Rate(int count, double years) =>
        (count == 0 ? 0 : ChiSquared.InvCDF(2 * count, Tail) / 2 / years, ChiSquared.InvCDF(2 * (count + 1), 1 - Tail) / 2 / years);

    /// <summary>Exact bounds of a share (C. Clopper and E. Pearson, Biometrika 26, 1934).</summary>
    public static (double Low, double High) Share(int count, int all) =>
        (count == 0 ? 0 : Beta.InvCDF(count, all - count + 1, Tail), count == all ? 1 : Beta.InvCDF(count + 1, all - count, 1 - Tail));
}
