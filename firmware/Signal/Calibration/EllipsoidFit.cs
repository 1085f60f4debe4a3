using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Finds the symmetric matrix M and the bias b that put samples on a sphere: least squares of |M·(x − b)| − 1 over 9 parameters by Gauss and
    /// Newton, halving a step that makes it worse. With noise alike on the axes and M near a multiple of the identity this is the most likely
    /// fit (the algebraic one, of |…|² − 1, weights long axes more). A rotation leaves the sphere as it is, so none is found: M is the symmetric one.
    /// </summary>
    internal sealed class EllipsoidFit
    {
        private const int Unknowns = 9;
        private const int SamplesPerStep = 8;
        private const int MostPasses = 40;
        private const float SmallStep = 2e-6f;

        // Few samples may agree by chance: no part is known to be an ellipsoid any better (non-linearity, temperature).
        private const float LeastMisfit = 2e-4f;

        private readonly float[] _samples;
        private readonly SymmetricSystem _system = new SymmetricSystem(Unknowns);
        private readonly float[] _gradient = new float[Unknowns];

        // M's xx, yy, zz, xy, xz, yz, then b; the best so far and those on trial, for samples divided by the scale.
        private readonly float[] _best = new float[Unknowns];
        private readonly float[] _trial = new float[Unknowns];
        private float _scale;
        private float _bestSquares;
        private float _squares;
        private int _at;
        private int _passes;
        private bool _halving;

        // Samples so far.
        public int Count;

        // After the fit: root mean square of the residual over the degrees of freedom, and the least share of a parameter that is its own.
        public float Residual;
        public float Observability;

        // Standard deviation of the least certain parameter, of the sphere's radius 1.
        public float Uncertainty;

        public EllipsoidFit(int capacity)
        {
            _samples = new float[3 * capacity];
        }

        public int Capacity
        {
            get { return _samples.Length / 3; }
        }

        public void Add(float x, float y, float z)
        {
            int at = 3 * Count;
            _samples[at] = x;
            _samples[at + 1] = y;
            _samples[at + 2] = z;
            Count++;
        }

        // One component of a sample.
        public float Sample(int index, int axis)
        {
            return _samples[(3 * index) + axis];
        }

        // Starts from a sphere, in the samples' unit.
        public void Begin(float x, float y, float z, float radius)
        {
            _scale = 1f / radius;
            for (int i = 0; i < Unknowns; i++)
            {
                _trial[i] = i < 3 ? 1f : 0f;
            }

            _trial[6] = x * _scale;
            _trial[7] = y * _scale;
            _trial[8] = z * _scale;
            _bestSquares = float.MaxValue;
            _passes = 0;
            _halving = false;
            Residual = 0f;
            Observability = 0f;
            Uncertainty = 0f;
            BeginPass();
        }

        // Goes on by a few samples. Call it again until it returns another state than Fitting.
        public FitState Step()
        {
            int end = _at + SamplesPerStep < Count ? _at + SamplesPerStep : Count;
            for (; _at < end; _at++)
            {
                if (!Take(_at))
                {
                    return FitState.Failed;
                }
            }

            return _at < Count ? FitState.Fitting : EndPass();
        }

        // One over the radius of the sphere that M puts the samples on, in their unit.
        public float PerUnit
        {
            get { return _scale; }
        }

        public float[] Matrix()
        {
            float[] p = _best;
            return new float[] { p[0], p[3], p[4], p[3], p[1], p[5], p[4], p[5], p[2] };
        }

        public float[] Bias()
        {
            float unit = 1f / _scale;
            return new float[] { _best[6] * unit, _best[7] * unit, _best[8] * unit };
        }

        private void BeginPass()
        {
            _system.Clear();
            _squares = 0f;
            _at = 0;
        }

        [Hot]
        private bool Take(int index)
        {
            float[] p = _trial;
            float[] samples = _samples;
            int at = 3 * index;
            float x = (samples[at] * _scale) - p[6];
            float y = (samples[at + 1] * _scale) - p[7];
            float z = (samples[at + 2] * _scale) - p[8];
            float u = (p[0] * x) + (p[3] * y) + (p[4] * z);
            float v = (p[3] * x) + (p[1] * y) + (p[5] * z);
            float w = (p[4] * x) + (p[5] * y) + (p[2] * z);
            float norm = (float)Math.Sqrt((u * u) + (v * v) + (w * w));
            if (!(norm > 1e-3f && norm < 1e3f))
            {
                return false;
            }

            float s = 1f / norm;
            u *= s;
            v *= s;
            w *= s;
            float[] g = _gradient;
            g[0] = u * x;
            g[1] = v * y;
            g[2] = w * z;
            g[3] = (u * y) + (v * x);
            g[4] = (u * z) + (w * x);
            g[5] = (v * z) + (w * y);
            g[6] = -((p[0] * u) + (p[3] * v) + (p[4] * w));
            g[7] = -((p[3] * u) + (p[1] * v) + (p[5] * w));
            g[8] = -((p[4] * u) + (p[5] * v) + (p[2] * w));
            float lack = 1f - norm;
            _squares += lack * lack;
            _system.Add(g, lack);
            return true;
        }

        private FitState EndPass()
        {
            _passes++;
            if (_squares > _bestSquares * 1.0001f && _passes < MostPasses)
            {
                _halving = true;
                for (int i = 0; i < Unknowns; i++)
                {
                    _trial[i] = 0.5f * (_trial[i] + _best[i]);
                }

                BeginPass();
                return FitState.Fitting;
            }

            // Where halving led back to the best there is nothing more to gain.
            bool stalled = _halving && _squares > _bestSquares * 0.9999f;
            _halving = false;
            if (!_system.Factor() || _passes == MostPasses)
            {
                return FitState.Failed;
            }

            _system.Solve();
            float largest = 0f;
            for (int i = 0; i < Unknowns; i++)
            {
                float step = _system.X[i];
                _best[i] = _trial[i];
                _trial[i] += step;
                step = step < 0f ? -step : step;
                largest = step > largest ? step : largest;
            }

            _bestSquares = _squares;
            if (largest > SmallStep && !stalled)
            {
                BeginPass();
                return FitState.Fitting;
            }

            int freedom = Count - Unknowns;
            Residual = (float)Math.Sqrt(_squares / (freedom > 0 ? freedom : 1));
            _system.Judge();
            Observability = _system.Observability;
            float deviation = Residual > LeastMisfit ? Residual : LeastMisfit;
            Uncertainty = deviation * (float)Math.Sqrt(_system.Variance);
            return FitState.Fitted;
        }
    }
}
