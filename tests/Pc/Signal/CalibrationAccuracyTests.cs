using MathNet.Numerics.LinearAlgebra;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Signal;

/// <summary>
/// What calibration leaves over on synthetic parts, against the Cramér-Rao bound: no unbiased estimate from the same samples has a smaller
/// covariance than the inverse of their Fisher information. Errors of scale and cross-axis up to 3 %; noise of LSM6DSO at 104 Hz (70 µg/√Hz,
/// 3.8 mdps/√Hz, over 52 Hz) and LIS2MDL (3 mG).
/// </summary>
[TestClass]
public class CalibrationAccuracyTests
{
    private const int Seeds = 200;
    private const double Rate = 104;
    private const double Gravity = 9.80665;
    private const double Field = 50e-6;
    private static readonly double AccelerationNoise = 70e-6 * Gravity * Math.Sqrt(52);
    private static readonly double RateNoise = 3.8e-3 * Math.PI / 180 * Math.Sqrt(52);
    private const double FieldNoise = 0.3e-6;

    // Where remaining errors are taken: the corners, edges and faces of a cube.
    private static readonly Vector<double>[] Sphere = (
        from x in new[] { -1.0, 0, 1 } from y in new[] { -1.0, 0, 1 } from z in new[] { -1.0, 0, 1 }
        where x != 0 || y != 0 || z != 0
        select Vector<double>.Build.DenseOfArray([x, y, z]).Normalize(2)).ToArray();

    // The six symmetric matrices whose sums are all of them: xx, yy, zz, xy, xz, yz.
    private static readonly Matrix<double>[] Symmetric = new[] { (0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2) }
        .Select(at => Matrix<double>.Build.Dense(3, 3, (i, k) => (i, k) == at || (k, i) == at ? 1 : 0)).ToArray();

    private long _time;

    [TestMethod]
    public void A_gyroscopes_bias_is_as_good_as_its_noise_allows()
    {
        double error = 0;
        double bound = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            Frame frame = Inertial();
            var part = new SyntheticPart(seed, 0.03, RateNoise);
            var rest = new SyntheticPart(seed + 1000, 0.3, AccelerationNoise);
            var session = new GyroscopeBias(frame, 5);
            session.Start();
            int samples = 0;
            for (; Running(session); samples++)
            {
                part.Measure(frame, 3, Vector<double>.Build.Dense(3));
                rest.Measure(frame, 0, Vector<double>.Build.DenseOfArray([0, 0, Gravity]));
                Feed(session, frame);
            }

            var found = Accept(session);
            error += Enumerable.Range(0, 3).Sum(i => Math.Pow(found[i] - part.Bias[i], 2));
            bound += 3 * RateNoise * RateNoise / samples;
        }

        Judge(error, bound);
    }

    [TestMethod]
    public void An_accelerometer_by_six_positions_is_as_good_as_its_noise_allows()
    {
        double error = 0;
        double bound = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            Frame frame = Inertial();
            var part = new SyntheticPart(seed, 0.4, AccelerationNoise);
            var session = new AccelerometerSixPositions(frame, 2, (float)Gravity);
            session.Start();
            var information = Matrix<double>.Build.Dense(12, 12);
            for (int position = 0; position < 6; position++)
            {
                var truth = Vector<double>.Build.Dense(3, i => i == position / 2 ? (position % 2 == 0 ? Gravity : -Gravity) : 0);
                int samples = Rest(session, frame, part, truth);
                var gradient = SixGradient(truth);
                information += gradient.TransposeThisAndMultiply(gradient) * (samples / (AccelerationNoise * AccelerationNoise));
            }

            var (m, b) = Split(Finish(session, frame, part));
            var covariance = information.Inverse();
            foreach (var direction in Sphere)
            {
                var truth = direction * Gravity;
                var gradient = part.A.Inverse() * SixGradient(truth);
                error += Square((m * (part.Ideal(truth) - b)) - truth) / Sphere.Length;
                bound += (gradient * covariance * gradient.Transpose()).Trace() / Sphere.Length;
            }
        }

        Judge(error, bound);
    }

    [TestMethod]
    [DataRow(10)]
    [DataRow(12)]
    [DataRow(18)]
    public void An_accelerometer_by_any_attitudes_is_as_good_as_its_noise_allows(int attitudes)
    {
        double error = 0;
        double bound = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            Frame frame = Inertial();
            var part = new SyntheticPart(seed, 0.4, AccelerationNoise);
            var session = new AccelerometerAnyAttitudes(frame, 2, attitudes, (float)Gravity);
            session.Start();
            var information = Matrix<double>.Build.Dense(9, 9);
            var s = SymmetricOf(part.A);
            foreach (var direction in Spread(part, attitudes))
            {
                int samples = Rest(session, frame, part, direction * Gravity);
                information += LengthInformation(s, part.Bias, part.Ideal(direction * Gravity)) * (samples / (AccelerationNoise * AccelerationNoise));
            }

            var (m, b) = Split(Finish(session, frame, part));
            AddOnSphere(part, s, m, b, Gravity, information.Inverse(), ref error, ref bound);
        }

        Judge(error, bound);
    }

    [TestMethod]
    public void A_magnetometer_is_as_good_as_its_noise_allows()
    {
        double error = 0;
        double bound = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var frame = new Frame(Axes(Quantity.MagneticFluxDensity, 5e-3f));
            var part = new SyntheticPart(seed, 40e-6, FieldNoise);
            var session = new MagnetometerEllipsoid(frame, (float)Field);
            session.Start();
            var information = Matrix<double>.Build.Dense(9, 9);
            var s = SymmetricOf(part.A);
            for (int sample = 0; Running(session); sample++)
            {
                // A person turns the device about one axis after the other: a spiral from pole to pole, with a tremble.
                double z = Math.Cos(sample * 0.01 * Math.PI);
                double angle = sample * 0.5;
                double r = Math.Sqrt(1 - (z * z));
                var direction = Vector<double>.Build.DenseOfArray([r * Math.Cos(angle), r * Math.Sin(angle), z]) + (0.1 * part.Direction());
                var truth = direction.Normalize(2) * Field;
                if (session.State != CalibrationState.Fitting)
                {
                    information += LengthInformation(s, part.Bias, part.Ideal(truth)) / (FieldNoise * FieldNoise);
                }

                part.Measure(frame, 0, truth);
                Feed(session, frame);
            }

            var (m, b) = Split(Accept(session));
            AddOnSphere(part, s, m, b, Field, information.Inverse(), ref error, ref bound);
        }

        Judge(error, bound);
    }

    // A + b·1 as twelve unknowns, row by row of A, then b: how what the part says depends on them.
    private static Matrix<double> SixGradient(Vector<double> truth) =>
        Matrix<double>.Build.Dense(3, 12, (i, p) => p >= 9 ? (p - 9 == i ? 1 : 0) : p / 3 == i ? truth[p % 3] : 0);

    // The rotation that the samples cannot tell is left out: (A·Aᵀ)^(-1/2) puts what the part says on the sphere, and is symmetric.
    private static Matrix<double> SymmetricOf(Matrix<double> a)
    {
        var evd = (a * a.Transpose()).Evd(Symmetricity.Symmetric);
        return evd.EigenVectors * Matrix<double>.Build.Diagonal(3, 3, i => 1 / Math.Sqrt(evd.EigenValues[i].Real)) * evd.EigenVectors.Transpose();
    }

    /// <summary>
    /// Information of one sample of unit variance about the six of S and the three of b, where its direction, two numbers, is unknown as well:
    /// the full matrix of 11 unknowns with the direction's two eliminated (Schur complement).
    /// </summary>
    private static Matrix<double> LengthInformation(Matrix<double> s, Vector<double> bias, Vector<double> ideal)
    {
        var inverse = s.Inverse();
        var v = ideal - bias;
        var truth = s * v;
        var first = Vector<double>.Build.DenseOfArray(Math.Abs(truth[0]) < Math.Abs(truth[1]) ? [0, -truth[2], truth[1]] : [truth[2], 0, -truth[0]]);
        var second = Vector<double>.Build.DenseOfArray(
            [(truth[1] * first[2]) - (truth[2] * first[1]), (truth[2] * first[0]) - (truth[0] * first[2]), (truth[0] * first[1]) - (truth[1] * first[0])]);
        var columns = Symmetric.Select(e => -(inverse * e * v)).Concat(Enumerable.Range(0, 3).Select(i => Vector<double>.Build.Dense(3, k => k == i ? 1 : 0)));
        var gradient = Matrix<double>.Build.DenseOfColumnVectors(columns);
        var nuisance = Matrix<double>.Build.DenseOfColumnVectors((inverse * first).Normalize(2), (inverse * second).Normalize(2));
        var cross = gradient.TransposeThisAndMultiply(nuisance);
        return gradient.TransposeThisAndMultiply(gradient) - (cross * nuisance.TransposeThisAndMultiply(nuisance).Inverse() * cross.Transpose());
    }

    private static void AddOnSphere(
        SyntheticPart part, Matrix<double> s, Matrix<double> m, Vector<double> b, double length, Matrix<double> covariance, ref double error, ref double bound)
    {
        foreach (var direction in Sphere)
        {
            var said = part.Ideal(direction * length);
            var v = said - part.Bias;
            var columns = Symmetric.Select(e => e * v).Concat(Enumerable.Range(0, 3).Select(i => -s.Column(i)));
            var gradient = Matrix<double>.Build.DenseOfColumnVectors(columns);
            error += Square((m * (said - b)) - (s * v)) / Sphere.Length;
            bound += (gradient * covariance * gradient.Transpose()).Trace() / Sphere.Length;
        }
    }

    // Attitudes as a person picks them: by chance, each well apart from those before (45°, and 37° where they are many).
    private static List<Vector<double>> Spread(SyntheticPart part, int count)
    {
        var all = new List<Vector<double>>();
        while (all.Count < count)
        {
            var next = part.Direction();
            if (all.All(other => other.DotProduct(next) < (count > 12 ? 0.8 : 0.7)))
            {
                all.Add(next);
            }
        }

        return all;
    }

    // Half a second of turning, then three seconds of rest: the count of samples at rest.
    private int Rest(CalibrationSession session, Frame frame, SyntheticPart part, Vector<double> truth)
    {
        for (int i = 0; i < 52; i++)
        {
            part.Measure(frame, 0, part.Direction() * Gravity);
            Feed(session, frame);
        }

        int samples = (int)(3 * Rate);
        for (int i = 0; i < samples; i++)
        {
            part.Measure(frame, 0, truth);
            Feed(session, frame);
        }

        return samples;
    }

    private float[] Finish(CalibrationSession session, Frame frame, SyntheticPart part)
    {
        while (Running(session))
        {
            part.Measure(frame, 0, part.Direction() * Gravity);
            Feed(session, frame);
        }

        return Accept(session);
    }

    private static bool Running(CalibrationSession session) =>
        session.State is CalibrationState.Collecting or CalibrationState.Enough or CalibrationState.Fitting;

    private static float[] Accept(CalibrationSession session)
    {
        Assert.AreEqual(CalibrationState.Done, session.State, session.Reason);
        return session.Accept("PART", "1", 0).Parameters;
    }

    private void Feed(CalibrationSession session, Frame frame)
    {
        _time += (long)(1e6 / Rate);
        frame.Time = _time;
        session.Feed(frame);
    }

    private static (Matrix<double> M, Vector<double> B) Split(float[] p) =>
        (Matrix<double>.Build.Dense(3, 3, (i, k) => p[(3 * i) + k]), Vector<double>.Build.Dense(3, i => p[9 + i]));

    private static double Square(Vector<double> v) => v.DotProduct(v);

    private static Channel[] Axes(Quantity quantity, float range) =>
        [new(quantity, Axis.X, -range, range, 1e-9f, 0, 1000), new(quantity, Axis.Y, -range, range, 1e-9f, 0, 1000), new(quantity, Axis.Z, -range, range, 1e-9f, 0, 1000)];

    private static Frame Inertial() => new(Axes(Quantity.Acceleration, 40), Axes(Quantity.AngularRate, 40));

    private static void Judge(double error, double bound)
    {
        double ratio = Math.Sqrt(error / bound);
        Console.WriteLine($"remaining error {Math.Sqrt(error / Seeds):G4}, bound {Math.Sqrt(bound / Seeds):G4}, ratio {ratio:F2}");
        Assert.IsTrue(ratio <= 3, $"The remaining error is {ratio:F2} times what the noise allows.");
        Assert.IsTrue(ratio >= 0.8, $"The remaining error is {ratio:F2} times the bound: the bound is wrong.");
    }
}
