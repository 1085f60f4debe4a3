using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
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
    private static readonly Option<string?> _drive = new("--drive") { Description = "folder that is the board's drive, with settings.json; without it a new one that is gone at the end" };
    private static readonly Option<string[]> _set = new("--set") { Description = "KEY=VALUE, a setting of the board such as node.report_s=30 or gas.air=bme680; may be given several times; it is written into the drive's settings.json", DefaultValueFactory = _ => [] };
    private static readonly Option<string?> _image = new("--image") { Description = "run a board's own image, Main included, in real time: esp32, esp32-rev3, palthree or f769i with the water pilot, the same with -gas with the gas pilot" };
    private static readonly Option<double> _seconds = new("--seconds") { Description = "how long an image runs, s", DefaultValueFactory = _ => 15 };
    private static readonly Option<bool> _wired = new("--wired") { Description = "run the image with its parts wired to the emulated buses instead of emulated inside the image" };

    // What all runs share.
    private static readonly Option[] _shared = [_broker, _port, _speed, _seed, _drive, _set];

    private static async Task<int> Main(string[] args)
    {
        RootCommand root = new("SmartSensor on the PC: a simulated household day from emulated registers to an MQTT broker, replays of recordings, and board images.")
        {
            _broker, _port, _speed, _seed, _drive, _set, _image, _seconds, _wired,
        };
        Option<double> days = new("--days") { Description = "days to simulate, parts of one too", DefaultValueFactory = _ => 1 };
        Option<string> start = new("--start") { Description = "UTC date at which the simulated days begin", DefaultValueFactory = _ => "2026-01-15" };
        root.Options.Add(days);
        root.Options.Add(start);
        root.SetAction((result, _) => Guard(() =>
        {
            bool image = result.GetValue(_image) is not null;
            Refuse(result, image ? [_speed, days, start] : [_seconds, _wired], image ? "does not go with --image; leave it out: an image runs in real time, --seconds long." : "belongs to --image; leave it out, or say which image.");
            return image
                ? new ImageRun(Read(result), result.GetValue(_image)!, TimeSpan.FromSeconds(Positive(result, _seconds)), result.GetValue(_wired), AnsiConsole.Console).RunAsync()
                : new HouseholdRun(Read(result), Positive(result, days), Midnight(result.GetValue(start)!), AnsiConsole.Console).RunAsync();
        }));
        root.Subcommands.Add(ReplayCommand());
        root.Subcommands.Add(TrainCommand());
        root.Subcommands.Add(SendModelCommand());
        root.Subcommands.Add(RunCommand.Create(_shared, Read, Guard));
        ParseResult parsed = root.Parse(args);

        // Ctrl+C ends it at once, but for what is cleared up at the end: nothing here would hear of it within a while.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(130));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));
        int code = await Guard(() =>
        {
            Command command = parsed.CommandResult.Command;
            if (command != root && parsed.Errors.Count == 0)
            {
                Refuse(parsed, [.. root.Options.Where(o => !o.Recursive).Except(command.Options)], $"before {command.Name} would be left aside; write it behind {command.Name}, where {command.Name} has it.");
            }

            return parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        });

        // A board's image has threads of its own that never end.
        Environment.Exit(code);
        return code;
    }

    private static Command ReplayCommand()
    {
        Argument<string> path = new("path") { Description = "a recording (.csv or .csv.gz), or a folder of water use with a file a fixture" };
        Option<string?> from = new("--from") { Description = "first day of water use, UTC, such as 2019-03-01; without it the first of the recording" };
        Option<double?> days = new("--days") { Description = "days of water use; without it all that follow" };
        Command replay = new("replay", "Play a recording into emulated parts, through drivers, pipeline and MQTT.") { path, from, days, _broker, _port, _speed, _seed, _drive, _set };
        replay.SetAction((result, _) => Guard(() =>
        {
            string where = result.GetValue(path)!;
            if (Directory.Exists(where))
            {
                string? day = result.GetValue(from);
                return new WaterReplay(Read(result), WaterRecording.Read(where), day is null ? null : Date(day, "--from"), result.GetValue(days) is null ? null : Positive(days.Name, result.GetValue(days)!.Value), AnsiConsole.Console).RunAsync();
            }

            Recording recording = RecordingReader.Read(where);
            Refuse(result, [from, days], $"belongs to a folder of water use, and {where} is a file; leave it out.");
            return new RecordingReplay(Read(result), recording, AnsiConsole.Console).RunAsync();
        }));
        return replay;
    }

    private static Command TrainCommand()
    {
        Argument<string> path = new("path") { Description = "a table of features, CSV with a header name[unit],…,label, or with a quantity such as power[W] instead of label; with --window a recording with a column label, or a folder of them" };
        Option<string> test = new("--test") { Description = "rows or recordings of the same columns to test the model on, such as another day's; without it a share of what it is given", DefaultValueFactory = _ => "" };
        Option<string> output = new("--out") { Description = "the model's file; plot, and a forest's code, are written beside it", DefaultValueFactory = _ => "model.bin" };
        Option<string> kind = new("--kind") { Description = "forest, logistic and perceptron tell classes apart; forest and linear learn a quantity; z-score, mahalanobis and k-means tell the strange from the usual", DefaultValueFactory = _ => "forest" };
        kind.AcceptOnlyFromAmong("forest", "logistic", "perceptron", "linear", "z-score", "mahalanobis", "k-means");
        Option<int> trees = new("--trees") { Description = "forest: trees for each class, or for a quantity", DefaultValueFactory = _ => new ForestOptions().Trees };
        Option<int> leaves = new("--leaves") { Description = "forest: most leaves of a tree", DefaultValueFactory = _ => new ForestOptions().Leaves };
        Option<int> hidden = new("--hidden") { Description = "perceptron: hidden neurons", DefaultValueFactory = _ => 12 };
        Option<int> centres = new("--centres") { Description = "k-means: centres", DefaultValueFactory = _ => 8 };
        Option<string> usual = new("--usual") { Description = "the label of what is usual, for models of the strange", DefaultValueFactory = _ => "usual" };
        Option<string> classes = new("--classes") { Description = "the classes in the order in which the program has them, such as off,on,worn; without it that of the alphabet", DefaultValueFactory = _ => "" };
        Option<double> within = new("--within") { Description = "share of the usual rows that is to lie within the border", DefaultValueFactory = _ => 0.999 };
        Option<string> features = new("--features") { Description = "features of a window, such as \"statistics pressure; quantile pressure 0.9; band acceleration_z 25 100\"; without it statistics of each column, and slopes of up to eight", DefaultValueFactory = _ => "" };
        Option<double> window = new("--window") { Description = "length of a window of a recording, s" };
        Option<double> step = new("--step") { Description = "time from a window to the next, s, of which the window is 1 to 8 times; without it the window's length" };
        Command train = new("train", "Train a model, test it on rows it has not seen, and write it as the device takes it over MQTT (send-model); a forest as C# too, to be built in.") { path, test, output, kind, trees, leaves, hidden, centres, usual, classes, within, features, window, step, _seed };
        train.SetAction((result, _) => Guard(() =>
        {
            if (result.GetResult(window) is null)
            {
                Refuse(result, [step, features], "belongs to --window; leave it out, or say how long a window is.");
            }

            ForestOptions forest = new(Within(result, trees, 1, 1024), Within(result, leaves, 2, 1024));
            double share = result.GetValue(within);
            TrainOptions options = new(
                result.GetValue(path)!, result.GetValue(test)!, result.GetValue(output)!, result.GetValue(kind)!, forest, result.GetValue(hidden), Within(result, centres, 1, 64), result.GetValue(usual)!, result.GetValue(classes)!,
                share is > 0 and < 1 ? share : throw new UserErrorException($"--within {share}: give a share above 0 and below 1."),
                result.GetValue(features)!, result.GetResult(window) is null ? 0 : Positive(result, window), result.GetResult(step) is null ? 0 : Positive(result, step), result.GetValue(_seed));
            return Task.FromResult(new TrainRun(options, AnsiConsole.Console).Run());
        }));
        return train;
    }

    private static Command SendModelCommand()
    {
        Argument<string> path = new("model") { Description = "the model's file, as train writes it" };
        Option<string> broker = new("--broker") { Description = "host:port of the broker that the node is connected to", Required = true };
        Option<string> node = new("--node") { Description = "the node's name, the last level of its base topic", Required = true };
        Option<string> key = new("--key") { Description = "the node's mqtt.command_key, 32 to 128 hexadecimal digits", Required = true };
        Option<string?> slot = new("--slot") { Description = "which of the node's models it takes the place of; not needed where there is one" };
        Option<string> prefix = new("--prefix") { Description = "first level of the node's topics", DefaultValueFactory = _ => "smartsensor" };
        Option<string?> user = new("--user") { Description = "user at the broker" };
        Option<string?> password = new("--password") { Description = "password at the broker" };
        Command send = new("send-model", "Send a model to a running node over MQTT: it is checked, kept and answers at once; the one before is kept for going back.") { path, broker, node, key, slot, prefix, user, password };
        send.SetAction((result, _) => Guard(async () =>
        {
            NodeAddress address = new($"{result.GetValue(prefix)}/{result.GetValue(node)}", result.GetValue(key)!, result.GetValue(user), result.GetValue(password));
            using ModelSender sender = new(result.GetValue(path)!, result.GetValue(slot), address, result.GetValue(broker)!, AnsiConsole.Console);
            return await sender.RunAsync();
        }));
        return send;
    }

    private static RunOptions Read(ParseResult result)
    {
        if (result.GetValue(_broker) is not null)
        {
            Refuse(result, [_port], "does not go with --broker: it is the embedded broker's; leave one of them out.");
        }

        double speed = result.GetValue(_speed);
        return speed is not (0 or (>= 0.001 and < 1e9))
            ? throw new UserErrorException($"--speed {speed}: give a number from 0.001 and below 1000000000, or 0 for as fast as possible.")
            : new RunOptions(result.GetValue(_broker), result.GetValue(_port), speed, result.GetValue(_seed), result.GetValue(_drive), result.GetValue(_set)!);
    }

    // What would be left aside without a word.
    private static void Refuse(ParseResult result, Option[] options, string why)
    {
        if (Array.Find(options, o => result.GetResult(o) is { Implicit: false }) is { } given)
        {
            throw new UserErrorException($"{given.Name} {why}");
        }
    }

    private static int Within(ParseResult result, Option<int> option, int least, int most)
    {
        int value = result.GetValue(option);
        return value >= least && value <= most ? value : throw new UserErrorException($"{option.Name} {value}: give a whole number from {least} to {most}.");
    }

    private static double Positive(ParseResult result, Option<double> option) => Positive(option.Name, result.GetValue(option));

    private static double Positive(string option, double value) =>
        value > 0 && value < 1e5 ? value : throw new UserErrorException($"{option} {value}: give a number above 0 and below 100000.");

    /// <exception cref="UserErrorException">It is no date.</exception>
    internal static DateTimeOffset Date(string text, string option) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date
            : throw new UserErrorException($"{option} {text}: expected a UTC date such as 2019-03-01 or 2019-03-01T06:00.");

    /// <exception cref="UserErrorException">It is no date, or one at which no board's clock stands.</exception>
    internal static DateTimeOffset Start(string text)
    {
        DateTimeOffset start = Date(text, "--start");
        return start.Year is >= 2000 and < 2100 ? start : throw new UserErrorException($"--start {text}: give a date from 2000-01-01 to 2099-12-31.");
    }

    // The household of a board without a pipe knows no clock: its first day begins with the node.
    private static DateTimeOffset Midnight(string text)
    {
        DateTimeOffset start = Start(text);
        return start.TimeOfDay == TimeSpan.Zero ? start : throw new UserErrorException($"--start {text}: this household's days begin at midnight; give a date alone, or take run water.");
    }

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
