using MathNet.Numerics.Distributions;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Boards.Virtual.Worlds.Water;

/// <summary>A home second by second: what flows through its meter, and the pressure in front of it.</summary>
internal sealed class WaterHousehold
{
    private const int DayLength = 86400;

    // Bore of a service pipe, DN 20, m².
    private const double Bore = 3.14e-4;
    private const double Density = 1000;

    // Normal deviates, drawn once: as good as new ones where they are only added to a pressure.
    private static readonly double[] _normal = Deviates();

    private readonly WaterDays _days;
    private readonly Neighbours? _neighbours;
    private readonly Noise _noise;
    private readonly List<Draw> _active = [];
    private readonly double[] _volumes = new double[Enum.GetValues<Fixture>().Length];

    // Seconds from midnight to the beginning: people live by the clock, on which draws are planned.
    private readonly int _late;
    private IReadOnlyList<Draw> _plan = [];
    private IReadOnlyList<Draw> _next;
    private int _planned;
    private int _from;
    private double _usual = 1;
    private double _daily;
    private double _wander;
    private double _wave;
    private double _before;

    // Since when the cistern has been full, s.
    private int _full = int.MinValue;

    public WaterHousehold(WaterHome home, DateTimeOffset start)
    {
        Home = home;
        _late = (int)start.TimeOfDay.TotalSeconds;
        _days = new WaterDays(home, start - start.TimeOfDay);
        _noise = new Noise((home.Seed * 31) + 5);
        _neighbours = home.SharedDraws > 0 ? new Neighbours(home) : null;
        _next = _days.Plan(0);
        Static = home.Pressure;
        Pressure = home.Pressure;
    }

    public WaterHome Home { get; }

    /// <summary>Leaks that come, of which some may have been repaired; may be added to.</summary>
    public List<Leak> Leaks { get; } = [];

    /// <summary>Seconds that have passed.</summary>
    public int Second { get; private set; }

    /// <summary>True while a valve behind the meter is closed.</summary>
    public bool Closed { get; set; }

    /// <summary>What the mains pressure is multiplied with: 0 while they are shut off or frozen.</summary>
    public double Mains { get; set; } = 1;

    /// <summary>Flow that comes back from the house, m³/s.</summary>
    public double Backwards { get; set; }

    /// <summary>Flow through the meter in the last second, m³/s.</summary>
    public double Flow { get; private set; }

    /// <summary>Pressure in front of the meter in the last second, Pa above the air's.</summary>
    public double Pressure { get; private set; }

    /// <summary>Pressure there if nothing flowed, Pa.</summary>
    public double Static { get; private set; }

    /// <summary>Flow of the leaks in the last second, m³/s.</summary>
    public double Leaking { get; private set; }

    /// <summary>Volume that each fixture has used, m³.</summary>
    public IReadOnlyList<double> Volumes => _volumes;

    /// <summary>Lets a second pass.</summary>
    public void Step()
    {
        int second = Second;
        int clock = second + _late;
        if (second % 60 == 0)
        {
            Minute(second, clock);
        }

        if (second == 0 || clock % DayLength == 0)
        {
            // What was begun late goes on past midnight.
            int day = clock / DayLength;
            _plan = [.. _plan.Skip(_planned), .. _next];
            _plan = [.. _plan.OrderBy(d => d.Start)];
            _planned = 0;
            _next = _days.Plan(day + 1);
        }

        while (_planned < _plan.Count && _plan[_planned].Start <= clock)
        {
            _active.Add(_plan[_planned]);
            _planned++;
        }

        Static = Mains * (Home.Pressure + _daily + _wander);

        // What flows back flows since the mains press less than the house: nobody draws from them meanwhile.
        double flow = _active.Count == 0 || Closed || Mains < 0.02 || Backwards > 0 ? Skip(clock) : Drawn(clock);
        Leaking = Leaks.Count == 0 || Closed ? 0 : Leaked(second);
        flow += Leaking;
        Transients(flow);
        double all = flow + (_neighbours?.Flow(clock) ?? 0);
        Pressure = Math.Max(0, Static - (Home.Sag * flow * flow) - (Home.SharedSag * all * all) + (Mains * _wave * Deviate()));
        Flow = Closed ? 0 : flow - Backwards;
        Second = second + 1;
    }

    private double Skip(int clock)
    {
        if (_active.Count > 0)
        {
            _active.RemoveAll(d => d.End <= clock);
        }

        return 0;
    }

    private double Drawn(int clock)
    {
        double flow = 0;
        for (int i = _active.Count - 1; i >= 0; i--)
        {
            Draw draw = _active[i];
            if (clock >= draw.End)
            {
                _full = draw.Fixture == Fixture.Toilet ? Second : _full;
                _active.RemoveAt(i);
                continue;
            }

            double drawn = draw.At(clock) * (draw.Regulated ? 1 : _usual);
            _volumes[(int)draw.Fixture] += drawn;
            flow += drawn;
        }

        return flow;
    }

    private double Leaked(int second)
    {
        double flow = 0;
        double share = Static / Home.Pressure;
        for (int i = _from; i < Leaks.Count; i++)
        {
            Leak leak = Leaks[i];
            double here = leak.At(second, share, Home.Refill > 0 ? _full : int.MinValue);
            if (leak.Kind == LeakKind.Burst && here > 0)
            {
                // The pipe lets no more through: q = c·√(p − k·q²).
                double square = here * here;
                here = Math.Sqrt(square / (1 + (square * (Home.Sag + Home.SharedSag) / Static)));
            }

            flow += here;
        }

        _volumes[(int)Fixture.Leak] += flow;
        return flow;
    }

    // Water that is stopped pushes: Δp = ρ·a·Δv (N. Joukowsky, 1898); valves that close slowly leave a part of it, friction takes more than half in a second.
    private void Transients(double flow)
    {
        double change = Math.Abs(flow - _before);
        _before = flow;
        _wave *= 0.4;
        if (change > 1e-5)
        {
            _wave += 0.1 * Density * Home.Wave * change / Bore;
        }
        else if ((_noise.Next() & 0xFFFF) * (3600 / 65536.0) < Home.Neighbours)
        {
            _wave += Density * Home.Wave * 0.02 * Math.Abs(Deviate());
        }

        // The mains wander within half a minute.
        _wander += (-_wander / 30) + (0.26 * Home.Scatter * Deviate());
    }

    // Lowest where all draw, in the morning and in the evening.
    private void Minute(int second, int clock)
    {
        double hour = clock % DayLength / 3600.0;
        _daily = 0.06 * Home.Pressure * (Bell(hour < 12 ? hour : hour - 24, 2, 2.5) - Bell(hour, 7.5, 1.5) - (0.8 * Bell(hour, 19.5, 2)));
        _usual = Math.Sqrt(Math.Max(0, Mains * (Home.Pressure + _daily) / Home.Pressure));
        while (_from < Leaks.Count && Leaks[_from].End <= second)
        {
            _from++;
        }
    }

    private double Deviate() => _normal[_noise.Next() & 4095];

    private static double Bell(double hour, double middle, double width) => Math.Exp(-Math.Pow((hour - middle) / width, 2));

    private static double[] Deviates()
    {
        double[] all = new double[4096];
        Normal.Samples(new Random(20160401), all, 0, 1);
        return all;
    }
}
