using System;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// Height from air pressure by the standard atmosphere's troposphere (ISO 2533:1975; ICAO Doc 7488), within 0…11 km:
    /// h = T₀/β · (1 − (p/p₀)^(R·β/g)), T₀ = 288.15 K, β = 6.5 K/km, R = 287.05287 J/(kg·K), g = 9.80665 m/s².
    /// </summary>
    public static class StandardAtmosphere
    {
        /// <summary>Pressure at sea level, Pa.</summary>
        public const float SeaLevelPressure = 101325f;

        private const float HeightScale = 44330.77f;
        private const float Exponent = 0.19026324f;

        /// <summary>Height above the level of the reference pressure, m.</summary>
        /// <param name="pressure">Air pressure, Pa; at most 0 gives 0, as no air has it.</param>
        /// <param name="reference">Pressure at height 0, Pa; at most 0 counts as <see cref="SeaLevelPressure"/>.</param>
        public static float Altitude(float pressure, float reference)
        {
            if (!(pressure > 0f))
            {
                return 0f;
            }

            if (!(reference > 0f))
            {
                reference = SeaLevelPressure;
            }

            return HeightScale * (1f - (float)Math.Pow(pressure / reference, Exponent));
        }

        /// <summary>Pressure of the standard atmosphere at a height above sea level, Pa: p₀ · (1 − h·β/T₀)^(g/(R·β)).</summary>
        /// <param name="altitude">Height, m, below 11000.</param>
        public static float Pressure(float altitude)
        {
            return SeaLevelPressure * (float)Math.Pow(1f - (altitude / HeightScale), 1f / Exponent);
        }

        /// <summary>
        /// Height above the level of the reference pressure in air of a measured temperature, m: h = T/β · ((p₀/p)^(R·β/g) − 1), with T at the sensor.
        /// </summary>
        /// <param name="pressure">Air pressure, Pa; at most 0 gives 0.</param>
        /// <param name="reference">Pressure at height 0, Pa; at most 0 counts as <see cref="SeaLevelPressure"/>.</param>
        /// <param name="temperature">Air temperature at the sensor, K; outside of 180…340 the standard one holds.</param>
        public static float Altitude(float pressure, float reference, float temperature)
        {
            if (!(temperature >= 180f && temperature <= 340f))
            {
                return Altitude(pressure, reference);
            }

            if (!(pressure > 0f))
            {
                return 0f;
            }

            if (!(reference > 0f))
            {
                reference = SeaLevelPressure;
            }

            return temperature / 0.0065f * ((float)Math.Pow(reference / pressure, Exponent) - 1f);
        }
    }
}
