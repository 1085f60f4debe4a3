namespace SmartSensor.Benchmarks.Pilots;

/// <summary>How many of the uses that a fixture itself made were named rightly by the decided use that holds most of their time.</summary>
internal sealed class OwnRecall(SummedFlow home, List<MeteredUse> decided, Func<DateOnly, bool> takes)
{
    /// <summary>Uses named rightly, and uses.</summary>
    /// <param name="fixture">The fixture among those of the home; below 0 for none.</param>
    /// <param name="answer">What the models call it.</param>
    public (int Right, int Count) Of(int fixture, int answer)
    {
        (long From, long To)[] uses = fixture < 0 ? [] : [.. Uses(fixture).Where(u => takes(SummedFlow.DayOf(u.From)))];
        int right = 0;
        int at = 0;
        foreach ((long from, long to) in uses)
        {
            while (at < decided.Count && decided[at].Began + decided[at].Length <= from)
            {
                at++;
            }

            long most = 0;
            int named = -1;
            for (int i = at; i < decided.Count && decided[i].Began < to; i++)
            {
                long both = Math.Min(to, decided[i].Began + decided[i].Length) - Math.Max(from, decided[i].Began);
                (most, named) = both > most ? (both, decided[i].Answer) : (most, named);
            }

            right += named == answer ? 1 : 0;
        }

        return (right, uses.Length);
    }

    private IEnumerable<(long From, long To)> Uses(int fixture)
    {
        long from = 0;
        long to = 0;
        double millilitres = 0;
        foreach ((long second, int its, double more) in home.Draws)
        {
            if (its != fixture)
            {
                continue;
            }

            if (second - to >= FixtureModels.Pause)
            {
                if (millilitres >= FixtureModels.Least * 1000)
                {
                    yield return (from, to);
                }

                (from, millilitres) = (second, 0);
            }

            to = second + 1;
            millilitres += more;
        }

        if (millilitres >= FixtureModels.Least * 1000)
        {
            yield return (from, to);
        }
    }
}
