namespace SmartSensor.Benchmarks.Pilots;

/// <summary>
/// Lays uses of which only the volume is known into seconds. A cistern fills at 0.13 l/s and a dishwasher at 0.07 l/s (calculation flows of DIN 1988-300, table 2), each use at its own supply pressure.
/// A float valve throttles over the last part of the cistern; a dishwasher fills three or four times in a programme (wash, rinses), behind a solenoid valve that opens and shuts at once.
/// </summary>
internal sealed class UseProfile(Random random)
{
    /// <summary>How it is done, for the report.</summary>
    public const string Description = "laid by seed: cisterns fill at 0.13 l/s ± 10 %, throttled over their last 15-35 %, volume ± 6 %; dishwashers fill 3-4 times in 40-100 min at 0.07 l/s ± 5 %, volume ± 5 %; flow wavers by 2-3 % (DIN 1988-300 flows)";

    private const double Cistern = 130; // ml/s
    private const double Dishwasher = 70; // ml/s

    /// <summary>Seconds after the beginning of the use, and ml in each.</summary>
    /// <param name="fixture">Name of the fixture: a dishwasher fills several times, all else once like a cistern.</param>
    /// <param name="millilitres">Volume of the use.</param>
    public IEnumerable<(int Second, double Millilitres)> Lay(string fixture, double millilitres) =>
        fixture.StartsWith("dishwasher", StringComparison.Ordinal) ? Programme(millilitres * Around(0.05)) : Fill(millilitres * Around(0.06));

    /// <summary>A factor about 1.</summary>
    public double Around(double deviation)
    {
        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Math.Max(0.5, 1 + (deviation * normal));
    }

    /// <summary>A number between two.</summary>
    public double Between(double least, double most) => least + ((most - least) * random.NextDouble());

    /// <summary>Water through a valve that opens and shuts at once.</summary>
    public IEnumerable<(int Second, double Millilitres)> Solenoid(int from, double millilitres, double flow)
    {
        for (double left = millilitres; left > 0; from++)
        {
            double now = Math.Min(left, flow * Around(0.03));
            yield return (from, now);
            left -= now;
        }
    }

    private IEnumerable<(int, double)> Fill(double millilitres)
    {
        double flow = Cistern * Around(0.10);
        double throttled = millilitres * Between(0.15, 0.35);
        double drift = 1;
        double left = millilitres;
        for (int i = 0; left > 0.002 * millilitres; i++)
        {
            // The opening follows the float, and with it the square root of what is left to rise.
            double opening = left > throttled ? 1 : Math.Max(0.12, Math.Sqrt(left / throttled));
            drift += (0.1 * (1 - drift)) + (Around(0.01) - 1);
            double now = Math.Min(left, flow * opening * drift * Around(0.02));
            yield return (i, now);
            left -= now;
        }
    }

    private List<(int, double)> Programme(double millilitres)
    {
        double[] parts = [Between(0.25, 0.4), Between(0.25, 0.4), random.NextDouble() < 0.7 ? Between(0.05, 0.25) : 0, Between(0.25, 0.4)];
        double[] waits = [0, Between(8, 20), Between(25, 60), Between(4, 12)]; // min
        double flow = Dishwasher * Around(0.05);
        List<(int Second, double)> all = [];
        double at = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            at += waits[i] * 60;
            if (parts[i] > 0)
            {
                all.AddRange(Solenoid((int)at, millilitres * parts[i] / parts.Sum(), flow));
                at = all[^1].Second;
            }
        }

        return all;
    }
}
