using MathNet.Numerics.Distributions;

namespace SmartSensor.Boards.Virtual.Worlds.Water;

/// <summary>Plans the days of a home: who is there, and what is drawn when.</summary>
internal sealed class WaterDays(WaterHome home, DateTimeOffset start)
{
    private const double LitreAMinute = 1 / 60000.0;
    private const int DayLength = 86400;

    private readonly Random _random = new(home.Seed * 7919);
    private int _awayUntil = -1;

    /// <summary>True on a day on which nobody is there, of those planned.</summary>
    public bool Away { get; private set; }

    /// <summary>The draws that begin on a day, in their order; days are asked for one after the other.</summary>
    public IReadOnlyList<Draw> Plan(int day)
    {
        DateTimeOffset date = start.AddDays(day);
        bool weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

        // 1 in the middle of July, -1 in that of January, north of the equator.
        double season = -Math.Cos((date.DayOfYear - 15) / 365.25 * 2 * Math.PI);
        if (day > _awayUntil && _random.NextDouble() < home.Away / 6)
        {
            _awayUntil = day + 1 + _random.Next(10);
        }

        Away = day <= _awayUntil;
        List<Draw> draws = [];
        if (!Away)
        {
            People(draws, day, weekend);
        }

        Machines(draws, day, season);
        Garden(draws, day, season, weekend);
        return [.. draws.OrderBy(d => d.Start)];
    }

    private void People(List<Draw> draws, int day, bool weekend)
    {
        double later = weekend ? 1.2 : 0;
        for (int person = 0; person < home.Occupants; person++)
        {
            bool leaves = !weekend && person < home.Workers;
            double wakes = home.Wakes + later + Normal.Sample(_random, 0, 0.4);
            double sleeps = home.Sleeps + Normal.Sample(_random, weekend ? 0.6 : 0, 0.6);
            double goes = leaves ? wakes + Range(0.7, 1.6) : 24;
            double comes = leaves ? goes + Range(7.5, 10.5) : 24;
            double Hour()
            {
                // Half of what one does with water lies around getting up and the evening, the rest anywhere between, while one is there.
                for (int i = 0; i < 50; i++)
                {
                    double u = _random.NextDouble();
                    double hour = u < 0.3 ? wakes + Exponential.Sample(_random, 1.4) : u < 0.6 ? 17.5 + Range(0, 4.5) : Range(wakes, sleeps);
                    if (hour < sleeps && (hour < goes || hour > comes))
                    {
                        return hour;
                    }
                }

                return wakes;
            }

            double presence = leaves ? 0.75 : 1.1;
            for (int i = Poisson.Sample(_random, 5 * presence); i > 0; i--)
            {
                Toilet(draws, day, Hour(), true);
            }

            for (int i = Poisson.Sample(_random, home.NightWalks); i > 0; i--)
            {
                Toilet(draws, day, Range(0, wakes), _random.NextDouble() < 0.5);
            }

            for (int i = Poisson.Sample(_random, 15 * presence); i > 0; i--)
            {
                Tap(draws, At(day, Hour()));
            }

            if (_random.NextDouble() < 0.7)
            {
                double minutes = LogNormal.WithMeanVariance(home.ShowerMinutes, Math.Pow(0.4 * home.ShowerMinutes, 2), _random).Sample();
                Shower(draws, At(day, _random.NextDouble() < 0.6 ? wakes + Range(0.1, 0.7) : Hour()), (int)(60 * Math.Clamp(minutes, 1.5, 35)));
            }

            if (_random.NextDouble() < home.BathsAPerson)
            {
                double flow = Range(8, 13) * LitreAMinute;
                draws.Add(new Draw(Fixture.Bath, At(day, 18 + Range(0, 3)), (int)(home.BathLitres * Range(0.8, 1.1) * 1e-3 / flow), flow));
            }
        }
    }

    private void Machines(List<Draw> draws, int day, double season)
    {
        if (!Away)
        {
            for (int i = Poisson.Sample(_random, home.WashesAPerson * home.Occupants); i > 0; i--)
            {
                Machine(draws, Fixture.WashingMachine, At(day, home.WashesAtNight && _random.NextDouble() < 0.7 ? Range(0.5, 5) : Range(8, 21)), home.MachineLitres * Range(0.8, 1.2), home.MachineFlow, 4 + _random.Next(3), 900);
            }

            if (home.DishwasherLitres > 0 && _random.NextDouble() < Math.Min(0.9, 0.22 * home.Occupants))
            {
                Machine(draws, Fixture.Dishwasher, At(day, _random.NextDouble() < 0.3 ? Range(22, 23.9) : Range(13, 22)), home.DishwasherLitres * Range(0.9, 1.1), Range(2.5, 4) * LitreAMinute, 4 + _random.Next(2), 1100);
            }
        }

        if (home.Softener > 0 && day % home.Softener == 0)
        {
            // Backwash, brine and slow rinse, fast rinse, refill of the brine tank.
            int at = At(day, 2) + _random.Next(120);
            Phase(draws, ref at, 600, 7);
            Phase(draws, ref at, 3300, Range(0.9, 1.6));
            Phase(draws, ref at, 480, 6);
            Phase(draws, ref at, 420, 1.5);
        }

        if (home.Humidifier && season < -0.3)
        {
            // It takes water while the furnace runs: some 15 l/h for a third of the time, in cold weather.
            for (double hour = Range(0, 0.5); hour < 24; hour += Range(0.5, 1.1))
            {
                if (home.HeatsAtNight || (hour > home.Wakes - 1 && hour < home.Sleeps - 0.5))
                {
                    draws.Add(new Draw(Fixture.Humidifier, At(day, hour), 400 + _random.Next(700), Range(0.2, 0.3) * LitreAMinute, 0, true));
                }
            }
        }

        if (home.Filter && !Away)
        {
            // A membrane makes some 10 l/h with its reject water, until the tank is full.
            for (int i = 1 + _random.Next(3); i > 0; i--)
            {
                draws.Add(new Draw(Fixture.Filter, At(day, Range(home.Wakes, home.Sleeps)), (int)(3600 * Range(0.4, 2.8)), Range(0.12, 0.25) * LitreAMinute));
            }
        }
    }

    private void Garden(List<Draw> draws, int day, double season, bool weekend)
    {
        // Gardens are watered from May to September, by clocks whether or not somebody is there.
        if ((home.Sprinklers || home.DripLine) && season > 0.1 && day % home.IrrigationDays == 0)
        {
            int at = At(day, home.IrrigationHour);
            for (int zone = 0; zone < home.Zones; zone++)
            {
                int seconds = (int)(60 * home.ZoneMinutes * (0.7 + (0.4 * season)));
                draws.Add(new Draw(Fixture.Irrigation, at, seconds, home.IrrigationFlow * Range(0.8, 1.2), 0, home.DripLine));
                at += seconds + _random.Next(8);
            }
        }

        if (home.Hose && !Away && season > 0 && _random.NextDouble() < (weekend ? 0.35 : 0.15) * season)
        {
            double minutes = Math.Clamp(LogNormal.WithMeanVariance(25, 900, _random).Sample(), 2, 180);
            draws.Add(new Draw(Fixture.Irrigation, At(day, Range(17, 20.5)), (int)(60 * minutes), home.HoseFlow * Range(0.6, 1)));
        }
    }

    private void Toilet(List<Draw> draws, int day, double hour, bool washes)
    {
        int at = At(day, hour);
        bool half = _random.NextDouble() < 0.35;
        double volume = home.Cistern * (half ? 0.55 : 1) * Range(0.95, 1.05);

        // The float valve closes slowly over the last quarter: (1-0.25/2) of the full flow on average.
        draws.Add(new Draw(Fixture.Toilet, at, (int)(volume / home.CisternFlow / 0.88), home.CisternFlow, 0.25));
        if (washes && _random.NextDouble() < 0.8)
        {
            draws.Add(new Draw(Fixture.Tap, at + 15 + _random.Next(30), 6 + _random.Next(15), home.TapFlow * Range(0.4, 0.9)));
        }
    }

    private void Tap(List<Draw> draws, int at)
    {
        double u = _random.NextDouble();
        int seconds = (int)Math.Clamp(LogNormal.WithMeanVariance(u < 0.85 ? 22 : 70, u < 0.85 ? 500 : 3000, _random).Sample(), 3, 600);
        draws.Add(new Draw(Fixture.Tap, at, seconds, home.TapFlow * Range(0.3, 1.1)));
        if (_random.NextDouble() < 0.3)
        {
            // Washing up, brushing teeth: again after a while.
            draws.Add(new Draw(Fixture.Tap, at + seconds + 10 + _random.Next(90), 4 + _random.Next(25), home.TapFlow * Range(0.3, 1.1)));
        }
    }

    private void Shower(List<Draw> draws, int at, int seconds)
    {
        double flow = home.ShowerFlow * Range(0.92, 1.08);
        if (_random.NextDouble() < 0.25 && seconds > 180)
        {
            // Off while one soaps.
            int first = seconds / 3;
            draws.Add(new Draw(Fixture.Shower, at, first, flow));
            draws.Add(new Draw(Fixture.Shower, at + first + 20 + _random.Next(80), seconds - first, flow));
            return;
        }

        draws.Add(new Draw(Fixture.Shower, at, seconds, flow));
    }

    // Fills with pauses between them, the first the largest.
    private void Machine(List<Draw> draws, Fixture fixture, int at, double litres, double flow, int fills, int between)
    {
        double share = 1.0 / (fills + 0.5);
        for (int i = 0; i < fills; i++)
        {
            double volume = litres * 1e-3 * share * (i == 0 ? 1.5 : 1) * Range(0.9, 1.1);
            draws.Add(new Draw(fixture, at, Math.Max(3, (int)(volume / flow)), flow * Range(0.96, 1.04), 0, true));
            at += (int)(between * (i == 0 ? 1.6 : Range(0.3, 1)));
        }
    }

    private static void Phase(List<Draw> draws, ref int at, int seconds, double litresAMinute)
    {
        draws.Add(new Draw(Fixture.Softener, at, seconds, litresAMinute * LitreAMinute, 0, true));
        at += seconds;
    }

    private static int At(int day, double hour) => (day * DayLength) + (int)(3600 * Math.Max(0, hour));

    private double Range(double from, double to) => from + ((to - from) * _random.NextDouble());
}
