using System.Net;
using System.Net.Sockets;
using MQTTnet.Server;

namespace SmartSensor.Boards.Virtual;

/// <summary>The broker of a run: one inside this process on a free port of this machine, or one that is already there.</summary>
internal sealed class Broker : IAsyncDisposable
{
    private readonly MqttServer? _server;

    private Broker(string host, int port, MqttServer? server)
    {
        Host = host;
        Port = port;
        _server = server;
    }

    public string Host { get; }

    public int Port { get; }

    /// <summary>Connects again who looks on, where a given broker went away and came back; null while nobody looks on.</summary>
    public Func<Task>? Watch { get; set; }

    /// <summary>Where it is and whose it is, for people.</summary>
    public string Description => $"{Host}:{Port} ({(_server is null ? "given" : "embedded")})";

    /// <param name="given">host:port of a broker that runs already, or null for an embedded one.</param>
    /// <param name="port">Port of the embedded one; 0 for any that is free.</param>
    /// <exception cref="UserErrorException">The address is none, or the port is taken.</exception>
    public static async Task<Broker> StartAsync(string? given, int port)
    {
        if (given is not null)
        {
            int colon = given.LastIndexOf(':');
            string host = colon < 0 ? given : given[..colon];
            int itsPort = 1883;
            if (host.Length == 0 || (colon >= 0 && (!int.TryParse(given[(colon + 1)..], out itsPort) || itsPort is < 1 or > 65535)))
            {
                throw new UserErrorException($"--broker {given}: expected host:port, such as 192.168.1.10:1883.");
            }

            return new Broker(host, itsPort, null);
        }

        if (port is < 0 or > 65535)
        {
            throw new UserErrorException($"--port {port}: give a port from 1 to 65535, or 0 for a free one.");
        }

        port = port == 0 ? FreePort.Find() : port;
        MqttServerFactory factory = new();
        MqttServer server = factory.CreateMqttServer(factory.CreateServerOptionsBuilder()
            .WithDefaultEndpoint().WithDefaultEndpointPort(port).WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None).WithMaxPendingMessagesPerClient(100_000).Build());
        try
        {
            await server.StartAsync();
        }
        catch (SocketException e)
        {
            throw new UserErrorException($"--port {port}: {e.Message}; choose another port, or leave it out for a free one.");
        }

        return new Broker("127.0.0.1", port, server);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.StopAsync();
            _server.Dispose();
        }
    }
}
