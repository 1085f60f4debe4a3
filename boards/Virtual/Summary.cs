using System.Globalization;
using System.Text.Json;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.WaterMeter;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual;

/// <summary>What a run says at its end.</summary>
internal sealed class Summary(IAnsiConsole console)
{
    /// <summary>How many reports went which way.</summary>
    public void Traffic(Device device, IReadOnlyList<MeasuredActivity> activities, Subscriber subscriber, TimeSpan length, TimeSpan took)
    {
        Table table = new Table().Title("Journey").AddColumns("", "count");
        table.Columns[1].RightAligned();
        table.AddRow("sampled", Number(activities.Where(a => a.Sensor is not null).Sum(a => a.Runs)));
        table.AddRow("published", Number(device.Publisher.Published));
        table.AddRow("acknowledged", Number(device.Outbox.Acknowledged));
        table.AddRow("received", Number(subscriber.Received));
        if (device.Outbox.Count > 0)
        {
            table.AddRow("waiting", Number(device.Outbox.Count));
        }

        table.AddRow("lost", Number(Lost(device, subscriber)));
        table.AddRow("duplicated", Number(subscriber.Duplicated));
        table.AddRow("out of order", Number(subscriber.OutOfOrder));
        table.AddRow("bytes a report", subscriber.Received == 0 ? "-" : Number(subscriber.Bytes / subscriber.Received));
        console.Write(table);
        console.MarkupLineInterpolated($"{Length(length)} in {took.TotalSeconds:0.0} s: {length / took:#,0} times real time");
    }

    /// <summary>What a sample cost.</summary>
    public void Cost(IReadOnlyList<MeasuredActivity> activities)
    {
        Table table = new Table().Title("Cost of a run of each activity").AddColumns("activity", "runs", "bus transactions", "bus bytes", "allocated bytes", "bus errors");
        for (int i = 1; i < table.Columns.Count; i++)
        {
            table.Columns[i].RightAligned();
        }

        foreach (MeasuredActivity activity in activities)
        {
            double runs = Math.Max(1, activity.Runs);
            table.AddRow(
                activity.Name,
                Number(activity.Runs),
                (activity.Transactions / runs).ToString("0.00", CultureInfo.InvariantCulture),
                (activity.Bytes / runs).ToString("0.0", CultureInfo.InvariantCulture),
                (activity.AllocatedBytes / (double)Math.Max(1, activity.Counted)).ToString("0.##", CultureInfo.InvariantCulture),
                Number(activity.Errors));
        }

        console.Write(table);
    }

    /// <summary>The volume that arrived with the last report against the one that had flowed by then.</summary>
    /// <param name="subscriber">What arrived.</param>
    /// <param name="before">Litres that the drive had from earlier runs.</param>
    /// <param name="truth">Litres that had flowed in this run until a time.</param>
    /// <param name="pulseMillilitres">Volume of a pulse, ml.</param>
    /// <returns>True where they are equal to one pulse.</returns>
    public bool Totals(Subscriber subscriber, double before, Func<DateTimeOffset, double> truth, double pulseMillilitres)
    {
        IReadOnlyList<JsonElement> reports = subscriber.Stream(MeterActivity.WaterStream);
        if (reports.Count == 0)
        {
            console.MarkupLine("[red]No report of water arrived.[/]");
            return false;
        }

        JsonElement last = reports[^1];
        double arrived = last.GetProperty("volume").GetDouble();
        double flowed = truth(DateTimeOffset.FromUnixTimeMilliseconds(last.GetProperty("time").GetInt64()));

        // A report tells whole millilitres.
        double rounding = pulseMillilitres < 1 ? 0.5 : 0;
        bool equal = Math.Abs(arrived - before - flowed) <= ((pulseMillilitres + rounding) / 1000) + 1e-6;
        console.MarkupLineInterpolated($"water: {arrived:0.000} l at the broker, {flowed:0.000} l flowed{(before == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" beyond the drive's {before:0.000} l"))}, pulses of {pulseMillilitres:0.###} ml: {(equal ? "equal to one pulse" : "NOT equal")}");
        return equal;
    }

    /// <summary>The verdict.</summary>
    /// <returns>True where everything that was published was received, and nothing was lost.</returns>
    public bool Conclude(Device device, Subscriber subscriber)
    {
        bool whole = subscriber.Received == device.Publisher.Published && Lost(device, subscriber) == 0 && device.Loop.LastFailure.Length == 0;
        if (device.Loop.LastFailure.Length > 0)
        {
            console.MarkupLineInterpolated($"[red]{device.Loop.LastFailure}[/]");
        }

        if (device.Session.LastError.Length > 0)
        {
            console.MarkupLineInterpolated($"[yellow]session: {device.Session.LastError}[/]");
        }

        console.MarkupLine(whole ? "[green]received = published, lost = 0[/]" : "[red]received and published differ[/]");
        return whole;
    }

    private static long Lost(Device device, Subscriber subscriber) => Math.Max(device.Outbox.Lost, device.Publisher.Published - subscriber.Received - device.Outbox.Count);

    private static string Length(TimeSpan length) => length.TotalDays switch
    {
        1 => "a day",
        >= 1 => string.Create(CultureInfo.InvariantCulture, $"{length.TotalDays:0.##} days"),
        >= 1.0 / 24 => string.Create(CultureInfo.InvariantCulture, $"{length.TotalHours:0.#} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0} s"),
    };

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
