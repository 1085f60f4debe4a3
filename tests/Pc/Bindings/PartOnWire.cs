using System.Device.I2c;
using SmartSensor.Boards.Virtual.Wiring;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Bindings;

/// <summary>An emulated part on the virtual board's I2C, in real time, since bindings sleep by themselves.</summary>
internal sealed class PartOnWire : II2cWire
{
    private readonly EmulatedPart _part;
    private readonly byte[] _read = new byte[256];

    public PartOnWire(Func<Clock, EmulatedPart> make)
    {
        VirtualBoard.Reset();
        _part = make(Clock);
        _part.NoiseScale = 0f;
        VirtualBoard.I2c = this;
        Clock.Sleep(3000);
    }

    public Clock Clock { get; } = new RealClock();

    public EmulatedPart Part => _part;

    public int Transactions { get; private set; }

    public I2cTransferStatus Transfer(int busId, int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        Transactions++;
        Status status = _part.Transfer(write.ToArray(), write.Length, _read, read.Length);
        if (status != Status.Ok)
        {
            return status == Status.NoAcknowledge ? I2cTransferStatus.SlaveAddressNotAcknowledged : I2cTransferStatus.ClockStretchTimeout;
        }

        _read.AsSpan(0, read.Length).CopyTo(read);
        return I2cTransferStatus.FullTransfer;
    }

    private sealed class RealClock : Clock
    {
        public override long Microseconds() => VirtualBoard.Microseconds();

        public override long UtcMilliseconds() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        public override bool UtcKnown() => true;

        public override void SleepUntil(long microseconds)
        {
            while (Microseconds() < microseconds)
            {
                Thread.Sleep(1);
            }
        }
    }
}
