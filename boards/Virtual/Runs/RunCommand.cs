using System.CommandLine;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual.Runs;

/// <summary>The command line of <c>run</c>: days of a pilot in its world.</summary>
internal static class RunCommand
{
    /// <param name="shared">The options that all runs share.</param>
    /// <param name="common">Reads them.</param>
    /// <param name="guard">Runs, and says in a line what a person can mend.</param>
    public static Command Create(IReadOnlyList<Option> shared, Func<ParseResult, RunOptions> common, Func<Func<Task<int>>, Task<int>> guard)
    {
        Command command = new("run", "Days of a pilot in a simulated world, held against what really happened there.")
        {
            Pilot("water", "Days of a household with a water meter.", WaterRun.Faults, "2026-01-15", shared, common, guard, o => new WaterRun(o, AnsiConsole.Console).RunAsync()),
            Pilot("gas", "Days of a home with a gas meter.", GasRun.Faults, "2026-01-15", shared, common, guard, o => new GasRun(o, AnsiConsole.Console).RunAsync()),
        };
        AddAll(command, shared);
        return command;
    }

    /// <summary>A pilot's command.</summary>
    /// <param name="name">The pilot.</param>
    /// <param name="words">What its days are.</param>
    /// <param name="faults">What can go wrong there.</param>
    /// <param name="start">The date at which the days begin where none is given.</param>
    /// <param name="shared">The options that all runs share.</param>
    /// <param name="common">Reads them.</param>
    /// <param name="guard">Runs, and says in a line what a person can mend.</param>
    /// <param name="run">Runs it.</param>
    private static Command Pilot(string name, string words, IReadOnlyList<FaultKind> faults, string start, IReadOnlyList<Option> shared, Func<ParseResult, RunOptions> common, Func<Func<Task<int>>, Task<int>> guard, Func<PilotOptions, Task<int>> run)
    {
        Option<double> days = new("--days") { Description = "days to simulate, parts of one too", DefaultValueFactory = _ => 1 };
        Option<string> from = new("--start") { Description = "UTC date at which they begin", DefaultValueFactory = _ => start };
        Option<string[]> fault = new("--fault")
        {
            Description = "what shall go wrong, NAME[:SIZE][@TIME] with a time such as 13:30 or 2d13:30; may be given several times; in brackets the SIZE where none is given:\n" + string.Join('\n', faults.Select(f => $"{f.Name}: {f.Words}")),
            DefaultValueFactory = _ => [],
        };
        Option<string?> report = new("--report") { Description = "file for a report in HTML that needs nothing beside it" };
        Command command = new(name, words) { days, from, fault, report };
        AddAll(command, shared);
        command.SetAction((result, _) => guard(() =>
        {
            double length = result.GetValue(days);
            if (length is not (> 0 and < 10000))
            {
                throw new UserErrorException($"--days {length}: give a number above 0 and below 10000.");
            }

            // A time of a fault is of the clock, the first day's midnight its zero.
            DateTimeOffset start = Program.Start(result.GetValue(from)!);
            FaultRequest[] asked = [.. result.GetValue(fault)!.Select(f => FaultRequest.Parse(f, faults)).Select(f => f with { At = f.At - start.TimeOfDay })];
            PilotOptions options = new(common(result), length, start, asked, result.GetValue(report));
            if (Array.Find(asked, f => f.At < TimeSpan.Zero) is { } early)
            {
                throw new UserErrorException($"--fault {early.Asked}: the run begins at {start:HH:mm}; give a later time.");
            }

            return Array.Find(asked, f => f.At >= options.Length) is { } late
                ? throw new UserErrorException($"--fault {late.Asked}: the run is over by then; give more --days than {length}, or an earlier time.")
                : run(options);
        }));
        return command;
    }

    private static void AddAll(Command command, IReadOnlyList<Option> options)
    {
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }
    }
}
