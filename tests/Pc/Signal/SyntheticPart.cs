using MathNet.Numerics.LinearAlgebra;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Signal;

/// <summary>A part of three axes with known errors: it says A·truth + b + noise.</summary>
internal sealed class SyntheticPart
{
    private readonly Noise _noise;
    private readonly double _deviation;

    public SyntheticPart(int seed, double largestBias, double deviation)
    {
        _noise = new Noise(seed);
        _deviation = deviation;
        A = Matrix<double>.Build.Dense(3, 3, (i, k) => (i == k ? 1 : 0) + (0.03 * Uniform()));
        Bias = Vector<double>.Build.Dense(3, _ => largestBias * Uniform());
    }

    public Matrix<double> A { get; }

    public Vector<double> Bias { get; }

    /// <summary>Uniform in ±1.</summary>
    public double Uniform() => (2 * _noise.Uniform()) - 1;

    /// <summary>A direction, uniform over the sphere.</summary>
    public Vector<double> Direction()
    {
        var d = Vector<double>.Build.Dense(3, _ => _noise.Normal());
        return d / d.L2Norm();
    }

    public Vector<double> Ideal(Vector<double> truth) => (A * truth) + Bias;

    /// <summary>Puts what the part says into a frame.</summary>
    public void Measure(Frame frame, int channel, Vector<double> truth)
    {
        var said = Ideal(truth);
        for (int i = 0; i < 3; i++)
        {
            frame.Set(channel + i, (float)(said[i] + (_deviation * _noise.Normal())));
        }
    }
}
