using System.Globalization;
using SmartSensor.Boards.Virtual;
using SmartSensor.Boards.Virtual.Training;
using SmartSensor.Inference;
using SmartSensor.WaterMeter;

namespace SmartSensor.Benchmarks.Pilots;

/// <summary>Trains the two models of a classifier on the uses that the device itself cuts and describes.</summary>
internal sealed class FixtureTrainer(int interval, int seed)
{
    // The second model learns from answers of first models to weeks that they had not seen.
    private const int Folds = 4;
    private const int FoldDays = 7;
    private const int FewUses = 20;

    /// <summary>How the first model is trained.</summary>
    public ForestOptions First { get; init; } = new(60, 6, 0.15, 0.5, 10);

    /// <summary>How the second model is trained.</summary>
    public ForestOptions Second { get; init; } = new(80, 8, 0.12, 0.5, 10);

    /// <summary>Whether the washing machine was too rare to learn from, so that a simulated one was added.</summary>
    public bool Simulated { get; private set; }

    /// <summary>Fixtures that were too rare to learn from.</summary>
    public string[] LeftOut { get; private set; } = [];

    /// <summary>Macro-F1 of the second model on weeks that it had not seen, before and after its scores were shifted.</summary>
    public (double Plain, double Shifted) Validated { get; private set; }

    /// <summary>Trains on all of a home.</summary>
    /// <param name="home">The home, on the days to learn from.</param>
    /// <param name="advance">Told the share that is done.</param>
    /// <exception cref="UserErrorException">There are too few uses to learn from.</exception>
    public FixtureModels Train(SummedFlow home, Action<double> advance)
    {
        (DateOnly, DateOnly) days = (home.Days[0], home.Days[^1]);
        int washing = Array.IndexOf(home.Fixtures, "washing_machine");
        List<MeteredUse> uses = home.Run(FixtureModels.Empty(interval), interval);
        if (washing >= 0 && uses.Count(u => u.Truth == washing) < FewUses)
        {
            Simulated = true;
            home = home.With(SimulatedWashing.Draws(home, washing, seed));
            uses = home.Run(FixtureModels.Empty(interval), interval);
        }

        // A fixture is learned where enough of its uses are left whichever weeks are held back.
        int[] known = [.. Enumerable.Range(0, home.Fixtures.Length).Where(i => Enumerable.Range(0, Folds).All(f => uses.Count(u => u.Truth == i && Fold(u) != f) >= First.LeastInLeaf))];
        LeftOut = [.. home.Fixtures.Where((_, i) => !known.Contains(i))];
        if (known.Length < 2)
        {
            throw new UserErrorException($"Only {known.Length} fixtures have {First.LeastInLeaf} uses in more than one week; models learn from at least two such, so record for longer.");
        }

        Lesson first = new(known, Describe(home, known, FixtureClassifier.FirstFeatures, days), First, seed);
        Lesson second = new(known, Describe(home, known, FixtureClassifier.Features, days), Second, seed);
        advance(0.1);
        (int Label, int Confidence)[] answers = new (int, int)[uses.Count];
        for (int fold = 0; fold < Folds; fold++)
        {
            LearnedForest model = first.Learn(uses.Where(u => Fold(u) != fold));
            for (int i = 0; i < uses.Count; i++)
            {
                if (Fold(uses[i]) == fold)
                {
                    Answer answer = model.Answer(uses[i].Values[..FixtureClassifier.FirstFeatures]);
                    answers[i] = (answer.Label, answer.Confidence);
                }
            }

            advance(0.1 + (0.08 * (fold + 1)));
        }

        LearnedForest named = first.Learn(uses);
        FixtureClassifier told = FixtureModels.Empty(interval);
        if (!told.Accept(new ToldModel(named.Description, answers), new ToldModel(second.Description, [.. answers, .. answers])))
        {
            throw new InvalidOperationException("The classifier does not take what it is trained with.");
        }

        List<MeteredUse> informed = home.Run(told, interval);
        ClassShift shift = new(known.Length);
        for (int fold = 0; fold < Folds; fold++)
        {
            LearnedForest model = second.Learn(informed.Where(u => Fold(u) != fold));
            foreach (MeteredUse use in informed.Where(u => Fold(u) == fold && known.Contains(u.Truth)))
            {
                shift.Add(Array.IndexOf(known, use.Truth), model.Scores(use.Values));
            }

            advance(0.5 + (0.1 * (fold + 1)));
        }

        double plain = shift.MacroF1();
        shift.Fit();
        Validated = (plain, shift.MacroF1());
        LearnedForest decided = second.Learn(informed);
        advance(1);
        return new FixtureModels(named.Write(), new LearnedForest(second.Description, decided.Trees, [.. decided.Bias.Select((b, i) => b + (int)Math.Round(shift.Offsets[i] * decided.Unit))], decided.Unit).Write());
    }

    private static int Fold(MeteredUse use) => use.Day.DayNumber / FoldDays % Folds;

    // The numbers are whole already: no offset, and steps of one.
    private ModelDescription Describe(SummedFlow home, int[] known, int features, (DateOnly First, DateOnly Last) days) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"fixtures {interval} s"),
        Trained = FixtureModels.Dates(days.First, days.Last),
        Features = FixtureClassifier.Names(features),
        Units = [.. Enumerable.Repeat("", features)],
        Offsets = new float[features],
        Steps = [.. Enumerable.Repeat(1f, features)],
        Classes = [.. known.Select(i => home.Fixtures[i])],
    };

    private sealed record Lesson(int[] Known, ModelDescription Description, ForestOptions Options, int Seed)
    {
        public LearnedForest Learn(IEnumerable<MeteredUse> uses)
        {
            List<MeteredUse> kept = [.. uses.Where(u => Known.Contains(u.Truth))];
            Labelled rows = new(Description.Features, Description.Units, Description.Classes,
                [.. kept.Select(u => u.Values.Take(Description.Features.Length).Select(v => (float)v).ToArray())], [.. kept.Select(u => Array.IndexOf(Known, u.Truth))]);
            return new ForestTrainer(Options, Seed).Train(rows, Description);
        }
    }
}
