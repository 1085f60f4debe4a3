using SmartSensor.Node;

namespace SmartSensor.Benchmarks.Telemetry;

/// <summary>A board's drive in memory: power can go at the n-th byte that is written, and it can refuse to write for a while.</summary>
internal sealed class LifeDrive : Storage
{
    private readonly Dictionary<string, byte[]> _documents = [];

    /// <summary>Bytes that are still written before power goes; below 0 for never.</summary>
    public int Left { get; set; } = -1;

    /// <summary>True once power has gone.</summary>
    public bool Off { get; private set; }

    /// <summary>True where nothing is written.</summary>
    public bool Refuses { get; set; }

    public long Written { get; private set; }

    public override bool CanAppend => true;

    /// <summary>Power is back.</summary>
    public void PowerOn()
    {
        Off = false;
        Left = -1;
    }

    public override byte[]? Read(string name) => _documents.GetValueOrDefault(name);

    public override bool Write(string name, byte[] document) => Put(name, [], document);

    public override bool Append(string name, byte[] bytes, int count) => Put(name, Read(name) ?? [], bytes[..count]);

    public override void Delete(string name)
    {
        if (!Off)
        {
            _documents.Remove(name);
        }
    }

    private bool Put(string name, byte[] before, byte[] bytes)
    {
        if (Off || Refuses)
        {
            return false;
        }

        int kept = Left >= 0 && Left < bytes.Length ? Left : bytes.Length;
        Off = kept < bytes.Length;
        _documents[name] = Off ? [.. before, .. bytes[..kept], 0xFF, 0xFF, 0xFF] : [.. before, .. bytes];
        Written += kept;
        Left = Left < 0 ? -1 : Left - kept;
        return !Off;
    }
}
