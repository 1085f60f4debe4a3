using System.Globalization;
using SmartSensor.Boards.Virtual.Replay;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>A table of features with what a model is to answer in its last column: classes where that is called label, else a quantity.</summary>
internal sealed class FeatureTable
{
    private const string Label = "label";

    // As the reader of models has it.
    private const float LargestNumber = 1e30f;

    private readonly string[] _features;
    private readonly string[] _units;
    private readonly List<float[]> _rows = [];
    private readonly List<string> _labels = [];
    private readonly List<double> _values = [];

    private FeatureTable(string[] header)
    {
        _features = [.. header[..^1].Select(Name)];
        _units = [.. header[..^1].Select(UnitOf)];
        Answer = Name(header[^1]);
        Unit = UnitOf(header[^1]);
    }

    /// <summary>Name of the last column.</summary>
    public string Answer { get; }

    /// <summary>Its unit.</summary>
    public string Unit { get; }

    /// <summary>Whether the last column holds a quantity rather than classes.</summary>
    public bool IsQuantity => Answer != Label;

    /// <summary>Reads a table: a header "name[unit],…,label" or "name[unit],…,quantity[unit]", and rows of as many cells.</summary>
    /// <exception cref="UserErrorException">The file is broken: names the line and the cure.</exception>
    public static FeatureTable Read(string path)
    {
        using LineReader reader = new(path);
        string? line = reader.Read();
        bool sampled = false;
        while (line is not null && line.StartsWith('#'))
        {
            sampled |= line.Contains(RecordingReader.RateComment, StringComparison.Ordinal);
            line = reader.Read();
        }

        string[] header = line?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        if (header.Length < 2 || header.Any(h => Name(h).Length == 0))
        {
            throw reader.Refuse("expected a header of features and, at last, label or a quantity, such as flow_mean[l/min],length[s],label");
        }

        if (sampled || header.Contains(RecordingReader.Time))
        {
            throw reader.Refuse("this is a recording, sample by sample; say with --window how long the windows are that a model answers for, or leave the time out of a table of features");
        }

        if (Array.IndexOf(header, Label) is >= 0 and int at && at < header.Length - 1)
        {
            throw reader.Refuse($"{Label} is column {at + 1} of {header.Length}; put it last");
        }

        if (header.Select(Name).GroupBy(n => n).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            throw reader.Refuse($"column {twice.Key} is there twice; keep one, or give each a name of its own");
        }

        FeatureTable table = new(header);
        while ((line = reader.Read()) is not null)
        {
            if (line.Length > 0)
            {
                table.Add(line.Split(',', StringSplitOptions.TrimEntries), reader);
            }
        }

        return table;
    }

    /// <summary>Its rows with their classes.</summary>
    public Labelled Classes() => Labelled.Of(_features, _units, _rows, _labels);

    /// <summary>Its rows with their quantity.</summary>
    public Measured Quantities() => new(_features, _units, Answer, Unit, _rows, _values);

    private void Add(string[] cells, LineReader reader)
    {
        float[] row = new float[_features.Length];
        if (cells.Length != row.Length + 1)
        {
            throw reader.Refuse($"has {cells.Length} cells, and the header has {row.Length + 1}");
        }

        for (int i = 0; i < row.Length; i++)
        {
            if (!float.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out row[i]) || !float.IsFinite(row[i]))
            {
                throw reader.Refuse($"{_features[i]} is \"{cells[i]}\", which is no number; leave the row out, or the column");
            }

            Check(_features[i], row[i], cells[i], reader);
        }

        _rows.Add(row);
        if (!IsQuantity)
        {
            _labels.Add(cells[^1].Length > 0 ? cells[^1] : throw reader.Refuse("the label is empty; give every row its class"));
            return;
        }

        // What a device holds is single precision.
        if (!float.TryParse(cells[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out float value) || !float.IsFinite(value))
        {
            throw reader.Refuse($"{Answer} \"{cells[^1]}\" is no number; a column of classes is called {Label}");
        }

        Check(Answer, value, cells[^1], reader);
        _values.Add(value);
    }

    private static void Check(string name, float value, string cell, LineReader reader)
    {
        if (Math.Abs(value) >= LargestNumber)
        {
            throw reader.Refuse($"{name} is {cell}, and a device takes numbers below 1e30; give the column in a larger unit");
        }
    }

    private static string Name(string heading) => heading.Split('[')[0].TrimEnd();

    private static string UnitOf(string heading) => heading.Contains('[', StringComparison.Ordinal) ? heading.Split('[')[1].TrimEnd(']') : "";
}
