using System.Globalization;
using SmartSensor.Boards.Virtual;
using SmartSensor.Boards.Virtual.Replay;
using Spectre.Console;

namespace SmartSensor.Benchmarks;

/// <summary>Error of each attitude tier on trials with optical truth, by the metric of BROAD.</summary>
internal static class BroadBenchmark
{
    private const int Width = 150;
    private static readonly int[] _averages = [1, 3, 6, 11];

    public static int Run(string folder, bool parts, IAnsiConsole console)
    {
        string[] paths = Trials(folder);
        console.Profile.Width = Math.Max(console.Profile.Width, Width);
        Table table = parts ? ThroughParts(paths, console) : AtRates(paths, console);
        console.Write(table);
        console.WriteLine("Root mean square in degrees over the samples that move and have truth: total / heading / inclination.");
        return 0;
    }

    private static Table AtRates(string[] paths, IAnsiConsole console)
    {
        Table table = new Table().RoundedBorder().AddColumn("trial").AddColumn("tier");
        foreach (int average in _averages)
        {
            table.AddColumn(average == 1 ? "as recorded" : $"mean of {average}");
        }

        Mean[,] means = new Mean[Tier.All.Length, _averages.Length];
        double[] rates = [];
        console.Progress().Start(progress =>
        {
            ProgressTask task = progress.AddTask("trials", maxValue: paths.Length * Tier.All.Length);
            foreach (string path in paths)
            {
                Trial trial = Trial.Read(path);
                rates = [.. rates, trial.Rate];
                for (int tier = 0; tier < Tier.All.Length; tier++)
                {
                    List<string> cells = [trial.Name, Tier.All[tier].Name];
                    for (int i = 0; i < _averages.Length; i++)
                    {
                        AttitudeError error = trial.Run(Tier.All[tier], _averages[i]);
                        means[tier, i] = means[tier, i].With(error);
                        cells.Add(Cell(error.Total, error.Heading, error.Inclination, Tier.All[tier]) + string.Create(CultureInfo.InvariantCulture, $"  at {trial.Rate / _averages[i]:0.0} Hz"));
                    }

                    table.AddRow([.. cells]);
                    task.Increment(1);
                }
            }
        });

        table.AddEmptyRow();
        for (int tier = 0; tier < Tier.All.Length; tier++)
        {
            List<string> cells = [$"mean of {paths.Length}", Tier.All[tier].Name];
            for (int i = 0; i < _averages.Length; i++)
            {
                Mean mean = means[tier, i];
                cells.Add(Cell(mean.Total / mean.Count, mean.Heading / mean.Count, mean.Inclination / mean.Count, Tier.All[tier]));
            }

            table.AddRow([.. cells]);
        }

        return table;
    }

    private static Table ThroughParts(string[] paths, IAnsiConsole console)
    {
        Table table = new Table().RoundedBorder().AddColumn("trial").AddColumn("tier").AddColumn("as recorded").AddColumn("through LSM6DSO and LIS2MDL at 104 Hz").AddColumn("lost");
        Mean[] direct = new Mean[Tier.All.Length];
        Mean[] sensed = new Mean[Tier.All.Length];
        console.Progress().Start(progress =>
        {
            ProgressTask task = progress.AddTask("trials", maxValue: paths.Length * Tier.All.Length);
            foreach (string path in paths)
            {
                Trial trial = Trial.Read(path);
                for (int i = 0; i < Tier.All.Length; i++)
                {
                    Tier tier = Tier.All[i];
                    AttitudeError before = trial.Run(tier, 1);
                    AttitudeError after = new SensedTrial(trial).Run(tier);
                    direct[i] = direct[i].With(before);
                    sensed[i] = sensed[i].With(after);
                    table.AddRow(trial.Name, tier.Name, Cell(before.Total, before.Heading, before.Inclination, tier), Cell(after.Total, after.Heading, after.Inclination, tier), Degrees(after.Total - before.Total));
                    task.Increment(1);
                }
            }
        });

        table.AddEmptyRow();
        for (int i = 0; i < Tier.All.Length; i++)
        {
            Mean before = direct[i];
            Mean after = sensed[i];
            table.AddRow($"mean of {paths.Length}", Tier.All[i].Name, Cell(before.Total / before.Count, before.Heading / before.Count, before.Inclination / before.Count, Tier.All[i]),
                Cell(after.Total / after.Count, after.Heading / after.Count, after.Inclination / after.Count, Tier.All[i]), Degrees((after.Total / after.Count) - (before.Total / before.Count)));
        }

        return table;
    }

    // Without a magnetometer only the inclination means something.
    private static string Cell(double total, double heading, double inclination, Tier tier) =>
        tier.Magnetometer ? $"{Degrees(total)} / {Degrees(heading)} / {Degrees(inclination)}" : $"{Degrees(inclination)}";

    private static string Degrees(double degrees) => degrees.ToString("0.000", CultureInfo.InvariantCulture);

    private static string[] Trials(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new UserErrorException($"{folder} is not a folder; give one that holds trials such as 02_undisturbed_slow_rotation_B.csv.gz.");
        }

        string[] paths = [.. Directory.GetFiles(folder).Where(f => f.EndsWith(".csv", StringComparison.Ordinal) || f.EndsWith(".csv.gz", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        return paths.Length > 0 ? paths : throw new UserErrorException($"{folder} holds no *.csv or *.csv.gz.");
    }

    private readonly record struct Mean(double Total, double Heading, double Inclination, int Count)
    {
        public Mean With(AttitudeError error) => new(Total + error.Total, Heading + error.Heading, Inclination + error.Inclination, Count + 1);
    }
}
