namespace SmartSensor.Signal
{
    /// <summary>What a <see cref="StillWindow"/> says of a frame.</summary>
    internal enum StillState
    {
        /// <summary>The window is not full yet.</summary>
        Gathering,

        /// <summary>The window is full, and nothing moved within it: its means hold until the next frame.</summary>
        Still,

        /// <summary>Something moved, or time jumped; the window starts again.</summary>
        Moved,
    }
}
