namespace SmartSensor.Benchmarks.Pilots;

/// <summary>
/// What is added to the score of each class so that macro-F1 is highest on uses that the model had not seen: thresholds by class are to be chosen apart from the training (Lipton, Elkan and
/// Narayanaswamy, "Optimal Thresholding of Classifiers to Maximize F1 Measure", 2014).
/// </summary>
internal sealed class ClassShift(int classes)
{
    // Beyond this a class would be named whatever its trees say; finer steps than this follow single uses.
    private const double Most = 1.5; // logit
    private const double Step = 0.1; // logit
    private const int Rounds = 3;

    private readonly List<(int Truth, double[] Scores)> _uses = [];

    /// <summary>What is added to each class, logit.</summary>
    public double[] Offsets { get; } = new double[classes];

    /// <summary>Takes a use with the scores that a model gave it, logit.</summary>
    public void Add(int truth, double[] scores) => _uses.Add((truth, scores));

    /// <summary>Mean of the classes' F1 with the offsets as they are.</summary>
    public double MacroF1()
    {
        int[] right = new int[classes];
        int[] taken = new int[classes];
        int[] its = new int[classes];
        foreach ((int truth, double[] scores) in _uses)
        {
            int best = 0;
            for (int i = 1; i < classes; i++)
            {
                best = scores[i] + Offsets[i] > scores[best] + Offsets[best] ? i : best;
            }

            its[truth]++;
            taken[best]++;
            right[truth] += best == truth ? 1 : 0;
        }

        return Enumerable.Range(0, classes).Where(i => its[i] > 0).Select(i => 2.0 * right[i] / (its[i] + taken[i])).DefaultIfEmpty().Average();
    }

    /// <summary>Chooses the offsets, class after class.</summary>
    public void Fit()
    {
        double best = MacroF1();
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < classes; i++)
            {
                double chosen = Offsets[i];
                for (double offset = -Most; offset <= Most; offset += Step)
                {
                    Offsets[i] = offset;
                    double now = MacroF1();
                    if (now > best)
                    {
                        (best, chosen) = (now, offset);
                    }
                }

                Offsets[i] = chosen;
            }
        }
    }
}
