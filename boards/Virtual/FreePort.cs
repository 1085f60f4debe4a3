using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SmartSensor.Boards.Virtual;

/// <summary>A port of this machine that nobody listens on, where the system allows it one that is given to no outgoing connection: none of these takes it before it is listened on, nor while a broker is away.</summary>
internal static class FreePort
{
    private const int First = 10_000;
    private const int Tries = 1000;

    // Connections are given ports from here on: as Linux says it, others from 49152 on (RFC 6335).
    private const string Range = "/proc/sys/net/ipv4/ip_local_port_range";

    private static readonly int FirstOfConnections = File.Exists(Range) ? int.Parse(File.ReadAllText(Range).Split('\t', ' ')[0], CultureInfo.InvariantCulture) : 49_152;

    /// <summary>Finds one.</summary>
    /// <exception cref="SocketException">None of a thousand could be listened on.</exception>
    public static int Find()
    {
        int behind = FirstOfConnections > First + Tries ? FirstOfConnections : IPEndPoint.MaxPort;
        for (int i = 1; ; i++)
        {
            int port = Random.Shared.Next(First, behind);
            try
            {
                using TcpListener listener = new(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException) when (i < Tries)
            {
                // Somebody's.
            }
        }
    }
}
