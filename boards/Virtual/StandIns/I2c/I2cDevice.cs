using SmartSensor.Boards.Virtual.Wiring;

namespace System.Device.I2c;

/// <summary>A part on I2C, wired to <see cref="VirtualBoard.I2c"/>.</summary>
public class I2cDevice : IDisposable
{
    /// <summary>Opens a part.</summary>
    /// <exception cref="ArgumentException">The board has no such bus, or its pins are not set.</exception>
    public I2cDevice(I2cConnectionSettings settings)
    {
        ConnectionSettings = settings;
        VirtualBoard.Pins?.RequireI2c(settings.BusId);
    }

    /// <summary>Frees what the destructor of the platform's type frees: nothing here.</summary>
    ~I2cDevice()
    {
    }

    /// <summary>Bus and address.</summary>
    public I2cConnectionSettings ConnectionSettings { get; }

    /// <summary>Opens a part.</summary>
    public static I2cDevice Create(I2cConnectionSettings settings) => new(settings);

    /// <summary>Reads a byte; what went wrong is not told, as on the platform.</summary>
    public byte ReadByte()
    {
        Span<byte> read = stackalloc byte[1];
        Transfer([], read);
        return read[0];
    }

    /// <summary>Reads bytes.</summary>
    public I2cTransferResult Read(SpanByte buffer) => Transfer([], buffer.AsSpan());

    /// <summary>Writes a byte.</summary>
    public I2cTransferResult WriteByte(byte value) => Transfer([value], []);

    /// <summary>Writes bytes.</summary>
    public I2cTransferResult Write(SpanByte buffer) => Transfer(buffer.AsSpan(), []);

    /// <summary>Writes, then reads after a repeated start.</summary>
    public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer) => Transfer(writeBuffer.AsSpan(), readBuffer.AsSpan());

    /// <summary>Closes the part.</summary>
    public void Dispose() => GC.SuppressFinalize(this);

    private I2cTransferResult Transfer(ReadOnlySpan<byte> write, Span<byte> read)
    {
        I2cTransferStatus status = VirtualBoard.I2c?.Transfer(ConnectionSettings.BusId, ConnectionSettings.DeviceAddress, write, read) ?? I2cTransferStatus.SlaveAddressNotAcknowledged;
        return new I2cTransferResult(status, status == I2cTransferStatus.FullTransfer ? (uint)(write.Length + read.Length) : 0);
    }
}
