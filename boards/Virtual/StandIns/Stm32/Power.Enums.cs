namespace nanoFramework.Hardware.Stm32;

public static partial class Power
{
    /// <summary>The platform's enumeration of this name.</summary>
    public enum WakeupPin
    {
        Pin1 = 1,
        Pin2 = 2,
        Pin3 = 3,
    }

    /// <summary>The platform's enumeration of this name.</summary>
    public enum WakeupReasonType
    {
        Undetermined = 0,
        FromStandby = 1,
        FromPin = 2,
    }
}
