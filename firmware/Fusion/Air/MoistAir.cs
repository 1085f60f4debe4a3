using System;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// Water vapour in air, by the Magnus equation over water with the constants of D. Sonntag (Z. Meteorol. 70, 1990): within 0.4 % of the vapour pressure's
    /// exact value from −20 to 60 °C.
    /// </summary>
    public static class MoistAir
    {
        private const float A = 17.62f;
        private const float B = 243.12f;
        private const float Zero = 273.15f;

        // Specific gas constant of water vapour, J/(kg·K).
        private const float Vapour = 461.523f;

        /// <summary>Pressure of saturated vapour, Pa.</summary>
        /// <param name="temperature">Temperature, K; outside of 180…400 it is taken as the nearer end.</param>
        public static float Saturation(float temperature)
        {
            float t = Bounded(temperature) - Zero;
            return 611.2f * (float)Math.Exp(A * t / (B + t));
        }

        /// <summary>Mass of water in a volume of air, kg/m³.</summary>
        /// <param name="temperature">Temperature, K.</param>
        /// <param name="humidity">Relative humidity, %; outside of 0…100 it is taken as the nearer end.</param>
        public static float AbsoluteHumidity(float temperature, float humidity)
        {
            humidity = humidity > 0f ? humidity < 100f ? humidity : 100f : 0f;
            return humidity * 0.01f * Saturation(temperature) / (Vapour * Bounded(temperature));
        }

        /// <summary>Temperature at which the air's water condenses, K.</summary>
        /// <param name="temperature">Temperature, K.</param>
        /// <param name="humidity">Relative humidity, %; below 0.01 it is taken as that, above 100 as 100.</param>
        public static float DewPoint(float temperature, float humidity)
        {
            humidity = humidity > 0.01f ? humidity < 100f ? humidity : 100f : 0.01f;
            float t = Bounded(temperature) - Zero;
            float g = (float)Math.Log(humidity * 0.01f) + (A * t / (B + t));
            return Zero + (B * g / (A - g));
        }

        private static float Bounded(float temperature)
        {
            return temperature > 180f ? temperature < 400f ? temperature : 400f : 180f;
        }
    }
}
