using System.Globalization;
using SmartSensor.Boards.Virtual.Training;
using SmartSensor.Inference;
using SmartSensor.WaterMeter;
using Spectre.Console;

namespace SmartSensor.Benchmarks.Pilots.Water;

/// <summary>Fixtures of simulated homes: two forests trained on uses of some homes, and asked, as the device reads them, about uses of homes that they have not seen.</summary>
internal sealed class FixtureBenchmark(int[] seeds, int train, string? models, IAnsiConsole console)
{
    // Days of each home, and most homes: more of them teach nothing new.
    private const int Days = 14;
    private const int MostTrain = 100;
    private const int MostTest = 100;
    private const int Fewest = 10;
    private const double Wanted = 0.85;

    // Small enough to be built into an image: see the sizes that are printed.
    private static readonly ForestOptions _first = new(4, 6, 0.5, 0.5, 10, 127);
    private static readonly ForestOptions _second = new(6, 8, 0.45, 0.5, 10, 127);

    /// <returns>True where the fixtures of unseen homes are told apart as well as is wanted.</returns>
    public bool Run()
    {
        if (train < Fewest)
        {
            console.MarkupLine($"fixtures: fewer than {Fewest} train homes are too few to learn from");
            return true;
        }

        int[] learn = seeds[..Math.Min(train, MostTrain)];
        int[] test = seeds[train..Math.Min(seeds.Length, train + MostTest)];
        LearnedForest first = null!;
        LearnedForest second = null!;
        Confusion confusion = new(HomeUses.Classes);
        Confusion harder = new(HomeUses.Classes);
        int rows = 0;
        console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).Start(context =>
        {
            ProgressTask progress = context.AddTask("fixtures", maxValue: 7);
            List<SimulatedUse>[] uses = Uses(learn, true, _ => FixtureModels.Empty(1));
            rows = uses.Sum(u => u.Count);
            progress.Increment(1);

            // The second learns from answers of first models to homes that they had not seen.
            LearnedForest[] halves = [.. new[] { 0, 1 }.Select(half => Learn(uses.Where((_, i) => i % 2 == half), FixtureClassifier.FirstFeatures, _first))];
            progress.Increment(1);
            first = Learn(uses, FixtureClassifier.FirstFeatures, _first);
            progress.Increment(1);
            ModelDescription told = Describe(FixtureClassifier.Features);
            List<SimulatedUse>[] informed = Uses(learn, true, i => Told(first.Description, told, [.. uses[i].Select(u => halves[1 - (i % 2)].Answer(u.Values[..FixtureClassifier.FirstFeatures])).Select(a => (a.Label, a.Confidence))]));
            progress.Increment(1);
            second = Learn(informed, FixtureClassifier.Features, _second);
            progress.Increment(1);
            FixtureModels written = new(first.Write(), second.Write());
            foreach (SimulatedUse use in Uses(test, false, _ => written.Classifier(1)).SelectMany(u => u))
            {
                confusion.Add(use.Truth, use.Answer);
            }

            progress.Increment(1);
            foreach (SimulatedUse use in Uses(test, false, _ => written.Classifier(1), true).SelectMany(u => u))
            {
                harder.Add(use.Truth, use.Answer);
            }

            progress.Increment(1);
        });
        double macro = Enumerable.Range(0, HomeUses.Named).Average(confusion.F1);
        double least = Enumerable.Range(0, HomeUses.Named).Average(harder.F1);
        console.Write(confusion.ToTable(string.Create(CultureInfo.InvariantCulture, $"Uses of {test.Length} homes that were not trained on (seeds {test[0]} to {test[^1]}); trained on {rows:#,0} uses of seeds {learn[0]} to {learn[^1]}")));
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"fixtures: macro F1 over {HomeUses.Named} named ones [bold]{macro:0.000}[/], as on the device; models of {first.Write().Length:#,0} and {second.Write().Length:#,0} bytes"));
        console.Write(harder.ToTable("The same with meters that start at some l/h, gardens of up to 54 l/min, rare fillings and pipes that houses share; trained without any of these"));
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"fixtures of these harder homes: macro F1 [bold]{least:0.000}[/]"));
        console.MarkupLine($"  {(Math.Min(macro, least) >= Wanted ? "holds" : "FAILS")}: macro F1 of fixtures ≥ 0.85 on unseen homes");
        first.Description.Quality = second.Description.Quality = (int)Math.Round(1000 * macro);
        if (models is not null)
        {
            Write(first, "HouseholdUses", "uses.bin", nameof(FixtureClassifier.NamesOfFirst));
            Write(second, "HouseholdFixtures", "fixtures.bin", nameof(FixtureClassifier.NamesOfSecond));
        }

        return Math.Min(macro, least) >= Wanted;
    }

    private void Write(LearnedForest forest, string name, string file, string names)
    {
        Directory.CreateDirectory(models!);
        File.WriteAllBytes(Path.Combine(models!, file), forest.Write());
        string source = Path.Combine(models!, name + ".cs");
        File.WriteAllText(source, ForestSource.Write(forest, "SmartSensor.WaterMeter", name, $"Forest of {forest.Description.Name}, trained {forest.Description.Trained}.", $"{nameof(FixtureClassifier)}.{names}()"));
        console.MarkupLineInterpolated($"written: {Path.Combine(models!, file)} for the drive or MQTT, {source} to be built in");
    }

    private static List<SimulatedUse>[] Uses(int[] homes, bool learns, Func<int, FixtureClassifier> classifier, bool trial = false)
    {
        List<SimulatedUse>[] uses = new List<SimulatedUse>[homes.Length];
        Parallel.For(0, homes.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i => uses[i] = new HomeUses(homes[i], Days, learns, trial).Run(classifier(i)));
        return uses;
    }

    private static FixtureClassifier Told(ModelDescription first, ModelDescription second, (int, int)[] answers)
    {
        // Uses at the end of the days are named, but not decided any more.
        (int, int)[] all = [.. answers, .. Enumerable.Repeat((0, 0), 1000)];
        FixtureClassifier classifier = FixtureModels.Empty(1);
        return classifier.Accept(new ToldModel(first, all), new ToldModel(second, all)) ? classifier : throw new InvalidOperationException("The classifier does not take what it is trained with.");
    }

    private static LearnedForest Learn(IEnumerable<List<SimulatedUse>> homes, int features, ForestOptions options)
    {
        List<SimulatedUse> uses = [.. homes.SelectMany(h => h)];
        ModelDescription description = Describe(features);
        Labelled rows = new(description.Features, description.Units, description.Classes, [.. uses.Select(u => u.Values.Take(features).Select(v => (float)v).ToArray())], [.. uses.Select(u => u.Truth)]);
        return new ForestTrainer(options, 1).Train(rows, description);
    }

    // The numbers are whole already: no offset, and steps of one.
    private static ModelDescription Describe(int features) => new()
    {
        Name = "household",
        Trained = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Features = FixtureClassifier.Names(features),
        Units = [.. Enumerable.Repeat("", features)],
        Offsets = new float[features],
        Steps = [.. Enumerable.Repeat(1f, features)],
        Classes = HomeUses.Classes,
    };
}
