using SmartSensor.Boards.Virtual.Worlds.Water;

namespace SmartSensor.Benchmarks.Pilots.Water;

/// <summary>An alarm that nothing explains.</summary>
/// <param name="Seed">The home's seed.</param>
/// <param name="Name">The alarm.</param>
/// <param name="Second">When it was set.</param>
/// <param name="Words">What went on at that time.</param>
internal sealed record FalseAlarm(int Seed, string Name, int Second, string Words);

/// <summary>What a home's days gave.</summary>
/// <param name="Seed">The home's seed.</param>
/// <param name="Days">How many days.</param>
/// <param name="SoundDays">Of them without a leak.</param>
/// <param name="Episodes">Its leaks.</param>
/// <param name="FalseAlarms">Alarms of the meter's rules without a leak.</param>
/// <param name="NightFalse">Alarms of each minimum-night-flow rule without one.</param>
/// <param name="Greatest">Greatest flow over 8 s without a leak, l/min.</param>
/// <param name="Stops">Meters that stop counting.</param>
/// <param name="Home">What the home is like.</param>
internal sealed record HomeResult(int Seed, int Days, double SoundDays, List<Episode> Episodes, List<FalseAlarm> FalseAlarms, int[] NightFalse, double Greatest, List<BlockedMeter> Stops, WaterHome Home);
