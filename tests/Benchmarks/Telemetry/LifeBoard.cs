using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.Benchmarks.Telemetry;

/// <summary>A board of nothing but time and a drive.</summary>
internal sealed class LifeBoard(Clock clock, Storage drive) : Board
{
    public override string Target => "SIMULATED";

    public override string Id => "life";

    public override Clock Clock { get; } = clock;

    public override Storage Storage { get; } = drive;

    public override bool Watched => false;

    /// <summary>Called when the node wants to start anew.</summary>
    public Action? Rebooting { get; set; }

    public override RegisterBus OpenI2c(int address) => throw new NotSupportedException();

    public override PulseCounter OpenPulseCounter() => throw new NotSupportedException();

    public override string JoinNetwork(Settings settings) => "";

    public override long FreeMemory() => 100_000;

    public override void Reboot() => Rebooting?.Invoke();
}
