namespace SmartSensor.Sensing
{
    /// <summary>What a channel measures; the unit of each is the SI unit that <see cref="Quantities.Unit"/> gives.</summary>
    public enum Quantity : byte
    {
        /// <summary>Thermodynamic temperature, K.</summary>
        Temperature,

        /// <summary>Absolute pressure, Pa.</summary>
        Pressure,

        /// <summary>Difference of two pressures, Pa.</summary>
        DifferentialPressure,

        /// <summary>Relative humidity, %RH.</summary>
        RelativeHumidity,

        /// <summary>Acceleration including gravity's reaction, m/s².</summary>
        Acceleration,

        /// <summary>Angular rate, rad/s.</summary>
        AngularRate,

        /// <summary>Magnetic flux density, T.</summary>
        MagneticFluxDensity,

        /// <summary>Raw signal of a metal-oxide pixel for volatile organic compounds, ticks (dimensionless).</summary>
        VocSignal,

        /// <summary>Raw signal of a metal-oxide pixel for nitrogen oxides, ticks (dimensionless).</summary>
        NoxSignal,

        /// <summary>Fraction of carbon dioxide in air by volume, dimensionless.</summary>
        CarbonDioxide,

        /// <summary>Electrical resistance of a gas-sensitive layer, Ω.</summary>
        GasResistance,

        /// <summary>Number of pulses or events, dimensionless.</summary>
        Count,

        /// <summary>Volume flow, m³/s.</summary>
        VolumeFlow,

        /// <summary>Volume, m³.</summary>
        Volume,

        /// <summary>Height above the reference of the standard atmosphere, m.</summary>
        Altitude,

        /// <summary>Depth below the surface of water, m.</summary>
        Depth,

        /// <summary>Angle, rad.</summary>
        Angle,

        /// <summary>One of the four components of a unit quaternion, dimensionless.</summary>
        Quaternion,

        /// <summary>Electric potential, V.</summary>
        Voltage,

        /// <summary>Duration, s.</summary>
        Duration,

        /// <summary>State of an alarm or a switch: 0 is off, 1 is on, dimensionless.</summary>
        State,

        /// <summary>Acceleration without gravity's reaction, m/s².</summary>
        LinearAcceleration,

        /// <summary>Gravity's reaction: what an accelerometer at rest would show, m/s².</summary>
        Gravity,

        /// <summary>Direction in the horizontal plane, clockwise from north, rad.</summary>
        Heading,

        /// <summary>Volume flow at base conditions, m³/s.</summary>
        BaseVolumeFlow,

        /// <summary>Volume at base conditions, m³.</summary>
        BaseVolume,

        /// <summary>Mass of water in a volume of air, kg/m³.</summary>
        AbsoluteHumidity,

        /// <summary>Temperature at which the air's water condenses, K.</summary>
        DewPoint,

        /// <summary>Index of volatile organic compounds, 1…500, dimensionless.</summary>
        VocIndex,

        /// <summary>Index of nitrogen oxides, 1…500, dimensionless.</summary>
        NoxIndex,

        /// <summary>Index of air quality, 0…500, dimensionless; 0 is clean.</summary>
        AirQuality,

        /// <summary>How much an estimate has learned, 0…3, dimensionless.</summary>
        Accuracy,

        /// <summary>Vertical speed, upwards positive, m/s.</summary>
        VerticalSpeed,

        /// <summary>Spectral intensity of an earthquake, m/s.</summary>
        SeismicIntensity,

        /// <summary>Root mean square of acceleration without its mean, m/s².</summary>
        VibrationLevel,

        /// <summary>How far something has come, 0…1, dimensionless.</summary>
        Progress,

        /// <summary>One of several words, as their index, dimensionless.</summary>
        Label,

        /// <summary>Factor from a volume at line conditions to one at base conditions, dimensionless.</summary>
        ConversionFactor,

        /// <summary>What a calibration's fit leaves over: a share of its reference, dimensionless; for a bias in the channel's unit.</summary>
        Residual,
    }
}
