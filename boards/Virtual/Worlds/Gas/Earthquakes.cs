using MathNet.Numerics.Distributions;

namespace SmartSensor.Boards.Virtual.Worlds.Gas;

/// <summary>The ground under a house, by the predominant frequency and damping of its soil and of the high-pass that takes away what would drift (A. Der Kiureghian, A. Neuenhofer, "Response spectrum method for multi-support seismic excitations", 1992, table 1).</summary>
/// <param name="Name">Firm, medium or soft.</param>
/// <param name="Ground">Of the soil, rad/s.</param>
/// <param name="GroundDamping">Its damping.</param>
/// <param name="Low">Of the high-pass, rad/s.</param>
/// <param name="LowDamping">Its damping.</param>
internal sealed record Soil(string Name, double Ground, double GroundDamping, double Low, double LowDamping)
{
    /// <summary>The three of the table.</summary>
    public static IReadOnlyList<Soil> All { get; } = [new("firm", 15, 0.6, 1.5, 0.6), new("medium", 10, 0.4, 1.0, 0.6), new("soft", 5, 0.2, 0.5, 0.6)];
}

/// <summary>
/// Synthetic earthquakes of a given spectral intensity by the stochastic method: white noise through the soil's filter (K. Kanai, 1957; H. Tajimi, 1960) and a high-pass (R. Clough, J. Penzien), under an envelope that rises with the square of
/// time, stays, and decays (P. Jennings, G. Housner, N. Tsai, 1968); two independent horizontal directions of 1 to 0.85 (J. Penzien, M. Watabe, 1975) and two thirds of them upright, of which the fastest waves come first;
/// scaled until <see cref="SpectralIntensity"/> says what was asked for.
/// </summary>
internal static class Earthquakes
{
    /// <summary>Time between two samples, s: twice the accelerometer's 104 Hz.</summary>
    public const double Step = 1.0 / 208;

    /// <summary>An earthquake.</summary>
    /// <param name="random">Where its randomness comes from.</param>
    /// <param name="soil">The ground.</param>
    /// <param name="intensity">Spectral intensity, m/s.</param>
    /// <param name="rise">Time in which it rises, s.</param>
    /// <param name="strong">Time at full strength, s.</param>
    /// <param name="azimuth">How the house stands, rad.</param>
    public static GroundMotion Create(Random random, Soil soil, double intensity, double rise, double strong, double azimuth)
    {
        const double Before = 3;
        double decay = Math.Log(20) / (0.8 * strong);
        int count = (int)((Before + rise + strong + (Math.Log(100) / decay)) / Step);
        double[] major = Filtered(random, soil, count);
        double[] minor = Filtered(random, soil, count);

        // The first waves are faster: half the period.
        double[] up = Filtered(random, soil with { Ground = 2 * soil.Ground }, count);
        double[] x = new double[count];
        double[] y = new double[count];
        double[] z = new double[count];
        (double sin, double cos) = Math.SinCos(azimuth);
        for (int i = 0; i < count; i++)
        {
            double time = (i * Step) - Before;
            double envelope = time < 0 ? 0 : time < rise ? time / rise * (time / rise) : time < rise + strong ? 1 : Math.Exp(-decay * (time - rise - strong));
            double early = Math.Max(envelope, 0.05 * Math.Min(1, i * Step / Before));
            double a = envelope * major[i];
            double b = 0.85 * envelope * minor[i];
            x[i] = (cos * a) - (sin * b);
            y[i] = (sin * a) + (cos * b);
            z[i] = 0.67 * early * up[i];
        }

        GroundMotion motion = new("quake", Step, x, y, z);
        return motion.Times(intensity / motion.Intensity());
    }

    /// <summary>An earthquake of a random shape.</summary>
    public static GroundMotion Random(Random random, double intensity)
    {
        Soil soil = Soil.All[random.Next(Soil.All.Count)];
        double rise = ContinuousUniform.Sample(random, 1, 6);
        return Create(random, soil, intensity, rise, LogNormal.Sample(random, Math.Log(9), 0.5), random.NextDouble() * Math.Tau);
    }

    // Absolute acceleration of the soil's pendulum under white noise, then the part of it above the low frequency, each by the trapezoid rule.
    private static double[] Filtered(Random random, Soil soil, int count)
    {
        double[] noise = new double[count];
        Normal.Samples(random, noise, 0, 1);
        double w = soil.Ground;
        double d = 2 * soil.GroundDamping * w;
        double[] ground = Bilinear(noise, 0, d, w * w, d, w * w);
        double f = soil.Low;
        return Bilinear(ground, 1, 0, 0, 2 * soil.LowDamping * f, f * f);
    }

    // (b2 s² + b1 s + b0)/(s² + a1 s + a0) at s = 2/Δ·(1 − z⁻¹)/(1 + z⁻¹).
    private static double[] Bilinear(double[] input, double b2, double b1, double b0, double a1, double a0)
    {
        const double K = 2 / Step;
        double scale = (K * K) + (a1 * K) + a0;
        double n0 = ((b2 * K * K) + (b1 * K) + b0) / scale;
        double n1 = 2 * (b0 - (b2 * K * K)) / scale;
        double n2 = ((b2 * K * K) - (b1 * K) + b0) / scale;
        double d1 = 2 * (a0 - (K * K)) / scale;
        double d2 = ((K * K) - (a1 * K) + a0) / scale;
        double[] output = new double[input.Length];
        double x1 = 0, x2 = 0, y1 = 0, y2 = 0;
        for (int i = 0; i < input.Length; i++)
        {
            double y = (n0 * input[i]) + (n1 * x1) + (n2 * x2) - (d1 * y1) - (d2 * y2);
            x2 = x1;
            x1 = input[i];
            y2 = y1;
            y1 = y;
            output[i] = y;
        }

        return output;
    }
}
