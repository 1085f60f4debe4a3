namespace SmartSensor.Sensing
{
    /// <summary>Names and units of quantities.</summary>
    public static class Quantities
    {
        /// <summary>The symbol of the quantity's unit as the registry of SenML units has it (RFC 8428 §12.1; kg/m3 by RFC 8798 §2), and rad/s, which is not among them; "/" for a number without unit.</summary>
        public static string Unit(Quantity quantity)
        {
            switch (quantity)
            {
                case Quantity.Temperature: return "K";
                case Quantity.Pressure: return "Pa";
                case Quantity.DifferentialPressure: return "Pa";
                case Quantity.RelativeHumidity: return "%RH";
                case Quantity.Acceleration: return "m/s2";
                case Quantity.AngularRate: return "rad/s";
                case Quantity.MagneticFluxDensity: return "T";
                case Quantity.GasResistance: return "Ohm";
                case Quantity.VolumeFlow: return "m3/s";
                case Quantity.Volume: return "m3";
                case Quantity.Altitude: return "m";
                case Quantity.Depth: return "m";
                case Quantity.Angle: return "rad";
                case Quantity.LinearAcceleration: return "m/s2";
                case Quantity.Gravity: return "m/s2";
                case Quantity.Heading: return "rad";
                case Quantity.BaseVolumeFlow: return "m3/s";
                case Quantity.BaseVolume: return "m3";
                case Quantity.AbsoluteHumidity: return "kg/m3";
                case Quantity.DewPoint: return "K";
                case Quantity.VerticalSpeed: return "m/s";
                case Quantity.SeismicIntensity: return "m/s";
                case Quantity.VibrationLevel: return "m/s2";
                case Quantity.Voltage: return "V";
                case Quantity.Duration: return "s";
                default: return "/";
            }
        }

        /// <summary>The quantity's name in lower case with underscores, as channels, payloads and recordings use it.</summary>
        public static string Name(Quantity quantity)
        {
            switch (quantity)
            {
                case Quantity.Temperature: return "temperature";
                case Quantity.Pressure: return "pressure";
                case Quantity.DifferentialPressure: return "differential_pressure";
                case Quantity.RelativeHumidity: return "relative_humidity";
                case Quantity.Acceleration: return "acceleration";
                case Quantity.AngularRate: return "angular_rate";
                case Quantity.MagneticFluxDensity: return "magnetic_flux_density";
                case Quantity.VocSignal: return "voc_signal";
                case Quantity.NoxSignal: return "nox_signal";
                case Quantity.CarbonDioxide: return "carbon_dioxide";
                case Quantity.GasResistance: return "gas_resistance";
                case Quantity.Count: return "count";
                case Quantity.VolumeFlow: return "flow";
                case Quantity.Volume: return "volume";
                case Quantity.Altitude: return "altitude";
                case Quantity.Depth: return "depth";
                case Quantity.Angle: return "angle";
                case Quantity.LinearAcceleration: return "linear_acceleration";
                case Quantity.Gravity: return "gravity";
                case Quantity.Heading: return "heading";
                case Quantity.BaseVolumeFlow: return "base_flow";
                case Quantity.BaseVolume: return "base_volume";
                case Quantity.AbsoluteHumidity: return "absolute_humidity";
                case Quantity.DewPoint: return "dew_point";
                case Quantity.VocIndex: return "voc_index";
                case Quantity.NoxIndex: return "nox_index";
                case Quantity.AirQuality: return "air_quality";
                case Quantity.Accuracy: return "accuracy";
                case Quantity.VerticalSpeed: return "vertical_speed";
                case Quantity.SeismicIntensity: return "seismic_intensity";
                case Quantity.VibrationLevel: return "vibration";
                case Quantity.Progress: return "progress";
                case Quantity.ConversionFactor: return "conversion_factor";
                case Quantity.Residual: return "residual";
                case Quantity.Quaternion: return "quaternion";
                case Quantity.Voltage: return "voltage";
                case Quantity.Duration: return "duration";
                case Quantity.Label: return "label";
                default: return "state";
            }
        }
    }
}
