using System.CommandLine;
using System.Globalization;
using SmartSensor.Boards.Virtual.Replay;
using SmartSensor.Boards.Virtual.Runs;
using SmartSensor.Boards.Virtual.Training;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual;

/// <summary>The PC as a board: the command line.</summary>
internal static class Program
{
    private static readonly Option<string?> _broker = new("--broker") { Description = "host:port of a broker that runs already; without it one is embedded" };
    private static readonly Option<int> _port = new("--port") { Description = "port of the embedded broker; 0 for a free one" };
    private static readonly Option<double> _speed = new("--speed") { Description = "simulated seconds a real second; 0 for as fast as possible" };
    private static readonly Option<int> _seed = new("--seed") { Description = "seed of all that is random", DefaultValueFactory = _ => 1 };
    private static readonly Option<string?> _drive = new("--drive") { Description = "folder that is the board's drive, with settings.json; without it a new one" };
    private static readonly Option<string?> _image = new("--image") { Description = "run a board's own image, Main included, in real time: esp32, esp32-rev3, palthree or f769i with the water pilot, the same with -gas with the gas pilot" };
    private static readonly Option<double> _seconds = new("--seconds") { Description = "how long an image runs, s", DefaultValueFactory = _ => 15 };
    private static readonly Option<bool> _wired = new("--wired") { Description = "run the image with its parts wired to the emulated buses instead of emulated inside the image" };

    private static async Task<int> Main(string[] args)
    {
        foreach (Option option in new Option[] { _broker, _port, _speed, _seed, _drive })
        {
            option.Recursive = true;
        }

        RootCommand root = new("SmartSensor on the PC: a simulated household day from emulated registers to an MQTT broker, replays of recordings, and board images.")
        {
            _broker, _port, _speed, _seed, _drive, _image, _seconds, _wired,
        };
        Option<double> days = new("--days") { Description = "days to simulate", DefaultValueFactory = _ => 1 };
        Option<string> start = new("--start") { Description = "UTC date at which the simulated days begin", DefaultValueFactory = _ => "2026-01-15" };
        root.Options.Add(days);
        root.Options.Add(start);
        root.SetAction((result, _) => Guard(() => result.GetValue(_image) is { } image
            ? new ImageRun(Read(result), image, TimeSpan.FromSeconds(Positive(result, _seconds)), result.GetValue(_wired), AnsiConsole.Console).RunAsync()
            : new HouseholdRun(Read(result), Positive(result, days), Date(result.GetValue(start)!, "--start"), AnsiConsole.Console).RunAsync()));
        root.Subcommands.Add(ReplayCommand());
        root.Subcommands.Add(TrainCommand());
        root.Subcommands.Add(RunCommand.Create(Read, Guard));
        int code = await root.Parse(args).InvokeAsync();

        // A board's image has threads of its own that never end.
        Environment.Exit(code);
        return code;
    }

    private static Command ReplayCommand()
    {
        Argument<string> path = new("path") { Description = "a recording (.csv or .csv.gz), or a folder of water use with a file a fixture" };
        Option<string?> from = new("--from") { Description = "first day of water use, UTC, such as 2019-03-01; without it the first of the recording" };
        Option<double?> days = new("--days") { Description = "days of water use; without it all that follow" };
        Command replay = new("replay", "Play a recording into emulated parts, through drivers, pipeline and MQTT.") { path, from, days };
        replay.SetAction((result, _) => Guard(() =>
        {
            string where = result.GetValue(path)!;
            if (Directory.Exists(where))
            {
                string? day = result.GetValue(from);
                return new WaterReplay(Read(result), WaterRecording.Read(where), day is null ? null : Date(day, "--from"), result.GetValue(days), AnsiConsole.Console).RunAsync();
            }

            return new RecordingReplay(Read(result), RecordingReader.Read(where), AnsiConsole.Console).RunAsync();
        }));
        return replay;
    }

    private static Command TrainCommand()
    {
        Argument<string> path = new("path") { Description = "labelled features: a CSV with a header name[unit],…,label" };
        Option<string> output = new("--out") { Description = "the model's file; plot and code are written beside it", DefaultValueFactory = _ => "model.bin" };
        Option<string> kind = new("--kind") { Description = "forest or logistic", DefaultValueFactory = _ => "forest" };
        kind.AcceptOnlyFromAmong("forest", "logistic");
        Option<int> trees = new("--trees") { Description = "trees for each class", DefaultValueFactory = _ => new ForestOptions().Trees };
        Option<int> leaves = new("--leaves") { Description = "most leaves of a tree", DefaultValueFactory = _ => new ForestOptions().Leaves };
        Command train = new("train", "Train a model with Microsoft.ML, test it, and write it as the device takes it over MQTT or from storage, and as code.") { path, output, kind, trees, leaves };
        train.SetAction((result, _) => Guard(() => Task.FromResult(
            new TrainRun(result.GetValue(path)!, result.GetValue(output)!, result.GetValue(kind)!, new ForestOptions(result.GetValue(trees), result.GetValue(leaves)), result.GetValue(_seed), AnsiConsole.Console).Run())));
        return train;
    }

    private static RunOptions Read(ParseResult result)
    {
        double speed = result.GetValue(_speed);
        return speed < 0
            ? throw new UserErrorException($"--speed {speed}: give a number above 0, or 0 for as fast as possible.")
            : new RunOptions(result.GetValue(_broker), result.GetValue(_port), speed, result.GetValue(_seed), result.GetValue(_drive));
    }

    private static double Positive(ParseResult result, Option<double> option)
    {
        double value = result.GetValue(option);
        return value > 0 && value < 1e5 ? value : throw new UserErrorException($"{option.Name} {value}: give a number above 0 and below 100000.");
    }

    /// <exception cref="UserErrorException">It is no date.</exception>
    internal static DateTimeOffset Date(string text, string option) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date
            : throw new UserErrorException($"{option} {text}: expected a UTC date such as 2019-03-01 or 2019-03-01T06:00.");

    private static async Task<int> Guard(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (UserErrorException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }
}
