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

    private readonly WaterHousehold _household;
    private readonly List<double> _counted = [0];
    private readonly Dictionary<WaterFault, TimeSpan> _faults = [];
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

    /// <summary>Lets something go wrong.</summary>
    /// <param name="fault">What.</param>
    /// <param name="at">When, since the beginning of the world.</param>
    public void Add(WaterFault fault, TimeSpan at)
    {
        _faults[fault] = at;
        int second = (int)at.TotalSeconds;
        string leaks = WaterAlarm.Name(1);
        string[] allowed = [WaterAlarm.Name(0), leaks];
        switch (fault)
        {
            case WaterFault.Drip:
                Leaks(new Leak(LeakKind.Constant, second, int.MaxValue, 0.8 * LitreAnHour, 1), "drip", 0.8, "l/h", "a drip of 0.8 l/h", leaks, TimeSpan.FromHours(48), allowed);
                break;
            case WaterFault.Leak:
                Leaks(new Leak(LeakKind.Constant, second, int.MaxValue, 10 * LitreAnHour, 1), "leak", 10, "l/h", "a leak of 10 l/h", leaks, TimeSpan.FromHours(6), allowed);
                break;
            case WaterFault.Growing:
                Leaks(new Leak(LeakKind.Growing, second, int.MaxValue, 60 * LitreAnHour, 1.5, 86400), "growing leak", 60, "l/h", "a leak that grows to 60 l/h in a day", leaks, TimeSpan.FromHours(8), allowed);
                break;
            case WaterFault.Flapper:
                Leaks(new Leak(LeakKind.Flapper, second, int.MaxValue, 6 * LitreAnHour, 1, 0, 1e-3, _household.Home.CisternFlow), "flapper", 6, "l/h", "a toilet that leaks 6 l/h and fills up by the litre", leaks, TimeSpan.FromHours(36), allowed);
                break;
            case WaterFault.Burst:
                double hole = 0.6 * Math.PI / 4 * Math.Pow(9e-3, 2) * Math.Sqrt(2 * _household.Home.Pressure / 1000);
                Leaks(new Leak(LeakKind.Burst, second, int.MaxValue, hole, 0.5), "burst", hole / LitreAMinute, "l/min", "a pipe bursts: a hole of 9 mm", WaterAlarm.Name(2), TimeSpan.FromSeconds(60), allowed);
                break;
            case WaterFault.Backflow:
                Happens("backflow", at, TimeSpan.FromMinutes(3), 4, "l/min", "4 l/min flow back for 3 min", WaterAlarm.Name(3), TimeSpan.FromMinutes(2));
                break;
            case WaterFault.Freezing:
                Happens("freezing", at + TimeSpan.FromHours(1), _always, 0, "°C", "the water has cooled to 1 °C within an hour, on its way to 0 °C", WaterAlarm.Name(7), TimeSpan.FromMinutes(10));
                break;
            case WaterFault.Dry:
                Happens("dry", at, TimeSpan.FromMinutes(30), 0, "bar", "the mains are shut off for 30 min", WaterAlarm.Name(6), TimeSpan.FromMinutes(3));
                break;
            case WaterFault.Blocked:
                Happens("blocked", at, _always, 0, "", "the meter gives no pulse any more", WaterAlarm.Name(4), TimeSpan.FromHours(72));
                break;
            case WaterFault.Magnet:
                Happens("magnet", at, TimeSpan.FromMinutes(20), 1, "mT", "a magnet is held to the meter for 20 min", WaterAlarm.Name(5), TimeSpan.FromMinutes(1));
                break;
            case WaterFault.Tilt:
                Happens("tilt", at, _always, 40, "°", "the meter is turned by 40°", WaterAlarm.Name(5), TimeSpan.FromMinutes(2));
                break;
            case WaterFault.Opening:
                Happens("opening", at, TimeSpan.FromMinutes(2), 1, "g", "somebody works on the housing for 2 min", WaterAlarm.Name(5), TimeSpan.FromMinutes(2));
                break;
            default:
                Happens("battery", at + TimeSpan.FromHours(1), _always, 3.1, "V", "the battery falls below 3.2 V", WaterAlarm.Name(8), TimeSpan.FromMinutes(15));
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
            _household.Mains = During(WaterFault.Dry, now, TimeSpan.FromMinutes(30)) ? 0 : 1;
            _household.Backwards = During(WaterFault.Backflow, now, TimeSpan.FromMinutes(3)) ? 4 * LitreAMinute : 0;
            _household.Step();
            _counted.Add(_counted[^1] + (During(WaterFault.Blocked, now, _always) ? 0 : _household.Flow));
        }
    }

    /// <inheritdoc/>
    public override Stimulus Around(EmulatedPart part, int address) => new Surroundings(this, part.Inputs);

    /// <inheritdoc/>
    public override PulseCounter Pulses(Clock clock, double volumePerPulse) => new Meter(this, clock, volumePerPulse);

    /// <inheritdoc/>
    public override Switch Valve() => new BallValve(this);

    /// <inheritdoc/>
    public override VoltageInput Battery(Clock clock) => new Cell(this, clock);

    private void Leaks(Leak leak, string kind, double size, string unit, string words, string alarm, TimeSpan limit, string[] allowed)
    {
        _household.Leaks.Add(leak);
        Note(new Truth(kind, TimeSpan.FromSeconds(leak.Start), _always, size, unit, words) { Expected = [alarm], Allowed = allowed, Limit = limit });
    }

    private void Happens(string kind, TimeSpan from, TimeSpan length, double size, string unit, string words, string alarm, TimeSpan limit) =>
        Note(new Truth(kind, from, length == _always ? _always : from + length, size, unit, words) { Expected = [alarm], Limit = limit });

    private bool During(WaterFault fault, TimeSpan now, TimeSpan length) => _faults.TryGetValue(fault, out TimeSpan at) && now >= at && (length == _always || now < at + length);

    private float Value(Channel of, long time)
    {
        Advance(time);
        TimeSpan now = TimeSpan.FromMicroseconds(time);
        switch (of.Quantity)
        {
            case Quantity.Pressure:
                return (float)(Air + _household.Pressure);
            case Quantity.DifferentialPressure:
                // A restriction with 500 Pa at 40 l/min.
                double share = _household.Flow / (40 * LitreAMinute);
                return (float)(500 * share * Math.Abs(share));
            case Quantity.Temperature:
                return Water(now);
            case Quantity.Acceleration:
                return Acceleration(of.Axis, now);
            case Quantity.MagneticFluxDensity:
                float field = of.Axis == Axis.Y ? 20e-6f : of.Axis == Axis.Z ? -44e-6f : 0f;
                return During(WaterFault.Magnet, now, TimeSpan.FromMinutes(20)) ? field + 1e-3f : field;
            default:
                return 0f;
        }
    }

    // Mains water follows the year with some weeks' delay, 6…18 °C, and the day a little; frost takes it to 1 °C in an hour, and on to the freezing point.
    private float Water(TimeSpan now)
    {
        double usual = 12 + (6 * _season) + (0.4 * Math.Sin((now.TotalDays - 0.6) * 2 * Math.PI));
        if (_faults.TryGetValue(WaterFault.Freezing, out TimeSpan at) && now > at)
        {
            usual = Math.Max(0, usual - ((usual - 1) * (now - at).TotalHours));
        }

        return (float)(273.15 + usual);
    }

    private float Acceleration(Axis axis, TimeSpan now)
    {
        float turned = During(WaterFault.Tilt, now, _always) ? 0.698f : 0f;
        float still = axis == Axis.Z ? Gravity * MathF.Cos(turned) : axis == Axis.X ? Gravity * MathF.Sin(turned) : 0f;

        // A knock in each second: 60 ms of 1 g across.
        bool knock = axis == Axis.Y && During(WaterFault.Opening, now, TimeSpan.FromMinutes(2)) && now.Milliseconds < 100;
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
            return true;
        }
    }

    // A lithium cell: 3.6 V for all its life, then it falls within two hours.
    private sealed class Cell(WaterWorld world, Clock clock) : VoltageInput
    {
        public override float Voltage()
        {
            TimeSpan now = TimeSpan.FromMicroseconds(clock.Microseconds());
            return world._faults.TryGetValue(WaterFault.Battery, out TimeSpan at) && now > at ? (float)Math.Max(2.8, 3.6 - (0.4 * (now - at).TotalHours)) : 3.6f;
        }
    }
}
