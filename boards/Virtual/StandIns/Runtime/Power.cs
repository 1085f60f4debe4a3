using SmartSensor.Boards.Virtual.Wiring;

namespace nanoFramework.Runtime.Native;

/// <summary>Reboots of the board.</summary>
public class Power
{
    /// <summary>Raised before a reboot.</summary>
    public static event RebootEventHandler? OnRebootEvent;

    /// <summary>Reboots by <see cref="VirtualBoard.RebootRequested"/>.</summary>
    public static void RebootDevice(RebootOption rebootOption) => RebootDevice(0, rebootOption);

    /// <summary>Reboots after a time in ms.</summary>
    public static void RebootDevice(int waitTime = 0, RebootOption rebootOption = RebootOption.NormalReboot)
    {
        OnRebootEvent?.Invoke();
        VirtualBoard.RebootRequested?.Invoke("reboot");
    }
}
