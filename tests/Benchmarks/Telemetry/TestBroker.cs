using System.Net;
using System.Net.Sockets;
using SmartSensor.Boards.Virtual;

namespace SmartSensor.Benchmarks.Telemetry;

/// <summary>How a broker is set up.</summary>
/// <param name="Password">Password of the user "node"; null where anybody may come.</param>
/// <param name="Certificate">Certificate and key for TLS on a second port, PEM; null for none.</param>
/// <param name="ClientAuthority">Authority of which clients must have a certificate, PEM; null for none.</param>
/// <param name="Persistent">True where the broker keeps its sessions over a restart.</param>
/// <param name="Logged">True where it writes down every message.</param>
internal sealed record BrokerSetup(string? Password = null, (string Certificate, string Key)? Certificate = null, string? ClientAuthority = null, bool Persistent = false, bool Logged = false);

/// <summary>A broker that can be started, killed and started again on the same ports.</summary>
internal abstract class TestBroker : IAsyncDisposable
{
    /// <summary>Name for people.</summary>
    public abstract string Name { get; }

    public int Port { get; } = FreePort.Find();

    /// <summary>Port with TLS.</summary>
    public int SecurePort { get; } = FreePort.Find();

    public abstract Task StartAsync(BrokerSetup setup);

    /// <summary>Ends it without a word to anybody.</summary>
    public abstract Task KillAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await KillAsync();
        GC.SuppressFinalize(this);
    }

    protected static async Task AnswersAsync(int port)
    {
        for (int i = 0; ; i++)
        {
            try
            {
                using TcpClient client = new();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (i < 100)
            {
                await Task.Delay(50);
            }
        }
    }
}
