using SmartSensor.Boards.Virtual.Worlds.Water;
using SmartSensor.Node;
using SmartSensor.WaterMeter;

namespace SmartSensor.Benchmarks.Pilots.Water;

/// <summary>The uses of a simulated home, as the device cuts, describes and decides them from whole pulses.</summary>
/// <param name="seed">The home's seed.</param>
/// <param name="days">How many days.</param>
/// <param name="learns">True for leaks that there is something to learn from; false for those of <see cref="HomeRun"/>.</param>
/// <param name="trial">True for the harder homes of <see cref="HomeRun"/>.</param>
internal sealed class HomeUses(int seed, int days, bool learns, bool trial = false)
{
    /// <summary>What fixtures are called; what is none of the first six, such as a bath, a dishwasher, a softener, is other.</summary>
    public static readonly string[] Classes = ["tap", "shower", "toilet", "washing_machine", "irrigation", "leak", "other"];

    /// <summary>Of them those that the pilot is held to.</summary>
    public const int Named = 6;

    // What was drawn in each of the last seconds: four and a half hours, of which one waits for the decision. Of a use that is longer its last hours count.
    private const int Room = 16384;

    public List<SimulatedUse> Run(FixtureClassifier classifier)
    {
        DateTimeOffset start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(seed * 37 % 365);
        WaterHome home = new(seed, trial);
        WaterHousehold household = new(home, start);
        household.Leaks.AddRange((learns && seed % 2 == 0 ? Episode.Flapper(home, days) : Episode.Of(home, days)).Where(e => !e.IsBurst).Select(e => e.Leak));
        double pulse = new Settings(WaterSettings.All()).Number("water.pulse_ml") * 1e-6;
        long local = start.ToUnixTimeMilliseconds();
        byte[] who = new byte[Room];
        float[] what = new float[Room];
        double[] before = new double[household.Volumes.Count];
        List<SimulatedUse> uses = [];
        double volume = 0;
        long counted = 0;
        for (int second = 1; second <= days * 86400; second++)
        {
            household.Step();
            int at = second & (Room - 1);
            what[at] = 0;
            if (household.Flow > 0)
            {
                volume += home.Registered(household.Flow);
                (who[at], what[at]) = Most(household, before);
            }

            long pulses = (long)(volume / pulse) - counted;
            counted += pulses;
            if (classifier.Update(local + (second * 1000L), 1, (float)(pulses * pulse * 1000)))
            {
                int from = (int)((classifier.Began - local) / 1000);
                uses.Add(new SimulatedUse(Truth(who, what, Math.Max(from, second - Room + 1), from + classifier.Length), [.. classifier.Values], classifier.Fixture));
            }
        }

        return uses;
    }

    // The fixture that drew most in a second.
    private static (byte Who, float What) Most(WaterHousehold household, double[] before)
    {
        int most = 0;
        double largest = 0;
        for (int i = 0; i < before.Length; i++)
        {
            double drawn = household.Volumes[i] - before[i];
            before[i] = household.Volumes[i];
            if (drawn > largest)
            {
                largest = drawn;
                most = i;
            }
        }

        return ((byte)most, (float)household.Flow);
    }

    private static int Truth(byte[] who, float[] what, int from, int to)
    {
        double[] shares = new double[Classes.Length];
        for (int second = from; second <= to; second++)
        {
            shares[Math.Min(who[second & (Room - 1)], Classes.Length - 1)] += what[second & (Room - 1)];
        }

        return Array.IndexOf(shares, shares.Max());
    }
}
