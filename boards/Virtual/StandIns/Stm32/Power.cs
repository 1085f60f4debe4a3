using SmartSensor.Boards.Virtual.Wiring;

namespace nanoFramework.Hardware.Stm32;

/// <summary>Standby: a reboot of the virtual board.</summary>
public static partial class Power
{
    /// <summary>What woke the board.</summary>
    public static WakeupReasonType WakeupReason => WakeupReasonType.Undetermined;

    /// <summary>A pin may wake the board no more.</summary>
    public static void DisableWakeupPin(WakeupPin pin)
    {
    }

    /// <summary>A pin may wake the board.</summary>
    public static void EnableWakeupPin(WakeupPin pin)
    {
    }

    /// <summary>Sleeps until woken, then starts over.</summary>
    public static void EnterStandbyMode() => VirtualBoard.RebootRequested?.Invoke("standby");
}
