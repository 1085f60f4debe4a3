using MathNet.Numerics.Distributions;
using SmartSensor.Boards.Virtual.Worlds.Gas;
using SmartSensor.GasMeter;

namespace SmartSensor.Benchmarks.Pilots.Gas;

/// <summary>Days of a home with its daily life, in which each second day something happens that a rule is for, or something that no rule may take for it.</summary>
internal sealed class HomeTrial
{
    private const int Day = 86400;
    private const int Minute = 60;
    private const double Reset = 1800; // s until somebody looks at a meter that has closed
    private const double Off = 180; // s in which appliances are kept off after that

    private readonly Random _random;
    private readonly GasHome _home;
    private readonly int _days;
    private readonly bool _layer;
    private readonly bool _hard;
    private readonly List<Occasion> _occasions = [];
    private readonly long[] _watched = new long[GasAlarm.Count];
    private readonly float[] _learned = new float[RegulatorDrift.StateLength];
    private int _quiet;
    private int _paused;

    /// <param name="seed">Seed of the home and of what happens there.</param>
    /// <param name="days">How long it lives.</param>
    /// <param name="layer">True for a BME680 beside the meter, false for an SGP41.</param>
    /// <param name="hard">True for a home with what makes it harder.</param>
    public HomeTrial(int seed, int days, bool layer, bool hard)
    {
        _layer = layer;
        _hard = hard;
        Seed = seed;
        _days = days;
        _random = new Random(unchecked((seed * 5417) + 11));
        _home = GasHome.Of(seed, hard);
        Plan();
    }

    public int Seed { get; }

    /// <summary>How it is heated, and what burns for ever there.</summary>
    public string Words => string.Join(" and ", new[] { _home.Heating switch { Heating.Compensated => "a boiler that follows the weather", Heating.SingleStage => "a furnace", _ => "" }, _home.Pilots > 0 ? "pilot flames" : "" }.Where(word => word != ""));

    public IReadOnlyList<Occasion> Occasions => _occasions;

    /// <summary>Alarms that nothing explains: alarm, second.</summary>
    public List<(int Alarm, long Second)> False { get; } = [];

    /// <summary>Closings that nothing explains: reasons, second.</summary>
    public List<(int Reason, long Second)> FalseClosings { get; } = [];

    /// <summary>Meals and other vapours that were lived through.</summary>
    public int Vapours { get; private set; }

    /// <summary>Times the line was watched without a leak.</summary>
    public int Resets { get; private set; }

    public double Days => _days;

    /// <summary>Days on which a rule could have been wrong: it has learned what it has to, its alarm is not set, and nothing that happens explains it.</summary>
    /// <param name="alarm">Number of the alarm's bit.</param>
    public double Watched(int alarm) => _watched[alarm] / (double)Day;

    /// <summary>Lives it.</summary>
    public void Run()
    {
        int dayOfYear = _random.Next(365);
        GasHousehold world = new(_home, dayOfYear, _occasions.SelectMany(o => o.Faults));
        MeasuredMeter meter = new(_home, Seed, _layer, _hard);
        GasRules rules = meter.Rules;
        List<Occasion> near = [];
        double opens = double.PositiveInfinity;
        int alarms = 0;
        int reason = 0;
        for (int day = 0; day < _days; day++)
        {
            for (int second = day * Day; second < (day + 1) * Day; second++)
            {
                if (second % Minute == 0)
                {
                    near = [.. _occasions.Where(o => second >= o.Start - 300 && second <= o.End + Math.Max(o.Grace, o.Later == 0 ? 0 : 10 * Day))];
                    Watch(near, second, rules, meter.Limits);
                }

                foreach (Occasion occasion in near)
                {
                    if (second < occasion.Start)
                        occasion.Before = world.Flow;
                    if (second == (int)occasion.Closes)
                    {
                        rules.Close(GasAlarm.Commanded);
                        reason = rules.CloseReason;
                        world.Closed = true;
                        opens = double.IsNaN(occasion.Opens) ? occasion.End : occasion.Opens;
                    }
                }

                if (second >= opens)
                {
                    opens = double.PositiveInfinity;
                    rules.Open();
                    reason = 0;
                    alarms = rules.Alarms;
                    world.Closed = false;
                    world.OffUntil = second + (long)Off;
                    Resets++;
                }

                world.Step();
                Pause(world, second, meter.Limits);
                meter.Run(world, second * 1000000L);
                foreach (Occasion occasion in near)
                {
                    occasion.Look(world, second);
                }

                int risen = rules.Alarms & ~alarms;
                alarms = rules.Alarms;
                if (risen != 0)
                    Explain(near, second, risen);
                int closing = rules.CloseReason;
                if (closing != reason)
                {
                    reason = closing;
                    world.Closed = closing != 0;
                    Occasion? cause = near.Find(o => o.Covers(second) && ((o.Expected | o.Allowed) & closing) != 0);
                    opens = Math.Max(second + Reset, cause is null || cause.End > second + (2 * Day) ? 0 : cause.End + 121);
                    if (cause is null)
                        FalseClosings.Add((closing, second));
                }
            }

            Vapours += world.Meals;
        }

        Vapours += _occasions.Count(o => o.Faults.Any(f => f.Event is GasEvent.Cooking or GasEvent.Cleaning or GasEvent.Paint));
    }

    /// <summary>Closings for what was over, on a flow that went on alike.</summary>
    public int Late { get; private set; }

    /// <summary>Times that 30 days of unbroken flow were told which were unbroken in truth, by use and without a leak.</summary>
    public int Unbroken { get; private set; }

    // Since when there was no hour without more than pilot flames.
    private void Pause(GasHousehold world, int second, GasLimits limits)
    {
        _quiet = world.Flow < limits.StartFlow + (1.1 * _home.Flow(_home.Pilots) / 3600) ? _quiet + 1 : 0;
        _paused = _quiet >= limits.PauseSeconds ? second : _paused;
    }

    private void Explain(List<Occasion> near, int second, int risen)
    {
        for (int bit = 1; bit < 1 << GasAlarm.Count; bit <<= 1)
        {
            if ((risen & bit) == 0)
                continue;
            Occasion? expecting = near.Find(o => o.Covers(second) && o.Expected == bit);
            if (expecting is not null)
            {
                if (double.IsNaN(expecting.Tripped) && (!expecting.Beside || second <= expecting.End))
                    expecting.Tripped = second;
                else if (expecting.Beside)
                    Late++;
            }
            else if (bit == GasAlarm.UnbrokenFlow && second - _paused >= 29.9 * Day)
            {
                Unbroken++;
            }
            else if (!near.Exists(o => o.Excuses(bit, second)))
            {
                False.Add((bit, second));
            }
        }
    }

    private void Watch(List<Occasion> near, int second, GasRules rules, GasLimits limits)
    {
        rules.Regulator.Save(_learned);
        bool learned = Math.Max(_learned[0], _learned[RegulatorDrift.StateLength / 2]) >= limits.RegulatorDays;
        for (int i = 0; i < _watched.Length; i++)
        {
            int bit = 1 << i;
            bool ready = bit == GasAlarm.RegulatorDrift ? learned : bit != GasAlarm.UnbrokenFlow || second >= limits.UnbrokenSeconds;
            if (ready && (rules.Alarms & bit) == 0 && !near.Exists(o => (o.Covers(second) && o.Expected == bit) || o.Excuses(bit, second)))
                _watched[i] += Minute;
        }
    }

    private void Plan()
    {
        int group = Seed % 4;
        int from = 1;
        if (group == 0 && _days >= 36 && _home.Pilots == 0)
        {
            // A leak that the meter just sees, for 31 days and more; nothing that closes meanwhile.
            double start = 2 * Day;
            double flow = ContinuousUniform.Sample(_random, 7, 19) + ((MeasuredMeter.Fitted(_home).StartFlow * 3.6e6) - 5);
            _occasions.Add(new Occasion(GasAlarm.UnbrokenFlow, 0, start, start + (31.5 * Day), new GasFault(GasEvent.LeakDownstream, start, start + (31.5 * Day), flow)));
            from = 34;
        }
        else if (group == 1 && _days >= 45)
        {
            double start = 30 * Day;
            double rate = ContinuousUniform.Sample(_random, 0.3, 1.0);
            _occasions.Add(new Occasion(GasAlarm.RegulatorDrift, GasAlarm.HighPressure, start, _days * Day, new GasFault(GasEvent.RegulatorDrift, start, _days * Day, rate)) { Grace = 0 });
        }

        int kind = Seed;
        for (int day = from; day < _days - 1; day += 2)
        {
            Add(kind % 14, (day * Day) + (3600 * ContinuousUniform.Sample(_random, 6, 20)));
            kind++;
        }
    }

    private void Add(int kind, double at)
    {
        GasLimits limits = MeasuredMeter.Fitted(_home);
        int flows = GasAlarm.ExcessFlow | GasAlarm.SuddenIncrease | GasAlarm.FlowTooLong | GasAlarm.LowPressure | GasAlarm.DownstreamLeak;
        double start = Math.Floor(at);
        double end;
        switch (kind)
        {
            case 0:
                end = start + 600;
                _occasions.Add(new Occasion(GasAlarm.ExcessFlow, flows, start, end, new GasFault(GasEvent.HoseOff, start, end, Bore(limits.ExcessFlow * ContinuousUniform.Sample(_random, 1.1, 1.35))))
                {
                    Condition = (world, _) => world.Flow >= limits.ExcessFlow,
                    Lasting = limits.ExcessSeconds,
                });
                break;
            case 1 when limits.SuddenFlow > 0:
                end = start + 600;
                double hose = ContinuousUniform.Sample(_random, 1.1, 1.2);
                _occasions.Add(new Occasion(GasAlarm.SuddenIncrease, flows, start, end, new GasFault(GasEvent.HoseOff, start, end, Bore(limits.SuddenFlow * hose)))
                {
                    Condition = (world, before) => world.Flow - before >= limits.SuddenFlow && MeasuredMeter.Sees(world, limits),
                    Lasting = limits.SuddenSeconds,
                });
                break;
            case 2:
                double power = ContinuousUniform.Sample(_random, 0.8, 0.9 * _home.Largest / _home.Flow(1000));
                double lasts = Longest(limits, ref power);
                start = Math.Floor(start / Day) * Day + 9 * 3600;
                end = start + lasts + 1800;

                // Beside half of what people forget they go on living; of a larger flow nobody is at home. What goes on alike behind it the meter cannot tell from it.
                GasFault forgotten = new(GasEvent.Appliance, start, end, power);
                bool beside = _home.Flow(1000 * power) < 0.9 * 3600 * limits.MostForgotten && (Seed & 2) == 0;
                _occasions.Add(new Occasion(GasAlarm.FlowTooLong, flows, start, end, beside ? [forgotten] : [new GasFault(GasEvent.Away, start - 1200, end, 0), forgotten])
                {
                    Condition = (world, _) => world.Second >= start + lasts,
                    Beside = beside,
                    Grace = beside ? 4 * 3600 : 120,
                });
                break;
            case 3:
                end = start + 900;
                _occasions.Add(new Occasion(GasAlarm.LowPressure, flows, start, end, [new GasFault(GasEvent.LowPressure, start, end, ContinuousUniform.Sample(_random, 0, 200)), .. Burning(start, end)])
                {
                    Condition = (world, _) => world.Gauge <= limits.LowPressure,
                    Later = GasAlarm.RegulatorDrift,
                });
                break;
            case 4:
                end = start + 10800;
                _occasions.Add(new Occasion(GasAlarm.LowPressure, flows, start, end, [new GasFault(GasEvent.Freezing, start, end, ContinuousUniform.Sample(_random, 0, 150)), .. Burning(start, end)])
                {
                    Condition = (world, _) => world.Gauge <= limits.LowPressure,
                    Later = GasAlarm.RegulatorDrift,
                });
                break;
            case 5:
                end = start + 3600;
                _occasions.Add(new Occasion(GasAlarm.HighPressure, 0, start, end, [new GasFault(GasEvent.HighPressure, start, end, ContinuousUniform.Sample(_random, 3500, 6000)), new GasFault(GasEvent.Appliance, start - 300, end + 600, 1.75)])
                {
                    Condition = (world, _) => world.Gauge >= limits.HighPressure,
                    Later = GasAlarm.RegulatorDrift,
                });
                break;
            case 6:
                end = start + Day;
                _occasions.Add(new Occasion(GasAlarm.AmbientGas, 0, start, end, new GasFault(GasEvent.LeakUpstream, start, end, ContinuousUniform.Sample(_random, 800, 4000))) { Grace = 3600 });
                break;
            case 7:
                end = start + 1800;
                _occasions.Add(new Occasion(GasAlarm.Tamper, 0, start, end, new GasFault(GasEvent.Tilt, start, end, ContinuousUniform.Sample(_random, 30, 120))));
                break;
            case 8:
                end = start + 1800;
                _occasions.Add(new Occasion(GasAlarm.ReverseFlow, 0, start, end, new GasFault(GasEvent.Away, start - 600, end, 0), new GasFault(GasEvent.ReverseFlow, start, end, ContinuousUniform.Sample(_random, 40, 500) + (1000 * _home.Flow(_home.Pilots)))));
                break;
            case 9:
                end = start + 1800;
                _occasions.Add(new Occasion(GasAlarm.DownstreamLeak, flows, start + 180, end, new GasFault(GasEvent.LeakDownstream, start, end, ContinuousUniform.Sample(_random, 27, 400))) { Closes = start + 60, Opens = start + 180 });
                break;
            case 10:
                end = start + 900;
                _occasions.Add(new Occasion(GasAlarm.ValveFault, 0, start + 60, end, new GasFault(GasEvent.ValveLeak, start, end, ContinuousUniform.Sample(_random, 27, 400))) { Closes = start + 60 });
                break;
            case 11:
                end = start + ContinuousUniform.Sample(_random, 300, 1800);
                _occasions.Add(new Occasion(0, 0, start, end, new GasFault(GasEvent.Cleaning, start, end, LogNormal.Sample(_random, Math.Log(3000), 0.5))));
                break;
            case 12:
                end = start + (12 * 3600);
                _occasions.Add(new Occasion(0, GasAlarm.AmbientGas, start, end, new GasFault(GasEvent.Paint, start, end, LogNormal.Sample(_random, Math.Log(2000), 0.4))) { Grace = 6 * 3600 });
                break;
            default:
                end = start + ContinuousUniform.Sample(_random, 1200, 5400);
                _occasions.Add(new Occasion(0, 0, start, end, new GasFault(GasEvent.Cooking, start, end, LogNormal.Sample(_random, Math.Log(2000), 0.5)), new GasFault(GasEvent.Appliance, start, end, ContinuousUniform.Sample(_random, 0.5, 3))));
                break;
        }
    }

    // How long the standard lets a power last, s; the power is kept clear of the ends of its classes, since the line's temperature shifts the flow by some percent.
    private double Longest(GasLimits limits, ref double power)
    {
        for (int i = 0; i < limits.LongFlows.Length; i++)
        {
            double end = limits.LongFlows[i] * 3600 / _home.Flow(1000);
            if (power < 1.1 * end)
            {
                power = Math.Min(power, 0.9 * end);
                return limits.LongSeconds[i];
            }
        }

        return limits.LongSeconds[^1];
    }

    private GasFault[] Burning(double start, double end) => _random.NextDouble() < 0.5 ? [] : [new GasFault(GasEvent.Appliance, start - 300, end, 1.75)];

    // The bore of a hose that lets a flow out at the regulator's pressure, mm.
    private double Bore(double flow)
    {
        double pressure = _home.SetPressure * (1 - (_home.Droop * ((flow * 3600 / _home.Size) - 0.5)));
        return 1000 * Math.Sqrt(flow / (0.65 * Math.PI / 4 * Math.Sqrt(2 * pressure / GasHome.Density)));
    }
}
