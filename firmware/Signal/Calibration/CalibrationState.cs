namespace SmartSensor.Signal
{
    /// <summary>Where a <see cref="CalibrationSession"/> stands.</summary>
    public enum CalibrationState
    {
        /// <summary>Not started, cancelled, or accepted.</summary>
        Idle,

        /// <summary>Takes samples; there are too few for a result.</summary>
        Collecting,

        /// <summary>There is enough for a result; more makes it better.</summary>
        Enough,

        /// <summary>Computes, a bounded step at each frame.</summary>
        Fitting,

        /// <summary>The result is there and good enough to be accepted.</summary>
        Done,

        /// <summary>There is no result; the reason says why and what to do.</summary>
        Refused,
    }
}
