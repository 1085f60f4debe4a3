using MathNet.Numerics.Distributions;
using static System.FormattableString;

namespace SmartSensor.Boards.Virtual.Worlds.Gas;

/// <summary>
/// A home and its appliances, from a seed. Powers are rated heat inputs: boilers to EN 15502-1 of 18 to 30 kW that modulate to a fifth or a quarter; hobs of EN 30-1-1 with an auxiliary burner of 1 kW, semi-rapid ones of 1.75 kW, a rapid one of
/// 3 kW, some with a wok burner of 4 kW, ovens of 2.5 kW; instantaneous water heaters of 20 to 35 kW (Japan's No. 10 to No. 16: 1.74 kW of heat a number at 80 % and more); a tumble dryer of 5 kW and a fan heater of 4 kW as Rinnai sells them.
/// What makes a home harder, where that is asked for: boilers that follow the weather and furnaces of one stage (<see cref="Heating"/>); pilot flames; colder winters and clouded days; a sun on the meter; mains whose pressure falls with what others draw; houses high up.
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

    /// <summary>How the boiler is driven.</summary>
    public required Heating Heating { get; init; }

    /// <summary>True where rooms are let cool at night.</summary>
    public required bool SetBack { get; init; }

    /// <summary>Input of pilot flames that burn for ever, W: up to three of 400 to 1,500 Btu/h (Peoples Gas, appliance calculator: 750 on the average; BuildItSolar, "Gas Pilot Lights": 5 to 12 therms a month each); 0 for none.</summary>
    public required double Pilots { get; init; }

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

    /// <summary>How far the seasons differ from it, K.</summary>
    public required double Seasons { get; init; }

    /// <summary>Least and greatest of how far a day's afternoon is from its mean, K: clouds make it small.</summary>
    public required (double Least, double Most) Days { get; init; }

    /// <summary>By how much a clear sky's sun warms the gas at noon, K: 0 for a meter indoors or in the shade.</summary>
    public required double Sun { get; init; }

    /// <summary>Mean pressure of the air, Pa.</summary>
    public required double Air { get; init; }

    /// <summary>By how much the regulator's pressure falls where the mains are at their lowest, as part of the set pressure (EN 334: its accuracy class holds over all pressures of the mains).</summary>
    public required double Mains { get; init; }

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

    /// <summary>All appliances at once, m³/h: a furnace burns beside a water heater, other boilers make way for it or are one.</summary>
    public double Connected => Flow((Heating == Heating.SingleStage ? Boiler + WaterHeater : Math.Max(Boiler, WaterHeater)) + Burners.Sum() + Oven + Dryer + FanHeater + Pilots);

    /// <summary>The largest appliance, m³/h.</summary>
    public double Largest => Flow(Math.Max(Boiler, WaterHeater));

    /// <summary>The meter's size, m³/h: the smallest of the rules' sizes that takes all appliances at three quarters and the largest one alone.</summary>
    public double Size { get; private set; }

    /// <summary>The settings that a fitter makes there: the meter's size, that there is a boiler and whether it follows the weather, and what the plates of a furnace, with a hob beside it, and of pilot flames tell.</summary>
    public string Document
    {
        get
        {
            string document = Invariant($"{{\"gas\":{{\"size\":\"{Size}\"");
            document += Boiler > 0 ? ",\"boiler\":true" : "";
            document += Heating == Heating.Compensated ? ",\"weather_led\":true" : "";
            document += Heating == Heating.SingleStage ? Invariant($",\"boiler_m3_h\":{Math.Max(2, (1.1 * Flow(Boiler)) + 1):0.00}") : "";
            return document + (Pilots > 0 ? Invariant($",\"pilot_l_h\":{1000 * Flow(Pilots):0}") : "") + "}}";
        }
    }

    /// <summary>What an input takes, m³/h at 15 °C and the pressure of the home's air.</summary>
    /// <param name="power">W.</param>
    public double Flow(double power) => power / CalorificValue * 3600 * 101325 / Air;

    /// <summary>The home of a seed.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="hard">True for one with what makes it harder.</param>
    public static GasHome Of(int seed, bool hard = false)
    {
        Random random = new(unchecked((seed * 7919) + 17));
        Random layer = new(unchecked((seed * 6271) + 5));
        Random harder = new(unchecked((seed * 4241) + 29));
        double Harder(double usual, double least, double most)
        {
            double sample = ContinuousUniform.Sample(harder, least, most);
            return hard ? sample : usual;
        }

        bool heated = random.NextDouble() < 0.7;
        bool combined = heated && random.NextDouble() < 0.7;
        double boiler = heated ? 1000 * ContinuousUniform.Sample(random, 18, 30) : 0;
        List<double> burners = [1750, 1750, 3000, 1000];
        if (random.NextDouble() < 0.25)
            burners.Add(4000);
        int people = 1 + Poisson.Sample(random, 1.4);
        double least = ContinuousUniform.Sample(random, 0.2, 0.28);
        double loss = ContinuousUniform.Sample(random, 100, 280);
        double waterHeater = combined ? boiler : 1000 * ContinuousUniform.Sample(random, 20, 35);
        double oven = random.NextDouble() < 0.3 ? 2500 : 0;
        double dryer = random.NextDouble() < 0.15 ? 5000 : 0;
        double fanHeater = !heated || random.NextDouble() < 0.1 ? 4000 : 0;
        double climate = 273.15 + ContinuousUniform.Sample(random, 8, 15);

        // Two in five of the boilers that make hot water too, and one in five of the others, follow the weather and modulate down to a tenth; half of these heat at night as by day. Half of the others are furnaces, sized for the coldest day and up to 40 % more (ACCA Manual S).
        double kind = Harder(1, 0, 1);
        Heating heating = !heated ? Heating.Thermostat : !combined && kind < 0.5 ? Heating.SingleStage : kind < (combined ? 0.4 : 0.7) ? Heating.Compensated : Heating.Thermostat;
        double seasons = Harder(10, 8, 14);
        loss = heating == Heating.SingleStage ? loss * Harder(1, 1.2, 1.8) : loss;
        double oversize = Harder(1, 1, 1.4);
        if (heating == Heating.SingleStage)
        {
            boiler = oversize * loss * (291 - (climate - seasons - 9)) / GasHeating.FurnaceEfficiency;
            least = 1;
        }
        else if (heating == Heating.Compensated)
        {
            least = Harder(least, 0.1, 0.25);
        }

        bool nights = Harder(1, 0, 1) < 0.5;
        int flames = Harder(1, 0, 1) < (heating == Heating.SingleStage ? 0.6 : heating == Heating.Compensated ? 0.05 : 0.2) ? 1 + harder.Next(3) : 0;
        double pilots = 0;
        for (int i = 0; i < flames; i++)
            pilots += ContinuousUniform.Sample(harder, 117, 440);
        GasHome home = new()
        {
            Seed = seed,
            People = people,
            Boiler = boiler,
            BoilerLeast = boiler * least,
            Heating = heating,
            SetBack = heating != Heating.Compensated || nights,
            Pilots = pilots,
            Loss = loss,
            WaterHeater = waterHeater,
            Burners = [.. burners],
            Oven = oven,
            Dryer = dryer,
            FanHeater = fanHeater,
            Climate = climate,
            Seasons = seasons,
            Days = hard ? (1, 6) : (4, 4),
            Sun = Harder(0, -12, 12) is > 0 and double sun ? sun : 0,
            Air = Harder(101325, 0, 1) < 0.1 ? 101325 * Math.Exp(-Harder(0, 500, 1700) / 8400) : 101325,
            Mains = Harder(0, 0, 0.03),
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
