using System.Text.Json;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using SmartSensor.WaterMeter;
using SmartSensor.WaterMeter.Emulation;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual;

/// <summary>The main job: days of a household with a water pilot, from the registers of emulated parts to a subscriber at the broker.</summary>
internal sealed class HouseholdRun(RunOptions options, double days, DateTimeOffset start, IAnsiConsole console)
{
    private const double LeakLitresPerMinute = 0.6;
    private static readonly TimeSpan _leakFrom = TimeSpan.FromHours(13);

    // The benchmark wants a leak of 2 l/h in six hours in the median; this one is 36 l/h.
    private static readonly TimeSpan _patience = TimeSpan.FromHours(6);

    /// <returns>0 where all that was published was received once, and the leak was found; else 1.</returns>
    public async Task<int> RunAsync()
    {
        await using Broker broker = await Broker.StartAsync(options.Broker, options.Port);
        TimeSpan length = TimeSpan.FromDays(days);
        VirtualClock clock = new(start, options.Speed);
        Household household = NewHousehold();
        PcBoard board = new(clock, BoardDrive.Open(options, WaterSettings.All));
        Device device = NodeRunner.CreatePulseMeter(board, broker);
        await using Subscriber subscriber = await Subscriber.StartAsync(broker, board, device);
        WaterImage image = new(device, household);
        double before = image.Meter.Volume * 1000;
        MeasuredActivity[] activities = [.. image.Activities.Select(activity => new MeasuredActivity(activity, image.Buses))];

        console.MarkupLineInterpolated($"[bold]A household's day[/]: water pilot on [green]{board.Target}[/], broker {broker.Description}, from {start:yyyy-MM-dd HH:mm} UTC, seed {options.Seed}");
        TimeSpan took = NodeRunner.Run(console, clock, device, activities, image.Buses, image.Commands, length);
        await subscriber.WaitForAsync(device.Publisher.Published);

        Summary summary = new(console);
        summary.Traffic(device, activities, subscriber, length, took);
        summary.Cost(activities);
        bool equal = summary.Totals(subscriber, before, at => NewHousehold().Volume((long)(at - start).TotalMicroseconds) * 1000, device.Settings.Number("water.pulse_ml"));
        bool found = Alarms(subscriber, length);
        return summary.Conclude(device, subscriber) && equal && found ? 0 : 1;
    }

    private Household NewHousehold() => new(options.Seed, (long)_leakFrom.TotalMicroseconds, (float)(LeakLitresPerMinute / 60000));

    // The alarms beside the truth; true where the leak was found and nothing else was.
    private bool Alarms(Subscriber subscriber, TimeSpan length)
    {
        Table table = new Table().Title("Alarms").AddColumns("time (UTC)", "leak suspected", "leak detected", "truth");
        bool leaks = length > _leakFrom;
        bool suspected = false;
        bool detected = false;
        bool falseAlarm = false;
        foreach (JsonElement alarm in subscriber.Stream(AlarmReport.Stream))
        {
            DateTimeOffset at = DateTimeOffset.FromUnixTimeMilliseconds(alarm.GetProperty("time").GetInt64());
            bool isSuspected = alarm.GetProperty("leak_suspected").GetBoolean();
            bool isDetected = alarm.GetProperty("leak_detected").GetBoolean();
            TimeSpan since = at - start - _leakFrom;
            suspected |= isSuspected && since >= TimeSpan.Zero;
            detected |= isDetected && since >= TimeSpan.Zero;
            falseAlarm |= isSuspected && since < TimeSpan.Zero;
            string truth = since >= TimeSpan.Zero ? $"leak of {LeakLitresPerMinute} l/min for {since:h\\:mm\\:ss}" : "no leak";
            table.AddRow(at.ToString("yyyy-MM-dd HH:mm:ss", null), isSuspected ? "yes" : "no", isDetected ? "yes" : "no", truth);
        }

        if (table.Rows.Count == 0)
        {
            table.AddRow("none", "", "", leaks ? $"leak from {start + _leakFrom:HH:mm}" : "no leak");
        }

        console.Write(table);
        bool mustFind = length >= _leakFrom + _patience;
        bool right = !falseAlarm && (!mustFind || (suspected && detected)) && (leaks || !suspected);
        if (!right)
        {
            console.MarkupLine("[red]The alarms do not fit the truth.[/]");
        }

        return right;
    }
}
