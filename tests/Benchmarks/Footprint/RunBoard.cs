using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.Benchmarks.Footprint;

/// <summary>A board with a drive and nothing wired to it.</summary>
internal sealed class RunBoard(Clock clock, string drive) : Board
{
    public override string Target => "VIRTUAL";

    public override string Id => "virtual";

    public override Clock Clock { get; } = clock;

    public override Storage Storage { get; } = new FileStorage(drive + Path.DirectorySeparatorChar);

    public override bool Watched => false;

    public override RegisterBus OpenI2c(int address) => throw new NotSupportedException("The parts are emulated.");

    public override PulseCounter OpenPulseCounter() => throw new NotSupportedException("The meter is emulated.");

    public override string JoinNetwork(Settings settings) => "";

    public override void Reboot()
    {
    }

    public override long FreeMemory() => 100000;
}
