using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SmartSensor.Benchmarks.Telemetry;

/// <summary>What the link between node and broker does.</summary>
internal enum LinkFault
{
    None,
    CutBeforeConnack,
    CutBeforePuback,
    HalfPacket,
    Swallow,
    Slow,
    Refuse,
}

/// <summary>
/// A link between a node and its broker that can fail, and that sees what the broker acknowledged: a PUBLISH counts as delivered when the broker's PUBACK to it comes by, whether it gets through or not.
/// </summary>
internal sealed class Proxy : IDisposable
{
    private const int Connack = 2;
    private const int Publish = 3;
    private const int Puback = 4;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _target;
    private readonly Action<string, byte[]>? _delivered;
    private readonly TimeSpan _delay;
    private readonly List<TcpClient> _open = [];

    /// <param name="target">The broker's port.</param>
    /// <param name="delivered">Called with topic and payload when the broker has a message; null where packets cannot be read.</param>
    /// <param name="delay">How slow a slow link is.</param>
    public Proxy(int target, Action<string, byte[]>? delivered, TimeSpan delay)
    {
        _target = target;
        _delivered = delivered;
        _delay = delay;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public LinkFault Fault { get; set; }

    /// <summary>Times that a fault of a packet may still strike.</summary>
    public int Strikes { get; set; } = int.MaxValue;

    /// <summary>Cuts all connections.</summary>
    public void Cut()
    {
        lock (_open)
        {
            _open.ForEach(client => client.Dispose());
            _open.Clear();
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                TcpClient node = await _listener.AcceptTcpClientAsync(_end.Token);
                node.NoDelay = true;
                _ = ServeAsync(node);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The link is taken down.
        }
    }

    private async Task ServeAsync(TcpClient node)
    {
        TcpClient broker = new() { NoDelay = true };
        lock (_open)
        {
            _open.AddRange([node, broker]);
        }

        try
        {
            if (Fault != LinkFault.Refuse)
            {
                await broker.ConnectAsync(IPAddress.Loopback, _target);
                Link link = new();
                await Task.WhenAny(UpAsync(node, broker, link), DownAsync(broker, node, link));
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // One side is gone; so is the other then.
        }

        node.Dispose();
        broker.Dispose();
    }

    private bool Strike(LinkFault fault)
    {
        if (Fault != fault || Strikes <= 0)
        {
            return false;
        }

        Strikes--;
        return true;
    }

    private async Task UpAsync(TcpClient node, TcpClient broker, Link link)
    {
        NetworkStream to = broker.GetStream();
        await foreach (byte[] packet in Packets(node.GetStream()))
        {
            if (link.Dead || Fault == LinkFault.Swallow)
            {
                link.Dead = true;
                continue;
            }

            if (packet[0] >> 4 == Publish && Strike(LinkFault.HalfPacket))
            {
                await to.WriteAsync(packet.AsMemory(0, packet.Length / 2));
                return;
            }

            Note(packet, link);
            await to.WriteAsync(packet);
        }
    }

    private async Task DownAsync(TcpClient broker, TcpClient node, Link link)
    {
        NetworkStream to = node.GetStream();
        await foreach (byte[] packet in Packets(broker.GetStream()))
        {
            int type = packet[0] >> 4;
            if (type == Puback && _delivered is not null && link.UnderWay.TryRemove(BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(2)), out var message))
            {
                _delivered(message.Topic, message.Payload);
            }

            if (link.Dead || Fault == LinkFault.Swallow)
            {
                link.Dead = true;
                continue;
            }

            if ((type == Connack && Strike(LinkFault.CutBeforeConnack)) || (type == Puback && Strike(LinkFault.CutBeforePuback)))
            {
                return;
            }

            if (Fault == LinkFault.Slow)
            {
                await Task.Delay(_delay);
            }

            await to.WriteAsync(packet);
        }
    }

    private static void Note(byte[] packet, Link link)
    {
        if (packet[0] >> 4 != Publish || (packet[0] & 6) == 0)
        {
            return;
        }

        int at = 1;
        while ((packet[at++] & 128) != 0)
        {
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(at));
        string topic = System.Text.Encoding.UTF8.GetString(packet, at + 2, length);
        at += 2 + length;
        ushort id = BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(at));

        // Payloads of readings are objects; MQTT 5 has properties before them.
        int payload = packet.AsSpan(at + 2).IndexOf((byte)'{');
        link.UnderWay[id] = (topic, payload < 0 ? [] : packet[(at + 2 + payload)..]);
    }

    // Whole packets where they can be read, else what comes.
    private async IAsyncEnumerable<byte[]> Packets(NetworkStream from)
    {
        byte[] buffer = new byte[65536];
        int count = 0;
        for (; ;)
        {
            int read = await from.ReadAsync(buffer.AsMemory(count));
            if (read == 0)
            {
                yield break;
            }

            count += read;
            int start = 0;
            for (int length = Length(buffer.AsSpan(start, count - start)); length > 0; length = Length(buffer.AsSpan(start, count - start)))
            {
                yield return buffer[start..(start + length)];
                start += length;
            }

            buffer.AsSpan(start, count - start).CopyTo(buffer);
            count -= start;
        }
    }

    private int Length(ReadOnlySpan<byte> bytes)
    {
        if (_delivered is null)
        {
            return bytes.Length;
        }

        int length = 0;
        for (int i = 1; i < bytes.Length && i < 5; i++)
        {
            length |= (bytes[i] & 127) << (7 * (i - 1));
            if (bytes[i] < 128)
            {
                return 1 + i + length <= bytes.Length ? 1 + i + length : 0;
            }
        }

        return 0;
    }

    private sealed class Link
    {
        public ConcurrentDictionary<ushort, (string Topic, byte[] Payload)> UnderWay { get; } = [];

        public volatile bool Dead;
    }
}
