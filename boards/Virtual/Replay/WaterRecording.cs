using System.Globalization;

namespace SmartSensor.Boards.Virtual.Replay;

/// <summary>
/// Real use of water: a folder with a CSV a fixture, "time,volume_ml" (volume since the row before, unix seconds) or "time,volume_l,end" (one row a
/// use). All fixtures together are what the meter sees.
/// </summary>
internal sealed class WaterRecording
{
    private const long LatestTime = 4102444799; // 2099-12-31 23:59:59

    // A use given as one row is spread over this time from its beginning; its end is not known to better than hours in WEUSEDTO.
    private const int UseSeconds = 120;

    private readonly long[] _times;
    private readonly double[] _cumulated;

    private WaterRecording(string name, int fixtures, List<(long Second, double Millilitres)> draws)
    {
        Name = name;
        Fixtures = fixtures;
        draws.Sort((a, b) => a.Second.CompareTo(b.Second));
        _times = [.. draws.Select(d => d.Second)];
        _cumulated = new double[draws.Count];
        double sum = 0;
        for (int i = 0; i < _cumulated.Length; i++)
        {
            sum += draws[i].Millilitres;
            _cumulated[i] = sum;
        }
    }

    /// <summary>Name of the folder.</summary>
    public string Name { get; }

    /// <summary>Fixtures in it.</summary>
    public int Fixtures { get; }

    /// <summary>First second with water.</summary>
    public DateTimeOffset First => DateTimeOffset.FromUnixTimeSeconds(_times[0]);

    /// <summary>Last second with water.</summary>
    public DateTimeOffset Last => DateTimeOffset.FromUnixTimeSeconds(_times[^1]);

    /// <summary>Volume until the end of a second, ml since the recording began.</summary>
    public double VolumeUntil(long second)
    {
        int index = Array.BinarySearch(_times, second);
        if (index < 0)
        {
            index = ~index - 1;
        }
        else
        {
            while (index + 1 < _times.Length && _times[index + 1] == second)
            {
                index++;
            }
        }

        return index < 0 ? 0 : _cumulated[index];
    }

    /// <summary>The fixtures of a folder, each with its own water.</summary>
    /// <exception cref="UserErrorException">The folder or one of its files is broken: names the file, the line and the cure.</exception>
    public static WaterFixture[] ReadFixtures(string folder) => [.. Files(folder).Select(ReadFixture)];

    /// <exception cref="UserErrorException">The folder or one of its files is broken: names the file, the line and the cure.</exception>
    public static WaterRecording Read(string folder)
    {
        string[] files = Files(folder);
        List<(long, double)> draws = [];
        foreach (WaterFixture fixture in files.Select(ReadFixture))
        {
            // A use given as one row is spread evenly.
            draws.AddRange(fixture.WholeUses
                ? fixture.Draws.SelectMany(d => Enumerable.Range(0, UseSeconds).Select(i => (d.Second + i, d.Millilitres / UseSeconds)))
                : fixture.Draws);
        }

        return draws.Count == 0 ? throw new UserErrorException($"{folder}: no water flows in any of its files.") : new WaterRecording(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), files.Length, draws);
    }

    private static string[] Files(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new UserErrorException($"{folder}: there is no such folder; give one with a .csv or .csv.gz file a fixture.");
        }

        string[] files = [.. Directory.EnumerateFiles(folder).Where(f => f.EndsWith(".csv", StringComparison.Ordinal) || f.EndsWith(".csv.gz", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new UserErrorException($"{folder}: no .csv or .csv.gz file is in this folder; give one file a fixture.");
    }

    private static WaterFixture ReadFixture(string file)
    {
        List<(long, double)> draws = [];
        using LineReader reader = new(file);
        string? line = reader.Read();
        while (line is not null && line.StartsWith('#'))
        {
            line = reader.Read();
        }

        bool uses = line == "time,volume_l,end";
        if (!uses && line != "time,volume_ml")
        {
            throw reader.Refuse(line is null ? "the file is empty; expected the header time,volume_ml or time,volume_l,end" : "expected the header time,volume_ml or time,volume_l,end");
        }

        long before = long.MinValue;
        while ((line = reader.Read()) is not null)
        {
            string[] cells = line.Split(',');
            if (cells.Length != (uses ? 3 : 2)
                || !long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out long time)
                || time > LatestTime
                || !double.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double volume)
                || !(volume >= 0 && volume < 1e6))
            {
                throw reader.Refuse($"\"{line}\" is not {(uses ? "time,volume_l,end" : "time,volume_ml")} with a time in unix seconds, such as 1551398400, and a volume from 0 to 1000000");
            }

            if (time == 0 && volume == 0)
            {
                // WEUSEDTO ends a fixture with such a row: neither a time nor water.
                continue;
            }

            if (time < before)
            {
                throw reader.Refuse($"time {time} falls below {before} of the row before; put the rows in the order of time");
            }

            before = time;
            if (volume > 0)
            {
                draws.Add((time, uses ? volume * 1000 : volume));
            }
        }

        return new WaterFixture(Path.GetFileName(file).Split('.')[0], uses, draws);
    }
}
