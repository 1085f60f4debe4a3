using System.Globalization;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.WaterMeter;

namespace SmartSensor.Boards.Virtual.Worlds.Water;

/// <summary>A household around a node: its pipe, its meter, the meter's housing, and what goes wrong with them.</summary>
internal sealed class WaterWorld : SimulatedWorld
{
    private const double LitreAnHour = 1 / 3.6e6;
    private const double LitreAMinute = 1 / 60000.0;
    private const float Gravity = 9.80665f;
    private const double Air = 101325;

    private static readonly TimeSpan _always = TimeSpan.MaxValue;
    private static readonly TimeSpan _dryFor = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan _magnetFor = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan _worksFor = TimeSpan.FromMinutes(2);

    private readonly WaterHousehold _household;
    private readonly List<double> _counted = [0];

    // Noise of an SDP810 (its datasheet's zero-point repeatability), Pa.
    private const double Sigma = 0.1;

    // Flow at 500 Pa over a restriction, and below which it is not seen, m³/s; the pressure there, Pa, and whether there is a restriction at all.
    private double _fullFlow = 40 * LitreAMinute;
    private double _leastFlow;
    private double _cutOff;
    private bool _restricted;
    private readonly List<(WaterFault Fault, TimeSpan At, double Size)> _faults = [];
    private readonly double _season;

    public WaterWorld(int seed, DateTimeOffset start)
        : base(seed, start)
    {
        _household = new WaterHousehold(new WaterHome(seed), start);
        _season = -Math.Cos((start.DayOfYear - 45) / 365.25 * 2 * Math.PI);
    }

    /// <summary>The household, to be looked at.</summary>
    public WaterHousehold Household => _household;

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string Value)> Parameters => _household.Home.Parameters();

    /// <summary>Volume that the meter has counted when so much time has passed, m³.</summary>
    public double Counted(TimeSpan at) => _counted[Math.Clamp((int)at.TotalSeconds, 0, _counted.Count - 1)];

    /// <summary>Measures by a restriction in place of a meter with pulses; before anything goes wrong.</summary>
    /// <param name="fullFlow">Flow at 500 Pa, l/min.</param>
    /// <param name="cutOff">Pressure below which nothing counts, Pa.</param>
    public void Restrict(double fullFlow, double cutOff)
    {
        _fullFlow = fullFlow * LitreAMinute;
        _leastFlow = _fullFlow * Math.Sqrt(cutOff / 500);

        // The part tells sixtieths of a pascal (SDP8xx datasheet, scale factor), and one at the cut-off does not count.
        _cutOff = (Math.Floor((cutOff * 60) + 1e-6) + 0.5) / 60;
        _restricted = true;
    }

    /// <summary>Lets something go wrong.</summary>
    /// <param name="fault">What.</param>
    /// <param name="at">When, since the beginning of the world.</param>
    /// <param name="size">How large, above 0: of leaks l/h, of a burst the hole in mm, of backflow l/min, of a magnet mT, of a tilt degrees, else nothing; null for the usual size.</param>
    public void Add(WaterFault fault, TimeSpan at, double? size = null)
    {
        double large = size ?? Usual(fault);
        _faults.Add((fault, at, large));
        int second = (int)at.TotalSeconds;
        switch (fault)
        {
            case WaterFault.Drip:
                Leaks(new Leak(LeakKind.Constant, second, int.MaxValue, large * LitreAnHour, 1), "drip", large, Text($"a drip of {large:0.###} l/h"), Soon(large, 0));
                break;
            case WaterFault.Leak:
                Leaks(new Leak(LeakKind.Constant, second, int.MaxValue, large * LitreAnHour, 1), "leak", large, Text($"a leak of {large:0.###} l/h"), Soon(large, 0));
                break;
            case WaterFault.Growing:
                Leaks(new Leak(LeakKind.Growing, second, int.MaxValue, large * LitreAnHour, 1.5, 86400), "growing leak", large, Text($"a leak that grows to {large:0.###} l/h in a day"), Soon(large, 24));
                break;
            case WaterFault.Flapper:
                // What flows by the litre looks like uses until the house has not stood still for a day and more.
                Leaks(new Leak(LeakKind.Flapper, second, int.MaxValue, large * LitreAnHour, 1, 0, 1e-3, _household.Home.CisternFlow), "flapper", large, Text($"a toilet that leaks {large:0.###} l/h and fills up by the litre"), large >= 2 && _household.Home.CisternFlow > 2 * _leastFlow ? TimeSpan.FromHours(36) : TimeSpan.MaxValue);
                break;
            case WaterFault.Burst:
                Bursts(second, large);
                break;
            case WaterFault.Backflow:
                // Two litres backwards are told.
                Happens("backflow", at, TimeSpan.FromMinutes(3), large, "l/min", Text($"{large:0.###} l/min flow back for 3 min"), WaterAlarm.Name(3), TimeSpan.FromMinutes(1 + (4 / large)), large * 3 / 2);
                break;
            case WaterFault.Freezing:
                Happens("freezing", at + TimeSpan.FromHours(1), _always, large, "°C", "the water has cooled to 1 °C within an hour, on its way to 0 °C", WaterAlarm.Name(7), TimeSpan.FromMinutes(10));
                break;
            case WaterFault.Dry:
                Happens("dry", at, _dryFor, large, "bar", "the mains are shut off for 30 min", WaterAlarm.Name(6), TimeSpan.FromMinutes(3));
                break;
            case WaterFault.Blocked:
                Happens("blocked", at, _always, large, "", "the meter gives no pulse any more", WaterAlarm.Name(4), TimeSpan.FromHours(72));
                break;
            case WaterFault.Magnet:
                Happens("magnet", at, _magnetFor, large, "mT", Text($"a magnet of {large:0.###} mT is held to the meter for 20 min"), WaterAlarm.Name(5), TimeSpan.FromMinutes(1), large / 0.4);
                break;
            case WaterFault.Tilt:
                Happens("tilt", at, _always, large, "°", Text($"the meter is turned by {large:0.###}°"), WaterAlarm.Name(5), TimeSpan.FromMinutes(2), Math.Abs(Math.IEEERemainder(large, 360)) / 20);
                break;
            case WaterFault.Opening:
                Happens("opening", at, _worksFor, large, "g", "somebody works on the housing for 2 min", WaterAlarm.Name(5), TimeSpan.FromMinutes(2));
                break;
            default:
                Happens("battery", at + TimeSpan.FromHours(1), _always, large, "V", "the battery falls below 3.2 V", WaterAlarm.Name(8), TimeSpan.FromMinutes(15));
                break;
        }
    }

    /// <inheritdoc/>
    public override void Advance(long time)
    {
        int until = (int)(time / 1000000);
        while (_household.Second < until)
        {
            TimeSpan now = TimeSpan.FromSeconds(_household.Second);
            _household.Mains = During(WaterFault.Dry, now, _dryFor) is null ? 1 : 0;
            _household.Backwards = (During(WaterFault.Backflow, now, TimeSpan.FromMinutes(3)) ?? 0) * LitreAMinute;
            _household.Step();
            double flow = During(WaterFault.Blocked, now, _always) is null ? _household.Flow : 0;
            _counted.Add(_counted[^1] + (_restricted ? Math.Sign(flow) * Shown(Math.Abs(flow)) : flow));
        }
    }

    // What a restriction shows of a flow in the mean, m³/s: near to the cut-off the part's noise decides what counts, and beyond 500 Pa it shows no more.
    private double Shown(double flow)
    {
        const int Steps = 100;
        double pressure = 500 * flow * flow / (_fullFlow * _fullFlow);
        double reach = 5 * Sigma;
        if (Math.Abs(pressure - _cutOff) >= reach)
        {
            return pressure < _cutOff ? 0 : Math.Min(flow, _fullFlow);
        }

        double mean = 0;
        for (int i = 0; i < Steps; i++)
        {
            double off = reach * (((2 * i) + 1.0) / Steps - 1);
            double read = pressure + off;
            mean += read < _cutOff ? 0 : Math.Sqrt(read / 500) * Math.Exp(-off * off / (2 * Sigma * Sigma)) / (Sigma * Math.Sqrt(2 * Math.PI));
        }

        return _fullFlow * mean * 2 * reach / Steps;
    }

    /// <inheritdoc/>
    public override Stimulus Around(EmulatedPart part, int address) => new Surroundings(this, part.Inputs);

    /// <inheritdoc/>
    public override PulseCounter Pulses(Clock clock, double volumePerPulse) => new Meter(this, clock, volumePerPulse);

    /// <inheritdoc/>
    public override Switch Valve() => new BallValve(this);

    /// <inheritdoc/>
    public override VoltageInput Battery(Clock clock) => new Cell(this, clock);

    private static double Usual(WaterFault fault) => fault switch
    {
        WaterFault.Drip => 0.8,
        WaterFault.Leak => 10,
        WaterFault.Growing => 60,
        WaterFault.Flapper => 6,
        WaterFault.Burst => 9,
        WaterFault.Backflow => 4,
        WaterFault.Magnet => 1,
        WaterFault.Tilt => 40,
        WaterFault.Opening => 1,
        WaterFault.Battery => 3.1,
        _ => 0,
    };

    private static string Text(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);

    // What is promised of leaks: those of 2 l/h and more within six hours in the middle, of 0.5 l/h and more within two days; one that grows is told when it has grown to 10 l/h.
    private TimeSpan Soon(double flow, double growth) => flow switch
    {
        // The pressure of the mains moves a leak about its size.
        _ when flow * LitreAnHour < 1.3 * _leastFlow => TimeSpan.MaxValue,
        >= 10 => TimeSpan.FromHours(6 + (growth * 5 / flow)),
        >= 0.5 => TimeSpan.FromHours(48),
        _ => TimeSpan.MaxValue,
    };

    private void Leaks(Leak leak, string kind, double size, string words, TimeSpan limit) => Flows(leak, kind, size, "l/h", words, WaterAlarm.Name(1), limit);

    // A hole through which less flows than a burst has is a leak.
    private void Bursts(int second, double hole)
    {
        double flow = 0.6 * Math.PI / 4 * Math.Pow(hole / 1000, 2) * Math.Sqrt(2 * _household.Home.Pressure / 1000);
        bool burst = flow >= 32 * LitreAMinute;
        Flows(new Leak(LeakKind.Burst, second, int.MaxValue, flow, 0.5), "burst", flow / LitreAMinute, "l/min", Text($"a pipe bursts: a hole of {hole:0.###} mm"), WaterAlarm.Name(burst ? 2 : 1), burst ? TimeSpan.FromSeconds(60) : Soon(flow / LitreAnHour, 0));
    }

    private void Flows(Leak leak, string kind, double size, string unit, string words, string alarm, TimeSpan limit)
    {
        _household.Leaks.Add(leak);

        // A burst that nobody stops may take the whole pressure.
        string[] allowed = leak.Kind == LeakKind.Burst ? [WaterAlarm.Name(0), WaterAlarm.Name(1), WaterAlarm.Name(6), alarm] : [WaterAlarm.Name(0), WaterAlarm.Name(1), alarm];
        Note(new Truth(kind, TimeSpan.FromSeconds(leak.Start), _always, size, unit, words) { Expected = limit == TimeSpan.MaxValue ? [] : [alarm], Allowed = allowed, Limit = limit, BehindValve = true });
    }

    // The share is that of the size at which the meter tells it: a tenth about that it may be told, and need not; below it must not.
    private void Happens(string kind, TimeSpan from, TimeSpan length, double size, string unit, string words, string alarm, TimeSpan limit, double share = double.PositiveInfinity) =>
        Note(new Truth(kind, from, length == _always ? _always : from + length, size, unit, words) { Expected = share >= 1.1 ? [alarm] : [], Allowed = share >= 0.9 ? [alarm] : [], Limit = limit, BehindValve = kind is "backflow" or "blocked", Blinds = kind == "blocked" });

    // The size of a fault of this kind that lasts now; null for none.
    private double? During(WaterFault fault, TimeSpan now, TimeSpan length)
    {
        foreach ((WaterFault kind, TimeSpan at, double size) in _faults)
        {
            if (kind == fault && now >= at && (length == _always || now < at + length))
            {
                return size;
            }
        }

        return null;
    }

    // How long ago the first fault of this kind began; null where none has.
    private TimeSpan? Since(WaterFault fault, TimeSpan now)
    {
        TimeSpan? longest = null;
        foreach ((WaterFault kind, TimeSpan at, double _) in _faults)
        {
            if (kind == fault && now > at && now - at > (longest ?? TimeSpan.Zero))
            {
                longest = now - at;
            }
        }

        return longest;
    }

    private float Value(Channel of, long time)
    {
        Advance(time);
        TimeSpan now = TimeSpan.FromMicroseconds(time);
        switch (of.Quantity)
        {
            case Quantity.Pressure:
                return (float)(Air + _household.Pressure);
            case Quantity.DifferentialPressure:
                // Blocked lines to the part show nothing either.
                double share = During(WaterFault.Blocked, now, _always) is null ? _household.Flow / _fullFlow : 0;
                return (float)(500 * share * Math.Abs(share));
            case Quantity.Temperature:
                return Water(now);
            case Quantity.Acceleration:
                return Acceleration(of.Axis, now);
            case Quantity.MagneticFluxDensity:
                float field = of.Axis == Axis.Y ? 20e-6f : of.Axis == Axis.Z ? -44e-6f : 0f;
                return of.Axis == Axis.X ? field + (float)(1e-3 * (During(WaterFault.Magnet, now, _magnetFor) ?? 0)) : field;
            default:
                return 0f;
        }
    }

    // Mains water follows the year with some weeks' delay, 6…18 °C, and the day a little; frost takes it to 1 °C in an hour, and on to the freezing point.
    private float Water(TimeSpan now)
    {
        double usual = 12 + (6 * _season) + (0.4 * Math.Sin((now.TotalDays - 0.6) * 2 * Math.PI));
        if (Since(WaterFault.Freezing, now) is { } cooling)
        {
            usual = Math.Max(0, usual - ((usual - 1) * cooling.TotalHours));
        }

        return (float)(273.15 + usual);
    }

    private float Acceleration(Axis axis, TimeSpan now)
    {
        float turned = (float)((During(WaterFault.Tilt, now, _always) ?? 0) * Math.PI / 180);
        float still = axis == Axis.Z ? Gravity * MathF.Cos(turned) : axis == Axis.X ? Gravity * MathF.Sin(turned) : 0f;

        // A knock in each second: 60 ms of 1 g across.
        bool knock = axis == Axis.Y && During(WaterFault.Opening, now, _worksFor) is not null && now.Milliseconds < 100;
        return knock ? still + Gravity : still;
    }

    private sealed class Surroundings(WaterWorld world, Channel[] inputs) : Stimulus
    {
        public override float Value(int input, long time) => world.Value(inputs[input], time);
    }

    private sealed class Meter(WaterWorld world, Clock clock, double volumePerPulse) : PulseCounter
    {
        public override long Count()
        {
            world.Advance(clock.Microseconds());
            return (long)Math.Floor((world._counted[^1] / volumePerPulse) + 1e-9);
        }
    }

    private sealed class BallValve(WaterWorld world) : Switch
    {
        public override bool Set(bool on)
        {
            world._household.Closed = on;
            world.NoteValve(on, world._household.Second);
            return true;
        }
    }

    // A lithium cell: 3.6 V for all its life, then it falls within two hours.
    private sealed class Cell(WaterWorld world, Clock clock) : VoltageInput
    {
        public override float Voltage()
        {
            TimeSpan now = TimeSpan.FromMicroseconds(clock.Microseconds());
            return world.Since(WaterFault.Battery, now) is { } falling ? (float)Math.Max(2.8, 3.6 - (0.4 * falling.TotalHours)) : 3.6f;
        }
    }
}
