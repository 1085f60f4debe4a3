namespace SmartSensor.Sensing
{
    /// <summary>The direction of a channel in the part's own frame; <see cref="None"/> for a scalar.</summary>
    public enum Axis
    {
        /// <summary>The quantity has no direction.</summary>
        None,

        /// <summary>The part's x axis (of a quaternion: i).</summary>
        X,

        /// <summary>The part's y axis (of a quaternion: j).</summary>
        Y,

        /// <summary>The part's z axis (of a quaternion: k).</summary>
        Z,

        /// <summary>The real part of a quaternion.</summary>
        W,
    }
}
