namespace nanoFramework.Runtime.Native;

/// <summary>The board's calendar.</summary>
public static class Rtc
{
    /// <summary>The PC's calendar is not the firmware's to set: always false.</summary>
    public static bool SetSystemTime(DateTime time) => false;
}
