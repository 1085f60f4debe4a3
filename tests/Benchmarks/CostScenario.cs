using SmartSensor.Fusion;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Benchmarks;

/// <summary>One row of the table of costs: what is set up, and what an update of it is.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Budget">IL instructions that an update may take; 0 for none set.</param>
/// <param name="Prepare">Sets it up and gives the update, which is told its number.</param>
/// <param name="Allocates">True where what is measured has to allocate.</param>
/// <param name="OfMean">True where the budget is for the mean of the updates, not for the most of one.</param>
internal sealed record CostScenario(string Name, int Budget, Func<Action<int>> Prepare, bool Allocates = false, bool OfMean = false)
{
    private const float Rate = 100f;

    public static IEnumerable<CostScenario> All() =>
    [
        Orientation("attitude 9D (VQF)", 4000, new Vqf(new VqfSettings()), true),
        Orientation("attitude 9D, bias in motion", 0, new Vqf(new VqfSettings { BiasInMotion = true }), true),
        Orientation("attitude 6D (VQF)", 0, new Vqf(new VqfSettings()), false),
        Orientation("attitude 9D, cheap tier", 1200, new Vqf(VqfSettings.Basic()), true),
        Sample("low-pass of order 2: a biquad", 0, _ => BiquadFilter.LowPass(0, 2, 5f, Rate)),
        Sample("low-pass of order 4", 0, _ => BiquadFilter.LowPass(0, 4, 5f, Rate)),
        Sample("median of 5", 0, _ => new MedianFilter(0, 5)),
        Sample("moving average of 15", 0, _ => new MovingAverage(0, 15)),
        Sample("exponential average", 0, _ => new ExponentialFilter(0, 0.1f)),
        Sample("Hampel of 7", 0, _ => new HampelFilter(0, 7, 3f, 0.01f)),
        Sample("Kalman", 0, _ => new KalmanFilter(0, 0.1f, 0.01f)),
        Sample("throttle", 0, _ => new ThrottleFilter(0, 1_000_000)),
        Sample("delta", 0, _ => new DeltaFilter(0, 0.5f, false)),
        Sample("clamp", 0, _ => new ClampFilter(0, -1f, 1f, false)),
        Sample("polynomial of degree 2", 0, _ => new PolynomialFilter(0, 2, [0f, 1f, 2f], [0f, 1.1f, 2.3f])),
        Sample("box-car decimator by 4", 0, _ => new BoxcarDecimator(0, 4)),
        Sample("CIC decimator by 4, order 3", 0, _ => new CicDecimator(0, 3, 4, 0.001f)),
        Sample("Allan deviation", 0, _ => new AllanDeviation(0, Rate)),
        Sample("offset and gain", 0, _ => new OffsetGain(0, 1f, 2f)),
        Sample("tilt", 0, frame => new TiltEstimate(frame, 1f), TiltEstimate.Channels()),
        Sample("motion: fall, shock, vibration, rest", 0, frame => new MotionEstimate(frame, new MotionSettings()), MotionEstimate.Channels()),
        Sample("earthquake, at rest", 0, frame => new SeismicEstimate(frame, Rate, 50f), SeismicEstimate.Channels()),
        Sample("earthquake, shaking", 0, frame => new SeismicEstimate(frame, Rate, 0.01f), SeismicEstimate.Channels()),
        Index("VOC index", false),
        Index("NOx index", true),
        Gas("gas volume with Z", NaturalGas.ByDensity(0.6f, 0.02f, 0.01f)),
        .. CalibrationScenarios.All(),
        .. TelemetryScenarios.All(),
        .. InferenceScenarios.All(),
    ];

    // A stage on a frame of three accelerations, a temperature and what the stage adds, fed with noise on a slow wave.
    private static CostScenario Sample(string name, int budget, Func<Frame, Stage> create, params Channel[] added) => new(name, budget, () =>
    {
        Channel[] channels = [.. new[] { Axis.X, Axis.Y, Axis.Z }.Select(axis => new Channel(Quantity.Acceleration, axis, -100f, 100f, 0.001f, 0f, 1000f)), .. added];
        Frame frame = new(channels);
        Stage stage = create(frame);
        uint random = 1;
        return i =>
        {
            random = (random * 1664525) + 1013904223;
            frame.Time += (long)(1e6f / Rate);
            float noise = (random >> 8) * 1e-8f;
            frame.Values[0] = MathF.Sin(i * 0.01f) + noise;
            frame.Values[1] = MathF.Cos(i * 0.013f) + noise;
            frame.Values[2] = 9.8f + noise;
            for (int axis = 0; axis < 3; axis++)
            {
                frame.Validity[axis] = Validity.Valid;
            }

            stage.Apply(frame);
        };
    });

    private static CostScenario Index(string name, bool nox) => new(name, 1500, () =>
    {
        GasIndex index = new(nox, 1f);
        return i => index.Update(30000f + (i % 61) - (i % 3000 < 300 ? 2000f : 0f));
    });

    private static CostScenario Gas(string name, NaturalGas gas) => new(name, 0, () =>
    {
        Channel[] channels = [new(Quantity.VolumeFlow, Axis.None, 0f, 1f, 1e-6f, 0f, 1f), new(Quantity.Pressure, Axis.None, 0f, 3e6f, 1f, 0f, 1f), new(Quantity.Temperature, Axis.None, 200f, 400f, 0.01f, 0f, 1f)];
        Frame frame = new(channels, GasVolume.Channels());
        GasVolume stage = new(frame, new GasConversion(288.15f, 101325f, gas));
        return i =>
        {
            frame.Time = i * 1_000_000L;
            frame.Values[0] = 0.001f;
            frame.Values[1] = 400000f + (i % 100);
            frame.Values[2] = 280f + (i % 20);
            Array.Fill(frame.Validity, Validity.Valid);
            stage.Apply(frame);
        };
    });

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
