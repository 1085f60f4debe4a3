namespace SmartSensor.Boards.Virtual.Worlds.Gas;

/// <summary>How a boiler is driven.</summary>
internal enum Heating
{
    /// <summary>By a thermostat in a room: it burns up to half a kelvin above what is wanted, by need, and stops.</summary>
    Thermostat,

    /// <summary>By the weather: it burns without a pause while more is needed than its least flame gives, and in short cycles below (RVR, "Specifiers: Weather Compensation").</summary>
    Compensated,

    /// <summary>A furnace that knows full and off; sized for the coldest day, on which it does not stop.</summary>
    SingleStage,
}
