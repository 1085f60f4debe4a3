using System.Device.I2c;

namespace SmartSensor.Boards.Virtual.Wiring;

/// <summary>What hangs on the I2C buses of the virtual board.</summary>
public interface II2cWire
{
    /// <summary>One transaction: a write, a read, or a write followed by a read after a repeated start.</summary>
    /// <param name="busId">Number of the bus.</param>
    /// <param name="address">Address of the part, 7 bits.</param>
    /// <param name="write">Bytes for the part; none for a read alone.</param>
    /// <param name="read">Takes the part's bytes; empty for a write alone.</param>
    I2cTransferStatus Transfer(int busId, int address, ReadOnlySpan<byte> write, Span<byte> read);
}
