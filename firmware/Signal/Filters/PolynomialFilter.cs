using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// A polynomial through or near points (ESPHome's calibrate_polynomial, and calibrate_linear by least squares, which is degree 1): fitted when it is made,
    /// in x less its mean and divided by its reach, so that single precision suffices. What is saturated is converted too, and stays marked.
    /// </summary>
    public sealed class PolynomialFilter : Stage
    {
        /// <summary>Greatest degree.</summary>
        public const int GreatestDegree = 5;

        // Of values such as pressures single precision loses digits in the sums, which come back from what the fit leaves over.
        private const int Refinements = 3;

        private readonly int _channel;
        private readonly float _centre;
        private readonly float _scale;
        private readonly float[] _coefficients;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="degree">Degree, 1…5.</param>
        /// <param name="readings">What the sensor says at each point, in the channel's unit; more points than the degree.</param>
        /// <param name="truths">What is true there, as many.</param>
        /// <exception cref="ArgumentException">The degree is out of range, there are too few points, or they do not determine the polynomial.</exception>
        public PolynomialFilter(int channel, int degree, float[] readings, float[] truths)
        {
            if (degree < 1 || degree > GreatestDegree)
            {
                throw new ArgumentException("A degree is 1 to 5, not " + degree.ToString() + ".");
            }

            if (readings.Length != truths.Length || readings.Length <= degree)
            {
                throw new ArgumentException("A polynomial of degree " + degree.ToString() + " needs at least " + (degree + 1).ToString() + " points, not " + readings.Length.ToString() + ".");
            }

            float least = readings[0];
            float most = readings[0];
            for (int i = 1; i < readings.Length; i++)
            {
                least = readings[i] < least ? readings[i] : least;
                most = readings[i] > most ? readings[i] : most;
            }

            float reach = 0.5f * (most - least);
            if (!(reach > 1e-20f))
            {
                throw new ArgumentException("The points are all at the same reading; take them further apart.");
            }

            _channel = channel;
            _centre = least + reach;
            _scale = 1f / reach;
            SymmetricSystem system = new SymmetricSystem(degree + 1);
            float[] powers = new float[degree + 1];
            for (int i = 0; i < readings.Length; i++)
            {
                float u = (readings[i] - _centre) * _scale;
                powers[0] = 1f;
                for (int k = 1; k <= degree; k++)
                {
                    powers[k] = powers[k - 1] * u;
                }

                system.Add(powers, truths[i]);
            }

            if (!system.Factor())
            {
                throw new ArgumentException("The points do not determine a polynomial of degree " + degree.ToString() + "; take more of them, further apart.");
            }

            system.Solve();
            _coefficients = new float[degree + 1];
            Array.Copy(system.X, 0, _coefficients, 0, degree + 1);
            for (int i = 0; i < Refinements; i++)
            {
                Refine(system, readings, truths);
            }
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            int channel = _channel;
            Validity mark = frame.Validity[channel];
            if (mark != Validity.Valid && mark != Validity.Saturated)
            {
                return;
            }

            float u = (frame.Values[channel] - _centre) * _scale;
            float[] coefficients = _coefficients;
            int k = coefficients.Length - 1;
            float y = coefficients[k];
            while (k > 0)
            {
                k--;
                y = (y * u) + coefficients[k];
            }

            if (y < 1e18f && y > -1e18f)
            {
                frame.Values[channel] = y;
                return;
            }

            frame.Validity[channel] = Validity.Invalid;
        }

        // Solves once more for what is left between the truths and the polynomial.
        private void Refine(SymmetricSystem system, float[] readings, float[] truths)
        {
            int degree = _coefficients.Length - 1;
            Array.Clear(system.Right, 0, degree + 1);
            for (int i = 0; i < readings.Length; i++)
            {
                double u = (readings[i] - _centre) * _scale;
                double left = _coefficients[degree];
                for (int k = degree - 1; k >= 0; k--)
                {
                    left = (left * u) + _coefficients[k];
                }

                left = truths[i] - left;
                for (int k = 0; k <= degree; k++)
                {
                    system.Right[k] += (float)left;
                    left *= u;
                }
            }

            system.Solve();
            for (int k = 0; k <= degree; k++)
            {
                _coefficients[k] += system.X[k];
            }
        }
    }
}
