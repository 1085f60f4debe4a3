using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Takes the temperature out of one to three channels that follow each other: y = (x − o₁·d − o₂·d²) · (1 + g₁·d + g₂·d²) with d the
    /// temperature's distance from the reference. The temperature is held at the ends of the calibrated range, and at its last valid value
    /// while it is not valid; before the first one the values pass as they are.
    /// </summary>
    public sealed class TemperatureCompensation : Stage
    {
        /// <summary>Numbers for each channel: o₁, o₂, g₁, g₂.</summary>
        public const int CoefficientsPerChannel = 4;

        private readonly int _channel;
        private readonly int _temperature;
        private readonly float _reference;
        private readonly float _lowest;
        private readonly float _highest;
        private readonly float[] _coefficients;
        private float _distance;

        /// <summary>Creates a compensation.</summary>
        /// <param name="channel">Index of the first channel in the frame.</param>
        /// <param name="temperature">Index of the temperature in the frame.</param>
        /// <param name="range">Reference, lowest and highest calibrated temperature, K, lowest ≤ reference ≤ highest.</param>
        /// <param name="coefficients">For each channel o₁ (its unit per K), o₂ (its unit per K²), g₁ (1/K), g₂ (1/K²): 4, 8 or 12 numbers; kept, not copied.</param>
        /// <exception cref="ArgumentException">A count is wrong, a number is not finite, or the reference lies outside of the range.</exception>
        public TemperatureCompensation(int channel, int temperature, float[] range, float[] coefficients)
        {
            if (range == null || range.Length != 3 || !Finite.All(range) || !(range[1] <= range[0] && range[0] <= range[2]))
            {
                throw new ArgumentException("A compensation's range is reference, lowest and highest temperature, the reference between the others.");
            }

            if (coefficients == null || coefficients.Length == 0 || coefficients.Length > 3 * CoefficientsPerChannel
                || coefficients.Length % CoefficientsPerChannel != 0 || !Finite.All(coefficients))
            {
                throw new ArgumentException("A compensation takes 4 finite numbers for each of 1 to 3 channels.");
            }

            _channel = channel;
            _temperature = temperature;
            _reference = range[0];
            _lowest = range[1];
            _highest = range[2];
            _coefficients = coefficients;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            Validity[] marks = frame.Validity;
            float[] values = frame.Values;
            if (marks[_temperature] == Validity.Valid)
            {
                float t = values[_temperature];
                _distance = (t > _highest ? _highest : t < _lowest ? _lowest : t) - _reference;
            }

            float d = _distance;
            float[] c = _coefficients;
            int channel = _channel;
            for (int i = 0; i < c.Length; i += CoefficientsPerChannel)
            {
                if (marks[channel] == Validity.Valid || marks[channel] == Validity.Saturated)
                {
                    float y = (values[channel] - (d * (c[i] + (d * c[i + 1])))) * (1f + (d * (c[i + 2] + (d * c[i + 3]))));
                    if (y * 0f == 0f)
                    {
                        values[channel] = y;
                    }
                    else
                    {
                        marks[channel] = Validity.Invalid;
                    }
                }

                channel++;
            }
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _distance = 0f;
        }
    }
}
