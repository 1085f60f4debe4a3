using System.Globalization;
using System.Text.Json;
using SmartSensor.Boards.Virtual.Worlds.Water;
using SmartSensor.Node;
using SmartSensor.WaterMeter;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual.Runs;

/// <summary>Days of a household with a water pilot.</summary>
internal sealed class WaterRun(PilotOptions options, IAnsiConsole console) : PilotRun<WaterWorld>(options, console)
{
    /// <summary>What can go wrong.</summary>
    public static readonly IReadOnlyList<FaultKind> Faults =
    [
        new("drip", "SIZE l/h (0.8) from then on"),
        new("leak", "SIZE l/h (10) from then on"),
        new("growing", "a leak that grows to SIZE l/h (60) in a day"),
        new("flapper", "a toilet that leaks SIZE l/h (6) and fills up by the litre"),
        new("burst", "a pipe with a hole of SIZE mm (9); the valve closes"),
        new("backflow", "SIZE l/min (4) flow back for 3 min"),
        new("freezing", "the water cools to 1 °C in an hour, then to 0 °C"),
        new("dry", "the mains are shut off for 30 min"),
        new("blocked", "the meter gives no pulse any more"),
        new("magnet", "SIZE mT (1) at the meter for 20 min"),
        new("tilt", "the meter is turned by SIZE degrees (40)"),
        new("opening", "somebody works on the housing for 2 min"),
        new("battery", "the battery runs down"),
    ];

    // Litres that the drive had from earlier runs.
    private double _before;

    /// <inheritdoc/>
    protected override string Name => "water pilot";

    /// <inheritdoc/>
    protected override IReadOnlyList<Plot> Plots =>
    [
        new("flow, l/min", MeterActivity.WaterStream, "flow_max", "flow"),
        new("pressure above the air's, or absolute, hPa", MeterActivity.WaterStream, "pressure", "pressure_min"),
        new("temperature, °C", MeterActivity.WaterStream, "temperature"),
    ];

    /// <inheritdoc/>
    protected override string Document => """{"water":{"magnet":true,"valve":"burst"}}""";

    /// <inheritdoc/>
    protected override Setting[] Settings() => WaterSettings.All();

    /// <inheritdoc/>
    protected override WaterWorld CreateWorld(Settings settings) => World(Options, settings);

    private static WaterWorld World(PilotOptions options, Settings settings)
    {
        WaterWorld world = new(options.Common.Seed, options.Start);
        if (IsDifferential(settings))
        {
            world.Restrict(settings.Number("water.dp_lpm"), settings.Number("water.dp_zero_pa"));
        }

        foreach (FaultRequest fault in options.Faults)
        {
            world.Add(Enum.Parse<WaterFault>(fault.Name, ignoreCase: true), fault.At ?? (options.Length / 4), fault.Size);
        }

        return world;
    }

    /// <inheritdoc/>
    protected override PilotImage CreateImage(Device device, WaterWorld world)
    {
        WaterImage image = new(device, world);
        _before = image.Meter.Volume * 1000;
        return image;
    }

    /// <inheritdoc/>
    protected override IEnumerable<Check> OwnChecks(WaterWorld world, Device device, Subscriber subscriber)
    {
        double pulse = device.Settings.Number("water.pulse_ml");
        if (IsDifferential(device.Settings))
        {
            yield return Integrated(world, subscriber);
            yield break;
        }

        bool equal = new Summary(Console).Totals(subscriber, _before, at => world.Counted(at - Options.Start) * 1000, pulse);
        yield return new Check("totals equal truth to one pulse", equal, $"{subscriber.Stream(MeterActivity.WaterStream).Count} reports");
        if (Options.Faults.All(f => f.Name != "burst"))
        {
            yield return FullPath(device, subscriber);
        }
    }

    private static bool IsDifferential(Settings settings) => settings.Text("water.flow") == "differential";

    // A restriction is no counter: it is read once a second, and its part is as good as its repeatability.
    private Check Integrated(WaterWorld world, Subscriber subscriber)
    {
        const double Share = 0.01;
        const double Litres = 1;
        IReadOnlyList<JsonElement> reports = subscriber.Stream(MeterActivity.WaterStream);
        if (reports.Count == 0)
        {
            return new Check("a report of water arrived", false, "none");
        }

        double arrived = reports[^1].GetProperty("volume").GetDouble() - _before;
        double flowed = world.Counted(DateTimeOffset.FromUnixTimeMilliseconds(reports[^1].GetProperty("time").GetInt64()) - Options.Start) * 1000;
        return new Check("total within 1 % and 1 l", Math.Abs(arrived - flowed) <= (Share * flowed) + Litres, string.Create(CultureInfo.InvariantCulture, $"{arrived:0.00} l at the broker, {flowed:0.00} l flowed as it can show it"));
    }

    // The rules alone, on the same world's pulses without parts, drivers and activities between. A burst closes the valve, so that the worlds part.
    private Check FullPath(Device device, Subscriber subscriber)
    {
        // Leaks are summed in slots of ten minutes, whose beginning may differ by a second.
        const int Slot = 605;
        const int Soon = 5;
        const int Mask = WaterAlarm.LeakSuspected | WaterAlarm.LeakDetected | WaterAlarm.Burst | WaterAlarm.BackFlow;
        WaterWorld world = World(Options, device.Settings);
        WaterRules rules = WaterSettings.Rules(device.Settings);
        double pulse = device.Settings.Number("water.pulse_ml") * 1e-6;
        List<(string Name, double Second)> alone = [];
        long counted = 0;
        int before = 0;
        for (int second = 0; second < Options.Length.TotalSeconds; second++)
        {
            long time = second * 1000000L;
            world.Advance(time);
            long now = (long)Math.Floor((world.Counted(TimeSpan.FromSeconds(second)) / pulse) + 1e-9);
            rules.Flowed(time, now - counted, (float)world.Household.Pressure, true);
            counted = now;
            int set = rules.Alarms & ~before & Mask;
            before = rules.Alarms;
            alone.AddRange(Enumerable.Range(0, WaterAlarm.Count).Where(i => (set >> i & 1) != 0).Select(i => (WaterAlarm.Name(i), (double)second)));
        }

        string[] names = [.. Enumerable.Range(0, WaterAlarm.Count).Where(i => (Mask >> i & 1) != 0).Select(WaterAlarm.Name)];
        List<(string Name, double Second)> path = [.. new Alarms(subscriber.Stream(AlarmStream), Options.Start).Spans.Where(s => names.Contains(s.Name)).Select(s => (s.Name, s.From.TotalSeconds))];
        bool equal = alone.Count == path.Count && alone.OrderBy(a => a).Zip(path.OrderBy(a => a)).All(p => p.First.Name == p.Second.Name && Math.Abs(p.First.Second - p.Second.Second) <= (p.First.Name.StartsWith("leak", StringComparison.Ordinal) ? Slot : Soon));
        return new Check("registers, driver and activity give the alarms of the rules alone", equal, $"{path.Count} and {alone.Count} alarms of flow, leaks at most a slot of 10 min apart, others 5 s");
    }
}
