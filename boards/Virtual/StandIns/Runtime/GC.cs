namespace nanoFramework.Runtime.Native;

/// <summary>The platform's collector.</summary>
public static class GC
{
    /// <summary>Does nothing on the PC.</summary>
    public static void EnableGCMessages(bool enable)
    {
    }

    /// <summary>Free bytes of the heap.</summary>
    public static uint Run(bool compactHeap) => (uint)Math.Min(uint.MaxValue, System.GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
}
