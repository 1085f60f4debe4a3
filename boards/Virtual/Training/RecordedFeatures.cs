using System.Globalization;
using SmartSensor.Boards.Virtual.Replay;
using SmartSensor.Inference;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Labelled rows from recordings with a column "label": the device's own features over windows of their samples. A window is of a class where nearly all its samples are, and else left out.</summary>
/// <param name="features">The features, with semicolons between them; empty for statistics of every column, and slopes of up to eight.</param>
/// <param name="window">Length of a window, s.</param>
/// <param name="step">Time from the begin of a window to that of the next, s.</param>
internal sealed class RecordedFeatures(string features, double window, double step)
{
    private const double Micro = 1e6;
    private const double Nearly = 0.9;
    private const int MostSloped = 8;
    private const double RateError = 0.05;
    private const string Forms = "statistics COLUMN, slope COLUMN, zero-crossings COLUMN HYSTERESIS, mean-crossings COLUMN HYSTERESIS, quantile COLUMN SHARE, histogram COLUMN LOW HIGH BINS, band COLUMN HZ RATE, events COLUMN ON OFF, since COLUMN THRESHOLD MOST";

    /// <summary>Windows that were left out because their samples are of several classes.</summary>
    public int Mixed { get; private set; }

    /// <summary>Windows that were left out because half of their samples are missing.</summary>
    public int Holed { get; private set; }

    /// <param name="path">A recording, or a folder of them.</param>
    /// <exception cref="UserErrorException">A recording or the features are wrong: says where and what is allowed.</exception>
    public Labelled Read(string path)
    {
        string[] files = Directory.Exists(path) ? [.. Directory.GetFiles(path).Where(f => f.EndsWith(".csv", StringComparison.Ordinal) || f.EndsWith(".csv.gz", StringComparison.Ordinal)).Order(StringComparer.Ordinal)] : [path];
        if (files.Length == 0)
        {
            throw new UserErrorException($"{path} holds no *.csv or *.csv.gz.");
        }

        List<float[]> rows = [];
        List<string> labels = [];
        string[]? names = null;
        string[] units = [];
        foreach (Recording recording in files.Select(f => RecordingReader.Read(f, true)))
        {
            FeatureWindows windows = Take(recording, rows, labels);
            if (names is not null && !names.SequenceEqual(windows.Names))
            {
                throw new UserErrorException($"{recording.Name} has other columns than the recordings before; all need the same.");
            }

            names = windows.Names;
            units = windows.Units;
        }

        return Labelled.Of(names!, units, rows, labels);
    }

    private FeatureWindows Take(Recording recording, List<float[]> rows, List<string> labels)
    {
        string[] its = recording.Labels ?? throw new UserErrorException($"{recording.Name} has no column label; add the class of each sample, or give a table of features.");
        int[] used = [.. Enumerable.Range(0, recording.Columns.Length).Where(i => !recording.Columns[i].IsTruth)];
        Frame frame = new([.. used.Select(i => new Channel(recording.Columns[i].Quantity, recording.Columns[i].Axis, float.MinValue, float.MaxValue, 0f, 0f, 1f))]);
        double period = recording.Times.Zip(recording.Times.Skip(1), (a, b) => b - a).Order().ElementAt((recording.Times.Length - 1) / 2);
        FeatureWindows windows;
        try
        {
            windows = FeatureWindows.ByTime(Parse([.. used.Select(i => recording.Columns[i])], period, recording.Name), (long)Math.Round(window * Micro), (long)Math.Round(step * Micro));
        }
        catch (ArgumentException e)
        {
            throw new UserErrorException($"--features, --window {window}, --step {step}: {e.Message}");
        }

        // As the device is to have it too: half of what a window holds.
        windows.Least = Math.Max(1, (int)(window / period / 2));
        long[] times = [.. recording.Times.Select(t => (long)Math.Round(t * Micro))];
        frame.Mark(Validity.Valid);
        for (int i = 0; i < times.Length; i++)
        {
            frame.Time = times[i];
            for (int c = 0; c < used.Length; c++)
            {
                frame.Values[c] = recording.Values[used[c]][i];
            }

            Add(windows.Take(frame));
        }

        // The last sample lasts as long as the others; with it a window may end.
        frame.Time += (long)(1.5 * period * Micro);
        frame.Mark(Validity.Unknown);
        Add(windows.Take(frame));
        Holed += windows.Skipped;
        return windows;

        void Add(bool told)
        {
            if (told)
            {
                int to = First(times, windows.Ended);
                int from = First(times, windows.Ended - (long)Math.Round(window * Micro));
                var most = its[from..to].GroupBy(l => l).OrderByDescending(g => g.Count()).First();
                if (most.Count() < Nearly * (to - from))
                {
                    Mixed++;
                    return;
                }

                rows.Add([.. windows.Values]);
                labels.Add(most.Key);
            }
        }
    }

    // Index of the first sample at or after a time.
    private static int First(long[] times, long time)
    {
        int at = Array.BinarySearch(times, time);
        return at < 0 ? ~at : at;
    }

    private Feature[] Parse(Column[] columns, double period, string recording)
    {
        string[] names = [.. columns.Select(NameOf)];
        if (features.Length == 0)
        {
            // Slopes too where a model has room for them.
            return [.. columns.SelectMany((c, i) => new Feature[] { new Statistics(i, names[i], Quantities.Unit(c.Quantity)) }.Concat(columns.Length > MostSloped ? [] : [new Slope(i, names[i], Quantities.Unit(c.Quantity))]))];
        }

        return [.. features.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text =>
        {
            string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            int at = words.Length < 2 ? -1 : Array.IndexOf(names, words[1]);
            if (at < 0)
            {
                throw new UserErrorException($"--features, \"{text}\": expected a feature of one of {string.Join(", ", names)}; there are {Forms}.");
            }

            float[] n = [.. words[2..].Select(w => float.TryParse(w, NumberStyles.Float, CultureInfo.InvariantCulture, out float v) ? v : throw new UserErrorException($"--features, \"{text}\": {w} is no number."))];
            if (words[0] == "band" && n.Length == 2 && Math.Abs((n[1] * period) - 1) > RateError)
            {
                throw new UserErrorException(Invariant($"--features, \"{text}\": the samples of {recording} are {1 / period:0.###} a second, not {n[1]:0.###}."));
            }

            string name = names[at];
            string unit = Quantities.Unit(columns[at].Quantity);
            return (Feature)((words[0], n.Length) switch
            {
                ("statistics", 0) => new Statistics(at, name, unit),
                ("slope", 0) => new Slope(at, name, unit),
                ("zero-crossings", 1) => Crossings.OfZero(at, name, n[0]),
                ("mean-crossings", 1) => Crossings.OfMean(at, name, n[0]),
                ("quantile", 1) => new Quantile(at, Invariant($"{name}_q{100 * n[0]:0.###}"), unit, n[0]),
                ("histogram", 3) => new Histogram(at, name, n[0], n[1], float.IsInteger(n[2]) && n[2] <= ModelDescription.MostFeatures ? (int)n[2] : 0),
                ("band", 2) => new GoertzelBand(at, Invariant($"{name}_{n[0]:0.###}hz"), unit, n[0], n[1]),
                ("events", 2) => new Events(at, Invariant($"{name}_{n[0]:0.###}"), n[0], n[1]),
                ("since", 2) => new TimeSince(at, Invariant($"{name}_{n[0]:0.###}"), n[0], n[1]),
                _ => throw new UserErrorException($"--features, \"{text}\": there are {Forms}."),
            });
        })];
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string NameOf(Column column) => Quantities.Name(column.Quantity) + (column.Axis == Axis.None ? "" : "_" + column.Axis.ToString().ToLowerInvariant());
}
