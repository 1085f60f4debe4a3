namespace SmartSensor.Contract;

/// <summary>The list of what the board offers: documentation ids, grouped under the nanoFramework packages that bring them.</summary>
/// <remarks>
/// A heading names a package, and after a colon the packages that come with it: <c># nanoFramework.M2Mqtt: System.Net, M2Mqtt.Core</c>.
/// Under it stands one id a line. An empty line means nothing; anything else is refused with its line.
/// </remarks>
public sealed class PlatformList
{
    private const string Prefix = "nanoFramework.";

    private readonly Dictionary<string, string> packageOfId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lineOfId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> bringsAlong = new(StringComparer.Ordinal);

    /// <summary>Reads the list from lines.</summary>
    /// <exception cref="FormatException">A line is neither a heading nor an id, or an id has no heading above it or stands twice.</exception>
    public PlatformList(IEnumerable<string> lines)
    {
        string? package = null;
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Length == 0) continue;
            if (line.StartsWith("# " + Prefix, StringComparison.Ordinal))
            {
                var parts = line[2..].Split(':', StringSplitOptions.TrimEntries);
                package = ShortName(parts[0]);
                bringsAlong[package] = parts.Length > 1 ? parts[1].Split(',', StringSplitOptions.TrimEntries) : [];
            }
            else if (line.Length < 3 || line[1] != ':' || !"TMPFE".Contains(line[0], StringComparison.Ordinal))
                throw new FormatException($"line {number}: '{line}' is neither a heading '# {Prefix}<package>' nor a documentation id");
            else if (package == null)
                throw new FormatException($"line {number}: '{line}' stands above the first heading; put it under its package");
            else if (!packageOfId.TryAdd(line, package))
                throw new FormatException($"line {number}: '{line}' stands twice; remove one");
            else
                lineOfId[line] = number;
        }
    }

    /// <summary>All ids, in the order of the list.</summary>
    public IEnumerable<string> Ids => lineOfId.Keys;

    /// <summary>Reads the list from a file.</summary>
    public static PlatformList Read(string path)
    {
        try
        {
            return new PlatformList(File.ReadLines(path));
        }
        catch (FormatException e)
        {
            throw new FormatException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Whether the board has what this id names.</summary>
    public bool Has(string id) => packageOfId.ContainsKey(id);

    /// <summary>The line of the list on which an id stands.</summary>
    public int LineOf(string id) => lineOfId[id];

    /// <summary>The package, without the prefix nanoFramework, that brings an id; null where the list does not have it.</summary>
    public string? PackageOf(string id) => packageOfId.GetValueOrDefault(id);

    /// <summary>The packages given and all that they bring along.</summary>
    public HashSet<string> Closure(IEnumerable<string> packages)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(packages);
        while (open.TryPop(out var package))
            if (all.Add(package))
                foreach (var other in bringsAlong.GetValueOrDefault(package, []))
                    open.Push(other);
        return all;
    }

    private static string ShortName(string package) => package[Prefix.Length..];
}
