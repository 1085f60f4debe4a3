namespace SmartSensor.Boards.Virtual.Wiring;

/// <summary>What the MQTT stand-in has under way, for clocks that wait for it and tests that count it.</summary>
public sealed class MqttTraffic
{
    private int _inFlight;
    private int _connecting;
    private long _acknowledged;

    /// <summary>Messages published and not yet acknowledged.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>True while a client connects.</summary>
    public bool Connecting => Volatile.Read(ref _connecting) > 0;

    /// <summary>Messages acknowledged so far.</summary>
    public long Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>host:port to which every client is led, whatever broker it names; null for none.</summary>
    public (string Host, int Port)? Redirect { get; set; }

    internal void BeginPublish() => Interlocked.Increment(ref _inFlight);

    internal void EndPublish(bool acknowledged)
    {
        if (acknowledged)
        {
            Interlocked.Increment(ref _acknowledged);
        }

        Interlocked.Decrement(ref _inFlight);
    }

    internal void BeginConnect() => Interlocked.Increment(ref _connecting);

    internal void EndConnect() => Interlocked.Decrement(ref _connecting);
}
