namespace nanoFramework.Runtime.Native;

/// <summary>Limits on execution time.</summary>
public static class ExecutionConstraint
{
    /// <summary>Not simulated.</summary>
    public static void Install(int timeout, int priority)
    {
    }
}
