using SmartSensor.Boards.Virtual;
using SmartSensor.Boards.Virtual.Replay;
using SmartSensor.WaterMeter;

namespace SmartSensor.Benchmarks.Pilots;

/// <summary>What the meter of a recorded home sees: the water of all fixtures together, second by second, with what each fixture had of it.</summary>
internal sealed class SummedFlow
{
    // WEUSEDTO is of Naples; what a fixture is used for depends on the hour there.
    private static readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    private readonly List<(long Second, int Fixture, double Millilitres)> _draws;

    private SummedFlow(string[] fixtures, string[] laid, List<(long, int, double)> draws)
    {
        Fixtures = fixtures;
        Laid = laid;
        _draws = [.. draws.OrderBy(d => d.Item1)];
        Days = [.. _draws.Select(d => DayOf(d.Second)).Distinct().Order()];
    }

    /// <summary>Names of the fixtures.</summary>
    public string[] Fixtures { get; }

    /// <summary>Those of them of which only whole uses were recorded.</summary>
    public string[] Laid { get; }

    /// <summary>Days on which water flowed, by the local calendar.</summary>
    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>What flowed, in the order of time.</summary>
    public IReadOnlyList<(long Second, int Fixture, double Millilitres)> Draws => _draws;

    /// <exception cref="UserErrorException">The folder or one of its files is broken: names the file, the line and the cure.</exception>
    public static SummedFlow Of(string folder, WaterFixture[] fixtures, int seed)
    {
        if (fixtures.Length > UseHistory.Fixtures)
        {
            throw new UserErrorException($"{folder}: {fixtures.Length} fixtures are in this folder; the device tells {UseHistory.Fixtures} apart, so leave out or merge some.");
        }

        UseProfile profile = new(new Random(seed));
        List<(long, int, double)> draws = [];
        for (int i = 0; i < fixtures.Length; i++)
        {
            WaterFixture fixture = fixtures[i];
            foreach ((long second, double millilitres) in fixture.Draws)
            {
                if (fixture.WholeUses)
                {
                    draws.AddRange(profile.Lay(fixture.Name, millilitres).Select(p => (second + p.Second, i, p.Millilitres)));
                }
                else
                {
                    draws.Add((second, i, millilitres));
                }
            }
        }

        return draws.Count > 0 ? new SummedFlow([.. fixtures.Select(f => f.Name)], [.. fixtures.Where(f => f.WholeUses).Select(f => f.Name)], draws) : throw new UserErrorException($"{folder}: no water flows in any of its files.");
    }

    /// <summary>The same home with more water drawn.</summary>
    public SummedFlow With(IEnumerable<(long, int, double)> more) => new(Fixtures, Laid, [.. _draws, .. more]);

    /// <summary>The same home on some of its days only.</summary>
    public SummedFlow Where(Func<DateOnly, bool> takes) => new(Fixtures, Laid, [.. _draws.Where(d => takes(DayOf(d.Second)))]);

    /// <summary>Each fixture that had water: its first and last day, and its volume, l.</summary>
    public IEnumerable<(string Name, DateOnly First, DateOnly Last, double Litres)> Spans() =>
        _draws.GroupBy(d => d.Fixture).OrderBy(g => g.Key).Select(g => (Fixtures[g.Key], DayOf(g.First().Second), DayOf(g.Last().Second), g.Sum(d => d.Millilitres) / 1000));

    /// <summary>The local day of a second.</summary>
    public static DateOnly DayOf(long second) => DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(second + Offset(second)));

    /// <summary>What the local clock is ahead of UTC, s.</summary>
    public static long Offset(long second) => (long)_zone.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(second)).TotalSeconds;

    /// <summary>Runs the device's classifier over all of it; gives each use that it decided, with what each fixture had of its water.</summary>
    /// <param name="classifier">The device's code.</param>
    /// <param name="interval">How often the meter is read, s.</param>
    public List<MeteredUse> Run(FixtureClassifier classifier, int interval)
    {
        List<MeteredUse> uses = [];
        long first = _draws[0].Second / 3600 * 3600;
        long last = _draws[^1].Second + Quiet;
        int next = 0;
        long wet = first;
        for (long second = first; second < last; second += interval)
        {
            double millilitres = 0;
            for (; next < _draws.Count && _draws[next].Second < second + interval; next++)
            {
                millilitres += _draws[next].Millilitres;
                wet = second;
            }

            long offset = OffsetOf(second);
            if (classifier.Update((second + interval + offset) * 1000, interval, (float)(millilitres / 1000)))
            {
                uses.Add(Decided(classifier));
            }

            // Nothing can come of more hours without water: on to the hour of the next.
            if (second - wet > Quiet && next < _draws.Count)
            {
                second = Math.Max(second, (_draws[next].Second / 3600 * 3600) - interval);
                wet = second;
            }
        }

        return uses;
    }

    // Longer than any delay of a decision.
    private const long Quiet = 3 * 3600;

    private long _hour = -1;
    private long _offset;

    private long OffsetOf(long second)
    {
        if (second / 3600 != _hour)
        {
            _hour = second / 3600;
            _offset = Offset(second);
        }

        return _offset;
    }

    private MeteredUse Decided(FixtureClassifier classifier)
    {
        long local = classifier.Began / 1000;
        long began = local - Offset(local - Offset(local));
        double[] shares = new double[Fixtures.Length];
        for (int i = Place(began); i < _draws.Count && _draws[i].Second < began + classifier.Length; i++)
        {
            shares[_draws[i].Fixture] += _draws[i].Millilitres;
        }

        return new MeteredUse(began, classifier.Length, shares, [.. classifier.Values], classifier.Fixture, classifier.Confidence);
    }

    private int Place(long second)
    {
        int low = 0;
        int high = _draws.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _draws[middle].Second < second ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
