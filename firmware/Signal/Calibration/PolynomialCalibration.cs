using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Calibration of one channel by a polynomial: y = a₀ + a₁·u + … + aₙ·uⁿ with u = (x − centre) / span, so that no power of a large number
    /// eats the digits of a small one. Beyond centre ± span, where a polynomial runs away, the value stays at the end and is marked saturated. A result that is no finite
    /// number is marked invalid.
    /// </summary>
    public sealed class PolynomialCalibration : Stage
    {
        /// <summary>Greatest degree.</summary>
        public const int GreatestDegree = 7;

        private readonly int _channel;
        private readonly float _centre;
        private readonly float _scale;
        private readonly float[] _coefficients;

        /// <summary>Creates a calibration.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="centre">Middle of the calibrated range, in the channel's unit.</param>
        /// <param name="span">Half of the calibrated range, in the channel's unit, above 0.</param>
        /// <param name="coefficients">a₀ first, 2…8 numbers in the channel's unit; kept, not copied.</param>
        /// <exception cref="ArgumentException">The span is not above 0, there are too few or too many coefficients, or one is not finite.</exception>
        public PolynomialCalibration(int channel, float centre, float span, float[] coefficients)
        {
            if (!(span > 1e-30f) || !Finite.Is(span) || !Finite.Is(centre))
            {
                throw new ArgumentException("A polynomial's range has a finite centre and a half width above 0.");
            }

            if (coefficients == null || coefficients.Length < 2 || coefficients.Length > GreatestDegree + 1 || !Finite.All(coefficients))
            {
                throw new ArgumentException("A polynomial has 2 to 8 finite coefficients.");
            }

            _channel = channel;
            _centre = centre;
            _scale = 1f / span;
            _coefficients = coefficients;
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
            if (u > 1f)
            {
                u = 1f;
                frame.Validity[channel] = Validity.Saturated;
            }
            else if (u < -1f)
            {
                u = -1f;
                frame.Validity[channel] = Validity.Saturated;
            }

            float[] coefficients = _coefficients;
            int i = coefficients.Length - 1;
            float y = coefficients[i];
            for (i--; i >= 0; i--)
            {
                y = (y * u) + coefficients[i];
            }

            if (!(y * 0f == 0f))
            {
                frame.Validity[channel] = Validity.Invalid;
                return;
            }

            frame.Values[channel] = y;
        }
    }
}
