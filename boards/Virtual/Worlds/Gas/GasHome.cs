using MathNet.Numerics.Distributions;

namespace SmartSensor.Boards.Virtual.Worlds.Gas;

/// <summary>
/// A home and its appliances, from a seed. Powers are rated heat inputs: boilers to EN 15502-1 of 18 to 30 kW that modulate to a fifth or a quarter; hobs of EN 30-1-1 with an auxiliary burner of 1 kW, semi-rapid ones of 1.75 kW, a rapid one of
/// 3 kW, some with a wok burner of 4 kW, ovens of 2.5 kW; instantaneous water heaters of 20 to 35 kW (Japan's No. 10 to No. 16: 1.74 kW of heat a number at 80 % and more); a tumble dryer of 5 kW and a fan heater of 4 kW as Rinnai sells them.
/// </summary>
internal sealed class GasHome
{
    /// <summary>Net calorific value of natural gas G20 at 15 °C and 1013.25 hPa, J/m³ (EN 437: 34.02 MJ/m³).</summary>
    public const double CalorificValue = 34.02e6;

    /// <summary>Density of natural gas at the line's conditions, kg/m³ (EN 437, G20: 0.555 of air's).</summary>
    public const double Density = 0.68;

    private static readonly double[] _sizes = [1.6, 2, 2.5, 4, 6, 10, 16];

    private GasHome()
    {
    }

    /// <summary>The seed it came from.</summary>
    public required int Seed { get; init; }

    /// <summary>Who lives there.</summary>
    public required int People { get; init; }

    /// <summary>Rated input of the boiler, W; 0 for none.</summary>
    public required double Boiler { get; init; }

    /// <summary>Least input to which the boiler modulates, W.</summary>
    public required double BoilerLeast { get; init; }

    /// <summary>Heat lost through the walls, W/K.</summary>
    public required double Loss { get; init; }

    /// <summary>Rated input of the water heater, W: the boiler itself where it makes hot water too.</summary>
    public required double WaterHeater { get; init; }

    /// <summary>The hob's burners, W, by how often they are lit.</summary>
    public required double[] Burners { get; init; }

    /// <summary>The oven, W; 0 for an electric one.</summary>
    public required double Oven { get; init; }

    /// <summary>The dryer, W; 0 for none.</summary>
    public required double Dryer { get; init; }

    /// <summary>The fan heater, W; 0 for none.</summary>
    public required double FanHeater { get; init; }

    /// <summary>Mean of the outdoor temperature over the year, K.</summary>
    public required double Climate { get; init; }

    /// <summary>The regulator's pressure at half flow, gauge, Pa.</summary>
    public required double SetPressure { get; init; }

    /// <summary>How far it rises at lock-up, as part of the set pressure (EN 334: 10 % and less).</summary>
    public required double LockUp { get; init; }

    /// <summary>How far it falls at the meter's size, as part of the set pressure (EN 334, accuracy class 5 and 10).</summary>
    public required double Droop { get; init; }

    /// <summary>Amplitude of its hunting, Pa, and its period, s.</summary>
    public required (double Amplitude, double Period) Hunting { get; init; }

    /// <summary>Volume of the pipes behind the regulator, m³.</summary>
    public required double Pipes { get; init; }

    /// <summary>Air changes of the room beside the meter, 1/s (EN 16798-1: half of one an hour is usual).</summary>
    public required double Airing { get; init; }

    /// <summary>The clean-air signals of the SGP41, ticks.</summary>
    public required (double Voc, double Nox) CleanAir { get; init; }

    /// <summary>
    /// The layer of a BME680 there: its resistance in clean air, Ω; the exponent of its power law of concentration (P. Clifford, D. Tuma, Sensors and Actuators 3, 1982: about a half for tin oxide); the fall of its logarithm by absolute humidity, m³/kg.
    /// </summary>
    public required (double Resistance, double Exponent, double PerHumidity) Layer { get; init; }

    /// <summary>All appliances at once, m³/h.</summary>
    public double Connected => (Math.Max(Boiler, WaterHeater) + Burners.Sum() + Oven + Dryer + FanHeater) / CalorificValue * 3600;

    /// <summary>The largest appliance, m³/h.</summary>
    public double Largest => Math.Max(Boiler, WaterHeater) / CalorificValue * 3600;

    /// <summary>The meter's size, m³/h: the smallest of the rules' sizes that takes all appliances at three quarters and the largest one alone.</summary>
    public double Size { get; private set; }

    /// <summary>The home of a seed.</summary>
    public static GasHome Of(int seed)
    {
        Random random = new(unchecked((seed * 7919) + 17));
        Random layer = new(unchecked((seed * 6271) + 5));
        bool heated = random.NextDouble() < 0.7;
        bool combined = heated && random.NextDouble() < 0.7;
        double boiler = heated ? 1000 * ContinuousUniform.Sample(random, 18, 30) : 0;
        List<double> burners = [1750, 1750, 3000, 1000];
        if (random.NextDouble() < 0.25)
            burners.Add(4000);
        GasHome home = new()
        {
            Seed = seed,
            People = 1 + Poisson.Sample(random, 1.4),
            Boiler = boiler,
            BoilerLeast = boiler * ContinuousUniform.Sample(random, 0.2, 0.28),
            Loss = ContinuousUniform.Sample(random, 100, 280),
            WaterHeater = combined ? boiler : 1000 * ContinuousUniform.Sample(random, 20, 35),
            Burners = [.. burners],
            Oven = random.NextDouble() < 0.3 ? 2500 : 0,
            Dryer = random.NextDouble() < 0.15 ? 5000 : 0,
            FanHeater = !heated || random.NextDouble() < 0.1 ? 4000 : 0,
            Climate = 273.15 + ContinuousUniform.Sample(random, 8, 15),
            SetPressure = Math.Clamp(Normal.Sample(random, 2000, 60), 1850, 2150),
            LockUp = ContinuousUniform.Sample(random, 0.03, 0.10),
            Droop = ContinuousUniform.Sample(random, 0.03, 0.10),
            Hunting = (random.NextDouble() < 0.2 ? ContinuousUniform.Sample(random, 5, 30) : 2, ContinuousUniform.Sample(random, 1.3, 7)),
            Pipes = ContinuousUniform.Sample(random, 0.005, 0.03),
            Airing = ContinuousUniform.Sample(random, 0.3, 1.5) / 3600,
            CleanAir = (ContinuousUniform.Sample(random, 28500, 31500), ContinuousUniform.Sample(random, 15000, 17500)),
            Layer = (Math.Exp(ContinuousUniform.Sample(layer, Math.Log(30e3), Math.Log(500e3))), ContinuousUniform.Sample(layer, 0.4, 0.8), ContinuousUniform.Sample(layer, 10, 30)),
        };
        home.Size = _sizes.First(size => size >= 0.75 * home.Connected && size >= home.Largest);
        return home;
    }
}
