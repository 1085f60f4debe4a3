using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>Home Assistant's words for what a field is: device class and unit as its sensor integration lists them (home-assistant.io/integrations/sensor).</summary>
    public static class HomeAssistantClass
    {
        /// <summary>The device class; empty where there is none for it. What is on or off is a problem among the alarms, and where it is a fault: a valve that is held or closed is none.</summary>
        public static string Of(Report report, ReportField field)
        {
            switch (field.Quantity)
            {
                case Quantity.State: return report.Stream == "alarm" || field.Name == "fault" ? "problem" : "";
                case Quantity.Temperature:
                case Quantity.DewPoint: return "temperature";
                case Quantity.Pressure:
                case Quantity.DifferentialPressure: return "pressure";
                case Quantity.RelativeHumidity: return "humidity";
                case Quantity.CarbonDioxide: return "carbon_dioxide";
                case Quantity.VolumeFlow:
                case Quantity.BaseVolumeFlow: return "volume_flow_rate";
                case Quantity.Volume: return IsTotal(report, field) ? "water" : "";
                case Quantity.BaseVolume: return IsTotal(report, field) ? "gas" : "";
                case Quantity.Altitude:
                case Quantity.Depth: return "distance";
                case Quantity.Voltage: return "voltage";
                case Quantity.Duration: return "duration";
                case Quantity.VerticalSpeed: return "speed";
                default: return "";
            }
        }

        /// <summary>The unit in which <see cref="FlatJson"/> tells the quantity, as Home Assistant writes it; empty for none.</summary>
        public static string Unit(Quantity quantity)
        {
            switch (quantity)
            {
                case Quantity.Temperature:
                case Quantity.DewPoint: return "°C";
                case Quantity.Pressure: return "hPa";
                case Quantity.DifferentialPressure: return "Pa";
                case Quantity.RelativeHumidity: return "%";
                case Quantity.Acceleration:
                case Quantity.LinearAcceleration:
                case Quantity.Gravity:
                case Quantity.VibrationLevel: return "m/s²";
                case Quantity.AngularRate: return "rad/s";
                case Quantity.MagneticFluxDensity: return "µT";
                case Quantity.CarbonDioxide: return "ppm";
                case Quantity.GasResistance: return "Ω";
                case Quantity.VolumeFlow: return "L/min";
                case Quantity.Volume: return "L";
                case Quantity.Altitude:
                case Quantity.Depth: return "m";
                case Quantity.Angle:
                case Quantity.Heading: return "°";
                case Quantity.Voltage: return "V";
                case Quantity.Duration: return "s";
                case Quantity.BaseVolumeFlow: return "m³/h";
                case Quantity.BaseVolume: return "m³";
                case Quantity.AbsoluteHumidity: return "g/m³";
                case Quantity.VerticalSpeed: return "m/s";
                case Quantity.SeismicIntensity: return "cm/s";
                default: return "";
            }
        }

        /// <summary>True where the field only rises: a meter's total, which is the field that is named as its quantity in a report that comes again and again; what an alarm tells along is how it stood then.</summary>
        public static bool IsTotal(Report report, ReportField field)
        {
            return report.Expiry > 0 && (field.Quantity == Quantity.Volume || field.Quantity == Quantity.BaseVolume) && field.Name == Quantities.Name(field.Quantity);
        }
    }
}
