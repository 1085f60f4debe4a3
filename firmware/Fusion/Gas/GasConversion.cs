using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// From a volume of gas at line conditions to one at base conditions (EN 12405-1): C = (p/pb)·(Tb/T)·(Zb/Z), with Z of the gas, or with a fixed Zb/Z where
    /// the pressure is so low that it does not count (PT conversion).
    /// </summary>
    public sealed class GasConversion
    {
        private readonly float _temperature;
        private readonly float _pressure;
        private readonly NaturalGas _gas;
        private readonly float _ratio;

        /// <summary>A conversion with a fixed ratio of compressibilities.</summary>
        /// <param name="temperature">Base temperature, K, 270…300.</param>
        /// <param name="pressure">Base pressure, Pa, 80000…120000.</param>
        /// <param name="ratio">Zb/Z, 0.9…1.1; 1 for none.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public GasConversion(float temperature, float pressure, float ratio)
        {
            Require(temperature, pressure);
            if (!(ratio >= 0.9f && ratio <= 1.1f))
            {
                throw new ArgumentException("A fixed ratio of compressibilities is 0.9 to 1.1, not " + ratio.ToString("F4") + ".");
            }

            _temperature = temperature;
            _pressure = pressure;
            _ratio = ratio;
        }

        /// <summary>A conversion with the compressibility of a gas.</summary>
        /// <param name="temperature">Base temperature, K, 270…300.</param>
        /// <param name="pressure">Base pressure, Pa, 80000…120000.</param>
        /// <param name="gas">The gas.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public GasConversion(float temperature, float pressure, NaturalGas gas)
        {
            Require(temperature, pressure);
            _temperature = temperature;
            _pressure = pressure;
            _gas = gas;
            _ratio = gas.Factor(pressure, temperature);
        }

        /// <summary>The factor from a volume at line conditions to the one at base conditions, dimensionless; 0 where there is none.</summary>
        /// <param name="pressure">Absolute pressure in the line, Pa.</param>
        /// <param name="temperature">Temperature in the line, K.</param>
        [Hot]
        public float Factor(float pressure, float temperature)
        {
            if (!(pressure > 0f && pressure < 1e9f && temperature > 1f && temperature < 1e5f))
            {
                return 0f;
            }

            float z = _gas == null ? 1f : _gas.Factor(pressure, temperature);
            return pressure / _pressure * (_temperature / temperature) * _ratio / z;
        }

        /// <summary>True where the equation behind the compressibility holds; always with a fixed ratio.</summary>
        /// <param name="pressure">Absolute pressure in the line, Pa.</param>
        /// <param name="temperature">Temperature in the line, K.</param>
        public bool Holds(float pressure, float temperature)
        {
            return _gas == null || NaturalGas.Holds(pressure, temperature);
        }

        private static void Require(float temperature, float pressure)
        {
            if (!(temperature >= 270f && temperature <= 300f && pressure >= 80000f && pressure <= 120000f))
            {
                throw new ArgumentException("Base conditions are 270 to 300 K and 80000 to 120000 Pa, not " + temperature.ToString("F2") + " K and " + pressure.ToString("F0") + " Pa.");
            }
        }
    }
}
