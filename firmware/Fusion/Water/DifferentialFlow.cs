using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// Writes a frame's volume flow from a differential pressure over a restriction: Q = k·√Δp with Δp's sign, nothing below a cut-off, since the root makes much of
    /// a small error there (ISO 5167-1 §5).
    /// </summary>
    public sealed class DifferentialFlow : Stage
    {
        private readonly int _pressure;
        private readonly int _flow;
        private readonly float _coefficient;
        private readonly float _cutOff;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame with <see cref="Channels"/> behind differential pressure.</param>
        /// <param name="coefficient">k, m³/s by √Pa, above 0; see <see cref="Coefficient"/>.</param>
        /// <param name="cutOff">Pressure below which nothing flows, Pa, 0 or more.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public DifferentialFlow(Frame frame, float coefficient, float cutOff)
        {
            if (!(coefficient > 0f && coefficient < 1e3f && cutOff >= 0f))
            {
                throw new ArgumentException("A flow's coefficient is above 0 and its cut-off 0 or more.");
            }

            _pressure = frame.Require(Quantity.DifferentialPressure, Axis.None);
            _flow = frame.Require(Quantity.VolumeFlow, Axis.None);
            _coefficient = coefficient;
            _cutOff = cutOff;
        }

        /// <summary>What the stage adds to a frame: volume flow, m³/s.</summary>
        public static Channel[] Channels()
        {
            return new Channel[] { new Channel(Quantity.VolumeFlow, Axis.None, -100f, 100f, 1e-8f, 0f, 1000f) };
        }

        /// <summary>k of a restriction, m³/s by √Pa: C/√(1 − β⁴) · ε · π/4·d² · √(2/ρ) (ISO 5167-1, equation 1).</summary>
        /// <param name="pipe">Inner diameter of the pipe, m.</param>
        /// <param name="bore">Diameter of the restriction, m, below that of the pipe.</param>
        /// <param name="discharge">Coefficient of discharge C, dimensionless: about 0.6 of an orifice, 0.98 of a Venturi tube.</param>
        /// <param name="density">Density of the fluid, kg/m³.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public static float Coefficient(float pipe, float bore, float discharge, float density)
        {
            if (!(bore > 0f && bore < pipe && pipe < 10f && discharge > 0f && discharge < 1.5f && density > 0.01f && density < 20000f))
            {
                throw new ArgumentException("A restriction is narrower than its pipe, its coefficient of discharge between 0 and 1.5 and the density above 0.01 kg/m³.");
            }

            float ratio = bore / pipe;
            float square = ratio * ratio;
            return discharge / (float)Math.Sqrt(1f - (square * square)) * 0.785398163f * bore * bore * (float)Math.Sqrt(2f / density);
        }

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

            float pressure = frame.Values[_pressure];
            float size = pressure < 0f ? -pressure : pressure;
            float flow = size <= _cutOff ? 0f : _coefficient * (float)Math.Sqrt(size);
            frame.Set(_flow, pressure < 0f ? -flow : flow);
            frame.Validity[_flow] = validity;
        }
    }
}
