namespace SmartSensor.Signal
{
    /// <summary>Where a fit that goes by steps stands.</summary>
    internal enum FitState
    {
        /// <summary>It has further to go.</summary>
        Fitting,

        /// <summary>It converged.</summary>
        Fitted,

        /// <summary>The samples do not tell the parameters apart, or contradict each other.</summary>
        Failed,
    }
}
