using System.Numerics;
using SmartSensor.Boards.Virtual;
using SmartSensor.Boards.Virtual.Replay;
using SmartSensor.Fusion;
using SmartSensor.Sensing;

namespace SmartSensor.Benchmarks;

/// <summary>A recording of an inertial unit with truth.</summary>
internal sealed class Trial
{
    private readonly Recording _recording;
    private readonly float[][] _gyroscope;
    private readonly float[][] _accelerometer;
    private readonly float[][] _magnetometer;
    private readonly float[][] _truth;

    private Trial(Recording recording)
    {
        _recording = recording;
        _gyroscope = Vector(Quantity.AngularRate, false, Axis.X, Axis.Y, Axis.Z);
        _accelerometer = Vector(Quantity.Acceleration, false, Axis.X, Axis.Y, Axis.Z);
        _magnetometer = Vector(Quantity.MagneticFluxDensity, false, Axis.X, Axis.Y, Axis.Z);
        _truth = Vector(Quantity.Quaternion, true, Axis.W, Axis.X, Axis.Y, Axis.Z);
        Rate = (recording.Times.Length - 1) / recording.Length;
    }

    public string Name => _recording.Name.Replace(".csv", "", StringComparison.Ordinal).Replace(".gz", "", StringComparison.Ordinal);

    /// <summary>Samples a second, Hz.</summary>
    public double Rate { get; }

    public Recording Recording => _recording;

    public static Trial Read(string path) => new(RecordingReader.Read(path));

    /// <summary>Runs a filter over the trial; of so many samples each, the mean is one sample of the filter, whose truth is that of the last.</summary>
    public AttitudeError Run(Tier tier, int average)
    {
        Vqf filter = tier.Create((float)(Rate / average));
        float period = (float)(average / Rate);
        AttitudeError error = new();
        float[] quaternion = filter.Quaternion;
        for (int last = average - 1; last < _recording.Times.Length; last += average)
        {
            filter.Gyroscope(Mean(_gyroscope[0], last, average), Mean(_gyroscope[1], last, average), Mean(_gyroscope[2], last, average), period);
            filter.Accelerometer(Mean(_accelerometer[0], last, average), Mean(_accelerometer[1], last, average), Mean(_accelerometer[2], last, average));
            if (tier.Magnetometer)
            {
                filter.Magnetometer(Mean(_magnetometer[0], last, average), Mean(_magnetometer[1], last, average), Mean(_magnetometer[2], last, average));
            }

            filter.Estimate();
            Compare(error, new Quaternion(quaternion[1], quaternion[2], quaternion[3], quaternion[0]), last);
        }

        return error;
    }

    /// <summary>Counts an estimate where the trial says that it counts and knows the truth.</summary>
    public void Compare(AttitudeError error, Quaternion estimate, int sample)
    {
        Quaternion truth = new(_truth[1][sample], _truth[2][sample], _truth[3][sample], _truth[0][sample]);
        if (_recording.Counts[sample] && float.IsFinite(truth.LengthSquared()))
        {
            error.Add(estimate, truth);
        }
    }

    private static float Mean(float[] values, int last, int count)
    {
        double sum = 0;
        for (int i = last - count + 1; i <= last; i++)
        {
            sum += values[i];
        }

        return (float)(sum / count);
    }

    private float[][] Vector(Quantity quantity, bool truth, params Axis[] axes) =>
    [
        .. axes.Select(axis => _recording.Find(quantity, axis, truth)
            ?? throw new UserErrorException($"{_recording.Name} has no {(truth ? "truth_" : "")}{Quantities.Name(quantity)}_{axis.ToString().ToLowerInvariant()}; a trial needs gyroscope, accelerometer, magnetometer and the truth's quaternion.")),
    ];
}
