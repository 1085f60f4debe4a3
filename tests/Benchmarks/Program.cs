using System.CommandLine;
using SmartSensor.Boards.Virtual;
using Spectre.Console;

namespace SmartSensor.Benchmarks;

/// <summary>Accuracy and cost: the command line.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        Argument<string> folder = new("folder") { Description = "a folder of trials, *.csv or *.csv.gz, in the format of the README's recordings" };
        Option<bool> sensed = new("--parts") { Description = "feed the trials through the emulated LSM6DSO and LIS2MDL, FIFO at 104 Hz, and compare" };
        Command broad = new("broad", "Error of each attitude tier on recorded trials with truth, at their rate and box-car averaged.") { folder, sensed };
        broad.SetAction(result => Guard(() => BroadBenchmark.Run(result.GetValue(folder)!, result.GetValue(sensed), AnsiConsole.Console)));
        Option<bool> instrumented = new("--instrumented") { Hidden = true };
        Command cost = new("cost", "Interpreted IL instructions, calls, Math calls and allocations of an update of each stage.") { instrumented };
        cost.SetAction(result => result.GetValue(instrumented) ? CostBenchmark.Measure(AnsiConsole.Console) : CostBenchmark.Run());
        Command parts = new("parts", "Bus transactions, allocations, code and faults survived of each part.");
        parts.SetAction(_ => Guard(() => PartsBenchmark.Run(AnsiConsole.Console)));
        RootCommand root = new("SmartSensor's benchmarks.") { broad, cost, parts };
        return root.Parse(args).Invoke();
    }

    private static int Guard(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (UserErrorException e)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }
}
