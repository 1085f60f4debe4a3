using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Benchmarks;

/// <summary>What calibration costs: each stage, and a frame given to a session that collects.</summary>
internal static class CalibrationScenarios
{
    private const long Period = 10000;

    public static IEnumerable<CostScenario> All()
    {
        float[] matrix = [1.02f, -0.01f, 0.03f, 0.005f, 0.97f, -0.02f, 0.01f, 0.015f, 1.01f];
        float[] bias = [0.1f, -0.2f, 0.3f];
        return
        [
            Of("matrix with bias, 3 axes", _ => new MatrixCalibration(0, matrix, bias)),
            Of("axis remap", _ => new AxisRemap(0, "+y -x +z")),
            Of("polynomial of degree 3", _ => new PolynomialCalibration(0, 0, 10, [0, 10, 0.1f, 0.01f])),
            Of("lines between 8 points", _ => new PiecewiseLinearCalibration(0, [-4, -3, -2, -1, 0, 1, 2, 3], [-4, -3, -2, -1, 0, 1, 2, 3])),
            Of("temperature compensation, 3 axes", _ => new TemperatureCompensation(0, 9, [298, 260, 340], [1e-3f, 0, 0, 0, 1e-3f, 0, 0, 0, 1e-3f, 0, 0, 0])),
            Of("calibration tap without session", _ => new CalibrationTap()),
            Of("gyroscope bias, a frame", frame => Tap(new GyroscopeBias(frame, 60))),
            Of("accelerometer by attitudes, a frame", frame => Tap(new AccelerometerAnyAttitudes(frame, 1, 12, 9.80665f))),
            Of("magnetometer ellipsoid, a frame", frame => Tap(new MagnetometerEllipsoid(frame, 0))),
            Of("drift against temperature, a frame", frame => Tap(new DriftAgainstTemperature(frame, Quantity.AngularRate, 2, 298))),
        ];
    }

    private static CostScenario Of(string name, Func<Frame, Stage> make) => new(name, 0, () =>
    {
        var inertial = new Frame(Axes(Quantity.Acceleration, 80), Axes(Quantity.AngularRate, 40));
        var magnetic = new Frame(inertial.Channels, Axes(Quantity.MagneticFluxDensity, 5e-3f));
        var frame = new Frame(magnetic.Channels, [new Channel(Quantity.Temperature, Axis.None, 230, 400, 0.01f, 0, 100)]);
        Stage stage = make(frame);
        return i =>
        {
            // At rest, in a field that turns about one axis, while it grows warmer.
            frame.Time = i * Period;
            Array.Fill(frame.Validity, Validity.Valid);
            float[] values = frame.Values;
            for (int axis = 0; axis < 3; axis++)
            {
                values[axis] = (axis == 2 ? 9.8f : 0) + (0.001f * (i % 7));
                values[3 + axis] = 1e-4f * (i % 5);
            }

            values[6] = 30e-6f * MathF.Cos(0.05f * i);
            values[7] = 30e-6f * MathF.Sin(0.05f * i);
            values[8] = 40e-6f;
            values[9] = 295 + (0.001f * i);
            stage.Apply(frame);
        };
    });

    private static CalibrationTap Tap(CalibrationSession session)
    {
        session.Start();
        return new CalibrationTap { Session = session };
    }

    private static Channel[] Axes(Quantity quantity, float range) =>
        [new(quantity, Axis.X, -range, range, 1e-9f, 0, 1000), new(quantity, Axis.Y, -range, range, 1e-9f, 0, 1000), new(quantity, Axis.Z, -range, range, 1e-9f, 0, 1000)];
}
