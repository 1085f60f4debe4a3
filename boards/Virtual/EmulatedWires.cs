using System.Device.I2c;
using SmartSensor.Boards.Virtual.Wiring;
using SmartSensor.GasMeter;
using SmartSensor.GasMeter.Emulation;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.WaterMeter.Emulation;

namespace SmartSensor.Boards.Virtual;

/// <summary>A pilot's parts, emulated, on the wires of the virtual board: an address without a part does not acknowledge.</summary>
internal sealed class EmulatedWires : II2cWire
{
    private static readonly int[] _water = [0x76, 0x5C, 0x19, 0x1E, 0x25];
    private static readonly int[] _gas = [0x25, 0x76, 0x77, 0x5D, 0x5C, 0x59, 0x44, 0x6A];

    private readonly Dictionary<int, EmulatedPart> _parts = [];
    private readonly Lock _gate = new();
    private readonly byte[] _read = new byte[256];

    public EmulatedWires(bool gas, int seed)
    {
        Clock clock = new BoardClock();
        World world = gas ? new GasHome(seed, GasSettings.Coefficient(new Settings(GasSettings.All())), long.MaxValue, 0f) : new Household(seed, long.MaxValue, 0f);
        foreach (int address in gas ? _gas : _water)
        {
            EmulatedPart part = EmulatedParts.Create(address, gas, clock, seed + address);
            part.Stimulus = world.Around(part, address);
            _parts[address] = part;
        }
    }

    public I2cTransferStatus Transfer(int busId, int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        lock (_gate)
        {
            if (!_parts.TryGetValue(address, out EmulatedPart? part))
            {
                return I2cTransferStatus.SlaveAddressNotAcknowledged;
            }

            Status status = part.Transfer(write.ToArray(), write.Length, _read, read.Length);
            _read.AsSpan(0, read.Length).CopyTo(read);
            return status switch
            {
                Status.Ok => I2cTransferStatus.FullTransfer,
                Status.NoAcknowledge => I2cTransferStatus.SlaveAddressNotAcknowledged,
                _ => I2cTransferStatus.ClockStretchTimeout,
            };
        }
    }

    // The board's own time, as its parts' oscillators keep it.
    private sealed class BoardClock : Clock
    {
        public override long Microseconds() => VirtualBoard.Microseconds();

        public override long UtcMilliseconds() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        public override bool UtcKnown() => true;

        public override void SleepUntil(long microseconds) => throw new NotSupportedException("A part does not sleep.");
    }
}
