namespace SmartSensor.Boards.Virtual.Wiring;

/// <summary>What hangs on the SPI buses of the virtual board.</summary>
public interface ISpiWire
{
    /// <summary>One transaction in full duplex, the part selected from the first byte to the last.</summary>
    /// <param name="busId">Number of the bus.</param>
    /// <param name="chipSelect">Number of the pin that selects the part.</param>
    /// <param name="mosi">Bytes for the part.</param>
    /// <param name="miso">Takes the part's bytes, as many.</param>
    void Transfer(int busId, int chipSelect, ReadOnlySpan<byte> mosi, Span<byte> miso);
}
