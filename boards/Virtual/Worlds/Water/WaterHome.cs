using MathNet.Numerics.Distributions;

namespace SmartSensor.Boards.Virtual.Worlds.Water;

/// <summary>
/// What a home is like, drawn from a seed: who lives there, its fixtures, its pipe. Frequencies, volumes and flows follow Residential End Uses of Water, Version 2 (W. DeOreo et al., 2016) and SIMDEUM
/// (M. Blokker et al., J. Water Resour. Plann. Manage. 136(1), 2010), between which homes of two continents lie.
/// </summary>
internal sealed class WaterHome
{
    private const double LitreAMinute = 1 / 60000.0;

    public WaterHome(int seed)
    {
        Seed = seed;
        Random random = new(seed);
        Occupants = 1 + Categorical.Sample(random, [0.29, 0.34, 0.16, 0.14, 0.07]);
        Workers = Binomial.Sample(random, 0.65, Occupants);
        Wakes = Range(random, 5.5, 7.5);
        Sleeps = Range(random, 21.8, 24);
        TapFlow = Range(random, 3, 7) * LitreAMinute;
        ShowerFlow = Range(random, 6, 11) * LitreAMinute;
        ShowerMinutes = Range(random, 5.5, 9);
        Cistern = Range(random, 4.5, 9.5) * 1e-3;
        CisternFlow = Range(random, 4, 9) * LitreAMinute;
        BathLitres = Range(random, 90, 150);
        BathsAPerson = random.NextDouble() < 0.6 ? Range(random, 0.02, 0.15) : 0;
        MachineFlow = Range(random, 7, 11) * LitreAMinute;
        MachineLitres = random.NextDouble() < 0.6 ? Range(random, 45, 75) : Range(random, 80, 120);
        WashesAPerson = Range(random, 0.2, 0.35);
        WashesAtNight = random.NextDouble() < 0.15;
        DishwasherLitres = random.NextDouble() < 0.65 ? Range(random, 10, 20) : 0;
        bool garden = random.NextDouble() < 0.55;
        Sprinklers = garden && random.NextDouble() < 0.4;
        DripLine = garden && !Sprinklers && random.NextDouble() < 0.3;
        Hose = garden;
        IrrigationFlow = (DripLine ? Range(random, 0.6, 2.5) : Range(random, 8, 18)) * LitreAMinute;
        Zones = 2 + random.Next(4);
        ZoneMinutes = DripLine ? Range(random, 30, 75) : Range(random, 8, 20);
        IrrigationHour = Range(random, 2, 6);
        IrrigationDays = 2 + random.Next(3);
        HoseFlow = Range(random, 9, 18) * LitreAMinute;
        Softener = random.NextDouble() < 0.15 ? 3 + random.Next(5) : 0;
        Humidifier = random.NextDouble() < 0.08;
        HeatsAtNight = random.NextDouble() < 0.5;
        Filter = random.NextDouble() < 0.08;
        Pressure = Range(random, 2.8e5, 5.5e5);
        Wave = Range(random, 400, 1250);
        double sag = Range(random, 0.4e5, 1.2e5);
        Sag = sag / Math.Pow(30 * LitreAMinute, 2);
        Scatter = Range(random, 800, 4000);
        Neighbours = Range(random, 0.5, 6);
        NightWalks = Range(random, 0.1, 0.6);
        Away = Range(random, 0.02, 0.1);
    }

    public int Seed { get; }

    public int Occupants { get; }

    /// <summary>How many of them leave for work or school on weekdays.</summary>
    public int Workers { get; }

    /// <summary>Hours at which they rise and go to bed.</summary>
    public double Wakes { get; }

    public double Sleeps { get; }

    /// <summary>Flow of a tap that is full open, m³/s.</summary>
    public double TapFlow { get; }

    public double ShowerFlow { get; }

    public double ShowerMinutes { get; }

    /// <summary>Volume of a cistern, m³.</summary>
    public double Cistern { get; }

    public double CisternFlow { get; }

    public double BathLitres { get; }

    public double BathsAPerson { get; }

    public double MachineFlow { get; }

    public double MachineLitres { get; }

    public double WashesAPerson { get; }

    /// <summary>True where the washing machine runs by night, when current is cheap.</summary>
    public bool WashesAtNight { get; }

    /// <summary>Volume of a run of the dishwasher, l; 0 for none.</summary>
    public double DishwasherLitres { get; }

    public bool Sprinklers { get; }

    /// <summary>True for a garden that is watered by drops: hours of a small flow.</summary>
    public bool DripLine { get; }

    public bool Hose { get; }

    public double IrrigationFlow { get; }

    public int Zones { get; }

    public double ZoneMinutes { get; }

    public double IrrigationHour { get; }

    /// <summary>Every so many days.</summary>
    public int IrrigationDays { get; }

    public double HoseFlow { get; }

    /// <summary>Days between two regenerations of a softener; 0 for none.</summary>
    public int Softener { get; }

    /// <summary>True for a humidifier on the furnace, that takes water while it heats.</summary>
    public bool Humidifier { get; }

    public bool HeatsAtNight { get; }

    /// <summary>True for a reverse-osmosis filter, whose tank takes hours to fill.</summary>
    public bool Filter { get; }

    /// <summary>Usual pressure while nothing flows, Pa above the air's.</summary>
    public double Pressure { get; }

    /// <summary>Speed of a pressure wave in the pipe, m/s: PE to metal.</summary>
    public double Wave { get; }

    /// <summary>Pressure lost in the service pipe, Pa for each square of the flow, (m³/s)².</summary>
    public double Sag { get; }

    /// <summary>Scatter of the mains pressure, Pa.</summary>
    public double Scatter { get; }

    /// <summary>Transients that neighbours make, an hour.</summary>
    public double Neighbours { get; }

    /// <summary>Walks to the toilet, a person and night.</summary>
    public double NightWalks { get; }

    /// <summary>Share of days on which nobody is there.</summary>
    public double Away { get; }

    public IEnumerable<(string Name, string Value)> Parameters()
    {
        yield return ("occupants", FormattableString.Invariant($"{Occupants}, of whom {Workers} leave on weekdays"));
        yield return ("pressure", FormattableString.Invariant($"{Pressure / 1e5:0.0} bar, {Sag * Math.Pow(30 * LitreAMinute, 2) / 1e5:0.0} bar lost at 30 l/min, waves at {Wave:0} m/s"));
        yield return ("fixtures", FormattableString.Invariant($"shower {ShowerFlow / LitreAMinute:0.0} l/min, cistern {Cistern * 1000:0.0} l at {CisternFlow / LitreAMinute:0.0} l/min, washing machine {MachineLitres:0} l"));
        yield return ("garden", Sprinklers ? "sprinklers" : DripLine ? "drip line" : Hose ? "hose" : "none");
        yield return ("further", string.Join(", ", new[] { Softener > 0 ? "softener" : "", Humidifier ? "humidifier" : "", Filter ? "reverse-osmosis filter" : "", WashesAtNight ? "washes at night" : "" }.Where(s => s.Length > 0).DefaultIfEmpty("nothing")));
    }

    private static double Range(Random random, double from, double to) => from + ((to - from) * random.NextDouble());
}
