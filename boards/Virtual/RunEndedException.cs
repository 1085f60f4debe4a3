namespace SmartSensor.Boards.Virtual;

/// <summary>Ends a node's endless loop when a run is over: thrown by the clock, between two passes.</summary>
internal sealed class RunEndedException : Exception
{
    public RunEndedException()
        : base("The run is over.")
    {
    }
}
