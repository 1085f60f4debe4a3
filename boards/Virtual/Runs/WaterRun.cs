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
        new("drip", "0.8 l/h from then on"),
        new("leak", "10 l/h"),
        new("growing", "a leak that grows to 60 l/h in a day"),
        new("flapper", "a toilet that leaks 6 l/h and fills up by the litre"),
        new("burst", "a pipe with a hole of 9 mm; the valve closes"),
        new("backflow", "4 l/min flow back for 3 min"),
        new("freezing", "the water cools to 1 °C in an hour, then to 0 °C"),
        new("dry", "the mains are shut off for 30 min"),
        new("blocked", "the meter gives no pulse any more"),
        new("magnet", "1 mT at the meter for 20 min"),
        new("tilt", "the meter is turned by 40°"),
        new("opening", "somebody works on the housing for 2 min"),
        new("battery", "the battery runs down"),
    ];

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
    protected override WaterWorld CreateWorld()
    {
        WaterWorld world = new(Options.Common.Seed, Options.Start);
        foreach (FaultRequest fault in Options.Faults)
        {
            world.Add(Enum.Parse<WaterFault>(fault.Name, ignoreCase: true), fault.At ?? (Options.Length / 4));
        }

        return world;
    }

    /// <inheritdoc/>
    protected override PilotImage CreateImage(Device device, WaterWorld world) => new WaterImage(device, world);

    /// <inheritdoc/>
    protected override IEnumerable<Check> OwnChecks(WaterWorld world, Device device, Subscriber subscriber)
    {
        double pulse = device.Settings.Number("water.pulse_ml");
        bool equal = new Summary(Console).Totals(subscriber, at => world.Counted(at - Options.Start) * 1000, pulse);
        yield return new Check("totals equal truth to one pulse", equal, $"{subscriber.Stream(MeterActivity.WaterStream).Count} reports");
    }
}
