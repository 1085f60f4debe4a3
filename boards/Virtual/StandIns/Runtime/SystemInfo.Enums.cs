namespace nanoFramework.Runtime.Native;

public static partial class SystemInfo
{
    /// <summary>The platform's enumeration of this name.</summary>
    public enum FloatingPoint
    {
        None = 0,
        SinglePrecisionSoftware = 1,
        SinglePrecisionHardware = 2,
        DoublePrecisionSoftware = 3,
        DoublePrecisionHardware = 4,
    }
}
