using SmartSensor.Boards.Virtual.Replay;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Benchmarks;

/// <summary>
/// A recording as a part with a decimating filter senses it: each value is the mean over the time of one output sample, as an anti-aliasing filter leaves
/// it. An emulated part samples at an instant and would fold the vibrations of a recording at 286 Hz into the band.
/// </summary>
internal sealed class AveragedStimulus : Stimulus
{
    private readonly double[] _times;
    private readonly double[]?[] _integrals;
    private readonly long _from;
    private readonly double _span;

    /// <param name="recording">What to play.</param>
    /// <param name="inputs">The part's inputs; those that the recording does not have stay at 25 °C.</param>
    /// <param name="from">When the recording begins, µs.</param>
    /// <param name="span">Time that a sample averages, s.</param>
    public AveragedStimulus(Recording recording, Channel[] inputs, long from, double span)
    {
        _times = recording.Times;
        _from = from;
        _span = span;
        _integrals = [.. inputs.Select(input => recording.Find(input.Quantity, input.Axis) is { } values ? Integrate(values) : null)];
    }

    /// <inheritdoc/>
    public override float Value(int input, long time)
    {
        if (_integrals[input] is not { } integral)
        {
            return 298.15f;
        }

        double end = Math.Clamp((time - _from) * 1e-6, _span, _times[^1]);
        return (float)((At(integral, end) - At(integral, end - _span)) / _span);
    }

    private double[] Integrate(float[] values)
    {
        double[] integral = new double[values.Length];
        for (int i = 1; i < values.Length; i++)
        {
            // The sample of a recording is the mean over the time since the one before.
            integral[i] = integral[i - 1] + (values[i] * (_times[i] - _times[i - 1]));
        }

        return integral;
    }

    private double At(double[] integral, double time)
    {
        int i = Array.BinarySearch(_times, time);
        if (i >= 0)
        {
            return integral[i];
        }

        i = Math.Clamp(~i, 1, _times.Length - 1);
        double part = (time - _times[i - 1]) / (_times[i] - _times[i - 1]);
        return integral[i - 1] + (part * (integral[i] - integral[i - 1]));
    }
}
