namespace SmartSensor.WaterMeter
{
    /// <summary>What a leak rule says, in the words of LwM2M object 3424.</summary>
    public enum LeakState
    {
        /// <summary>No leak.</summary>
        None,

        /// <summary>Leak suspected: somebody should look.</summary>
        Suspected,

        /// <summary>Leak detected: water should be shut off.</summary>
        Detected,
    }
}
