using System.Globalization;
using SmartSensor.Boards.Virtual.Replay;
using SmartSensor.Boards.Virtual.Training;
using SmartSensor.WaterMeter;
using Spectre.Console;

namespace SmartSensor.Benchmarks.Pilots;

/// <summary>How well the device tells fixtures apart in recorded use, from the meter's summed flow alone.</summary>
internal static class RealWaterBenchmark
{
    private const double Claimed = 0.80;
    private const int Seed = 1;
    private static readonly int[] _intervals = [1, 10];

    /// <param name="folder">A recorded home, with a file a fixture.</param>
    /// <param name="trainedOn">Another one to train on; null to train on the first two thirds of the days and test on the last.</param>
    /// <param name="console">Where to.</param>
    /// <returns>0 where macro-F1 reaches what is claimed at each interval.</returns>
    public static int Run(string folder, string? trainedOn, IAnsiConsole console)
    {
        WaterFixture[] fixtures = WaterRecording.ReadFixtures(folder);
        SummedFlow test = SummedFlow.Of(folder, fixtures, Seed);
        DateOnly split = test.Days[test.Days.Count * 2 / 3];
        SummedFlow train = trainedOn is null ? SummedFlow.Of(folder, fixtures, Seed).Where(d => d < split) : SummedFlow.Of(trainedOn, WaterRecording.ReadFixtures(trainedOn), Seed);
        bool all = true;
        foreach (int interval in _intervals)
        {
            FixtureTrainer trainer = new(interval, Seed);
            FixtureModels models = null!;
            console.Progress().Start(progress =>
            {
                ProgressTask task = progress.AddTask($"training at {interval} s", maxValue: 1);
                models = trainer.Train(train, $"fixtures {interval} s", done => task.Value = done);
            });
            List<MeteredUse> uses = [.. test.Run(models.Classifier(interval), interval).Where(u => trainedOn is not null || u.Day >= split)];
            Confusion confusion = new(test.Fixtures);
            foreach (MeteredUse use in uses)
            {
                confusion.Add(use.Truth, use.Answer);
            }

            console.Write(confusion.ToTable(string.Create(CultureInfo.InvariantCulture, $"{uses.Count} uses at {interval} s")));
            console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"macro-F1 [bold]{confusion.MacroF1:0.000}[/], accuracy {confusion.Accuracy:0.000}, {models.Size:#,0} bytes"));
            all &= confusion.MacroF1 >= Claimed;
        }

        return all ? 0 : 1;
    }
}
