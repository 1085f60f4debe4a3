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

    /// <inheritdoc/>
    public override bool Watched => false;

    /// <summary>Called when the node wants to start anew.</summary>
    public Action? Rebooting { get; set; }

    /// <summary>There is nothing to join.</summary>
    public override string JoinNetwork(Settings settings) => "";

    /// <inheritdoc/>
    public override void Reboot() => Rebooting?.Invoke();

    /// <inheritdoc/>
    public override long FreeMemory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}
