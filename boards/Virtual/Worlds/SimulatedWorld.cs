using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Boards.Virtual.Worlds;

/// <summary>A world on the PC: everything in it follows from a seed and the node's time, and it remembers what really happened.</summary>
internal abstract class SimulatedWorld(int seed, DateTimeOffset start) : World
{
    private readonly List<Truth> _truth = [];

    /// <summary>Seed of all that is random in it.</summary>
    public int Seed { get; } = seed;

    /// <summary>UTC at the beginning of the world, where the node's clock is 0.</summary>
    public DateTimeOffset Start { get; } = start;

    /// <summary>What has happened so far, and what is planned already, in the order in which it was noted.</summary>
    public IReadOnlyList<Truth> Truth => _truth;

    /// <summary>When the meter's valve was closed, since the beginning of the world; null while it is open.</summary>
    public TimeSpan? Shut { get; private set; }

    /// <summary>What the world was made with, for the report: names and values in words.</summary>
    public abstract IEnumerable<(string Name, string Value)> Parameters { get; }

    /// <summary>Lets the world go on until a time, so that it takes its memory before a sample is measured; a part that asks later time takes it there itself.</summary>
    /// <param name="time">Time since its beginning, µs.</param>
    public virtual void Advance(long time)
    {
    }

    /// <summary>Notes that the valve is told to close or to open.</summary>
    protected void NoteValve(bool closed, long second) => Shut = closed ? Shut ?? TimeSpan.FromSeconds(second) : null;

    /// <summary>Notes what happens.</summary>
    protected void Note(Truth truth) => _truth.Add(truth);

    /// <summary>Replaces what was noted before, where its end has become known.</summary>
    protected void Note(Truth before, Truth now) => _truth[_truth.IndexOf(before)] = now;
}
