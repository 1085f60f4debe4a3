using System.Text.Json;

namespace SmartSensor.Boards.Virtual.Runs;

/// <summary>When each alarm was set and cleared, from the messages of an alarm stream: each of their fields that is true or false is an alarm, but for the mark of what waited for a connection.</summary>
internal sealed class Alarms
{
    private readonly List<Span> _spans = [];

    /// <param name="messages">The messages in the order of their sampling.</param>
    /// <param name="start">UTC at the beginning of the run.</param>
    public Alarms(IEnumerable<JsonElement> messages, DateTimeOffset start)
    {
        Dictionary<string, TimeSpan> set = [];
        foreach (JsonElement message in messages)
        {
            TimeSpan at = DateTimeOffset.FromUnixTimeMilliseconds(message.GetProperty("time").GetInt64()) - start;
            foreach (JsonProperty field in message.EnumerateObject().Where(f => f.Value.ValueKind is (JsonValueKind.True or JsonValueKind.False) && f.Name != "history"))
            {
                if (field.Value.GetBoolean())
                {
                    set.TryAdd(field.Name, at);
                }
                else if (set.Remove(field.Name, out TimeSpan since))
                {
                    _spans.Add(new Span(field.Name, since, at));
                }
            }
        }

        _spans.AddRange(set.Select(s => new Span(s.Key, s.Value, TimeSpan.MaxValue)));
        _spans.Sort((a, b) => a.From.CompareTo(b.From));
    }

    /// <summary>Every time an alarm was set, in their order.</summary>
    public IReadOnlyList<Span> Spans => _spans;

    /// <summary>A time for which an alarm was set.</summary>
    /// <param name="Name">The alarm.</param>
    /// <param name="From">When it was set, since the beginning.</param>
    /// <param name="To">When it was cleared; <see cref="TimeSpan.MaxValue"/> where it was not.</param>
    internal sealed record Span(string Name, TimeSpan From, TimeSpan To);
}
