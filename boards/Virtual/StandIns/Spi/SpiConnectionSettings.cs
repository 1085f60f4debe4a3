using System.Device.Gpio;

namespace System.Device.Spi;

/// <summary>Bus, chip select and form of the transfers of a part.</summary>
public sealed class SpiConnectionSettings
{
    /// <summary>A part at 500 kHz in mode 0.</summary>
    public SpiConnectionSettings(int busId, int chipSelectLine = -1)
    {
        BusId = busId;
        ChipSelectLine = chipSelectLine;
    }

    /// <summary>Number of the bus.</summary>
    public int BusId { get; set; }

    /// <summary>Pin that selects the part; -1 for none.</summary>
    public int ChipSelectLine { get; set; }

    /// <summary>Level at which the part is selected.</summary>
    public PinValue ChipSelectLineActiveState { get; set; } = PinValue.Low;

    /// <summary>Clock, Hz.</summary>
    public int ClockFrequency { get; set; } = 500_000;

    /// <summary>Lines used.</summary>
    public SpiBusConfiguration Configuration { get; set; }

    /// <summary>Bits a word.</summary>
    public int DataBitLength { get; set; } = 8;

    /// <summary>Order of the bits.</summary>
    public DataFlow DataFlow { get; set; }

    /// <summary>Polarity and phase of the clock.</summary>
    public SpiMode Mode { get; set; }
}
