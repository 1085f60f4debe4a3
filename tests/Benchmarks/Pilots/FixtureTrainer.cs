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

    /// <summary>Whether a fixture was too rare to learn from, so that a simulated one was added.</summary>
    public bool Simulated { get; private set; }

    /// <summary>Trains on all of a home.</summary>
    /// <param name="home">The home, on the days to learn from.</param>
    /// <param name="name">Name of the models.</param>
    /// <param name="advance">Told the share that is done.</param>
    public FixtureModels Train(SummedFlow home, string name, Action<double> advance)
    {
        int washing = Array.IndexOf(home.Fixtures, "washing_machine");
        List<MeteredUse> uses = home.Run(FixtureModels.Empty(interval), interval);
        if (washing >= 0 && uses.Count(u => u.Truth == washing) < FewUses)
        {
            Simulated = true;
            home = home.With(SimulatedWashing.Draws(home, washing, seed));
            uses = home.Run(FixtureModels.Empty(interval), interval);
        }

        advance(0.1);
        (int Label, int Confidence)[] answers = new (int, int)[uses.Count];
        for (int fold = 0; fold < Folds; fold++)
        {
            LearnedModel model = Learn(home, uses, u => Fold(u) != fold, FixtureClassifier.FirstFeatures, First, name);
            for (int i = 0; i < uses.Count; i++)
            {
                if (Fold(uses[i]) == fold)
                {
                    Answer answer = model.Answer(uses[i].Values[..FixtureClassifier.FirstFeatures]);
                    answers[i] = (answer.Label, answer.Confidence);
                }
            }

            advance(0.1 + (0.15 * (fold + 1)));
        }

        LearnedModel first = Learn(home, uses, _ => true, FixtureClassifier.FirstFeatures, First, name);
        advance(0.8);
        FixtureClassifier told = FixtureModels.Empty(interval);
        if (!told.Accept(new ToldModel(first.Description, answers), new ToldModel(Describe(home, FixtureClassifier.Features, name), [.. answers, .. answers])))
        {
            throw new InvalidOperationException("The classifier does not take what it is trained with.");
        }

        List<MeteredUse> informed = home.Run(told, interval);
        LearnedModel second = Learn(home, informed, _ => true, FixtureClassifier.Features, Second, name);
        advance(1);
        return new FixtureModels(first.Write(), second.Write());
    }

    private static int Fold(MeteredUse use) => use.Day.DayNumber / FoldDays % Folds;

    private LearnedForest Learn(SummedFlow home, List<MeteredUse> uses, Func<MeteredUse, bool> takes, int features, ForestOptions options, string name)
    {
        List<MeteredUse> kept = [.. uses.Where(takes)];
        ModelDescription description = Describe(home, features, name);
        Labelled rows = new(description.Features, description.Units, description.Classes, [.. kept.Select(u => u.Values.Take(features).Select(v => (float)v).ToArray())], [.. kept.Select(u => u.Truth)]);
        return new ForestTrainer(options, seed).Train(rows, description);
    }

    // The numbers are whole already: no offset, and steps of one.
    private static ModelDescription Describe(SummedFlow home, int features, string name) => new()
    {
        Name = name,
        Trained = home.Days[^1].ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        Features = FixtureClassifier.Names(features),
        Units = [.. Enumerable.Repeat("", features)],
        Offsets = new float[features],
        Steps = [.. Enumerable.Repeat(1f, features)],
        Classes = home.Fixtures,
    };
}
