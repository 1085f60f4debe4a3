using SmartSensor.Fusion;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Benchmarks;

/// <summary>One row of the table of costs: what is set up, and what an update of it is.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Budget">Most IL instructions of an update; 0 for none set.</param>
/// <param name="Prepare">Sets it up and gives the update, which is told its number.</param>
internal sealed record CostScenario(string Name, int Budget, Func<Action<int>> Prepare)
{
    private const float Rate = 100f;

    public static IEnumerable<CostScenario> All() =>
    [
        Orientation("attitude 9D (VQF)", 4000, new Vqf(new VqfSettings()), true),
        Orientation("attitude 9D, bias in motion", 0, new Vqf(new VqfSettings { BiasInMotion = true }), true),
        Orientation("attitude 6D (VQF)", 0, new Vqf(new VqfSettings()), false),
        Orientation("attitude 9D, cheap tier", 1200, new Vqf(VqfSettings.Basic()), true),
        .. CalibrationScenarios.All(),
    ];

    private static CostScenario Orientation(string name, int budget, Vqf filter, bool magnetometer) => new(name, budget, () => i =>
    {
        // Turning for 20 s, resting for 10 s, in a field that a magnet disturbs now and then.
        float t = i / Rate;
        bool resting = t % 30 > 20;
        float x = resting ? 0.001f : 1.5f * MathF.Sin(2.1f * t);
        float y = resting ? 0.002f : 1.2f * MathF.Sin(1.3f * t);
        float z = resting ? -0.001f : 0.9f * MathF.Cos(0.7f * t);
        filter.Gyroscope(x, y, z, 1 / Rate);
        filter.Accelerometer(resting ? 0.1f : 2f * MathF.Sin(3f * t), 1f, 9.7f);
        if (magnetometer)
        {
            float disturbed = t % 13 > 11 ? 3f : 1f;
            filter.Magnetometer(5e-6f * disturbed, 20e-6f, -40e-6f);
        }

        filter.Estimate();
    });
}
