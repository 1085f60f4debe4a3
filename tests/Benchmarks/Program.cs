using System.CommandLine;
using SmartSensor.Benchmarks.Footprint;
using SmartSensor.Benchmarks.Pilots;
using SmartSensor.Benchmarks.Telemetry;
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
        Option<double> hours = new("--hours") { Description = "hours of simulated time", DefaultValueFactory = _ => 72 };
        Option<int> faults = new("--faults") { Description = "faults in that time", DefaultValueFactory = _ => 200 };
        Option<int> seed = new("--seed") { Description = "seed of the faults", DefaultValueFactory = _ => 1 };
        Option<int> batch = new("--batch") { Description = "readings in a message, 1 to 32: above 1 as SenML in CBOR, waiting 2 min for each other", DefaultValueFactory = _ => 1 };
        Command life = new("life", "Days of a node's life with faults of link, broker, power, drive and clock: what was produced, delivered, lost.") { hours, faults, seed, batch };
        life.SetAction(result => Guard(() => new LifeBenchmark(Positive(result, hours), result.GetValue(faults), result.GetValue(seed), Within(result, batch, 1, 32)).Run(AnsiConsole.Console)));
        Command matrix = new("faults", "Faults of link, broker, names, password, certificates, clock and power at real brokers: the embedded one, and Mosquitto where it is installed.");
        matrix.SetAction(_ => new FaultBenchmark(AnsiConsole.Console).RunAsync());
        Option<long> cases = new("--cases") { Description = "how many", DefaultValueFactory = _ => 10_000_000 };
        Command fuzz = new("fuzz", "Everything that reads bytes from outside, fed with what is nearly right.") { cases, seed };
        fuzz.SetAction(result => Guard(() => new FuzzBenchmark(result.GetValue(cases), result.GetValue(seed)).Run(AnsiConsole.Console)));
        Option<double> simulated = new("--hours") { Description = "hours that are simulated", DefaultValueFactory = _ => 3 };
        Option<bool> largest = new("--largest") { Description = "the types that take most of the heap as well" };
        Option<string?> image = new("--image") { Hidden = true };
        Command footprint = new("footprint", "What each pilot takes of a board: managed heap, code, and IL instructions a second.") { simulated, largest, instrumented, image };
        footprint.SetAction(result => Guard(() => result.GetValue(image) is { } file ? TrimmedImage.Publish(file) : result.GetValue(instrumented)
            ? FootprintBenchmark.Measure(Positive(result, simulated), AnsiConsole.Console)
            : FootprintBenchmark.Run(Positive(result, simulated), result.GetValue(largest), AnsiConsole.Console)));
        RootCommand root = new("SmartSensor's benchmarks.") { broad, cost, footprint, parts, life, matrix, fuzz, PilotsCommand.Create(seed) };
        return root.Parse(args).Invoke();
    }

    private static double Positive(ParseResult result, Option<double> option)
    {
        double value = result.GetValue(option);
        return value is > 0 and < 1e5 ? value : throw new UserErrorException($"{option.Name} {value}: give a number above 0 and below 100000.");
    }

    internal static int Within(ParseResult result, Option<int> option, int least, int most)
    {
        int value = result.GetValue(option);
        return value >= least && value <= most ? value : throw new UserErrorException($"{option.Name} {value}: give a whole number from {least} to {most}.");
    }

    internal static int Guard(Func<int> run)
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
