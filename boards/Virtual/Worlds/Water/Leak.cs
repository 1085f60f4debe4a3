namespace SmartSensor.Boards.Virtual.Worlds.Water;

/// <summary>How a leak comes.</summary>
internal enum LeakKind
{
    /// <summary>Flows without a break, from a drip to a hole.</summary>
    Constant,

    /// <summary>Grows in a straight line from nothing to its full size.</summary>
    Growing,

    /// <summary>The flapper of a toilet: the cistern empties unseen, and is filled up again and again.</summary>
    Flapper,

    /// <summary>A pipe bursts.</summary>
    Burst,
}

/// <summary>Water that nobody uses.</summary>
/// <param name="Kind">How it comes.</param>
/// <param name="Start">When, s since the beginning of the home.</param>
/// <param name="End">When it is repaired, s.</param>
/// <param name="Flow">Mean flow at the home's usual pressure, m³/s; of a growing one when it has grown.</param>
/// <param name="Exponent">How it follows the pressure: N1 of FAVAD (J. May, 1994), 0.5 for a fixed hole, to 1.5 for one that widens.</param>
/// <param name="Growth">How long it grows, s; 0 for at once.</param>
/// <param name="Refill">What a flapper's cistern loses until it fills, m³.</param>
/// <param name="Filling">Flow at which it fills, m³/s.</param>
internal sealed record Leak(LeakKind Kind, int Start, int End, double Flow, double Exponent, int Growth = 0, double Refill = 0, double Filling = 0)
{
    /// <summary>When a growing leak reaches a flow, s; its start for others.</summary>
    public int Reaches(double flow) => Kind == LeakKind.Growing ? Start + (int)(Growth * Math.Min(1, flow / Flow)) : Start;

    /// <summary>Flow in a second, m³/s.</summary>
    /// <param name="second">When, s.</param>
    /// <param name="pressure">Pressure as a share of the home's usual one.</param>
    /// <param name="full">When somebody flushed last, so that a flapper's cistern was full, s.</param>
    public double At(int second, double pressure, int full = int.MinValue)
    {
        if (second < Start || second >= End)
        {
            return 0;
        }

        if (Kind == LeakKind.Flapper)
        {
            int cycle = Math.Max(2, (int)(Refill / Flow));
            double fills = Refill / Filling;
            return (full > Start ? second - full + (int)fills + 1 : second - Start) % cycle < fills ? Filling : 0;
        }

        double grown = Growth > 0 && second - Start < Growth ? (second - Start) / (double)Growth : 1;
        return Flow * grown * Math.Pow(Math.Max(0, pressure), Exponent);
    }
}
