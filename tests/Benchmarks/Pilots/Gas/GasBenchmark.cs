using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SmartSensor.Boards.Virtual.Worlds.Gas;
using SmartSensor.GasMeter;
using Spectre.Console;

namespace SmartSensor.Benchmarks.Pilots.Gas;

/// <summary>
/// How well the gas meter's rules decide: true and false trips of each on simulated homes; knocks and vapours on which nothing may close; earthquakes on which it has to, within 5 s after their running spectral intensity has passed 25 kine.
/// The threshold: Japan's meters close at intensity 5 upper while gas flows, which is 22.9 to 41.6 kine of spectral intensity (Gas companies' notices as cited in <see cref="GasLimits"/>).
/// </summary>
internal sealed class GasBenchmark(int homes, int days, int seed, bool layer, bool hard, IAnsiConsole console)
{
    private const double Threshold = 0.25; // m/s
    private const double Margin = 0.20; // m/s, at which nothing may close
    private const double Longest = 5; // s
    private const int Knocked = 30000; // a third of them trucks; beside them a sixth as many times of hammering
    private const double MostMissed = 0.05; // of vapours beside the meter, which are a hint
    private const double MostMissedBeside = 0.15; // where the meter sees a sum, of which parts come and go
    private const double MostFalse = 1; // alarms a home and year, of each rule

    private static readonly double[] _intensities = [5, 10, 15, 18, 20, 22, 24, 26, 28, 30, 35, 40, 50, 60];

    private static readonly ParallelOptions _atATime = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <returns>0 where all that is promised holds, else 1.</returns>
    public int Run()
    {
        long since = Stopwatch.GetTimestamp();
        HomeTrial[] trials = new HomeTrial[homes];
        int quakesEach = Math.Clamp(homes / 2, 4, 60);
        int knocks = homes >= 40 ? Knocked : 50 * homes;
        int hammered = knocks / 6;
        ConcurrentBag<Shaken> knocked = [];
        ConcurrentBag<Shaken> quakes = [];
        console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).Start(context =>
        {
            ProgressTask lived = context.AddTask("homes", maxValue: homes);
            ProgressTask shaken = context.AddTask("knocks", maxValue: knocks + hammered);
            ProgressTask quaked = context.AddTask("earthquakes", maxValue: quakesEach * _intensities.Length);

            // Seeds of homes: the first half are for tuning.
            Parallel.For(0, homes, _atATime, i =>
            {
                HomeTrial trial = new((seed * 10000) + i, days, layer, hard);
                trial.Run();
                trials[i] = trial;
                lived.Increment(1);
            });
            Parallel.For(0, knocks + hammered, _atATime, i =>
            {
                knocked.Add(Knock(i, i < knocks ? Boards.Virtual.Worlds.Gas.Knocks.Kinds[i % Boards.Virtual.Worlds.Gas.Knocks.Kinds.Count] : Boards.Virtual.Worlds.Gas.Knocks.Hammering));
                shaken.Increment(1);
            });
            Parallel.For(0, quakesEach * _intensities.Length, _atATime, i =>
            {
                quakes.Add(Quake(i));
                quaked.Increment(1);
            });
        });

        int half = homes / 2;
        console.MarkupLineInterpolated($"[bold]Gas[/] with {(layer ? "a BME680" : "an SGP41")} beside the meter: {homes} {(hard ? "hard " : "")}homes of {days} days, seeds {seed * 10000} to {(seed * 10000) + homes - 1}, the first {half} for tuning, the others for the test; {trials.Sum(t => t.Days) / 365:0.0} home-years in all");
        bool good = Rules(trials[..half], "tuning homes") & Rules(trials[half..], "test homes");
        good &= Vapours(trials);
        good &= Knocks(knocked);
        good &= Quakes(quakes);
        console.MarkupLineInterpolated($"took {Stopwatch.GetElapsedTime(since).TotalSeconds:0} s");
        return good ? 0 : 1;
    }

    private Shaken Knock(int number, string kind)
    {
        Random random = new(unchecked((seed * 15485863) + number));
        GroundMotion motion = Boards.Virtual.Worlds.Gas.Knocks.Random(random, kind);
        ShakingTrial trial = new(random, motion);
        trial.Run();
        return new Shaken(kind, motion.Intensity(), null, true, trial.Closed, trial.Intensity, trial.Told);
    }

    private Shaken Quake(int number)
    {
        Random random = new(unchecked((seed * 32452843) + number));
        double intensity = _intensities[number % _intensities.Length] / 100;
        Soil soil = Soil.All[number / _intensities.Length % Soil.All.Count];
        GroundMotion motion = Earthquakes.Create(random, soil, intensity, 1 + (5 * random.NextDouble()), 3 + (17 * random.NextDouble()), random.NextDouble() * Math.Tau);
        float[] sizes = [1.6f, 2f, 2.5f, 4f, 6f, 10f, 16f];
        float size = sizes[random.Next(sizes.Length)];

        // A third without gas; of the others some with a flow that the meter just sees.
        bool flows = number / _intensities.Length % 3 != 2;
        float flow = flows ? (float)Math.Pow(size / 0.006, random.NextDouble()) * 0.006f / 3600f : 0f;
        ShakingTrial trial = new(random, motion) { Size = size, Flow = _ => flow };
        trial.Run();
        return new Shaken(soil.Name, intensity, motion.Passing(Threshold), flows, trial.Closed, trial.Intensity, trial.Told);
    }

    private bool Rules(HomeTrial[] trials, string name)
    {
        double years = trials.Sum(t => t.Days) / 365;
        bool good = true;
        Table table = new Table().RoundedBorder().Title($"Rules on {trials.Length} {name}, {years.ToString("0.0", CultureInfo.InvariantCulture)} home-years")
            .AddColumns("rule", "occasions", "trips", "misses", "≤ (95 %)", "limit not met", "false trips", "home-years without cause", "a home and year", "median delay", "worst delay");
        for (int i = 1; i < table.Columns.Count; i++)
            table.Columns[i].RightAligned();
        for (int i = 0; i < GasAlarm.Count - 1; i++)
        {
            int bit = 1 << i;
            if (bit == GasAlarm.Earthquake)
                continue;
            Occasion[] all = [.. trials.SelectMany(t => t.Occasions).Where(o => o.Expected == bit)];
            int wrong = trials.Sum(t => t.False.Count(f => f.Alarm == bit));
            double watched = trials.Sum(t => t.Watched(i)) / 365;
            double rate = wrong == 0 ? 0 : wrong / watched;
            good &= years < 1 || rate <= MostFalse;
            string most = watched == 0 ? "-" : Bounds.Rate(wrong, watched).High.ToString("0.00", CultureInfo.InvariantCulture);
            good &= Row(table, GasAlarm.Word(i).Replace('_', ' '), [.. all.Where(o => !o.Beside)], bit == GasAlarm.AmbientGas ? MostMissed : 0, Number(wrong), watched.ToString("0.00", CultureInfo.InvariantCulture), $"{rate.ToString("0.00", CultureInfo.InvariantCulture)} (≤ {most})");
            if (all.Any(o => o.Beside))
            {
                good &= Row(table, "  people at home", [.. all.Where(o => o.Beside)], MostMissedBeside, "-", "-", "-");
            }
        }

        console.Write(table);
        foreach (HomeTrial trial in trials)
        {
            foreach (Occasion missed in trial.Occasions.Where(o => o.Expected is not (0 or GasAlarm.Earthquake or GasAlarm.AmbientGas) && !o.Beside && !double.IsNaN(o.Met) && double.IsNaN(o.Tripped)))
                console.MarkupLineInterpolated($"  missed in home {trial.Seed}: {Words(missed.Expected)} at {missed.Met:0} s");
            foreach ((int alarm, long second) in trial.False.Where(f => f.Alarm != GasAlarm.AmbientGas))
                console.MarkupLineInterpolated($"  false in home {trial.Seed}{(trial.Words == "" ? "" : " with " + trial.Words)}: {Words(alarm)} at {second} s");
        }

        int closings = trials.Sum(t => t.FalseClosings.Count);
        console.MarkupLineInterpolated($"closings that nothing explains: {closings}, {closings / years:0.00} a home and year; told of 30 days that were unbroken in truth: {trials.Sum(t => t.Unbroken)}; closings for what was over, on a flow that went on alike: {trials.Sum(t => t.Late)}; resets without a leak that stayed open: {trials.Sum(t => t.Resets)} resets, false leaks {trials.Sum(t => t.False.Count(f => f.Alarm == GasAlarm.DownstreamLeak))}");
        foreach (IGrouping<int, (int Reason, long Second)> reason in trials.SelectMany(t => t.FalseClosings).GroupBy(c => c.Reason))
            console.MarkupLineInterpolated($"  by {Words(reason.Key)}: {reason.Count()}");
        good &= closings == 0;
        console.MarkupLineInterpolated($"  {(good ? "holds" : "FAILS")}: no misses (5 % of ambient gas, 15 % beside people at home), no closing that nothing explains, at most {MostFalse} false alarm of a rule a home and year");
        return good;
    }

    private static bool Row(Table table, string name, Occasion[] all, double most, params string[] wrongly)
    {
        Occasion[] met = [.. all.Where(o => !double.IsNaN(o.Met))];
        double[] delays = [.. met.Where(o => !double.IsNaN(o.Tripped)).Select(o => Math.Max(0, o.Tripped - o.Met)).Order()];
        int missed = met.Length - delays.Length;
        table.AddRow([
            name,
            Number(met.Length),
            Number(delays.Length),
            Number(missed),
            met.Length == 0 ? "-" : Bounds.Share(missed, met.Length).High.ToString("0.0 %", CultureInfo.InvariantCulture),
            Number(all.Length - met.Length),
            .. wrongly,
            delays.Length == 0 ? "-" : Time(delays[delays.Length / 2]),
            delays.Length == 0 ? "-" : Time(delays[^1])]);
        return missed <= most * met.Length;
    }

    private bool Vapours(HomeTrial[] trials)
    {
        int closings = trials.Sum(t => t.FalseClosings.Count(c => (c.Reason & GasAlarm.AmbientGas) != 0));
        int alarms = trials.Sum(t => t.False.Count(f => f.Alarm == GasAlarm.AmbientGas));
        int paints = trials.Sum(t => t.Occasions.Count(o => o.Faults.Any(f => f.Event == GasEvent.Paint)));
        console.MarkupLineInterpolated($"[bold]Cooking[/]: {trials.Sum(t => t.Vapours)} meals and other vapours in the homes, {paints} of them paint: {closings} closings, {alarms} alarms that nothing explains");
        console.MarkupLine($"  {(closings == 0 ? "holds" : "FAILS")}: no closing");
        return closings == 0;
    }

    private bool Knocks(IReadOnlyCollection<Shaken> knocked)
    {
        Table table = new Table().RoundedBorder().Title($"{knocked.Count.ToString("#,0", CultureInfo.InvariantCulture)} knocks while gas flows")
            .AddColumns("kind", "events", "greatest SI, kine", "above 25 kine", "told as earthquake", "closed");
        foreach (IGrouping<string, Shaken> kind in knocked.GroupBy(k => k.Kind).OrderBy(g => g.Key))
        {
            table.AddRow(kind.Key, Number(kind.Count()), Kine(kind.Max(k => k.Intensity)), Number(kind.Count(k => k.Intensity >= Threshold)), Number(kind.Count(k => k.Told)), Number(kind.Count(k => !double.IsNaN(k.Closed))));
        }

        console.Write(table);
        bool good = knocked.All(k => double.IsNaN(k.Closed));
        console.MarkupLine($"  {(good ? "holds" : "FAILS")}: no closing");
        return good;
    }

    private bool Quakes(IReadOnlyCollection<Shaken> quakes)
    {
        Table table = new Table().RoundedBorder().Title("Earthquakes, closing after the running SI has passed 25 kine")
            .AddColumns("SI, kine", "with gas", "closed", "within 5 s", "median delay", "worst delay", "without gas", "closed", "device's SI by the truth's");
        bool good = true;
        foreach (IGrouping<double, Shaken> strength in quakes.GroupBy(q => q.Intensity).OrderBy(g => g.Key))
        {
            Shaken[] flowing = [.. strength.Where(q => q.Flows)];
            Shaken[] closed = [.. flowing.Where(q => !double.IsNaN(q.Closed))];
            double[] delays = [.. closed.Where(q => q.Passed is not null).Select(q => q.Closed - q.Passed!.Value).Order()];
            Shaken[] still = [.. strength.Where(q => !q.Flows)];
            int inTime = delays.Count(d => d <= Longest);
            good &= strength.Key < Threshold + 0.005 || inTime == flowing.Length;
            good &= strength.Key > Margin + 0.005 || closed.Length == 0;
            good &= still.All(q => double.IsNaN(q.Closed));
            table.AddRow(
                Kine(strength.Key),
                Number(flowing.Length),
                Number(closed.Length),
                strength.Key < Threshold ? "-" : Number(inTime),
                delays.Length == 0 ? "-" : delays[delays.Length / 2].ToString("0.0", CultureInfo.InvariantCulture) + " s",
                delays.Length == 0 ? "-" : delays[^1].ToString("0.0", CultureInfo.InvariantCulture) + " s",
                Number(still.Length),
                Number(still.Count(q => !double.IsNaN(q.Closed))),
                $"{strength.Min(q => q.Found / q.Intensity):0.000} to {strength.Max(q => q.Found / q.Intensity):0.000}");
        }

        console.Write(table);
        console.MarkupLine($"  {(good ? "holds" : "FAILS")}: with gas closed within 5 s of the running SI passing 25 kine, not up to 20 kine, and never without gas");
        return good;
    }

    private static string Words(int alarms) => string.Join(", ", Enumerable.Range(0, GasAlarm.Count).Where(i => (alarms & (1 << i)) != 0).Select(GasAlarm.Word));

    private static string Number(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Kine(double intensity) => (intensity * 100).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Time(double seconds) => seconds switch
    {
        < 120 => $"{seconds:0} s",
        < 7200 => $"{seconds / 60:0} min",
        < 172800 => $"{seconds / 3600:0.0} h",
        _ => $"{seconds / 86400:0.0} d",
    };

    private sealed record Shaken(string Kind, double Intensity, double? Passed, bool Flows, double Closed, double Found, bool Told);
}
