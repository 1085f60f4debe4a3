using System.Buffers.Binary;
using SmartSensor.Boards.Virtual.Wiring;

namespace System.Device.Spi;

/// <summary>A part on SPI, wired to <see cref="VirtualBoard.Spi"/>.</summary>
public class SpiDevice : IDisposable
{
    private bool _open;

    /// <summary>Opens a part.</summary>
    /// <exception cref="SpiDeviceAlreadyInUseException">Its chip select is in use already.</exception>
    public SpiDevice(SpiConnectionSettings settings)
    {
        ConnectionSettings = settings;
        if (settings.ChipSelectLine >= 0)
        {
            VirtualBoard.Pins?.Take(settings.ChipSelectLine, $"SPI {settings.BusId} chip select", output: true);
        }

        _open = true;
    }

    /// <summary>Closes the part.</summary>
    ~SpiDevice() => Dispose(false);

    /// <summary>Bus and chip select.</summary>
    public SpiConnectionSettings ConnectionSettings { get; }

    /// <summary>Opens a part.</summary>
    public static SpiDevice Create(SpiConnectionSettings settings) => new(settings);

    /// <summary>Limits of a bus.</summary>
    public static SpiBusInfo GetBusInfo(int busId) => new();

    /// <summary>Reads bytes while zeros are sent.</summary>
    public void Read(SpanByte buffer) => Transfer(new byte[buffer.Length], buffer.AsSpan());

    /// <summary>Reads words while zeros are sent.</summary>
    public void Read(ushort[] buffer) => TransferFullDuplex(new ushort[buffer.Length], buffer);

    /// <summary>Reads a byte.</summary>
    public byte ReadByte()
    {
        byte[] one = new byte[1];
        Read(one);
        return one[0];
    }

    /// <summary>Writes bytes.</summary>
    public void Write(SpanByte buffer) => Transfer(buffer.AsSpan(), new byte[buffer.Length]);

    /// <summary>Writes words.</summary>
    public void Write(ushort[] buffer) => TransferFullDuplex(buffer, new ushort[buffer.Length]);

    /// <summary>Writes a byte.</summary>
    public void WriteByte(byte value) => Write(new SpanByte([value]));

    /// <summary>Writes and reads at the same time.</summary>
    public void TransferFullDuplex(SpanByte writeBuffer, SpanByte readBuffer) => Transfer(writeBuffer.AsSpan(), readBuffer.AsSpan());

    /// <summary>Writes and reads words at the same time, the high byte first.</summary>
    public void TransferFullDuplex(ushort[] writeBuffer, ushort[] readBuffer)
    {
        byte[] mosi = new byte[writeBuffer.Length * 2];
        byte[] miso = new byte[mosi.Length];
        for (int i = 0; i < writeBuffer.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(mosi.AsSpan(2 * i), writeBuffer[i]);
        }

        Transfer(mosi, miso);
        for (int i = 0; i < readBuffer.Length; i++)
        {
            readBuffer[i] = BinaryPrimitives.ReadUInt16BigEndian(miso.AsSpan(2 * i));
        }
    }

    /// <summary>Closes the part.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the part.</summary>
    protected void Dispose(bool disposing)
    {
        if (_open && disposing && ConnectionSettings.ChipSelectLine >= 0)
        {
            VirtualBoard.Pins?.Release(ConnectionSettings.ChipSelectLine);
        }

        _open = false;
    }

    private void Transfer(ReadOnlySpan<byte> mosi, Span<byte> miso)
    {
        if (VirtualBoard.Spi is { } wire)
        {
            wire.Transfer(ConnectionSettings.BusId, ConnectionSettings.ChipSelectLine, mosi, miso);
        }
        else
        {
            miso.Fill(0xFF);
        }
    }
}
