using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Virtual;

/// <summary>The PC as a board of its own: a folder as its drive, and nothing wired to it.</summary>
internal sealed class PcBoard(Clock clock, string drive) : Board
{
    /// <inheritdoc/>
    public override string Target => "VIRTUAL";

    /// <inheritdoc/>
    public override string Id => "virtual";

    /// <inheritdoc/>
    public override Clock Clock { get; } = clock;

    /// <inheritdoc/>
    public override Storage Storage { get; } = new FileStorage(drive + Path.DirectorySeparatorChar);

    /// <inheritdoc/>
    public override RegisterBus OpenI2c(int address) => throw new NotSupportedException("Nothing is wired to a PC: use emulated parts.");

    /// <inheritdoc/>
    public override PulseCounter OpenPulseCounter() => throw new NotSupportedException("Nothing is wired to a PC: use an emulated meter.");

    /// <summary>Takes a tenth of a second, as if there were a network to join: parts have started up by then, as they have on any board.</summary>
    public override string JoinNetwork(Settings settings)
    {
        Clock.Sleep(100_000);
        return "";
    }

    /// <inheritdoc/>
    public override long FreeMemory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}
