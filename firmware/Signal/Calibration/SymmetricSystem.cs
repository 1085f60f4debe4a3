using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// A small symmetric system A·x = r of normal equations. It is scaled to a unit diagonal and factored as L·D·Lᵀ, which needs no root, so that
    /// pivots tell what share of each unknown is its own.
    /// </summary>
    internal sealed class SymmetricSystem
    {
        // A pivot below this is rounding of single precision, not information.
        private const float LeastPivot = 1e-5f;

        private readonly int _n;
        private readonly float[] _scales;
        private readonly float[] _factors;
        private readonly float[] _column;

        // A in full, row by row, of which the lower triangle counts; and the right side.
        public readonly float[] A;
        public readonly float[] Right;

        // x, after Solve.
        public readonly float[] X;

        // After Judge: the least of 1 − R² over the unknowns, R² being how well the others imitate one; and the greatest variance of an unknown, of
        // residuals of variance 1: the greatest of the diagonal of A's inverse.
        public float Observability;
        public float Variance;

        public SymmetricSystem(int n)
        {
            _n = n;
            _scales = new float[n];
            _factors = new float[n * n];
            _column = new float[n];
            A = new float[n * n];
            Right = new float[n];
            X = new float[n];
        }

        public void Clear()
        {
            for (int i = 0; i < A.Length; i++)
            {
                A[i] = 0f;
            }

            for (int i = 0; i < _n; i++)
            {
                Right[i] = 0f;
            }
        }

        // Adds one equation: the gradient of a residual, and what the residual lacks.
        [Hot]
        public void Add(float[] gradient, float lack)
        {
            int n = _n;
            float[] a = A;
            float[] right = Right;
            for (int i = 0; i < n; i++)
            {
                float g = gradient[i];
                int row = i * n;
                for (int j = 0; j <= i; j++)
                {
                    a[row + j] += g * gradient[j];
                }

                right[i] += g * lack;
            }
        }

        // False where some unknown cannot be told from the others.
        public bool Factor()
        {
            int n = _n;
            float[] f = _factors;
            for (int i = 0; i < n; i++)
            {
                float diagonal = A[(i * n) + i];
                if (!(diagonal > 1e-12f) || !Finite.Is(diagonal))
                {
                    return false;
                }

                _scales[i] = 1f / (float)Math.Sqrt(diagonal);
            }

            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    float sum = A[(i * n) + j] * _scales[i] * _scales[j];
                    for (int k = 0; k < j; k++)
                    {
                        sum -= f[(i * n) + k] * f[(j * n) + k] * f[(k * n) + k];
                    }

                    if (j < i)
                    {
                        f[(i * n) + j] = sum / f[(j * n) + j];
                    }
                    else if (!(sum > LeastPivot))
                    {
                        return false;
                    }
                    else
                    {
                        f[(i * n) + i] = sum;
                    }
                }
            }

            return true;
        }

        // After Factor: x.
        public void Solve()
        {
            for (int i = 0; i < _n; i++)
            {
                _column[i] = Right[i] * _scales[i];
            }

            Substitute();
            for (int i = 0; i < _n; i++)
            {
                X[i] = _column[i] * _scales[i];
            }
        }

        // After Factor.
        public void Judge()
        {
            Observability = 1f;
            Variance = 0f;
            for (int k = 0; k < _n; k++)
            {
                for (int i = 0; i < _n; i++)
                {
                    _column[i] = i == k ? 1f : 0f;
                }

                Substitute();
                float own = _column[k] > 1f ? 1f / _column[k] : 1f;
                float variance = _column[k] * _scales[k] * _scales[k];
                Observability = own < Observability ? own : Observability;
                Variance = variance > Variance ? variance : Variance;
            }
        }

        private void Substitute()
        {
            int n = _n;
            float[] f = _factors;
            float[] c = _column;
            for (int i = 0; i < n; i++)
            {
                for (int k = 0; k < i; k++)
                {
                    c[i] -= f[(i * n) + k] * c[k];
                }
            }

            for (int i = n - 1; i >= 0; i--)
            {
                c[i] /= f[(i * n) + i];
                for (int k = i + 1; k < n; k++)
                {
                    c[i] -= f[(k * n) + i] * c[k];
                }
            }
        }
    }
}
