using System.Globalization;
using SmartSensor.Boards.Virtual;
using SmartSensor.Boards.Virtual.Replay;
using SmartSensor.Boards.Virtual.Training;
using Spectre.Console;

namespace SmartSensor.Benchmarks.Pilots;

/// <summary>How well the device tells fixtures apart in recorded use, from the meter's summed flow alone.</summary>
internal sealed class RealWaterBenchmark(string folder, IAnsiConsole console)
{
    private const double Claimed = 0.80;
    private const int Seed = 1;
    private const int FewestDays = 9;
    private static readonly int[] _intervals = [1, 10];

    private readonly SummedFlow _home = Read(folder);

    /// <summary>Trains on the first two thirds of the days and tests on the last; then tests the models of the repository on the days that they were not trained on.</summary>
    /// <param name="trainedOn">Another recording, to train on all of it and test on all of this; null for the above.</param>
    /// <param name="models">A folder to write models to that are trained on all of this recording; null for none.</param>
    /// <returns>0 where macro-F1 reaches what is claimed at each interval: for models of another recording where there are such days, else for the last third.</returns>
    public int Run(string? trainedOn, string? models)
    {
        Describe();
        if (models is not null)
        {
            foreach (int interval in _intervals)
            {
                console.WriteLine("written: " + string.Join(", ", Train(_home, interval).Write(models, interval)));
            }
        }

        return (trainedOn is null ? Both() : Trained(trainedOn)) ? 0 : 1;
    }

    private static SummedFlow Read(string folder) => SummedFlow.Of(folder, WaterRecording.ReadFixtures(folder), Seed);

    private void Describe()
    {
        console.WriteLine($"{folder}: {_home.Days.Count} days with water, {FixtureModels.Dates(_home.Days[0], _home.Days[^1])}.");
        foreach ((string name, DateOnly first, DateOnly last, double litres) in _home.Spans())
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: {FixtureModels.Dates(first, last)}, {litres:#,0} l"));
        }

        if (_home.Laid.Length > 0)
        {
            console.WriteLine($"Recorded as one row a use, so that their scores say little about real ones: {string.Join(", ", _home.Laid)}; {UseProfile.Description}.");
        }

        console.WriteLine($"A use is what the summed flow shows between pauses of {FixtureModels.Pause} s, from {FixtureModels.Least.ToString(CultureInfo.InvariantCulture)} l; its true fixture is the one that had most of its water. It is decided {FixtureModels.Delay} s after it ended.");
        console.WriteLine("Own recall is of the uses as each fixture made them, cut in the same way from its own flow: those that another swallowed count as missed.");
    }

    private bool Thirds()
    {
        console.Write(new Rule("trained on the first two thirds of the days, tested on the last"));
        if (_home.Days.Count < FewestDays)
        {
            throw new UserErrorException($"{folder}: {_home.Days.Count} days with water are too few to learn from; record at least {FewestDays}.");
        }

        DateOnly split = _home.Days[_home.Days.Count * 2 / 3];
        console.WriteLine($"The last third begins on {split:yyyy-MM-dd}.");
        SummedFlow train = _home.Where(d => d < split);
        return All(interval => Test(Train(train, interval), interval, d => d >= split));
    }

    private bool Both()
    {
        // The last third of the recording is told in any case; a recording too poor to learn from can still be tested on.
        bool thirds = false;
        try
        {
            thirds = Thirds();
        }
        catch (UserErrorException e)
        {
            console.WriteLine(e.Message);
        }

        console.Write(new Rule("the models of the repository"));
        (DateOnly first, DateOnly last) = FixtureModels.Shipped(_intervals[0]).Days;
        int days = _home.Days.Count(d => d < first || d > last);
        if (days == 0)
        {
            console.WriteLine($"They were trained on all of this recording's days ({FixtureModels.Dates(first, last)}), so that nothing is left to test them on.");
            return thirds;
        }

        console.WriteLine($"They were trained on {FixtureModels.Dates(first, last)}; tested on the {days} days of this recording that are not among these.");
        return All(interval => Test(FixtureModels.Shipped(interval), interval, d => d < first || d > last));
    }

    private bool Trained(string other)
    {
        SummedFlow train = Read(other);
        console.Write(new Rule("trained on all of another recording, tested on all of this"));
        console.WriteLine($"{other}: {train.Days.Count} days with water, {FixtureModels.Dates(train.Days[0], train.Days[^1])}.");
        return All(interval => Test(Train(train, interval), interval, _ => true));
    }

    // Each is run and printed, whether or not the one before reached it.
    private static bool All(Func<int, bool> test) => _intervals.Select(test).ToArray().All(reached => reached);

    private FixtureModels Train(SummedFlow home, int interval)
    {
        FixtureTrainer trainer = new(interval, Seed);
        FixtureModels models = null!;
        console.Progress().Start(progress =>
        {
            ProgressTask task = progress.AddTask($"training at {interval} s", maxValue: 1);
            models = trainer.Train(home, done => task.Value = done);
        });
        if (trainer.Simulated)
        {
            console.WriteLine("The washing machine is too rare on the days of training and was learned from simulated programmes; it is tested on recorded ones.");
        }

        if (trainer.LeftOut.Length > 0)
        {
            console.WriteLine($"Too rare on the days of training to be learned: {string.Join(", ", trainer.LeftOut)}.");
        }

        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Macro-F1 on held-back weeks of the training: {trainer.Validated.Plain:0.000}, {trainer.Validated.Shifted:0.000} with the classes' scores shifted (chosen on these weeks)."));
        return models;
    }

    private bool Test(FixtureModels models, int interval, Func<DateOnly, bool> takes)
    {
        string[] classes = [.. models.Classes.Union(_home.Fixtures)];
        int[] place = [.. _home.Fixtures.Select(f => Array.IndexOf(classes, f))];
        List<MeteredUse> all = _home.Run(models.Classifier(interval), interval);
        List<MeteredUse> uses = [.. all.Where(u => takes(u.Day))];
        Confusion confusion = new(classes);
        foreach (MeteredUse use in uses)
        {
            confusion.Add(place[use.Truth], use.Answer);
        }

        OwnRecall own = new(_home, all, takes);
        Table table = new Table().RoundedBorder().Title(string.Create(CultureInfo.InvariantCulture, $"{uses.Count} uses at {interval} s"));
        table.AddColumn("fixture").AddColumns([.. new[] { "uses", "precision", "recall", "F1", "own uses", "own recall" }.Select(n => new TableColumn(n).RightAligned())]);
        for (int i = 0; i < classes.Length; i++)
        {
            int its = confusion.Of(i);
            int taken = Enumerable.Range(0, classes.Length).Sum(k => confusion[k, i]);
            (int right, int count) = own.Of(Array.IndexOf(_home.Fixtures, classes[i]), i);
            table.AddRow(classes[i], its.ToString(CultureInfo.InvariantCulture), Share(confusion[i, i], taken), Share(confusion[i, i], its), its == 0 ? "-" : Text(confusion.F1(i)), count.ToString(CultureInfo.InvariantCulture), Share(right, count));
        }

        console.Write(table);
        console.Write(confusion.ToTable("confusion"));
        string[] missing = [.. classes.Where((_, i) => confusion.Of(i) == 0)];
        if (missing.Length > 0)
        {
            console.WriteLine($"Without a use on these days, so that macro-F1 is over the others: {string.Join(", ", missing)}.");
        }

        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"At {interval} s: macro-F1 {confusion.MacroF1:0.000} ({(confusion.MacroF1 >= Claimed ? "reaches" : "MISSES")} {Claimed:0.00}), accuracy {confusion.Accuracy:0.000}, models {models.Size:#,0} bytes."));
        return confusion.MacroF1 >= Claimed;
    }

    private static string Share(int part, int whole) => whole == 0 ? "-" : Text(part / (double)whole);

    private static string Text(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);
}
