namespace SmartSensor.Boards.Virtual.Runs;

/// <summary>Something that can be made to go wrong in a run.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Words">What happens.</param>
internal sealed record FaultKind(string Name, string Words);
