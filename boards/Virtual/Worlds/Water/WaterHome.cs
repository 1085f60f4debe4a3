using MathNet.Numerics.Distributions;

namespace SmartSensor.Boards.Virtual.Worlds.Water;

/// <summary>
/// What a home is like, drawn from a seed: who lives there, its fixtures, its pipe. Frequencies, volumes and flows follow Residential End Uses of Water, Version 2 (W. DeOreo et al., 2016) and SIMDEUM
/// (M. Blokker et al., J. Water Resour. Plann. Manage. 136(1), 2010), between which homes of two continents lie.
/// </summary>
internal sealed class WaterHome
{
    private const double LitreAMinute = 1 / 60000.0;
    private const double LitreAnHour = 1 / 3.6e6;

    /// <summary>Draws a home.</summary>
    /// <param name="seed">What it is drawn from.</param>
    /// <param name="trial">True for what makes the homes of a trial harder; the rest of the home is the same with it and without.</param>
    public WaterHome(int seed, bool trial = false)
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
        if (trial)
        {
            Harden(new Random((seed * 15485863) + 11));
        }
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

    public double IrrigationFlow { get; private set; }

    public int Zones { get; }

    public double ZoneMinutes { get; }

    public double IrrigationHour { get; }

    /// <summary>Every so many days.</summary>
    public int IrrigationDays { get; }

    public double HoseFlow { get; private set; }

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
    public double Sag { get; private set; }

    /// <summary>Scatter of the mains pressure, Pa.</summary>
    public double Scatter { get; }

    /// <summary>Transients that neighbours make, an hour.</summary>
    public double Neighbours { get; }

    /// <summary>Walks to the toilet, a person and night.</summary>
    public double NightWalks { get; }

    /// <summary>Share of days on which nobody is there.</summary>
    public double Away { get; }

    /// <summary>Flow below which the meter registers nothing, m³/s.</summary>
    public double StartingFlow { get; private set; }

    /// <summary>What a leaking cistern loses until its valve fills it, m³; 0 where it opens after a centimetre or two.</summary>
    public double Refill { get; private set; }

    /// <summary>True for a garden that is watered by more than an outlet of DN 15 gives.</summary>
    public bool WideGarden { get; private set; }

    /// <summary>Draws of neighbours from a pipe that all of them share, a day; 0 for a pipe of one's own.</summary>
    public double SharedDraws { get; private set; }

    /// <summary>Pressure lost in the pipe that is shared, Pa for each square of the flow of all, (m³/s)².</summary>
    public double SharedSag { get; private set; }

    /// <summary>What the meter registers of a flow, m³/s: nothing up to its starting flow, and a part that grows from there on, of f it is s²/f short. At Q1, 31 l/h of a Q3 of 2.5 m³/h at R 80, ISO 4064-1 allows it 5 %, which is a start at 7 l/h; at 10 l/h it is 10 %, as of a worn one.</summary>
    public double Registered(double flow) => flow < 0 || StartingFlow == 0 ? flow : flow <= StartingFlow ? 0 : flow - (StartingFlow * StartingFlow / flow);

    /// <summary>The flow of which the meter registers this, m³/s.</summary>
    public double Behind(double registered) => (registered + Math.Sqrt((registered * registered) + (4 * StartingFlow * StartingFlow))) / 2;

    public IEnumerable<(string Name, string Value)> Parameters()
    {
        yield return ("occupants", FormattableString.Invariant($"{Occupants}, of whom {Workers} leave on weekdays"));
        yield return ("pressure", FormattableString.Invariant($"{Pressure / 1e5:0.0} bar, {Sag * Math.Pow(30 * LitreAMinute, 2) / 1e5:0.0} bar lost at 30 l/min, waves at {Wave:0} m/s"));
        yield return ("fixtures", FormattableString.Invariant($"shower {ShowerFlow / LitreAMinute:0.0} l/min, cistern {Cistern * 1000:0.0} l at {CisternFlow / LitreAMinute:0.0} l/min, washing machine {MachineLitres:0} l"));
        yield return ("garden", Sprinklers ? "sprinklers" : DripLine ? "drip line" : Hose ? "hose" : "none");
        yield return ("further", string.Join(", ", new[] { Softener > 0 ? "softener" : "", Humidifier ? "humidifier" : "", Filter ? "reverse-osmosis filter" : "", WashesAtNight ? "washes at night" : "" }.Where(s => s.Length > 0).DefaultIfEmpty("nothing")));
    }

    private void Harden(Random random)
    {
        // Half of the meters are volumetric and start at about 1 l/h; new ones of many jets do at 7 l/h in the mean (Sigma J. Eng. Nat. Sci., "How does ageing of customer water meters effect the accuracy?").
        StartingFlow = (random.NextDouble() < 0.5 ? Range(random, 0.5, 2) : Range(random, 4, 10)) * LitreAnHour;

        // Inlet valves with delayed action open when up to half of a cistern is gone; a third have one.
        double lost = Range(random, 1.5e-3, 0.5 * Cistern);
        Refill = random.NextDouble() < 0.33 ? lost : 0;

        // Outlets of DN 20 and 25 give 30 and 60 l/min (DIN 1988-300, table of flows without aerator), zones of sprinklers 30 to 80 by what the meter carries; DN 15 gives 18. A half of the sprinklers and a quarter of the hoses.
        double zone = Range(random, 22, 45) * LitreAMinute;
        double hose = Range(random, 22, 36) * LitreAMinute;
        double loss = Range(random, 0.15e5, 0.4e5);
        WideGarden = random.NextDouble() < (Sprinklers ? 0.5 : Hose && !DripLine ? 0.25 : 0);
        if (WideGarden)
        {
            IrrigationFlow = zone;
            HoseFlow = hose;
            Sag = loss / Math.Pow(30 * LitreAMinute, 2);
        }

        // A fifth hang with one to four other houses on an old common supply pipe of half an inch; a household draws some 50 times a day.
        double draws = (1 + random.Next(4)) * Range(random, 35, 70);
        double shared = Range(random, 0.5e5, 1.8e5) / Math.Pow(30 * LitreAMinute, 2);
        if (!WideGarden && random.NextDouble() < 0.25)
        {
            SharedDraws = draws;
            SharedSag = shared;
        }
    }

    private static double Range(Random random, double from, double to) => from + ((to - from) * random.NextDouble());
}
