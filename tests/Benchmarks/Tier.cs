using SmartSensor.Fusion;

namespace SmartSensor.Benchmarks;

/// <summary>An attitude filter as users would set it up for a rate, and whether it is given the magnetometer.</summary>
internal sealed record Tier(string Name, bool Magnetometer, Func<float, Vqf> Create)
{
    public static readonly Tier[] All =
    [
        new("VQF 9D", true, rate => new Vqf(At(new VqfSettings(), rate))),
        new("VQF 9D, bias in motion", true, rate => new Vqf(At(new VqfSettings { BiasInMotion = true }, rate))),
        new("VQF 6D", false, rate => new Vqf(At(new VqfSettings(), rate))),
        new("basic 9D", true, rate => new Vqf(At(VqfSettings.Basic(), rate))),
    ];

    private static VqfSettings At(VqfSettings settings, float rate)
    {
        settings.GyroscopeRate = rate;
        settings.AccelerometerRate = rate;
        settings.MagnetometerRate = rate;
        return settings;
    }
}
