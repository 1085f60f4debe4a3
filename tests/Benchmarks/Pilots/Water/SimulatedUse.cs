namespace SmartSensor.Benchmarks.Pilots.Water;

/// <summary>A use of a simulated home as the meter cut it and the device decided it.</summary>
/// <param name="Truth">Index of the fixture that had most of its water.</param>
/// <param name="Values">The numbers that the device described it by.</param>
/// <param name="Answer">The fixture that the device took it for.</param>
internal sealed record SimulatedUse(int Truth, short[] Values, int Answer);
