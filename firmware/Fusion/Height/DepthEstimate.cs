using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>Writes a frame's depth below the surface of water from its absolute pressure: (p − p₀) / (ρ·g).</summary>
    public sealed class DepthEstimate : Stage
    {
        /// <summary>Density of fresh water at 15 °C, kg/m³.</summary>
        public const float FreshWater = 999.1f;

        /// <summary>Density of sea water of 35 g/kg at 15 °C, kg/m³.</summary>
        public const float SeaWater = 1026f;

        private readonly int _pressure;
        private readonly int _depth;
        private readonly float _metresPerPascal;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame with <see cref="Channels"/> behind the channels of a pressure sensor.</param>
        /// <param name="surface">Air pressure at the surface, Pa, 30000…120000.</param>
        /// <param name="density">Density of the water, kg/m³, 900…1300.</param>
        /// <param name="latitude">Latitude for gravity, rad, −π/2…π/2.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public DepthEstimate(Frame frame, float surface, float density, float latitude)
        {
            if (!(surface >= 30000f && surface <= 120000f && density >= 900f && density <= 1300f && latitude >= -1.5708f && latitude <= 1.5708f))
            {
                throw new ArgumentException("A depth needs a surface pressure of 30000 to 120000 Pa, a density of 900 to 1300 kg/m³ and a latitude of −π/2 to π/2.");
            }

            _pressure = frame.Require(Quantity.Pressure, Axis.None);
            _depth = frame.Require(Quantity.Depth, Axis.None);
            _metresPerPascal = 1f / (density * Gravity(latitude));
            Surface = surface;
        }

        /// <summary>Air pressure at the surface, Pa; weather moves it by some kPa, which is some 10 cm.</summary>
        public float Surface { get; set; }

        /// <summary>Gravity at sea level, m/s² (WGS 84, to 1e-6).</summary>
        /// <param name="latitude">Latitude, rad.</param>
        public static float Gravity(float latitude)
        {
            float sine = (float)Math.Sin(latitude);
            float square = sine * sine;
            return 9.7803253f * (1f + (square * (0.0052790414f + (square * 0.0000232718f))));
        }

        /// <summary>What the stage adds to a frame: depth, m.</summary>
        public static Channel[] Channels()
        {
            return new Channel[] { new Channel(Quantity.Depth, Axis.None, -20f, 1000f, 0.001f, 0f, 100f) };
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            Validity validity = frame.Validity[_pressure];
            if (Marks.HasValue(validity))
            {
                frame.Set(_depth, (frame.Values[_pressure] - Surface) * _metresPerPascal);
            }

            if (validity != Validity.Valid)
            {
                frame.Validity[_depth] = validity;
            }
        }
    }
}
