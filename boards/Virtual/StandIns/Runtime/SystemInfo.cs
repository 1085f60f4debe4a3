using SmartSensor.Boards.Virtual.Wiring;

namespace nanoFramework.Runtime.Native;

/// <summary>What the board is.</summary>
public static partial class SystemInfo
{
    /// <summary>Name of the firmware target.</summary>
    public static string TargetName => VirtualBoard.Target;

    /// <summary>Name of the platform.</summary>
    public static string Platform => VirtualBoard.Target.StartsWith("ESP32", StringComparison.Ordinal) ? "ESP32" : VirtualBoard.Target.Contains("ST", StringComparison.Ordinal) || VirtualBoard.Target.StartsWith("ORGPAL", StringComparison.Ordinal) ? "STM32F7" : "VIRTUAL";

    /// <summary>Version of the firmware.</summary>
    public static Version Version => new(1, 12, 0, 0);

    /// <summary>Maker of the firmware.</summary>
    public static string OEMString => "SmartSensor virtual board";

    /// <summary>Number of the maker.</summary>
    public static byte OEM => 0;

    /// <summary>Number of the model.</summary>
    public static byte Model => 0;

    /// <summary>Number of the variant.</summary>
    public static ushort SKU => 0;

    /// <summary>What the chip can compute by itself.</summary>
    public static FloatingPoint FloatingPointSupport => FloatingPoint.SinglePrecisionHardware;
}
