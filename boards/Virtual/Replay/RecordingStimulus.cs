using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Boards.Virtual.Replay;

/// <summary>A recording as the world of an emulated part: values between two samples lie on the line between them.</summary>
internal sealed class RecordingStimulus : Stimulus
{
    private readonly double[] _times;
    private readonly float[]?[] _inputs;
    private readonly float[] _otherwise;
    private readonly long _from;
    private readonly int[] _cursor;

    /// <param name="recording">What to play.</param>
    /// <param name="inputs">The part's inputs; those that the recording does not have stay at a usual value.</param>
    /// <param name="from">When the recording begins, µs; before, its first sample holds.</param>
    public RecordingStimulus(Recording recording, Channel[] inputs, long from)
    {
        _times = recording.Times;
        _inputs = [.. inputs.Select(i => recording.Find(i.Quantity, i.Axis))];
        _otherwise = [.. inputs.Select(Usual)];
        _from = from;
        _cursor = new int[inputs.Length];
    }

    /// <inheritdoc/>
    public override float Value(int input, long time)
    {
        if (_inputs[input] is not { } values)
        {
            return _otherwise[input];
        }

        double at = (time - _from) * 1e-6;
        int i = _cursor[input];
        while (i + 1 < _times.Length && _times[i + 1] <= at)
        {
            i++;
        }

        _cursor[input] = i;
        if (i + 1 == _times.Length || at <= _times[i])
        {
            return values[i];
        }

        float part = (float)((at - _times[i]) / (_times[i + 1] - _times[i]));
        return values[i] + (part * (values[i + 1] - values[i]));
    }

    private static float Usual(Channel input) => input.Quantity switch
    {
        Quantity.Temperature => 298.15f,
        Quantity.Pressure => 101325f,
        Quantity.RelativeHumidity => 50f,
        _ => 0f,
    };
}
