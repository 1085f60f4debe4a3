using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Pressure at height 0 from the pressure at a place of known height, for an estimate of altitude: p₀ = p / (1 − h·β/T₀)^(g/(R·β)), the
    /// inverse of the standard atmosphere's troposphere (ISO 2533:1975).
    /// </summary>
    public sealed class AltitudeReference : CalibrationSession
    {
        // T₀/β, m, and g/(R·β).
        private const float HeightScale = 44330.77f;
        private const float Exponent = 5.2558797f;

        // Weather gives 870 to 1085 hPa at sea level, Pa.
        private const float Lowest = 85000f;
        private const float Highest = 110000f;

        private readonly StillWindow _window;
        private readonly float _height;

        /// <summary>Creates a session that averages ten seconds.</summary>
        /// <param name="frame">A frame with a pressure, Pa.</param>
        /// <param name="height">Height of the place, m, -500…9000.</param>
        /// <exception cref="ArgumentException">The height is out of range, or the frame has no pressure.</exception>
        public AltitudeReference(Frame frame, float height)
            : base(frame, CalibrationMethod.AltitudeReference, Quantity.Pressure, Axis.None)
        {
            if (!(height >= -500f && height <= 9000f))
            {
                throw new ArgumentException("The height of the place is -500 to 9000 m.");
            }

            _height = height;
            _window = new StillWindow(new int[] { Channel }, new float[] { 20f }, 10f);
        }

        /// <inheritdoc/>
        protected override void Begin()
        {
            _window.Restart();
            Prompt = "keep the device at its height";
        }

        /// <inheritdoc/>
        protected override void Collect(Frame frame)
        {
            if (_window.Add(frame) == StillState.Still)
            {
                HaveEnough();
                Finish();
            }
        }

        /// <inheritdoc/>
        protected override void Fit()
        {
            float pressure = _window.Means[0] / (float)Math.Pow(1f - (_height / HeightScale), Exponent);
            CalibrationQuality quality = new CalibrationQuality();
            quality.Residual = _window.Deviations[0] / (float)Math.Sqrt(_window.Samples);
            quality.Coverage = 1f;
            quality.Observability = 1f;
            if (!(pressure >= Lowest && pressure <= Highest))
            {
                Refuse("no weather has such a pressure at sea level: check the height of the place, in m", quality);
                return;
            }

            Succeed(new float[] { pressure }, quality);
        }

        /// <inheritdoc/>
        protected override string TooLate()
        {
            return "the pressure did not keep steady: shield the device from wind and keep it at its height";
        }
    }
}
