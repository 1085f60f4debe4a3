using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// The compressibility factor of natural gas by the GROSS characterisation of AGA Report No. 8, Part 1 (2017; also ISO 20765 and NIST's reference
    /// implementation): virial coefficients of an equivalent hydrocarbon, nitrogen and carbon dioxide. For 263…338 K and up to 2 MPa it lies within 0.07 %
    /// of the DETAIL characterisation, below 0.1 MPa within 0.004 %. Composition is worked out once, in double arithmetic; a factor takes single precision.
    /// </summary>
    public sealed class NaturalGas
    {
        /// <summary>Least temperature, K.</summary>
        public const float LeastTemperature = 263f;

        /// <summary>Greatest temperature, K.</summary>
        public const float GreatestTemperature = 338f;

        /// <summary>Greatest absolute pressure, Pa.</summary>
        public const float GreatestPressure = 2e6f;

        private const double R = 8.31451; // J/(mol·K)
        private const double Reference = 273.15; // K, of heating value's volume and relative density
        private const double ReferencePressure = 101.325; // kPa
        private const double NitrogenMass = 28.0135; // g/mol
        private const double DioxideMass = 44.01;
        private const double AirMass = 28.9625;

        // Molar mass of the equivalent hydrocarbon by its heating value: G1 + G2·H.
        private const double G1 = -2.709328;
        private const double G2 = 0.021062199;

        // A temperature as near as this has the same coefficients: 1e-6 of Z at 2 MPa.
        private const float SameTemperature = 0.01f;

        private readonly float _hydrocarbon;
        private readonly float _nitrogen;
        private readonly float _dioxide;

        // B and C of the equivalent hydrocarbon, each a parabola of the temperature, dm³/mol and dm⁶/mol².
        private readonly float[] _b = new float[3];
        private readonly float[] _c = new float[3];
        private float _temperature;
        private float _second;
        private float _third;

        private NaturalGas(double nitrogen, double dioxide, double heating)
        {
            _nitrogen = (float)nitrogen;
            _dioxide = (float)dioxide;
            _hydrocarbon = (float)(1.0 - nitrogen - dioxide);
            double square = heating * heating;
            _b[0] = (float)(-0.425468 + (0.000877118 * heating) - (0.000000824747 * square));
            _b[1] = (float)(0.002865 - (0.00000556281 * heating) + (0.00000000431436 * square));
            _b[2] = (float)(-0.00000462073 + (0.0000000088151 * heating) - (6.08319e-12 * square));
            _c[0] = (float)(-0.302488 + (0.000646422 * heating) - (0.000000332805 * square));
            _c[1] = (float)(0.00195861 - (0.00000422876 * heating) + (0.0000000022316 * square));
            _c[2] = (float)(-0.00000316302 + (0.00000000688157 * heating) - (3.67713e-12 * square));
        }

        /// <summary>A gas of which density, nitrogen and carbon dioxide are known (method 2).</summary>
        /// <param name="relativeDensity">Density by that of air, at 0 °C and 101.325 kPa, 0.5…0.9.</param>
        /// <param name="nitrogen">Mole fraction of nitrogen, 0…0.5.</param>
        /// <param name="carbonDioxide">Mole fraction of carbon dioxide, 0…0.3.</param>
        /// <exception cref="ArgumentException">A number is out of range, or no gas has them together.</exception>
        public static NaturalGas ByDensity(float relativeDensity, float nitrogen, float carbonDioxide)
        {
            Require(relativeDensity, carbonDioxide);
            if (!(nitrogen >= 0f && nitrogen <= 0.5f))
            {
                throw new ArgumentException("The mole fraction of nitrogen is 0 to 0.5, not " + nitrogen.ToString("F4") + ".");
            }

            double rest = 1.0 - nitrogen - carbonDioxide;
            double z = 1;
            double heating = 0;
            for (int i = 0; i < 20; i++)
            {
                double mass = relativeDensity * z * AirMass / AirFactor();
                heating = (((mass - (nitrogen * NitrogenMass) - (carbonDioxide * DioxideMass)) / rest) - G1) / G2;
                RequireHeating(heating);
                z = AtReference(new NaturalGas(nitrogen, carbonDioxide, heating));
            }

            return new NaturalGas(nitrogen, carbonDioxide, heating);
        }

        /// <summary>A gas of which heating value, density and carbon dioxide are known (method 1), as a supplier's bill has them.</summary>
        /// <param name="heatingValue">Gross heating value at 25 °C of a volume at 0 °C and 101.325 kPa, J/m³, 20e6…55e6.</param>
        /// <param name="relativeDensity">Density by that of air, at 0 °C and 101.325 kPa, 0.5…0.9.</param>
        /// <param name="carbonDioxide">Mole fraction of carbon dioxide, 0…0.3.</param>
        /// <exception cref="ArgumentException">A number is out of range, or no gas has them together.</exception>
        public static NaturalGas ByHeatingValue(float heatingValue, float relativeDensity, float carbonDioxide)
        {
            Require(relativeDensity, carbonDioxide);
            if (!(heatingValue >= 20e6f && heatingValue <= 55e6f))
            {
                throw new ArgumentException("The heating value is 20 to 55 MJ/m³, not " + (heatingValue * 1e-6f).ToString("F3") + ".");
            }

            double z = 1;
            double nitrogen = 0;
            double heating = 0;
            for (int i = 0; i < 20; i++)
            {
                double total = z * R * Reference / ReferencePressure * heatingValue * 1e-6;
                double mass = relativeDensity * z * AirMass / AirFactor();
                double rest = (mass + ((carbonDioxide - 1.0) * NitrogenMass) - (carbonDioxide * DioxideMass) - (G2 * total)) / (G1 - NitrogenMass);
                nitrogen = 1.0 - rest - carbonDioxide;
                if (!(nitrogen > -0.01 && nitrogen <= 0.5 && rest > 0.1))
                {
                    throw new ArgumentException("No natural gas has this heating value, density and carbon dioxide together; check their units and reference conditions.");
                }

                // What rounding of the given numbers makes of no nitrogen.
                nitrogen = nitrogen < 0.0 ? 0.0 : nitrogen;
                heating = total / rest;
                RequireHeating(heating);
                z = AtReference(new NaturalGas(nitrogen, carbonDioxide, heating));
            }

            return new NaturalGas(nitrogen, carbonDioxide, heating);
        }

        /// <summary>True where the equation holds.</summary>
        /// <param name="pressure">Absolute pressure, Pa.</param>
        /// <param name="temperature">Temperature, K.</param>
        public static bool Holds(float pressure, float temperature)
        {
            return pressure > 0f && pressure <= GreatestPressure && temperature >= LeastTemperature && temperature <= GreatestTemperature;
        }

        /// <summary>The compressibility factor; outside of <see cref="Holds"/> that of the nearest state inside.</summary>
        /// <param name="pressure">Absolute pressure, Pa.</param>
        /// <param name="temperature">Temperature, K.</param>
        [Hot]
        public float Factor(float pressure, float temperature)
        {
            temperature = temperature > LeastTemperature ? temperature < GreatestTemperature ? temperature : GreatestTemperature : LeastTemperature;
            pressure = pressure > 0f ? pressure < GreatestPressure ? pressure : GreatestPressure : 0f;
            float off = temperature - _temperature;
            if (off > SameTemperature || off < -SameTemperature)
            {
                Mix(temperature);
            }

            // d·(1 + B·d + C·d²) = p/(R·T) by Newton, d in mol/dm³; p is in kPa there.
            float ideal = pressure * 1e-3f / ((float)R * temperature);
            float b = _second;
            float c = _third;
            float d = ideal;
            for (int i = 0; i < 4; i++)
            {
                float more = b + (c * d);
                d -= ((d * (1f + (more * d))) - ideal) / (1f + (d * ((2f * b) + (3f * c * d))));
            }

            return 1f + (d * (b + (c * d)));
        }

        private static void Require(float relativeDensity, float carbonDioxide)
        {
            if (!(relativeDensity >= 0.5f && relativeDensity <= 0.9f && carbonDioxide >= 0f && carbonDioxide <= 0.3f))
            {
                throw new ArgumentException("The relative density is 0.5 to 0.9 and the mole fraction of carbon dioxide 0 to 0.3, not " + relativeDensity.ToString("F4") + " and " + carbonDioxide.ToString("F4") + ".");
            }
        }

        // The equivalent hydrocarbon between methane and what condenses.
        private static void RequireHeating(double heating)
        {
            if (!(heating > 850.0 && heating < 1400.0))
            {
                throw new ArgumentException("No natural gas has these numbers together: its hydrocarbons would have " + heating.ToString("F0") + " kJ/mol; methane has 891.");
            }
        }

        // Z of air at the reference.
        private static double AirFactor()
        {
            return 1.0 + (ReferencePressure / R / Reference * (-0.12527 + (0.000591 * Reference) - (0.000000662 * Reference * Reference)));
        }

        private static double AtReference(NaturalGas gas)
        {
            gas.Mix((float)Reference);
            return 1.0 + (gas._second * ReferencePressure / R / Reference);
        }

        // Second and third virial coefficient of the mixture.
        private void Mix(float t)
        {
            float x1 = _hydrocarbon;
            float x2 = _nitrogen;
            float x3 = _dioxide;
            float b1 = _b[0] + (t * (_b[1] + (t * _b[2])));
            float b2 = -0.1446f + (t * (0.00074091f - (t * 0.00000091195f)));
            float b3 = -0.86834f + (t * (0.0040376f - (t * 0.0000051657f)));
            float b23 = -0.339693f + (t * (0.00161176f - (t * 0.00000204429f)));
            float cold = 320f - t;
            float b12 = (0.72f + (0.00001875f * cold * cold)) * 0.5f * (b1 + b2);
            float both = b1 * b3;
            float b13 = both > 0f ? -0.865f * (float)Math.Sqrt(both) : 0f;
            _second = (b1 * x1 * x1) + (b2 * x2 * x2) + (b3 * x3 * x3) + (2f * ((b12 * x1 * x2) + (b13 * x1 * x3) + (b23 * x2 * x3)));

            float c1 = _c[0] + (t * (_c[1] + (t * _c[2])));
            float c2 = 0.0078498f + (t * (-0.000039895f + (t * 0.000000061187f)));
            float c3 = 0.0020513f + (t * (0.000034888f - (t * 0.000000083703f)));
            float c223 = 0.00552066f + (t * (-0.0000168609f + (t * 0.0000000157169f)));
            float c233 = 0.00358783f + (t * (0.00000806674f - (t * 0.0000000325798f)));
            float r1 = Root(c1);
            float r2 = Root(c2);
            float r3 = Root(c3);
            float warm = 0.92f + (0.0013f * (t - 270f));
            float sum = warm * r1 * r2 * ((r1 * x1) + (r2 * x2)) * x1 * x2;
            sum += 0.92f * r1 * r3 * ((r1 * x1) + (r3 * x3)) * x1 * x3;
            sum += ((c223 * x2) + (c233 * x3)) * x2 * x3;
            _third = (c1 * x1 * x1 * x1) + (c2 * x2 * x2 * x2) + (c3 * x3 * x3 * x3) + (3f * sum) + (6.6f * r1 * r2 * r3 * x1 * x2 * x3);
            _temperature = t;
        }

        // Cube root, with one step of Newton behind the platform's power.
        private static float Root(float x)
        {
            if (!(x > 1e-12f))
            {
                return 0f;
            }

            float root = (float)Math.Pow(x, 1f / 3f);
            return root - (((root * root * root) - x) / (3f * root * root));
        }
    }
}
