using MathNet.Numerics.Distributions;

namespace SmartSensor.Boards.Virtual.Worlds.Water;

/// <summary>Houses that draw from the same narrow pipe as the home, in front of its meter: it sees their draws as falls of the pressure alone.</summary>
internal sealed class Neighbours(WaterHome home)
{
    private const double LitreAMinute = 1 / 60000.0;

    // Draws of an hour against the mean of a day, as households draw (SIMDEUM).
    private static readonly double[] _hours = [0.25, 0.15, 0.1, 0.1, 0.2, 0.6, 1.5, 2.1, 1.8, 1.4, 1.2, 1.1, 1.2, 1.1, 0.9, 0.9, 1.1, 1.5, 1.7, 1.6, 1.4, 1.2, 0.9, 0.5];

    private readonly Random _random = new((home.Seed * 613) + 1);
    private readonly List<Draw> _active = [];

    /// <summary>What they draw in a second, m³/s.</summary>
    public double Flow(int clock)
    {
        if (_random.NextDouble() < home.SharedDraws / 86400 * _hours[clock / 3600 % 24])
        {
            _active.Add(Drawn(clock));
        }

        double flow = 0;
        for (int i = _active.Count - 1; i >= 0; i--)
        {
            flow += _active[i].At(clock);
            if (_active[i].End <= clock + 1)
            {
                _active.RemoveAt(i);
            }
        }

        return flow;
    }

    // Taps, cisterns, machines and showers, about as often as the home's own.
    private Draw Drawn(int clock)
    {
        double u = _random.NextDouble();
        return u < 0.6 ? New(Fixture.Tap, clock, Math.Clamp(LogNormal.WithMeanVariance(25, 800, _random).Sample(), 3, 600), 1.5, 7)
            : u < 0.82 ? New(Fixture.Toilet, clock, 35 + (60 * _random.NextDouble()), 4, 9)
            : u < 0.96 ? New(Fixture.WashingMachine, clock, 30 + (90 * _random.NextDouble()), 7, 11)
            : New(Fixture.Shower, clock, 240 + (360 * _random.NextDouble()), 6, 11);
    }

    private Draw New(Fixture fixture, int clock, double seconds, double from, double to) =>
        new(fixture, clock, (int)seconds, (from + ((to - from) * _random.NextDouble())) * LitreAMinute, fixture == Fixture.Toilet ? 0.25 : 0);
}
