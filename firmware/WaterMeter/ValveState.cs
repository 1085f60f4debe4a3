namespace SmartSensor.WaterMeter
{
    /// <summary>Where the valve is.</summary>
    public enum ValveState
    {
        /// <summary>Open.</summary>
        Open,

        /// <summary>On its way to be closed.</summary>
        Closing,

        /// <summary>Closed.</summary>
        Closed,

        /// <summary>On its way to be open.</summary>
        Opening,
    }
}
