using MathNet.Numerics.Distributions;

namespace SmartSensor.Boards.Virtual.Worlds.Gas;

/// <summary>
/// A day's use of all appliances but the heating, second by second, W: meals by the hour of the day, hot water by person (tapped as in the profiles M to XL of EN 13203-2: many short draws, showers, some baths), drying, evenings by the fan heater.
/// Drawn anew for each day from the home's and the day's numbers alone, so that days can be had in any order.
/// </summary>
internal sealed class GasAppliances(GasHome home)
{
    private const int Day = 86400;

    private readonly float[] _power = new float[Day];

    /// <summary>Input of all of it, W, by the second of the day.</summary>
    public ReadOnlySpan<float> Power => _power;

    /// <summary>True in seconds in which the boiler heats water instead of rooms.</summary>
    public bool[] Tapped { get; } = new bool[Day];

    /// <summary>What comes off the kitchen that day, s from the beginning of the world.</summary>
    public List<Vapour> Vapours { get; } = [];

    /// <summary>Draws a day.</summary>
    /// <param name="day">Number of the day since the beginning of the world.</param>
    /// <param name="outdoors">The day's mean temperature, K.</param>
    public void Draw(int day, double outdoors)
    {
        Random random = new(unchecked((home.Seed * 104729) + (day * 31) + 5));
        Array.Clear(_power);
        Array.Clear(Tapped);
        Vapours.Clear();
        bool weekend = day % 7 >= 5;
        if (random.NextDouble() < 0.02)
            return; // away

        Meal(random, day, 7.2, 0.5, 1, 0.1);
        if (random.NextDouble() < (weekend ? 0.7 : 0.35))
            Meal(random, day, 12.4, 0.7, 2, 0.3);
        if (random.NextDouble() < 0.85)
            Meal(random, day, 18.8, 1.2, 3, 0.6);
        HotWater(random);
        if (home.Dryer > 0 && random.NextDouble() < 0.35)
            Dry(random);
        if (home.FanHeater > 0 && outdoors < 285)
            Warm(random, outdoors);
    }

    private void Meal(Random random, int day, double hour, double spread, int most, double frying)
    {
        int start = Second(random, hour, spread);
        int burners = 1 + random.Next(Math.Min(most, home.Burners.Length));
        double longest = 0;
        for (int i = 0; i < burners; i++)
        {
            double power = home.Burners[i];
            int at = start + random.Next(600);
            double boil = ContinuousUniform.Sample(random, 120, 480);
            double whole = Math.Clamp(LogNormal.Sample(random, Math.Log(most == 1 ? 400 : 1100), 0.6), 90, 5400);
            double simmer = ContinuousUniform.Sample(random, 0.2, 0.5);
            Add(at, at + Math.Min(boil, whole), power);
            Add(at + boil, at + whole, power * simmer);
            longest = Math.Max(longest, at + whole - start);
        }

        if (home.Oven > 0 && random.NextDouble() < 0.2 * most)
        {
            int at = start;
            Add(at, at + 700, home.Oven);
            for (int t = at + 700; t < at + 3000; t += 180)
                Add(t, t + 70, home.Oven);
            longest = Math.Max(longest, 3000);
        }

        // The flames' nitrogen oxides and what the pan gives off.
        bool fries = random.NextDouble() < frying;
        double from = (day * (double)Day) + start;
        double voc = LogNormal.Sample(random, Math.Log(fries ? 1200 : 450), 0.5);
        Vapours.Add(new Vapour(from, from + longest, voc, burners * LogNormal.Sample(random, Math.Log(350), 0.4)));
    }

    private void HotWater(Random random)
    {
        int taps = Poisson.Sample(random, 6.0 * home.People);
        for (int i = 0; i < taps; i++)
            Tap(random, Second(random, random.Next(3) switch { 0 => 7.5, 1 => 13, _ => 19.5 }, 1.8), LogNormal.Sample(random, Math.Log(25), 0.8), 0.35, 0.75);
        int showers = Poisson.Sample(random, 0.8 * home.People);
        for (int i = 0; i < showers; i++)
            Tap(random, Second(random, random.NextDouble() < 0.6 ? 7.1 : 21.3, 0.9), Math.Clamp(LogNormal.Sample(random, Math.Log(380), 0.4), 120, 1500), 0.55, 0.95);
        if (random.NextDouble() < 0.25)
            Tap(random, Second(random, 20.5, 1), ContinuousUniform.Sample(random, 600, 1200), 0.9, 1.0);
    }

    // A draw of hot water; its flow is turned up and down now and then.
    private void Tap(Random random, int at, double length, double least, double most)
    {
        double share = ContinuousUniform.Sample(random, least, most);
        for (double t = 0; t < length; t += 60)
        {
            Add(at + t, at + Math.Min(length, t + 60), home.WaterHeater * Math.Clamp(share + Normal.Sample(random, 0, 0.02), 0.2, 1), true);
            if (random.NextDouble() < 0.15)
                share = ContinuousUniform.Sample(random, least, most);
        }
    }

    private void Dry(Random random)
    {
        int at = Second(random, 10, 3);
        double length = ContinuousUniform.Sample(random, 1800, 4200);
        Add(at, at + (0.7 * length), home.Dryer);
        for (double t = 0.7 * length; t < length; t += 240)
            Add(at + t, at + t + 120, 0.6 * home.Dryer);
    }

    private void Warm(Random random, double outdoors)
    {
        double need = Math.Clamp((288 - outdoors) / 20, 0.25, 1);
        for (int i = 0; i < 2; i++)
        {
            int at = Second(random, i == 0 ? 7 : 19, 1);
            double length = ContinuousUniform.Sample(random, 3600, i == 0 ? 7200 : 14400);
            Add(at, at + 900, home.FanHeater);
            for (double t = 900; t < length; t += 120)
                Add(at + t, at + t + 120, home.FanHeater * Math.Clamp(need * (1 + Normal.Sample(random, 0, 0.08)), 0.2, 1));
        }
    }

    private void Add(double from, double to, double power, bool tap = false)
    {
        int end = (int)Math.Min(Day, to);
        for (int second = (int)Math.Max(0, from); second < end; second++)
        {
            if (tap)
            {
                // One water heater has one flame.
                _power[second] += Tapped[second] ? 0 : (float)power;
                Tapped[second] = true;
            }
            else
            {
                _power[second] += (float)power;
            }
        }
    }

    private static int Second(Random random, double hour, double spread) => (int)Math.Clamp(Normal.Sample(random, hour, spread) * 3600, 0, Day - 1);
}
