using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ScottPlot;
using ScottPlot.TickGenerators;
using SmartSensor.Boards.Virtual.Worlds;
using SmartSensor.Node;

namespace SmartSensor.Boards.Virtual.Runs;

/// <summary>A run as one HTML file that needs nothing beside it: plots on one axis of time with truth behind them, truth beside detection, checks and parameters.</summary>
internal sealed class HtmlReport(string name, PilotOptions options, SimulatedWorld world, Settings settings, IReadOnlyList<Plot> plots)
{
    private const int Width = 1100;
    private const int Height = 240;
    private const int Margin = 72; // of the height, for title and times
    private const int LaneHeight = 18;

    // A plot has so many places across; what lies in one is drawn as its least and greatest.
    private const int Places = 600;

    private static readonly Color _truth = new(200, 30, 30);
    private static readonly Color[] _lines = [new(20, 90, 170), new(20, 140, 90), new(190, 120, 20)];

    /// <summary>Checks, before the days begin, that the file can be written.</summary>
    /// <exception cref="UserErrorException">It cannot: says why.</exception>
    public static void Check(string file)
    {
        string whole = OutputFile.Place("--report", file, "report.html");
        try
        {
            bool there = File.Exists(whole);
            File.OpenWrite(whole).Dispose();
            if (!there)
            {
                File.Delete(whole);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"--report {file}: {e.Message}");
        }
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="UserErrorException">It cannot be written.</exception>
    public void Write(string file, Subscriber subscriber, Alarms alarms, IReadOnlyList<Detection> detections, IReadOnlyList<Alarms.Span> wrong, IReadOnlyList<Check> checks)
    {
        StringBuilder html = new();
        string title = Text($"{name}, {options.Days:0.###} {(options.Days == 1 ? "day" : "days")} from {options.Start:yyyy-MM-dd HH:mm} UTC, seed {world.Seed}");
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").Append(title).Append("</title><style>")
            .Append("body{font:14px sans-serif;max-width:1120px;margin:1em auto;padding:0 1em;color:#222}h1{font-size:20px}h2{font-size:16px;margin:1.2em 0 .3em}")
            .Append("table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:2px 8px;text-align:left}.good{color:#0a7a30}.bad{color:#c01818;font-weight:bold}.wide{overflow-x:auto;padding-top:8px}svg{display:block;min-width:720px;max-width:100%;height:auto;overflow:visible}</style></head><body>\n")
            .Append("<h1>").Append(title).Append("</h1>\n");
        bool good = checks.All(c => c.Holds);
        html.Append(Invariant($"<p class=\"{(good ? "good" : "bad")}\">{checks.Count(c => c.Holds)} of {checks.Count} checks hold.</p>\n"));
        foreach (Plot plot in plots)
        {
            html.Append(Draw(plot, subscriber)).Append('\n');
        }

        html.Append(Lanes(alarms, detections)).Append('\n');
        Table(html, "Truth beside detection", ["time (UTC)", "what happened", "alarm", "delay", "verdict"], Detection.Rows(detections, wrong, Time));
        Table(html, "Checks", ["check", "verdict", "found"], [.. checks.Select(c => new[] { c.Name, c.Holds ? "holds" : "FAILS", c.Words })]);
        Table(html, "Parameters", ["name", "value"], [
            new[] { "to run it again", Command() },
            new[] { "settings beside the defaults", string.Join(", ", Given().DefaultIfEmpty("none")) },
            .. world.Parameters.Select(p => new[] { p.Name, p.Value })]);
        html.Append("</body></html>\n");
        try
        {
            File.WriteAllText(file, html.ToString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"--report {file}: {e.Message}");
        }
    }

    private string Command() => string.Join(' ', [
        Invariant($"run {name.Split(' ')[0]} --days {options.Days} --start {options.Start.ToString(options.Start.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)} --seed {world.Seed}"),
        .. options.Faults.Select(f => "--fault " + f.Asked), .. options.Common.Set.Select(s => "--set " + Shown(s))]);

    // A report is handed on: a password is not.
    private string Shown(string set)
    {
        string key = set.Split('=', 2)[0];
        return Array.Exists(settings.All, s => s.Key == key && s.Kind == SettingKind.Secret) ? key + "=***" : set;
    }

    private IEnumerable<string> Given() => settings.All.Where(s => s.Given && s.Kind != SettingKind.Secret).Select(s => s.Key + "=" + s.Kind switch
    {
        SettingKind.Flag => s.Number != 0 ? "true" : "false",
        SettingKind.Number or SettingKind.Whole => s.Number.ToString(CultureInfo.InvariantCulture),
        _ => s.Text,
    });

    private string Draw(Plot plot, Subscriber subscriber)
    {
        ScottPlot.Plot drawn = Axes(plot.Title);
        Bands(drawn);
        IReadOnlyList<JsonElement> reports = subscriber.Stream(plot.Stream);
        for (int i = 0; i < plot.Fields.Length; i++)
        {
            (double[] x, double[] y) = Series(reports, plot.Fields[i]);
            if (x.Length > 0)
            {
                ScottPlot.Plottables.Scatter line = drawn.Add.ScatterLine(x, y, _lines[i % _lines.Length]);
                line.LegendText = plot.Fields[i];
            }
        }

        Limit(drawn);

        // The legend stands in one line above what is drawn.
        drawn.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
        AxisLimits limits = drawn.Axes.GetLimits();
        drawn.Axes.SetLimitsY(limits.Bottom, limits.Top + (0.2 * limits.VerticalSpan));
        return Svg(drawn, plot.Title, Height);
    }

    // A lane for each alarm that was set, and one for each kind of truth.
    private string Lanes(Alarms alarms, IReadOnlyList<Detection> detections)
    {
        const string Title = "alarms (blue) and truth (red)";
        ScottPlot.Plot drawn = Axes(Title);
        string[] names = [.. detections.Select(d => "truth: " + d.Truth.Kind).Distinct(), .. alarms.Spans.Select(s => s.Name).Distinct()];
        foreach (Detection d in detections)
        {
            Lane(drawn, Array.IndexOf(names, "truth: " + d.Truth.Kind), d.Truth.From, d.Truth.To, _truth);
        }

        foreach (Alarms.Span span in alarms.Spans)
        {
            Lane(drawn, Array.IndexOf(names, span.Name), span.From, span.To, _lines[0]);
        }

        drawn.Axes.Left.SetTicks([.. names.Select((_, i) => (double)i)], names);
        Limit(drawn);
        drawn.Axes.SetLimitsY(-0.7, Math.Max(1, names.Length) - 0.3);
        return Svg(drawn, Title, Math.Max(Height, Margin + (LaneHeight * names.Length)));
    }

    private void Lane(ScottPlot.Plot drawn, int at, TimeSpan from, TimeSpan to, Color color)
    {
        // Never thinner than a line.
        double end = Math.Max(Place(to), Place(from) + (options.Days / 400));
        ScottPlot.Plottables.Rectangle bar = drawn.Add.Rectangle(Place(from), end, at - 0.35, at + 0.35);
        bar.FillColor = color;
        bar.LineWidth = 0;
    }

    private void Bands(ScottPlot.Plot drawn)
    {
        string words = "truth";
        foreach (Truth truth in world.Truth.Where(t => t.From < options.Length))
        {
            ScottPlot.Plottables.HorizontalSpan band = drawn.Add.HorizontalSpan(Place(truth.From), Math.Max(Place(truth.To), Place(truth.From) + (options.Days / 400)), _truth.WithAlpha(40));
            band.LineWidth = 0;
            band.LegendText = words;
            words = "";
        }
    }

    private static ScottPlot.Plot Axes(string title)
    {
        ScottPlot.Plot drawn = new();
        drawn.Title(title, 14);
        drawn.Layout.Fixed(new PixelPadding(170, 34, 42, 30));
        drawn.Axes.DateTimeTicksBottom().TickGenerator = new DateTimeAutomatic { LabelFormatter = t => t.ToString("yyyy-MM-dd\nHH:mm", CultureInfo.InvariantCulture) };
        return drawn;
    }

    private void Limit(ScottPlot.Plot drawn)
    {
        drawn.Axes.AutoScale();
        drawn.Axes.SetLimitsX(Place(TimeSpan.Zero), Place(options.Length));
    }

    // The least and the greatest of each place, in their order.
    private (double[] X, double[] Y) Series(IReadOnlyList<JsonElement> reports, string field)
    {
        List<(double X, double Y)> all = [.. reports
            .Where(r => r.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.Number)
            .Select(r => (Place(DateTimeOffset.FromUnixTimeMilliseconds(r.GetProperty("time").GetInt64()) - options.Start), r.GetProperty(field).GetDouble()))];
        if (all.Count > 2 * Places)
        {
            double from = Place(TimeSpan.Zero);
            all = [.. all.GroupBy(p => (int)((p.X - from) / options.Days * Places)).SelectMany(g => new[] { g.MinBy(p => p.Y), g.MaxBy(p => p.Y) }.OrderBy(p => p.X))];
        }

        return ([.. all.Select(p => p.X)], [.. all.Select(p => p.Y)]);
    }

    private double Place(TimeSpan time) => (options.Start + (time < options.Length ? time : options.Length)).UtcDateTime.ToOADate();

    private string Time(TimeSpan time) => (options.Start + time).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    // Within a page a drawing needs no head of its own, but a box to shrink with where the page is narrow, down to what can be read: then it is drawn aside.
    private static string Svg(ScottPlot.Plot drawn, string title, int height)
    {
        string svg = drawn.GetSvgXml(Width, height);
        int from = svg.IndexOf("<svg", StringComparison.Ordinal) + 4;
        return Invariant($"<div class=\"wide\"><svg role=\"img\" aria-label=\"{Text(title)}\" viewBox=\"0 0 {Width} {height}\"") + svg[from..] + "</div>";
    }

    private static void Table(StringBuilder html, string title, string[] head, IReadOnlyList<string[]> rows)
    {
        html.Append("<h2>").Append(Text(title)).Append("</h2>\n<div class=\"wide\"><table><tr>").AppendJoin("", head.Select(h => $"<th>{Text(h)}</th>")).Append("</tr>\n");
        foreach (string[] row in rows)
        {
            html.Append("<tr>").AppendJoin("", row.Select(c => Detection.IsBad(c) || c == "FAILS" ? $"<td class=\"bad\">{c}</td>" : c is "in time" or "holds" ? $"<td class=\"good\">{c}</td>" : $"<td>{Text(c)}</td>")).Append("</tr>\n");
        }

        html.Append("</table></div>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
