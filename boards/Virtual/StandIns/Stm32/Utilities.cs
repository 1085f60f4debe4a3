namespace nanoFramework.Hardware.Stm32;

/// <summary>What the chip is.</summary>
public static class Utilities
{
    /// <summary>Number of the chip's kind: 0x451 is an STM32F76x (RM0410 §44.6.1).</summary>
    public static uint DeviceId => 0x451;

    /// <summary>Number of its revision.</summary>
    public static uint DeviceRevisionId => 0x2000;

    /// <summary>Its 96-bit number.</summary>
    public static byte[] UniqueDeviceId => [0x56, 0x49, 0x52, 0x54, 0x55, 0x41, 0x4C, 0x2D, 0x46, 0x37, 0x36, 0x39];
}
