using System.Net;
using System.Net.Sockets;

namespace SmartSensor.Tests;

/// <summary>A wire to a port of this machine that swallows everything once it is silent, while neither of its ends is told.</summary>
internal sealed class SilentWire : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly int _to;
    private volatile bool _silent;

    public SilentWire(int to)
    {
        _to = to;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    /// <summary>Where it begins.</summary>
    public int Port { get; }

    public void FallSilent() => _silent = true;

    public void Dispose()
    {
        _over.Cancel();
        _listener.Dispose();
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        CancellationToken over = _over.Token;
        while (!over.IsCancellationRequested)
        {
            _ = CarryAsync(await _listener.AcceptTcpClientAsync(over), over);
        }
    }

    private async Task CarryAsync(TcpClient from, CancellationToken over)
    {
        using TcpClient near = from;
        using TcpClient far = new();
        if (!_silent)
        {
            await far.ConnectAsync(IPAddress.Loopback, _to, over);
            await Task.WhenAny(PumpAsync(near.GetStream(), far.GetStream(), over), PumpAsync(far.GetStream(), near.GetStream(), over));
        }

        if (_silent)
        {
            await Task.Delay(Timeout.Infinite, over);
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, CancellationToken over)
    {
        byte[] buffer = new byte[4096];
        for (int count; (count = await from.ReadAsync(buffer, over)) > 0;)
        {
            if (!_silent)
            {
                await to.WriteAsync(buffer.AsMemory(0, count), over);
            }
        }
    }
}
