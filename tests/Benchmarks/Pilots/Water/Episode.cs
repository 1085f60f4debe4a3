using MathNet.Numerics.Distributions;
using SmartSensor.Boards.Virtual.Worlds.Water;

namespace SmartSensor.Benchmarks.Pilots.Water;

/// <summary>A leak of a simulated home and what became of it.</summary>
internal sealed class Episode(Leak leak, WaterHome home)
{
    private const double LitreAnHour = 1 / 3.6e6;
    private const double LitreAMinute = 1 / 60000.0;

    // Share of its usual pressure that a home has at the least, in the morning.
    private const double Least = 0.94;

    /// <summary>A leak that is repaired may be known for as long: until the house has stood still, and the night's least flow was taken.</summary>
    public const int Grace = 6 * 3600;

    public Leak Leak { get; } = leak;

    /// <summary>Full flow, l/h.</summary>
    public double LitresAnHour { get; } = leak.Flow / LitreAnHour;

    /// <summary>What the meter registers of it all day, l/h: of a burst and of a toilet that fills all of it.</summary>
    public double Registered { get; } = (leak.Kind is LeakKind.Burst or LeakKind.Flapper ? leak.Flow : home.Registered(leak.Flow * Math.Pow(Least, leak.Exponent))) / LitreAnHour;

    /// <summary>Flow that the pipe lets through, of a burst, l/min.</summary>
    public double Through { get; } = leak.Flow * Math.Sqrt(Least / (Least + (leak.Flow * leak.Flow * (home.Sag + home.SharedSag) / home.Pressure))) / LitreAMinute;

    /// <summary>Home on a pipe that it shares.</summary>
    public bool Shares => home.SharedDraws > 0;

    /// <summary>Toilet that fills more rarely than each 40 min.</summary>
    public bool IsRare => Leak.Kind == LeakKind.Flapper && Leak.Refill / Leak.Flow > 2400;

    /// <summary>Greatest step of the flow that the home itself had made until it began, l/min.</summary>
    public double Before { get; set; }

    /// <summary>Burst that is no stronger than what the home itself draws at once, by a quarter that one zone of a garden differs from another.</summary>
    public bool IsOrdinary => IsBurst && Through <= 1.25 * Before && Before > 20;

    /// <summary>Burst through which less flows than a burst has.</summary>
    public bool IsWeak => IsBurst && Through < 26;

    /// <summary>Burst that has to be told as one; any other may be told as a leak.</summary>
    public bool IsStrong => IsBurst && !IsWeak && !IsOrdinary;

    /// <summary>From when its delay counts: a growing one is a leak once the meter registers 2 l/h, or its full flow where that is less; s.</summary>
    public int From { get; } = leak.Reaches(home.Behind(2 * LitreAnHour));

    /// <summary>When the meter's rules detected it, s; -1 for never.</summary>
    public int Detected { get; set; } = -1;

    /// <summary>When each minimum-night-flow rule did, s; -1 for never.</summary>
    public int[] NightDetected { get; } = [-1, -1, -1];

    public bool IsBurst => Leak.Kind == LeakKind.Burst;

    public bool Explains(int second) => second >= Leak.Start && second <= Leak.End + Grace;

    /// <summary>The leak of a home that fixtures are learned from: a toilet that fills up unseen, since that is the leak that comes as uses of its own.</summary>
    public static List<Episode> Flapper(WaterHome home, int days)
    {
        Random random = new(home.Seed * 104729);
        int start = 86400 * days / 3;
        return [new Episode(new Leak(LeakKind.Flapper, start, start + (86400 * 3), Spread(random, 2, 40) * LitreAnHour, 0.5, 0, Spread(random, 0.3, 1.5) * 1e-3, home.CisternFlow), home)];
    }

    /// <summary>The leaks of a home: one in each 25 days or so, with sound time before and after it.</summary>
    public static List<Episode> Of(WaterHome home, int days)
    {
        Random random = new(home.Seed * 104729);
        List<Episode> all = [];
        int slot = Math.Min(25, days);
        for (int from = 0; from + slot <= days; from += slot)
        {
            if (random.NextDouble() < 0.85)
            {
                int start = (int)(86400 * (from + (slot * (0.3 + (0.3 * random.NextDouble())))));
                int end = start + (int)(86400 * Math.Max(2.5, Math.Min(6, 0.25 * slot)));
                all.Add(new Episode(Draw(random, home, start, end), home));
            }
        }

        return all;
    }

    private static Leak Draw(Random random, WaterHome home, int start, int end)
    {
        double exponent = 0.5 + random.NextDouble();
        double u = random.NextDouble();
        if (u < 0.35)
        {
            return new Leak(LeakKind.Constant, start, end, Spread(random, 2, 200) * LitreAnHour, exponent);
        }

        if (u < 0.5)
        {
            return new Leak(LeakKind.Constant, start, end, Spread(random, 0.5, 2) * LitreAnHour, exponent);
        }

        if (u < 0.65)
        {
            double flow = Spread(random, 2, 40) * LitreAnHour;
            double refill = Spread(random, 0.3, 1.5) * 1e-3;
            return new Leak(LeakKind.Flapper, start, end, flow, 0.5, 0, home.Refill > 0 ? home.Refill : refill, home.CisternFlow);
        }

        if (u < 0.78)
        {
            return new Leak(LeakKind.Growing, start, end, Spread(random, 5, 150) * LitreAnHour, exponent, (int)(86400 * (0.3 + random.NextDouble())));
        }

        // A hole in a pressurised pipe: q = 0.6·A·√(2p/ρ).
        double bore = 7e-3 + (7e-3 * random.NextDouble());
        double hole = 0.6 * Math.PI / 4 * bore * bore * Math.Sqrt(2 * home.Pressure / 1000);
        return new Leak(LeakKind.Burst, start, end, hole, 0.5);
    }

    // Small ones are as frequent as large ones on a logarithmic scale.
    private static double Spread(Random random, double from, double to) => from * Math.Exp(ContinuousUniform.Sample(random, 0, Math.Log(to / from)));
}
