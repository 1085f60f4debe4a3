using SmartSensor.Boards.Virtual.Wiring;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Which pin serves which function of the chip.</summary>
public class Configuration
{
    /// <summary>The pin of a function, or -1.</summary>
    public static int GetFunctionPin(DeviceFunction function) => VirtualBoard.Pins?.PinOf(function) ?? -1;

    /// <summary>Gives a function a pin.</summary>
    /// <exception cref="ArgumentException">The target does not have the pin, it cannot serve, or something else has taken it.</exception>
    public static void SetPinFunction(int pin, DeviceFunction function) => VirtualBoard.Pins?.Assign(pin, function);
}
