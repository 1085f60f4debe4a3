using System.Globalization;
using System.Text;
using MathNet.Numerics.Statistics;
using SmartSensor.Boards.Virtual;
using SmartSensor.Boards.Virtual.Worlds.Water;
using SmartSensor.Node;
using SmartSensor.WaterMeter;
using Spectre.Console;

namespace SmartSensor.Benchmarks.Pilots.Water;

/// <summary>The water meter's decisions on simulated homes with truth: on homes that its rules were tuned on, and on others.</summary>
internal sealed class WaterBenchmark(int homes, int days, int seed, double? pulse, bool harder, string? models, IAnsiConsole console)
{
    private const double DaysAYear = 365.25;

    /// <summary>Seeds of homes on which rules and models are tuned: the first half; the others are seen by the test alone.</summary>
    private int Train => homes / 2;

    /// <returns>0 where the test homes are within the limits.</returns>
    public int Run()
    {
        string refused = Settings(out Settings settings);
        if (refused.Length > 0)
        {
            throw new UserErrorException(refused);
        }

        HomeResult[] results = new HomeResult[homes];
        console.MarkupLineInterpolated($"[bold]Water[/]: {homes} homes of {days} days, each second of them, a pulse each {settings.Number("water.pulse_ml")} ml; tuned on seeds {First(0)} to {First(Train - 1)}, tested on seeds {First(Train)} to {First(homes - 1)}");
        long since = System.Diagnostics.Stopwatch.GetTimestamp();
        console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).Start(context =>
        {
            ProgressTask progress = context.AddTask("homes", maxValue: homes);
            Parallel.For(0, homes, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                results[i] = new HomeRun(First(i), days, settings, harder).Run();
                progress.Increment(1);
            });
        });
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"{homes * days * 86400.0:0.0e0} s in {System.Diagnostics.Stopwatch.GetElapsedTime(since).TotalSeconds:0} s"));
        Report("train homes", results[..Train]);
        bool good = Report("test homes", results[Train..]);
        if (pulse is not null)
        {
            console.MarkupLine("Fixtures are told apart by pulses of 10 ml alone: without --pulse-ml their part runs too.");
            return good ? 0 : 1;
        }

        good &= new FixtureBenchmark([.. Enumerable.Range(0, homes).Select(First)], Train, models, console).Run();
        return good ? 0 : 1;
    }

    private string Settings(out Settings settings)
    {
        settings = new Settings(WaterSettings.All());
        return pulse is { } ml ? settings.Load(Encoding.UTF8.GetBytes("{\"water\":{\"pulse_ml\":" + ml.ToString("0.######", CultureInfo.InvariantCulture) + "}}")) : "";
    }

    private int First(int home) => (seed * 1000) + home;

    private bool Report(string title, HomeResult[] results)
    {
        List<Episode> all = [.. results.SelectMany(r => r.Episodes)];
        Table table = new Table().RoundedBorder().Title($"Leaks, {title}").AddColumns("", "leaks", "meter's rules:\ndetected", "median\ndelay", "greatest", "within 48 h");
        foreach (float lambda in HomeRun.Lambdas)
        {
            table.AddColumn(string.Create(CultureInfo.InvariantCulture, $"night flow\nλ {100 * lambda:0} %"));
        }

        foreach (TableColumn column in table.Columns.Skip(1))
        {
            column.RightAligned();
        }

        Episode[] large = [.. all.Where(e => !e.IsBurst && e.Registered >= 2)];
        Episode[] leaks = [.. all.Where(e => !e.IsBurst && e.Registered >= 0.5)];
        Episode[] bursts = [.. all.Where(e => e.IsStrong)];
        Row(table, "the meter registers ≥ 2 l/h", large);
        Row(table, "the meter registers ≥ 0.5 l/h", leaks);
        Row(table, "  constant, ≥ 2 l/h", leaks.Where(e => e.Leak.Kind == LeakKind.Constant && e.Registered >= 2));
        Row(table, "  constant, 0.5 to 2 l/h", leaks.Where(e => e.Leak.Kind == LeakKind.Constant && e.Registered < 2));
        Row(table, "  growing, to 5 to 150 l/h", leaks.Where(e => e.Leak.Kind == LeakKind.Growing));
        Row(table, "  flapper, 2 to 40 l/h", leaks.Where(e => e.Leak.Kind == LeakKind.Flapper));
        Row(table, "    fills more rarely than each 40 min", leaks.Where(e => e.IsRare));
        Row(table, "  on a pipe that houses share", leaks.Where(e => e.Shares));
        Row(table, "the meter registers less, of 0.5 l/h and more", all.Where(e => !e.IsBurst && e.Registered < 0.5));
        Row(table, "bursts", bursts);
        Row(table, "  on a pipe that houses share", bursts.Where(e => e.Shares));
        Row(table, "no stronger than the home's own draws", all.Where(e => e.IsOrdinary && !e.IsWeak));
        Row(table, "through which less than 26 l/min flows", all.Where(e => e.IsWeak));
        double years = results.Sum(r => r.SoundDays) / DaysAYear;
        List<FalseAlarm> wrong = [.. results.SelectMany(r => r.FalseAlarms)];
        table.AddRow(["false alarms a home and year", "", Number(wrong.Count / years), "", "", "", .. HomeRun.Lambdas.Select((_, i) => Number(results.Sum(r => r.NightFalse[i]) / years))]);
        console.Write(table);
        (double low, double high) = Bounds.Rate(wrong.Count, years);
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"{wrong.Count} false alarms of any kind in {years:0.0} home years without a leak: {wrong.Count / years:0.00} a home and year, 95 % between {low:0.00} and {high:0.00}; greatest flows of homes {results.Select(r => r.Greatest).Median():0} l/min (median), {results.Max(r => r.Greatest):0} l/min"));
        OfThem("with a wide garden", [.. results.Where(r => r.Home.WideGarden)]);
        OfThem("on a pipe that houses share", [.. results.Where(r => r.Home.SharedDraws > 0)]);
        OfThem("others", [.. results.Where(r => !r.Home.WideGarden && r.Home.SharedDraws == 0)]);
        foreach (IGrouping<string, FalseAlarm> kind in wrong.GroupBy(a => a.Name))
        {
            console.MarkupLineInterpolated($"  {kind.Key}: {kind.Count()} in {kind.Select(a => a.Seed).Distinct().Count()} homes");
        }

        foreach (FalseAlarm alarm in wrong.Take(12))
        {
            console.MarkupLineInterpolated($"  home {alarm.Seed}, {alarm.Name} on day {alarm.Second / 86400} at {TimeSpan.FromSeconds(alarm.Second % 86400):hh\\:mm}; that hour: {alarm.Words}");
        }

        foreach (Episode e in leaks.Concat(bursts).Where(e => e.Detected < 0 || (e.IsBurst && e.Detected - e.From > 60)).Take(12))
        {
            console.MarkupLineInterpolated($"  not in time: {e.Leak.Kind} of {e.LitresAnHour.ToString("0.0", CultureInfo.InvariantCulture)} l/h{(e.Leak.Refill > 0 ? string.Create(CultureInfo.InvariantCulture, $" by {e.Leak.Refill * 1000:0.0} l") : "")}");
        }

        Stops("from the first morning on", [.. results.SelectMany(r => r.Stops).Where(s => s.From < 86400)]);
        Stops("on later days", [.. results.Where(r => r.Home.SharedDraws == 0).SelectMany(r => r.Stops).Where(s => s.From > 86400)]);
        Stops("on later days, on a pipe that houses share", [.. results.Where(r => r.Home.SharedDraws > 0).SelectMany(r => r.Stops).Where(s => s.From > 86400)]);
        (string, bool)[] checks =
        [
            ("leaks of which the meter registers ≥ 2 l/h: ≥ 99 % detected, median delay ≤ 6 h", Share(large, int.MaxValue) >= 0.99 && Median(large) <= 6 * 3600),
            ("leaks of which it registers ≥ 0.5 l/h: ≥ 90 % within 48 h", Share(leaks, 48 * 3600) >= 0.9),
            ("bursts: all within 60 s", Share(bursts, 60) >= 1),
            ("false alarms ≤ 1 a home and year", wrong.Count / years <= 1),
        ];
        foreach ((string name, bool holds) in checks)
        {
            console.MarkupLineInterpolated($"  {(holds ? "holds" : "FAILS")}: {name}");
        }

        return checks.All(c => c.Item2);
    }

    private void OfThem(string which, HomeResult[] homes)
    {
        double years = homes.Sum(r => r.SoundDays) / DaysAYear;
        FalseAlarm[] wrong = [.. homes.SelectMany(r => r.FalseAlarms)];
        if (homes.Length > 0)
        {
            console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"  {homes.Length} homes {which}: {wrong.Length} false alarms in {wrong.Select(a => a.Seed).Distinct().Count()} of them, {(years > 0 ? wrong.Length / years : 0):0.00} a home and year"));
        }
    }

    private static void Row(Table table, string name, IEnumerable<Episode> episodes)
    {
        Episode[] all = [.. episodes];
        if (all.Length == 0)
        {
            return;
        }

        table.AddRow([
            name, all.Length.ToString(CultureInfo.InvariantCulture), $"{Percent(Share(all, int.MaxValue))} (≥ {100 * Bounds.Share(all.Count(e => e.Detected >= 0), all.Length).Low:0.0})", Time(Median(all)), Time(all.Max(e => e.Detected < 0 ? -1 : Math.Max(0, e.Detected - e.From))), Percent(Share(all, 48 * 3600)),
            .. HomeRun.Lambdas.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{Percent(all.Count(e => e.NightDetected[i] >= 0) / (double)all.Length)}, {Time(MedianOf(all.Where(e => e.NightDetected[i] >= 0).Select(e => (double)Math.Max(0, e.NightDetected[i] - e.From))))}"))]);
    }

    private void Stops(string when, BlockedMeter[] all)
    {
        if (all.Length > 0)
        {
            double Within(int hours) => all.Count(s => s.Delay >= 0 && s.Delay <= hours * 3600) / (double)all.Length;
            console.MarkupLineInterpolated($"blocked {when}: {all.Length} meters, known within a day {Percent(Within(24))}, three days {Percent(Within(72))}, five days {Percent(Within(120))}; median {Time(MedianOf(all.Select(s => s.Delay < 0 ? double.MaxValue : s.Delay)))}");
        }
    }

    // Share that was detected within so many seconds.
    private static double Share(Episode[] all, int within) => all.Length == 0 ? 1 : all.Count(e => e.Detected >= 0 && e.Detected - (long)e.From <= within) / (double)all.Length;

    private static double Median(IEnumerable<Episode> all) => MedianOf(all.Select(e => e.Detected < 0 ? double.MaxValue : Math.Max(0, e.Detected - e.From)));

    private static double MedianOf(IEnumerable<double> all) => all.DefaultIfEmpty(-1).Median();

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    private static string Number(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Time(double seconds) => seconds switch
    {
        < 0 => "-",
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        > 1e9 => "never",
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
    };
}
