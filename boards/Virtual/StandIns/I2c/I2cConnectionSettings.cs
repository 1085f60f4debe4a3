namespace System.Device.I2c;

/// <summary>Bus, address and speed of a part.</summary>
public sealed class I2cConnectionSettings
{
    /// <summary>A part at 400 kHz.</summary>
    public I2cConnectionSettings(int busId, int deviceAddress)
        : this(busId, deviceAddress, I2cBusSpeed.FastMode)
    {
    }

    /// <summary>A part at a speed.</summary>
    public I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed)
    {
        BusId = busId;
        DeviceAddress = deviceAddress;
        BusSpeed = busSpeed;
    }

    /// <summary>Number of the bus.</summary>
    public int BusId { get; }

    /// <summary>Address of 7 bits.</summary>
    public int DeviceAddress { get; }

    /// <summary>Speed of the bus.</summary>
    public I2cBusSpeed BusSpeed { get; }
}
