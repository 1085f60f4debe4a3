using System.Globalization;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Virtual.Replay;

/// <summary>
/// Reads recordings: CSV with a header, lines that start with # are comments. Columns are named by quantity, axis and unit. Time is the column
/// time[s], or the comment "sampling_rate_hz=…". The README describes the format.
/// </summary>
internal static class RecordingReader
{
    /// <summary>What a comment with the rate has.</summary>
    public const string RateComment = "sampling_rate_hz=";

    /// <summary>The column of the time.</summary>
    public const string Time = "time[s]";

    private const int MostSamples = 5_000_000;
    private const double LargestNumber = 1e30;

    /// <param name="path">The recording.</param>
    /// <param name="learning">True where a model learns from it, which takes any column; false where it is played into parts.</param>
    /// <exception cref="UserErrorException">The recording is broken: names the line and the cure.</exception>
    public static Recording Read(string path, bool learning = false)
    {
        using LineReader reader = new(path);
        double period = 0;
        string? line = reader.Read();
        while (line is not null && line.StartsWith('#'))
        {
            period = RateOf(line, reader) ?? period;
            line = reader.Read();
        }

        if (line is null)
        {
            throw reader.Refuse("the recording is empty; expected a header such as time[s],acceleration_x[m/s2]");
        }

        string[] headers = line.Split(',', StringSplitOptions.TrimEntries);
        int time = Array.IndexOf(headers, Time);
        int movement = Array.IndexOf(headers, "movement");
        int label = Array.IndexOf(headers, "label");
        if (time < 0 && period == 0)
        {
            throw reader.Refuse("there is neither a column time[s] nor a comment # " + RateComment + "… before the header; add one");
        }

        Column?[] columns = new Column?[headers.Length];
        for (int i = 0; i < headers.Length; i++)
        {
            if (i != time && i != movement && i != label)
            {
                columns[i] = Column.Parse(headers[i], out string why) ?? throw reader.Refuse(why);
            }
        }

        if (columns.OfType<Column>().GroupBy(c => (c.Quantity, c.Axis, c.IsTruth)).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            throw reader.Refuse($"column {twice.First().Name} is there twice, the second as {twice.ElementAt(1).Name}; keep one of them");
        }

        if (!learning)
        {
            RequireAxes(columns, reader);
        }

        return ReadSamples(path, reader, headers, columns, time, movement, label, period);
    }

    private static Recording ReadSamples(string path, LineReader reader, string[] headers, Column?[] columns, int time, int movement, int label, double period)
    {
        List<double> times = [];
        List<bool> counts = [];
        List<string> labels = [];
        List<float>[] values = [.. columns.Select(_ => new List<float>())];
        while (reader.Read() is { } line)
        {
            if (line.Length == 0)
            {
                continue;
            }

            if (times.Count == MostSamples)
            {
                throw reader.Refuse($"the recording has more than {MostSamples} samples; cut it into parts");
            }

            int column = 0;
            foreach (Range range in line.AsSpan().Split(','))
            {
                ReadOnlySpan<char> cell = line.AsSpan(range).Trim();
                if (column == headers.Length)
                {
                    throw reader.Refuse($"has more than the {headers.Length} columns of the header");
                }

                if (column == movement)
                {
                    counts.Add(cell is not "0");
                }
                else if (column == label)
                {
                    labels.Add(cell.IsEmpty ? throw reader.Refuse("the label is empty; give every sample its class") : string.Intern(cell.ToString()));
                }
                else if (column == time)
                {
                    times.Add(Number(cell, headers[column], reader));
                }
                else if (cell.IsEmpty && columns[column]!.IsTruth)
                {
                    values[column].Add(float.NaN);
                }
                else
                {
                    values[column].Add((float)((Number(cell, headers[column], reader) * columns[column]!.Scale) + columns[column]!.Offset));
                }

                column++;
            }

            if (column < headers.Length)
            {
                throw reader.Refuse($"has {column} columns, the header has {headers.Length}: {headers[column]} is missing");
            }

            if (time < 0)
            {
                times.Add(times.Count * period);
            }
            else if (times.Count > 1 && times[^1] <= times[^2])
            {
                throw reader.Refuse(string.Create(CultureInfo.InvariantCulture, $"time {times[^1]} s does not rise above {times[^2]} s of the sample before"));
            }

            if (movement < 0)
            {
                counts.Add(true);
            }
        }

        if (times.Count < 2)
        {
            throw reader.Refuse("the recording has fewer than two samples");
        }

        double first = times[0];
        int[] used = [.. Enumerable.Range(0, headers.Length).Where(i => columns[i] is not null)];
        return new Recording(Path.GetFileName(path), [.. times.Select(t => t - first)], [.. used.Select(i => columns[i]!)], [.. used.Select(i => values[i].ToArray())], [.. counts], label < 0 ? null : [.. labels]);
    }

    private static double Number(ReadOnlySpan<char> cell, string header, LineReader reader)
    {
        if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !(Math.Abs(number) < LargestNumber))
        {
            throw reader.Refuse($"{header} is \"{cell.ToString()}\", which is not a finite number below 1e30");
        }

        return number;
    }

    private static double? RateOf(string comment, LineReader reader)
    {
        int at = comment.IndexOf(RateComment, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        string text = comment[(at + RateComment.Length)..].Split(' ', ';', ',')[0];
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) && rate is > 0 and < 1e6
            ? 1 / rate
            : throw reader.Refuse($"{RateComment}{text} is no rate in Hz");
    }

    // Vectors come whole: a part senses all three axes.
    private static void RequireAxes(Column?[] columns, LineReader reader)
    {
        foreach (var vector in columns.OfType<Column>().Where(c => c.Axis != Axis.None).GroupBy(c => (c.Quantity, c.IsTruth)))
        {
            Axis[] needed = vector.Key.Quantity == Quantity.Quaternion ? [Axis.W, Axis.X, Axis.Y, Axis.Z] : [Axis.X, Axis.Y, Axis.Z];
            foreach (Axis axis in needed)
            {
                if (vector.All(c => c.Axis != axis))
                {
                    throw reader.Refuse($"column {(vector.Key.IsTruth ? "truth_" : "")}{Quantities.Name(vector.Key.Quantity)}_{axis.ToString().ToLowerInvariant()} is missing beside {vector.First().Name}");
                }
            }
        }

        if (columns.OfType<Column>().All(c => c.IsTruth || c.Quantity is Quantity.VolumeFlow or Quantity.Voltage or Quantity.DifferentialPressure))
        {
            throw reader.Refuse("no column can be replayed into a part; add acceleration, angular_rate, magnetic_flux_density, pressure, temperature or relative_humidity");
        }
    }
}
