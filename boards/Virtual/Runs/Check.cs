namespace SmartSensor.Boards.Virtual.Runs;

/// <summary>Something that a run holds itself to.</summary>
/// <param name="Name">What is checked.</param>
/// <param name="Holds">True where it is so.</param>
/// <param name="Words">What was found.</param>
internal sealed record Check(string Name, bool Holds, string Words);
