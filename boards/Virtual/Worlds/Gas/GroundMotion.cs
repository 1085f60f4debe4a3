namespace SmartSensor.Boards.Virtual.Worlds.Gas;

/// <summary>How a meter's housing is shaken for a while: accelerations beside gravity, at a fixed step.</summary>
/// <param name="Kind">What shakes it.</param>
/// <param name="Step">Time between two samples, s.</param>
/// <param name="X">Horizontal acceleration, m/s².</param>
/// <param name="Y">The other horizontal one, m/s².</param>
/// <param name="Z">Vertical acceleration, m/s².</param>
internal sealed record GroundMotion(string Kind, double Step, double[] X, double[] Y, double[] Z)
{
    /// <summary>How long it lasts, s.</summary>
    public double Length => X.Length * Step;

    /// <summary>Spectral intensity of all of it, m/s.</summary>
    public double Intensity() => SpectralIntensity.Of(Step, X, Y);

    /// <summary>When the running intensity passes a threshold, s from its start; null for never.</summary>
    public double? Passing(double threshold) => SpectralIntensity.Passing(Step, X, Y, threshold);

    /// <summary>The same, stronger.</summary>
    public GroundMotion Times(double factor) => this with { X = Scaled(X, factor), Y = Scaled(Y, factor), Z = Scaled(Z, factor) };

    /// <summary>Acceleration of an axis at a time from its start, m/s²: straight between samples.</summary>
    public double At(int axis, double time)
    {
        double[] samples = axis == 0 ? X : axis == 1 ? Y : Z;
        double at = time / Step;
        int before = (int)Math.Floor(at);
        if (before < 0 || before >= samples.Length - 1)
            return 0;
        double share = at - before;
        return samples[before] + (share * (samples[before + 1] - samples[before]));
    }

    private static double[] Scaled(double[] samples, double factor) => Array.ConvertAll(samples, sample => sample * factor);
}
