using System.Globalization;
using System.Text.Json;
using SmartSensor.Boards.Virtual.Worlds;
using SmartSensor.Boards.Virtual.Worlds.Gas;
using SmartSensor.GasMeter;
using SmartSensor.Node;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual.Runs;

/// <summary>Days of a home with a gas pilot.</summary>
internal sealed class GasRun(PilotOptions options, IAnsiConsole console) : PilotRun<GasWorld>(options, console)
{
    // Part of the volume by which the meter may be off: the least flow that it sees, and pressure and temperature by the second.
    private const double VolumeError = 0.01;

    private static readonly TimeSpan _always = TimeSpan.FromDays(20000);

    /// <summary>What can go wrong.</summary>
    public static readonly IReadOnlyList<FaultKind> Faults =
    [
        new("leak-upstream", "gas in the air beside the meter, by which the VOC signal falls by SIZE ticks (2500)"),
        new("leak-downstream", "SIZE l/h (15) behind the meter from then on"),
        new("hose-off", "a hose comes off; SIZE is its bore in mm (one that the meter has to tell)"),
        new("quake", "an earthquake of SIZE kine (40) while a burner burns"),
        new("truck", "a truck passes"),
        new("knock", "somebody hits the meter's cupboard"),
        new("cooking", "frying for half an hour, by which the VOC signal falls by SIZE ticks (2000)"),
        new("tilt", "the meter is turned by SIZE degrees (45)"),
        new("regulator-drift", "the regulator's seat wears: lock-up rises by SIZE % a day (0.5)"),
        new("low-pressure", "the supply falls to SIZE Pa (100) for 15 min while a burner burns"),
        new("high-pressure", "the regulator lets SIZE Pa (4500) through for an hour"),
        new("freezing", "frost chokes the regulator down to SIZE Pa (100) within an hour while a burner burns"),
        new("flow-too-long", "everybody goes out and leaves SIZE kW (6) burning"),
        new("reverse-flow", "SIZE l/h (200) flow back for half an hour"),
    ];

    // What happens, which alarms it may raise, and whether it has to close the valve.
    private readonly List<Plan> _plans = [];

    // What the drive had from earlier runs: m³, and whether the valve was closed.
    private double _before;
    private bool _wasClosed;

    /// <inheritdoc/>
    protected override string Name => "gas pilot";

    /// <inheritdoc/>
    protected override IReadOnlyList<Plot> Plots =>
    [
        new("flow at base conditions, m³/h", GasMeterActivity.GasStream, "base_flow_max", "base_flow"),
        new("pressure of the line above the air's, Pa", GasMeterActivity.GasStream, "gauge_pressure"),
        new("air beside the meter, VOC and NOx index", AmbientActivity.AmbientStream, "voc_index", "nox_index"),
    ];

    /// <inheritdoc/>
    protected override string Document => GasHome.Of(Options.Common.Seed).Document;

    /// <inheritdoc/>
    protected override Setting[] Settings() => GasSettings.All();

    /// <inheritdoc/>
    protected override GasWorld CreateWorld(Settings settings)
    {
        GasHome home = GasHome.Of(Options.Common.Seed);
        string size = home.Size.ToString(CultureInfo.InvariantCulture);
        if (settings.Text("gas.size") != size)
        {
            throw new UserErrorException($"gas.size is {settings.Text("gas.size")}, and the home of seed {Options.Common.Seed} has a meter of {size} m³/h: add --set gas.size={size}, or take a home with another --seed.");
        }

        GasLimits limits = GasSettings.Limits(settings);
        Random random = new(Options.Common.Seed);
        foreach (FaultRequest fault in Options.Faults)
            _plans.Add(Of(fault, home, limits, random));
        return new GasWorld(Options.Common.Seed, Options.Start, settings.Number("gas.element_pa"), [.. _plans.Select(p => ((Truth?)p.Truth, p.Faults))]);
    }

    /// <inheritdoc/>
    protected override PilotImage CreateImage(Device device, GasWorld world)
    {
        GasImage image = new(device, world);
        _before = image.Meter.BaseVolume;
        _wasClosed = image.Safety.Closed;
        return image;
    }

    /// <inheritdoc/>
    protected override IEnumerable<Check> OwnChecks(GasWorld world, Device device, Subscriber subscriber)
    {
        IReadOnlyList<JsonElement> reports = subscriber.Stream(GasMeterActivity.GasStream);
        if (reports.Count == 0)
        {
            yield return new Check("a report of gas arrived", false, "none");
            yield break;
        }

        JsonElement last = reports[^1];
        double arrived = last.GetProperty("base_volume").GetDouble() - _before;

        // The world's base conditions are 15 °C and 1013.25 hPa.
        double based = device.Settings.Number("gas.base_k") / 288.15 * 101325 / device.Settings.Number("gas.base_pa");
        double flowed = based * world.Volume(DateTimeOffset.FromUnixTimeMilliseconds(last.GetProperty("time").GetInt64()) - Options.Start);
        yield return new Check("base volume within 1 %", Math.Abs(arrived - flowed) <= (VolumeError * flowed) + 0.02, string.Create(CultureInfo.InvariantCulture, $"{arrived:0.000} m³ at the broker, {flowed:0.000} m³ flowed"));
        Plan[] due = [.. _plans.Where(p => p.Truth.From + (p.Truth.Limit == TimeSpan.MaxValue ? TimeSpan.Zero : p.Truth.Limit) < Options.Length)];
        bool closed = world.Household.Closed;
        bool closes = device.Settings.Flag("gas.closes");
        bool must = closes && due.Any(p => p.Closes);
        bool may = _wasClosed || (closes && (must || _plans.Any(p => p.MayClose)));
        yield return new Check(must ? "the valve is closed" : may ? "the valve may be closed" : "the valve is open", (closed || !must) && (!closed || may), closed ? "closed" : "open");
    }

    private Plan Of(FaultRequest fault, GasHome home, GasLimits limits, Random random)
    {
        TimeSpan at = fault.At ?? (Options.Length / 2);
        double start = Math.Floor(at.TotalSeconds);
        double Size(double usual) => fault.Size ?? usual;
        GasFault Lasting(GasEvent what, double size, double seconds) => new(what, start, start + seconds, size);
        GasFault burner = new(GasEvent.Appliance, start - 300, start + 3600, 1.75);
        string Word(int alarm) => GasAlarm.Word((int)Math.Log2(alarm));
        Truth Happens(double size, string unit, string words, TimeSpan length, TimeSpan limit, params int[] expected) => new(fault.Name, at, length == _always ? TimeSpan.MaxValue : at + length, size, unit, words)
        {
            Expected = [.. expected.Select(Word)],
            Limit = limit,
            BehindValve = fault.Name is not ("leak-upstream" or "tilt"),
            Allowed = [Word(GasAlarm.FlowTooLong), Word(GasAlarm.SuddenIncrease), Word(GasAlarm.ExcessFlow), Word(GasAlarm.LowPressure)],
        };

        // A size by the one from which the meter tells it: well below there is nothing to detect, near to it either is right.
        Truth From(double share, Truth truth) => share >= 1.1 ? truth : truth with { Expected = [], Allowed = share >= 0.9 ? [.. truth.Allowed, .. truth.Expected] : truth.Allowed };
        TimeSpan none = TimeSpan.MaxValue;
        switch (fault.Name)
        {
            case "leak-upstream":
                double ticks = Size(2500);
                return new(Quietly(Happens(ticks, "ticks", $"gas beside the meter, {ticks:0} ticks of the VOC signal", _always, TimeSpan.FromHours(10), GasAlarm.AmbientGas)), false, false, Lasting(GasEvent.LeakUpstream, ticks, 1e9));
            case "leak-downstream":
                double leak = Size(15);
                return new(Happens(leak, "l/h", $"a leak of {leak:0} l/h", _always, TimeSpan.FromDays(30.1), GasAlarm.UnbrokenFlow), false, leak > 20, Lasting(GasEvent.LeakDownstream, leak, 1e9));
            case "hose-off":
                double flow = limits.SuddenFlow > 0 ? 1.2 * limits.SuddenFlow : 1.2 * limits.ExcessFlow;
                double told = 1000 * Math.Sqrt(flow / (0.65 * Math.PI / 4 * Math.Sqrt(2 * 0.9 * home.SetPressure / GasHome.Density)));
                double bore = Size(told);
                double stream = 1.2 * bore * bore / (told * told);
                return new(From(stream, Happens(bore, "mm", $"a hose of {bore:0.0} mm comes off", TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(15), GasAlarm.SuddenIncrease, GasAlarm.ExcessFlow)), stream >= 1.1, true, Lasting(GasEvent.HoseOff, bore, 600));
            case "quake":
                double intensity = Size(40);
                GroundMotion motion = Earthquakes.Random(random, intensity / 100);
                string limit = string.Create(CultureInfo.InvariantCulture, $"{100 * limits.Intensity:0.#} kine");
                double? passing = motion.Passing(limits.Intensity);
                Truth quake = passing is null
                    ? Quietly(Happens(intensity, "kine", $"an earthquake of {intensity:0} kine", TimeSpan.FromSeconds(motion.Length), none))
                    : Quietly(Happens(intensity, "kine", $"an earthquake of {intensity:0} kine, past {limit} {passing:0.0} s after its beginning", TimeSpan.FromSeconds(motion.Length), TimeSpan.FromSeconds(passing.Value + 5), GasAlarm.Earthquake));
                return new(quake, passing is not null, intensity > 80 * limits.Intensity, Lasting(GasEvent.Quake, intensity, motion.Length) with { Motion = motion }, burner);
            case "truck":
                return Knock(Knocks.Random(random, "truck with rumble"), "a truck passes");
            case "knock":
                return Knock(Knocks.Random(random, "cupboard"), "somebody hits the cupboard");
            case "cooking":
                double drop = Size(2000);
                return new(Quietly(Happens(drop, "ticks", $"frying, {drop:0} ticks of the VOC signal", TimeSpan.FromMinutes(30), none)), false, false, Lasting(GasEvent.Cooking, drop, 1800), burner);
            case "tilt":
                double angle = Size(45);
                return new(From(Math.Abs(Math.IEEERemainder(angle, 360)) * Math.PI / 180 / limits.Tilt, Quietly(Happens(angle, "°", $"the meter is turned by {angle:0}°", _always, TimeSpan.FromMinutes(1), GasAlarm.Tamper))), false, false, Lasting(GasEvent.Tilt, angle, 1e9));
            case "regulator-drift":
                double rate = Size(0.5);
                return new(Quietly(Happens(rate, "% a day", $"lock-up rises by {rate:0.0} % a day", _always, TimeSpan.FromDays(60), GasAlarm.RegulatorDrift, GasAlarm.HighPressure)), false, false, Lasting(GasEvent.RegulatorDrift, rate, 1e9));
            case "low-pressure":
                double low = Size(100);
                return new(From(limits.LowPressure / low, Happens(low, "Pa", $"the supply falls to {low:0} Pa", TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(90), GasAlarm.LowPressure)), limits.LowPressure >= 1.1 * low, true, Lasting(GasEvent.LowPressure, low, 900), burner);
            case "high-pressure":
                double high = Size(4500);
                return new(From(high / limits.HighPressure, Quietly(Happens(high, "Pa", $"the regulator lets {high:0} Pa through", TimeSpan.FromHours(1), TimeSpan.FromMinutes(3), GasAlarm.HighPressure))), false, false, Lasting(GasEvent.HighPressure, high, 3600), burner with { End = start + 4200 });
            case "freezing":
                double frozen = Size(100);
                return new(From(limits.LowPressure / frozen, Happens(frozen, "Pa", $"frost chokes the regulator to {frozen:0} Pa", TimeSpan.FromHours(3), TimeSpan.FromHours(2), GasAlarm.LowPressure)), limits.LowPressure >= 1.1 * frozen, true, Lasting(GasEvent.Freezing, frozen, 10800), burner with { End = start + 10800 });
            case "flow-too-long":
                double power = Size(6);
                double lasts = limits.LongSeconds[Math.Max(0, Array.FindIndex([.. limits.LongFlows, float.MaxValue], end => power / GasHome.CalorificValue * 1000 < end))];
                return new(Happens(power, "kW", $"{power:0.#} kW are left burning, which the meter lets last for {lasts / 60:0} min", TimeSpan.FromSeconds(lasts + 3600), TimeSpan.FromSeconds(lasts + 120), GasAlarm.FlowTooLong), true, true, Lasting(GasEvent.Appliance, power, lasts + 3600), new GasFault(GasEvent.Away, start - 1200, start + lasts + 3600, 0));
            default:
                double back = Size(200);
                return new(From(back / 3.6e6 / (4 * limits.StartFlow), Quietly(Happens(back, "l/h", $"{back:0} l/h flow back", TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(2), GasAlarm.ReverseFlow))), false, false, Lasting(GasEvent.ReverseFlow, back, 1800), new GasFault(GasEvent.Away, start - 1200, start + 1800, 0));
        }

        Plan Knock(GroundMotion motion, string words) =>
            new(Quietly(Happens(0, "", words, TimeSpan.FromSeconds(motion.Length), none)), false, false, Lasting(GasEvent.Knock, 0, motion.Length) with { Motion = motion }, burner);
    }

    // Nothing else may be told.
    private static Truth Quietly(Truth truth) => truth with { Allowed = [] };

    private sealed record Plan(Truth Truth, bool Closes, bool MayClose, params GasFault[] Faults);
}
