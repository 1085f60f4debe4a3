using SmartSensor.Boards.Virtual.Wiring;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Sleep modes: a wake-up is kept, a deep sleep is a reboot of the virtual board.</summary>
public partial class Sleep
{
    private static WakeupCause _cause;

    /// <summary>Wakes after a time.</summary>
    public static EspNativeError EnableWakeupByTimer(TimeSpan time)
    {
        _cause = WakeupCause.Timer;
        return EspNativeError.OK;
    }

    /// <summary>Wakes at a level of a pin.</summary>
    public static EspNativeError EnableWakeupByPin(WakeupGpioPin pin, int level)
    {
        _cause = WakeupCause.Ext0;
        return EspNativeError.OK;
    }

    /// <summary>Wakes at levels of pins.</summary>
    public static EspNativeError EnableWakeupByMultiPins(WakeupGpioPin pins, WakeupMode mode)
    {
        _cause = WakeupCause.Ext1;
        return EspNativeError.OK;
    }

    /// <summary>What woke the board.</summary>
    public static WakeupCause GetWakeupCause() => _cause;

    /// <summary>Which pin woke the board.</summary>
    public static WakeupGpioPin GetWakeupGpioPin() => WakeupGpioPin.None;

    /// <summary>Sleeps until woken; on the PC not at all.</summary>
    public static EspNativeError StartLightSleep() => EspNativeError.OK;

    /// <summary>Sleeps and starts over.</summary>
    public static void StartDeepSleep() => VirtualBoard.RebootRequested?.Invoke("deep sleep");
}
