using System.Numerics;

namespace SmartSensor.Boards.Virtual.Worlds.Gas;

/// <summary>
/// The spectral intensity of a recorded ground motion, as truth: SI = 1/2.4 s · ∫ Sv(T, h = 0.2) dT from 0.1 to 2.5 s (G. Housner, 1961), by the trapezoid over 25 periods. In double precision and by another way than
/// the device: a pendulum's equation splits into one of first order in the complex plane, q' = λq − a with λ = ω(−h + i√(1 − h²)), whose step is exact for an acceleration that is straight between samples; the velocity is Im(λq)/Im λ.
/// Of two horizontal directions it takes the velocity's magnitude, so that it does not depend on how the meter is turned.
/// </summary>
internal sealed class SpectralIntensity
{
    private const int Pendulums = 25;
    private const double Damping = 0.2;

    private readonly double[] _lambdaRe = new double[Pendulums];
    private readonly double[] _lambdaIm = new double[Pendulums];
    private readonly Complex[] _decay = new Complex[Pendulums];
    private readonly Complex[] _before = new Complex[Pendulums];
    private readonly Complex[] _now = new Complex[Pendulums];
    private readonly Complex[] _x = new Complex[Pendulums];
    private readonly Complex[] _y = new Complex[Pendulums];
    private readonly double[] _greatest = new double[Pendulums];
    private double _lastX;
    private double _lastY;

    /// <param name="step">Time between two samples, s.</param>
    public SpectralIntensity(double step)
    {
        for (int i = 0; i < Pendulums; i++)
        {
            double omega = Math.Tau / (0.1 * (i + 1));
            Complex lambda = new(-Damping * omega, omega * Math.Sqrt(1 - (Damping * Damping)));
            Complex decay = Complex.Exp(lambda * step);

            // ∫ e^(λ(Δ−s)) ds and ∫ e^(λ(Δ−s)) s/Δ ds over a step.
            Complex whole = (decay - 1) / lambda;
            Complex rising = (decay - 1 - (lambda * step)) / (lambda * lambda * step);
            _lambdaRe[i] = lambda.Real;
            _lambdaIm[i] = lambda.Imaginary;
            _decay[i] = decay;
            _before[i] = whole - rising;
            _now[i] = rising;
        }
    }

    /// <summary>The intensity so far, m/s; 0.01 m/s are 1 kine.</summary>
    public double Value
    {
        get
        {
            double sum = -0.5 * (Math.Sqrt(_greatest[0]) + Math.Sqrt(_greatest[^1]));
            foreach (double square in _greatest)
                sum += Math.Sqrt(square);
            return sum * 0.1 / 2.4;
        }
    }

    /// <summary>The intensity of a whole motion, m/s.</summary>
    public static double Of(double step, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        SpectralIntensity intensity = new(step);
        for (int i = 0; i < x.Length; i++)
            intensity.Add(x[i], y.Length == 0 ? 0 : y[i]);
        return intensity.Value;
    }

    /// <summary>When the running intensity passes a threshold, s from the first sample; null where it never does.</summary>
    public static double? Passing(double step, ReadOnlySpan<double> x, ReadOnlySpan<double> y, double threshold)
    {
        SpectralIntensity intensity = new(step);
        for (int i = 0; i < x.Length; i++)
        {
            if (intensity.Add(x[i], y[i]) && intensity.Value >= threshold)
                return i * step;
        }

        return null;
    }

    /// <summary>Takes the ground's horizontal acceleration, m/s²; true where the intensity has grown.</summary>
    public bool Add(double x, double y)
    {
        bool grown = false;
        for (int i = 0; i < Pendulums; i++)
        {
            _x[i] = (_decay[i] * _x[i]) - (_before[i] * _lastX) - (_now[i] * x);
            _y[i] = (_decay[i] * _y[i]) - (_before[i] * _lastY) - (_now[i] * y);
            double vx = ((_lambdaRe[i] * _x[i].Imaginary) + (_lambdaIm[i] * _x[i].Real)) / _lambdaIm[i];
            double vy = ((_lambdaRe[i] * _y[i].Imaginary) + (_lambdaIm[i] * _y[i].Real)) / _lambdaIm[i];
            double square = (vx * vx) + (vy * vy);
            if (square > _greatest[i])
            {
                _greatest[i] = square;
                grown = true;
            }
        }

        _lastX = x;
        _lastY = y;
        return grown;
    }
}
