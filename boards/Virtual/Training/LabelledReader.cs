using System.Globalization;
using SmartSensor.Boards.Virtual.Replay;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Reads a table of labelled features: a header "name[unit],…,label", a row of numbers and a class each.</summary>
internal static class LabelledReader
{
    /// <exception cref="UserErrorException">The file is broken: names the line and the cure.</exception>
    public static Labelled Read(string path)
    {
        using LineReader reader = new(path);
        string? line = reader.Read();
        while (line is not null && line.StartsWith('#'))
        {
            line = reader.Read();
        }

        string[] header = line?.Split(',') ?? [];
        if (header.Length < 2 || header[^1] != "label")
        {
            throw reader.Refuse("expected a header of features and, at last, label, such as flow_mean[l/min],length[s],label");
        }

        string[] features = [.. header[..^1].Select(h => h.Split('[')[0])];
        string[] units = [.. header[..^1].Select(h => h.Contains('[', StringComparison.Ordinal) ? h.Split('[')[1].TrimEnd(']') : "")];
        List<float[]> rows = [];
        List<string> labels = [];
        while ((line = reader.Read()) is not null)
        {
            string[] cells = line.Split(',');
            float[] row = new float[features.Length];
            for (int i = 0; i < row.Length; i++)
            {
                if (cells.Length != header.Length || !float.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out row[i]) || !float.IsFinite(row[i]))
                {
                    throw reader.Refuse($"expected {features.Length} numbers and a label");
                }
            }

            if (cells[^1].Length == 0)
            {
                throw reader.Refuse("the label is empty; give every row its class");
            }

            rows.Add(row);
            labels.Add(cells[^1]);
        }

        string[] classes = [.. labels.Distinct().Order(StringComparer.Ordinal)];
        return classes.Length < 2
            ? throw new UserErrorException($"{path}: its rows have {classes.Length} classes; a model tells at least 2 apart.")
            : new Labelled(features, units, classes, rows, [.. labels.Select(l => Array.IndexOf(classes, l))]);
    }
}
