using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// Writes a frame's volume flow from the differential pressure over a laminar element and the gas's temperature: Q = k·Δp·μ0/μ (Hagen-Poiseuille), with the viscosity μ by Sutherland's formula. Unlike a restriction's root it sees a
    /// thousandth of its range. A small flow is the mean of the last half minute, since the sensor's noise is of its size; below a cut-off it is 0.
    /// </summary>
    public sealed class LaminarFlow : Stage
    {
        /// <summary>Temperature at which a coefficient is given, K: 15 °C.</summary>
        public const float ReferenceTemperature = 288.15f;

        // Sutherland's constant, K: fits methane's 10.3, 11.1 and 13.3 µPa·s at 273, 298 and 373 K (NIST Chemistry WebBook).
        private const float Sutherland = 170f;

        // A flow below so many cut-offs is small, and its mean takes so many readings.
        private const float Small = 8f;
        private const int Readings = 30;

        private readonly int _pressure;
        private readonly int _temperature;
        private readonly int _flow;
        private readonly float _coefficient;
        private readonly float _zero;
        private readonly float _cutOff;
        private float _factorAt;
        private float _mean;
        private int _count;
        private float _factor = 1f;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame that is read once a second, with <see cref="DifferentialFlow.Channels"/> behind differential pressure and temperature.</param>
        /// <param name="coefficient">k at <see cref="ReferenceTemperature"/>, m³/s by Pa, above 0.</param>
        /// <param name="zero">What the sensor shows where nothing flows, Pa.</param>
        /// <param name="cutOff">Flow below which nothing flows, m³/s, 0 or more.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public LaminarFlow(Frame frame, float coefficient, float zero, float cutOff)
        {
            if (!(coefficient > 0f && coefficient < 1f && zero > -100f && zero < 100f && cutOff >= 0f))
            {
                throw new ArgumentException("A laminar element's coefficient is above 0 and below 1 m³/s by Pa, its zero within 100 Pa and its cut-off 0 or more.");
            }

            _pressure = frame.Require(Quantity.DifferentialPressure, Axis.None);
            _temperature = frame.Require(Quantity.Temperature, Axis.None);
            _flow = frame.Require(Quantity.VolumeFlow, Axis.None);
            _coefficient = coefficient;
            _zero = zero;
            _cutOff = cutOff;
        }

        /// <summary>
        /// What share of the pressure that the sensor shows is there, dimensionless, above 0; 1 at first. A sensor that measures by a stream of gas shows more where the gas is denser, such as an SDP810, whose share is 96600 Pa by the
        /// absolute pressure (Sensirion's datasheets of SDP600 and SDP2108, altitude correction).
        /// </summary>
        public float Share { get; set; } = 1f;

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            Validity validity = frame.Validity[_pressure];
            frame.Validity[_flow] = validity;
            if (validity != Validity.Valid && validity != Validity.Saturated)
            {
                return;
            }

            float temperature = frame.Values[_temperature];
            float warmer = temperature - _factorAt;
            if (frame.Validity[_temperature] == Validity.Valid && (warmer > 0.1f || warmer < -0.1f) && temperature > 200f)
            {
                _factorAt = temperature;
                _factor = Factor(temperature);
            }

            float flow = _coefficient * _factor * Share * (frame.Values[_pressure] - _zero);
            float small = Small * _cutOff;
            if (flow < small && flow > -small)
            {
                _count = _count < Readings ? _count + 1 : Readings;
                _mean = _count == 1 ? flow : _mean + ((flow - _mean) / _count);
                flow = _mean < _cutOff && _mean > -_cutOff ? 0f : _mean;
            }
            else
            {
                _count = 0;
            }

            frame.Set(_flow, flow);
            frame.Validity[_flow] = validity;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _count = 0;
        }

        /// <summary>How much more flows at a temperature than at <see cref="ReferenceTemperature"/> for the same pressure: μ0/μ, dimensionless.</summary>
        /// <param name="temperature">Temperature, K, above 100.</param>
        public static float Factor(float temperature)
        {
            return Viscosity(ReferenceTemperature) / Viscosity(temperature < 100f ? 100f : temperature);
        }

        // Without its constant factor: √T³/(T + S).
        private static float Viscosity(float temperature)
        {
            return temperature * (float)Math.Sqrt(temperature) / (temperature + Sutherland);
        }
    }
}
