using SmartSensor.Boards.Virtual;

namespace SmartSensor.Benchmarks.Telemetry;

/// <summary>Which readings were taken by the node's outbox, and which reached the broker: numbers only, in arrays of fixed size.</summary>
internal sealed class Ledger
{
    /// <summary>Field that says in SenML which reading it is: its <see cref="Index"/>.</summary>
    public const string Number = "number";

    private const int MostBoots = 4096;
    private const int MostReadings = 400_000;

    private readonly int[] _firstOfBoot = new int[MostBoots];
    private readonly byte[] _arrived = new byte[MostReadings];
    private readonly bool[] _taken = new bool[MostReadings];
    private readonly bool[] _refused = new bool[MostReadings];
    private readonly long[] _last = new long[2];
    private int _boot;
    private int _next;
    private int _firstRefused = -1;

    /// <summary>Readings that the outbox took.</summary>
    public int Produced { get; private set; }

    /// <summary>Different readings that reached the broker.</summary>
    public int Delivered { get; private set; }

    /// <summary>Readings that reached it once more.</summary>
    public int Duplicated { get; private set; }

    /// <summary>Readings that reached it for the first time after one that was sampled later, live ones and history each for itself.</summary>
    public int OutOfOrder { get; private set; }

    /// <summary>Of those delivered, how many were marked as history.</summary>
    public int History { get; private set; }

    /// <summary>Messages with readings that reached the broker.</summary>
    public int Messages { get; private set; }

    /// <summary>Produced, and not delivered, without those of <see cref="Refused"/>.</summary>
    public int Lost => Enumerable.Range(0, _next).Count(i => _taken[i] && !_refused[i] && _arrived[i] == 0);

    /// <summary>Not delivered because they were in memory alone when power went: the drive refused them until then.</summary>
    public int Refused => Enumerable.Range(0, _next).Count(i => _refused[i] && _arrived[i] == 0);

    /// <summary>A boot begins.</summary>
    public void Boot(uint boot)
    {
        _boot = (int)boot;
        _firstOfBoot[_boot] = _next;
        for (int i = _firstRefused; i >= 0 && i < _next; i++)
        {
            _refused[i] = _taken[i];
        }

        _firstRefused = -1;
    }

    /// <summary>The number of a reading of this boot among those of all boots.</summary>
    public int Index(long sequence) => _firstOfBoot[_boot] + (int)sequence - 1;

    /// <summary>The outbox has a reading of this boot.</summary>
    /// <param name="sequence">Its number.</param>
    /// <param name="kept">False where there was no more power to keep it.</param>
    /// <param name="refuses">True while the drive refuses: then it is in memory alone, until the first that finds the drive well.</param>
    public void Took(long sequence, bool kept, bool refuses = false)
    {
        int index = Index(sequence);
        _next = Math.Max(_next, index + 1);
        _taken[index] = kept;
        Produced += kept ? 1 : 0;
        _firstRefused = refuses ? (_firstRefused < 0 ? index : _firstRefused) : kept ? -1 : _firstRefused;
    }

    /// <summary>A message reached the broker.</summary>
    public void Received(string topic, ReadOnlySpan<byte> payload)
    {
        bool history = topic.Contains("/history/", StringComparison.Ordinal);
        if (topic.EndsWith("/senml", StringComparison.Ordinal))
        {
            Messages++;
            foreach (double number in SenmlPack.Read(payload.ToArray()).Where(record => record.Name.EndsWith("/" + Number, StringComparison.Ordinal)).Select(record => (double)record.Value).Order())
            {
                Take((int)Math.Round(number), history);
            }

            return;
        }

        if (!payload.StartsWith("{\"id\":\""u8))
        {
            return;
        }

        ReadOnlySpan<byte> id = payload[7..];
        int dash = id.IndexOf((byte)'-');
        int end = id.IndexOf((byte)'"');
        int boot = int.Parse(id[..dash], null);
        int sequence = int.Parse(id[(dash + 1)..end], null);
        Messages++;
        Take(_firstOfBoot[boot] + sequence - 1, history);
    }

    private void Take(int index, bool history)
    {
        if (_arrived[index] > 0)
        {
            Duplicated++;
            return;
        }

        _arrived[index] = 1;
        Delivered++;
        History += history ? 1 : 0;
        int kind = history ? 1 : 0;
        OutOfOrder += index < _last[kind] ? 1 : 0;
        _last[kind] = index;
    }
}
