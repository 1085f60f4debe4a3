namespace SmartSensor.Benchmarks.Pilots;

/// <summary>
/// A washing machine for days of training that know none: programmes of four to seven fills and some top-ups within one to two hours (SIMDEUM of Blokker et al. 2010: about 50 l in four), at
/// a flow between the calculation flows of DIN 1988-300 (0.15 l/s) and EN 806-3 (0.2 l/s), on every fourth day between 8 and 22 h.
/// </summary>
internal static class SimulatedWashing
{
    private const int EveryDays = 4;

    /// <summary>What it draws on the days of a home.</summary>
    /// <param name="home">The home.</param>
    /// <param name="fixture">Which of its fixtures the washing machine is.</param>
    /// <param name="seed">Seed of what is drawn.</param>
    public static IEnumerable<(long, int, double)> Draws(SummedFlow home, int fixture, int seed)
    {
        Random random = new(seed);
        UseProfile profile = new(random);
        foreach (DateOnly day in home.Days.Where((_, i) => i % EveryDays == 0))
        {
            double flow = profile.Between(150, 200);
            long at = (long)((day.ToDateTime(TimeOnly.MinValue) - DateTime.UnixEpoch).TotalSeconds + (3600 * profile.Between(8, 22)));
            at -= SummedFlow.Offset(at);
            int fills = random.Next(4, 8);
            for (int i = 0; i < fills; i++)
            {
                double volume = profile.Between(6000, 13000);
                foreach ((int second, double millilitres) in profile.Solenoid(0, volume, flow * profile.Around(0.02)))
                {
                    yield return (at + second, fixture, millilitres);
                }

                at += (long)(volume / flow);
                for (int topUps = random.Next(0, 4); topUps > 0; topUps--)
                {
                    at += (long)profile.Between(25, 240);
                    double more = profile.Between(200, 2500);
                    foreach ((int second, double millilitres) in profile.Solenoid(0, more, flow * profile.Around(0.04)))
                    {
                        yield return (at + second, fixture, millilitres);
                    }

                    at += (long)(more / flow);
                }

                at += (long)profile.Between(360, 1500);
            }
        }
    }
}
