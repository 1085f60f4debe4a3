using SmartSensor.Sensing;

namespace SmartSensor.Boards.Virtual.Replay;

/// <summary>The pulses of a meter that sees recorded water: one for each volume that has passed since the replay began.</summary>
/// <param name="recording">The water.</param>
/// <param name="clock">The node's clock.</param>
/// <param name="from">Unix second at which the clock is 0.</param>
/// <param name="millilitresPerPulse">Volume of a pulse, ml.</param>
internal sealed class RecordedPulses(WaterRecording recording, Clock clock, long from, double millilitresPerPulse) : PulseCounter
{
    private readonly double _before = recording.VolumeUntil(from - 1);

    /// <inheritdoc/>
    public override long Count() => (long)(Millilitres(from + (clock.Microseconds() / 1_000_000) - 1) / millilitresPerPulse);

    /// <summary>Volume since the replay began until the end of a second, ml.</summary>
    public double Millilitres(long second) => recording.VolumeUntil(second) - _before;
}
