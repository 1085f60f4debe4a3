using System.CommandLine;
using SmartSensor.Benchmarks.Pilots.Water;
using SmartSensor.Benchmarks.Pilots.Gas;
using SmartSensor.Boards.Virtual;
using Spectre.Console;

namespace SmartSensor.Benchmarks.Pilots;

/// <summary>How well the two pilots decide: on simulated homes with truth, and on recorded use of water.</summary>
internal static class PilotsCommand
{
    private const int Width = 170;

    public static Command Create(Option<int> seed)
    {
        Option<string?> water = new("--water") { Description = "a folder of recorded use with a file a fixture: tells fixtures apart there instead of simulating homes" };
        Option<string?> trained = new("--train-on") { Description = "with --water: another folder, to train on all of it and test on all of --water" };
        Option<int> homes = new("--homes") { Description = "how many homes to simulate", DefaultValueFactory = _ => 200 };
        Option<int> days = new("--days") { Description = "days of each home", DefaultValueFactory = _ => 60 };
        Option<string?> only = new("--only") { Description = "water or gas; without it both" };
        only.AcceptOnlyFromAmong("water", "gas");
        Option<double?> pulse = new("--pulse-ml") { Description = "volume of a pulse of the water meters, ml; without it 10, and fixtures too" };
        Option<string> air = new("--air") { Description = "the part beside the gas meters: sgp41 or bme680", DefaultValueFactory = _ => "sgp41" };
        air.AcceptOnlyFromAmong("sgp41", "bme680");
        Option<bool> plain = new("--plain") { Description = "water homes without what makes them harder: meters that start late, rare fillings of toilets, wide gardens, pipes that houses share" };
        Option<bool> hard = new("--hard") { Description = "gas homes with what makes them harder: furnaces, boilers that follow the weather, pilot flames, sun, heights, weak mains, readings that fail; not all rules hold there" };
        Option<string?> models = new("--write-model") { Description = "a folder to write the models of fixtures to, as files and as code; with --water those trained on all of it, as files" };
        Command command = new("pilots", "Leaks, bursts, fixtures, gas and earthquakes: what the pilots detect, how fast, and how often they are wrong.") { water, trained, homes, days, only, pulse, air, plain, hard, models, seed };
        command.SetAction(result =>
        {
            AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, Width);
            if (result.GetValue(water) is { } folder)
            {
                return Program.Guard(() => new RealWaterBenchmark(folder, AnsiConsole.Console).Run(result.GetValue(trained), result.GetValue(models)));
            }

            return Program.Guard(() =>
            {
                int many = Program.Within(result, homes, 2, 10000);
                int each = Program.Within(result, days, 1, 365);
                int code = result.GetValue(only) == "gas" ? 0 : new WaterBenchmark(many, each, result.GetValue(seed), result.GetValue(pulse), !result.GetValue(plain), result.GetValue(models), AnsiConsole.Console).Run();
                return result.GetValue(only) == "water" ? code : code | new GasBenchmark(many, each, result.GetValue(seed), result.GetValue(air) == "bme680", result.GetValue(hard), AnsiConsole.Console).Run();
            });
        });
        return command;
    }
}
