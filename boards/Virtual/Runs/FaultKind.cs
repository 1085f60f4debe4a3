namespace SmartSensor.Boards.Virtual.Runs;

/// <summary>Something that can be made to go wrong in a run.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Words">What happens; SIZE stands in it where it can be told how large.</param>
internal sealed record FaultKind(string Name, string Words)
{
    /// <summary>True where it can be told how large it is to be.</summary>
    public bool Sized => Words.Contains("SIZE", StringComparison.Ordinal);
}
