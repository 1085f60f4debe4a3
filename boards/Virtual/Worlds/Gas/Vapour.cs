namespace SmartSensor.Boards.Virtual.Worlds.Gas;

/// <summary>
/// Vapours in a room that fill it while a source gives them and leave with the airing: C' = E − λ·C. In ticks by which they lower the VOC signal and lift the NOx signal of an SGP41, whose signal is a logarithm of the concentration;
/// over gas flames both, over a bottle of alcohol the first alone.
/// </summary>
/// <param name="Start">When the source begins, s.</param>
/// <param name="End">When it ends, s.</param>
/// <param name="Voc">Drop of the VOC signal after twenty minutes in a room without airing, ticks.</param>
/// <param name="Nox">Rise of the NOx signal then, ticks.</param>
internal sealed record Vapour(double Start, double End, double Voc, double Nox);
