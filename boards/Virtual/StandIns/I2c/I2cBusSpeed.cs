namespace System.Device.I2c;

/// <summary>The platform's enumeration of this name.</summary>
public enum I2cBusSpeed
{
    StandardMode = 0,
    FastMode = 1,
    FastModePlus = 2,
}
