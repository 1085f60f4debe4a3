namespace nanoFramework.Hardware.Esp32;

public partial class NativeMemory
{
    /// <summary>The platform's enumeration of this name.</summary>
    public enum MemoryType
    {
        All = 0,
        Internal = 1,
        SpiRam = 2,
    }
}
