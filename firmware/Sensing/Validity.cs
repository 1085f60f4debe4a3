namespace SmartSensor.Sensing
{
    /// <summary>What the value of a channel is worth.</summary>
    public enum Validity : byte
    {
        /// <summary>Nothing was measured: not yet, or not for this sample.</summary>
        Unknown,

        /// <summary>Measured at the frame's time and within the channel's range.</summary>
        Valid,

        /// <summary>Beyond an end of the range: the true value lies at or further out than the clamped one.</summary>
        Saturated,

        /// <summary>The measurement failed; the value has no meaning.</summary>
        Invalid,

        /// <summary>Measured earlier than the frame's time: an old value, not a fresh one.</summary>
        Stale,
    }
}
