using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>How people read each quantity: °C, hPa, %RH, µT, l/min, l, °, ppm, m³/h and m³ of gas, g/m³, kine (cm/s), and SI for all others; and how finely.</summary>
    public static class Presentation
    {
        private const double Degrees = 57.29577951308232;

        /// <summary>A value as people read it.</summary>
        /// <param name="quantity">What it is.</param>
        /// <param name="value">The value in SI.</param>
        public static double Value(Quantity quantity, double value)
        {
            return quantity == Quantity.Temperature || quantity == Quantity.DewPoint ? value - 273.15 : value * Scale(quantity);
        }

        /// <summary>What an SI value is multiplied by; temperatures are shifted besides.</summary>
        public static double Scale(Quantity quantity)
        {
            switch (quantity)
            {
                case Quantity.Pressure: return 0.01;
                case Quantity.MagneticFluxDensity:
                case Quantity.CarbonDioxide: return 1e6;
                case Quantity.VolumeFlow: return 60000;
                case Quantity.Volume:
                case Quantity.AbsoluteHumidity: return 1000;
                case Quantity.Angle:
                case Quantity.Heading: return Degrees;
                case Quantity.BaseVolumeFlow: return 3600;
                case Quantity.SeismicIntensity: return 100;
                default: return 1;
            }
        }

        /// <summary>Digits behind the point of a value as people read it.</summary>
        public static int Decimals(Quantity quantity)
        {
            switch (quantity)
            {
                case Quantity.Temperature:
                case Quantity.Pressure:
                case Quantity.MagneticFluxDensity:
                case Quantity.Altitude:
                case Quantity.Angle:
                case Quantity.AbsoluteHumidity:
                case Quantity.DewPoint:
                case Quantity.SeismicIntensity: return 2;
                case Quantity.RelativeHumidity:
                case Quantity.Heading: return 1;
                case Quantity.DifferentialPressure:
                case Quantity.Acceleration:
                case Quantity.VolumeFlow:
                case Quantity.Volume:
                case Quantity.Depth:
                case Quantity.Voltage:
                case Quantity.LinearAcceleration:
                case Quantity.Gravity:
                case Quantity.VibrationLevel:
                case Quantity.VerticalSpeed:
                case Quantity.Progress: return 3;
                case Quantity.AngularRate:
                case Quantity.BaseVolumeFlow: return 4;
                case Quantity.Quaternion:
                case Quantity.ConversionFactor:
                case Quantity.Residual:
                case Quantity.BaseVolume: return 6;
                default: return 0;
            }
        }

        /// <summary>The finest step that is told, in the quantity's SI unit.</summary>
        public static double Resolution(Quantity quantity)
        {
            double step = 1;
            for (int i = Decimals(quantity); i > 0; i--)
            {
                step *= 0.1;
            }

            return step / Scale(quantity);
        }
    }
}
