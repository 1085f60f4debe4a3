namespace SmartSensor.Boards.Virtual.Worlds.Water;

/// <summary>A draw of water: a valve opens, and closes again.</summary>
/// <param name="Fixture">What draws.</param>
/// <param name="Start">When, s since the beginning of the home.</param>
/// <param name="Seconds">How long, s.</param>
/// <param name="Flow">Flow at the home's usual pressure, m³/s.</param>
/// <param name="Taper">Share of its end over which a float valve closes it, 0…1.</param>
/// <param name="Regulated">True where the flow does not follow the pressure.</param>
internal sealed record Draw(Fixture Fixture, int Start, int Seconds, double Flow, double Taper = 0, bool Regulated = false)
{
    public int End => Start + Seconds;

    /// <summary>Flow at the home's usual pressure in a second of it, m³/s.</summary>
    public double At(int second)
    {
        if (Taper == 0)
        {
            return Flow;
        }

        double left = (End - second) / (Taper * Seconds);
        return left >= 1 ? Flow : Flow * Math.Max(0.15, left);
    }
}
