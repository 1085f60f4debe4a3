using System.Text.Json;
using SmartSensor.Boards.Virtual.Worlds;
using SmartSensor.Node;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual.Runs;

/// <summary>Days of a pilot's life in a world of its own, from the registers of emulated parts to a subscriber at the broker, held against what really happened.</summary>
/// <typeparam name="TWorld">The pilot's world.</typeparam>
internal abstract class PilotRun<TWorld>(PilotOptions options, IAnsiConsole console)
    where TWorld : SimulatedWorld
{
    /// <summary>The pilot in a few words, such as water pilot.</summary>
    protected abstract string Name { get; }

    /// <summary>What the report plots.</summary>
    protected abstract IReadOnlyList<Plot> Plots { get; }

    /// <summary>The stream of the alarms.</summary>
    protected virtual string AlarmStream => "alarm";

    /// <summary>Settings of the run that differ from the defaults, as a document; they are written to a drive that has none.</summary>
    protected virtual string Document => "{}";

    protected PilotOptions Options { get; } = options;

    protected IAnsiConsole Console { get; } = console;

    protected abstract Setting[] Settings();

    /// <param name="settings">The board's: the world has the parts that they tell.</param>
    protected abstract TWorld CreateWorld(Settings settings);

    protected abstract PilotImage CreateImage(Device device, TWorld world);

    /// <summary>What the pilot checks beyond what all do, such as totals against the truth.</summary>
    protected abstract IEnumerable<Check> OwnChecks(TWorld world, Device device, Subscriber subscriber);

    /// <returns>0 where every check holds, else 1.</returns>
    public async Task<int> RunAsync()
    {
        TimeSpan length = Options.Length;
        if (Options.Report is { } wanted)
        {
            HtmlReport.Check(wanted);
        }

        await using Broker broker = await Broker.StartAsync(Options.Common.Broker, Options.Common.Port);
        VirtualClock clock = new(Options.Start, Options.Common.Speed);
        PcBoard board = new(clock, BoardDrive.Open(Options.Common, Settings, Document));
        Device device = NodeRunner.Create(board, Settings, broker);
        TWorld world = CreateWorld(device.Settings);
        await using Subscriber subscriber = await Subscriber.StartAsync(broker, board, device);
        PilotImage image = CreateImage(device, world);
        MeasuredActivity[] activities = [.. image.Activities.Select(activity => new MeasuredActivity(activity, image.Buses, world.Advance))];
        Console.MarkupLineInterpolated($"[bold]{Name}[/] on [green]{board.Target}[/], broker {broker.Description}, from {Options.Start:yyyy-MM-dd HH:mm} UTC, {Options.Days:0.###} {(Options.Days == 1 ? "day" : "days")}, seed {world.Seed}");
        TimeSpan took = NodeRunner.Run(Console, clock, device, activities, image.Buses, image.Commands, length);
        await subscriber.WaitForAsync(device.Publisher.Published);

        Summary summary = new(Console);
        summary.Traffic(device, activities, subscriber, length, took);
        summary.Cost(activities);
        Alarms alarms = new(subscriber.Stream(AlarmStream), Options.Start);
        IReadOnlyList<Detection> detections = Detection.Of(world.Truth, alarms, length, world.Shut);
        IReadOnlyList<Alarms.Span> wrong = Detection.False(world.Truth, alarms);
        Console.Write(Detections(detections, wrong));
        List<Check> checks =
        [
            new("everything published was received", summary.Conclude(device, subscriber), $"{device.Publisher.Published} published, {subscriber.Received} received"),
            .. OwnChecks(world, device, subscriber),
            .. detections.Where(d => d.Truth.Expected.Count > 0 && ((d.Due && d.Hidden is null) || d.Alarm is not null)).Select(d => new Check($"{d.Truth.Kind} within {Detection.Time(d.Truth.Limit)}", d.Right, $"{d.Truth.Words}: {d.Verdict}{(d.Alarm is null ? "" : $", {d.Alarm} after {Detection.Time(d.Delay)}")}")),
            new("no false alarm", wrong.Count == 0, wrong.Count == 0 ? "none" : string.Join(", ", wrong.Select(s => $"{s.Name} at {Options.Start + s.From:MM-dd HH:mm:ss}"))),
        ];
        Console.Write(Verdicts(checks));
        if (Options.Report is { } file)
        {
            new HtmlReport(Name, Options, world, device.Settings, Plots).Write(file, subscriber, alarms, detections, wrong, checks);
            Console.MarkupLineInterpolated($"report: [link]{Path.GetFullPath(file)}[/]");
        }

        return checks.All(c => c.Holds) ? 0 : 1;
    }

    private Table Detections(IReadOnlyList<Detection> detections, IReadOnlyList<Alarms.Span> wrong)
    {
        Table table = new Table().RoundedBorder().Title("Truth beside detection").AddColumns("time (UTC)", "what happened", "alarm", "delay", "verdict");
        foreach (string[] row in Detection.Rows(detections, wrong, at => $"{Options.Start + at:MM-dd HH:mm:ss}"))
        {
            table.AddRow([.. row.Select(cell => Detection.IsBad(cell) ? $"[red]{cell}[/]" : Markup.Escape(cell))]);
        }

        return table;
    }

    private static Table Verdicts(IEnumerable<Check> checks)
    {
        Table table = new Table().RoundedBorder().Title("Checks").AddColumns("check", "", "found");
        foreach (Check check in checks)
        {
            table.AddRow(Markup.Escape(check.Name), check.Holds ? "[green]holds[/]" : "[red]FAILS[/]", Markup.Escape(check.Words));
        }

        return table;
    }
}
