namespace nanoFramework.Hardware.Stm32;

/// <summary>The alarm of the calendar.</summary>
public static class RTC
{
    private static DateTime _alarm;

    /// <summary>The alarm that was set.</summary>
    public static DateTime GetAlarm() => _alarm;

    /// <summary>Sets the alarm.</summary>
    public static void SetAlarm(DateTime value) => _alarm = value;
}
