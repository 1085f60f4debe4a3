namespace SmartSensor.WaterMeter
{
    /// <summary>What closes the valve.</summary>
    public enum ValveMode
    {
        /// <summary>The command alone.</summary>
        Command,

        /// <summary>A burst, and the command.</summary>
        Burst,

        /// <summary>A burst, a leak that was detected, and the command.</summary>
        Leak,
    }
}
