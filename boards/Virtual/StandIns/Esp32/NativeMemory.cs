namespace nanoFramework.Hardware.Esp32;

/// <summary>The chip's memory; on the PC that of an ESP32-S3 without PSRAM, mostly free.</summary>
public partial class NativeMemory
{
    /// <summary>Size, free bytes and largest free block of a kind of memory.</summary>
    public static void GetMemoryInfo(MemoryType memoryType, out uint totalSize, out uint totalFreeSize, out uint largestFreeBlock)
    {
        bool none = memoryType == MemoryType.SpiRam;
        totalSize = none ? 0 : 327_680u;
        totalFreeSize = none ? 0 : 200_000u;
        largestFreeBlock = none ? 0 : 110_000u;
    }
}
