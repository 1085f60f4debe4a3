using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Recursive least squares of c₀ + c₁·u + c₂·u² for three axes that share their regressors, and with them one covariance, in units of the noise's
    /// variance. While the temperature hardly changes only what an equation tells anew is forgotten (R. Kulhavý, "Restricted exponential forgetting in real-time
    /// identification", Automatica 23(5), 1987): days at one temperature take nothing from what was learned at others.
    /// </summary>
    internal sealed class RecursiveCurve
    {
        // At the start.
        private const float Unknown = 1e3f;

        // Variance of u, by 2 K about their mean, below which what is remembered tells no slope.
        private const float LeastSpread = 0.01f;

        // Of what a record told.
        private const float Told = 1e-2f;
        private const float Least = 1e-7f;

        // Share of a new error in the mean square.
        private const float Share = 0.02f;

        private readonly int _order;
        private readonly float[] _coefficients = new float[9];
        private readonly float[] _covariance = new float[9];
        private readonly float[] _powers = new float[] { 1f, 0f, 0f };
        private readonly float[] _gain = new float[3];

        // Of the errors before each correction, over the last fifty or so.
        public float MeanSquare;

        public RecursiveCurve(int order)
        {
            _order = order;
        }

        public void Forget()
        {
            Array.Clear(_coefficients, 0, 9);
            MeanSquare = 0f;
            Widen();
        }

        // What is known of an axis beforehand, but for its c₀.
        public void Tell(int axis, float first, float second)
        {
            _coefficients[(3 * axis) + 1] = first;
            _coefficients[(3 * axis) + 2] = _order == 2 ? second : 0f;
            _covariance[4] = Told;
            _covariance[8] = _order == 2 ? Told : 0f;
        }

        public float Coefficient(int axis, int power)
        {
            return _coefficients[(3 * axis) + power];
        }

        // Where on the curve all that follows is.
        public void At(float u)
        {
            _powers[1] = u;
            _powers[2] = _order == 2 ? u * u : 0f;
        }

        public float Predicted(int axis)
        {
            int at = 3 * axis;
            return _coefficients[at] + (_coefficients[at + 1] * _powers[1]) + (_coefficients[at + 2] * _powers[2]);
        }

        // c₀ = measured − c₁·u − c₂·u² alone, and its covariance by that equation.
        public void Reattach(float[] measured)
        {
            float[] p = _covariance;
            float u = _powers[1];
            float v = _powers[2];
            float one = -(u * p[4]) - (v * p[5]);
            float two = -(u * p[7]) - (v * p[8]);
            p[0] = 1f - (u * one) - (v * two);
            p[1] = p[3] = one;
            p[2] = p[6] = two;
            for (int axis = 0; axis < 3; axis++)
            {
                _coefficients[3 * axis] += measured[axis] - Predicted(axis);
            }
        }

        [Hot]
        public void Learn(float[] measured, float forgetting)
        {
            float[] p = _covariance;
            float[] gain = _gain;
            float[] powers = _powers;
            float known = 0f;
            for (int i = 0; i < 3; i++)
            {
                float g = (p[3 * i] * powers[0]) + (p[(3 * i) + 1] * powers[1]) + (p[(3 * i) + 2] * powers[2]);
                gain[i] = g;
                known += g * powers[i];
            }

            if (!(known > 1e-9f))
            {
                // Rounding made a variance negative: what is known stays, how well it is known starts again.
                Widen();
                return;
            }

            // A memory of a mean's length that holds the least spread knows the slope to (1 − forgetting) / spread.
            bool all = p[4] * LeastSpread < 1f - forgetting;
            float before = all ? forgetting : 1f;
            float scale = 1f / (before + known);
            Correct(measured, scale);
            scale = all ? scale : scale * (1f - ((1f - forgetting) / (forgetting * known)));
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    // Kept symmetric, and above what rounding could turn negative.
                    float next = (p[(3 * i) + j] - (gain[i] * gain[j] * scale)) / before;
                    next = i == j && i <= _order && next < Least ? Least : next;
                    p[(3 * i) + j] = next;
                    p[(3 * j) + i] = next;
                }
            }
        }

        private void Widen()
        {
            Array.Clear(_covariance, 0, 9);
            for (int i = 0; i <= _order; i++)
            {
                _covariance[4 * i] = Unknown;
            }
        }

        private void Correct(float[] measured, float scale)
        {
            float squares = 0f;
            for (int axis = 0; axis < 3; axis++)
            {
                float error = measured[axis] - Predicted(axis);
                for (int i = 0; i < 3; i++)
                {
                    _coefficients[(3 * axis) + i] += _gain[i] * scale * error;
                }

                squares += error * error;
            }

            // The first equations of an unknown have errors as large as it.
            if (_covariance[0] < 1f && _covariance[4] < 1f)
            {
                MeanSquare += ((squares / 3f) - MeanSquare) * Share;
            }
        }
    }
}
