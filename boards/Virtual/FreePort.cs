using System.Net;
using System.Net.Sockets;

namespace SmartSensor.Boards.Virtual;

/// <summary>
/// A port of this machine that nobody listens on, of those below what systems give to outgoing connections (Linux from 32768 on, others from 49152: RFC 6335): none of these takes it before it is listened on, nor while a broker is away.
/// </summary>
internal static class FreePort
{
    private const int First = 10_000;
    private const int Behind = 32_768;
    private const int Tries = 1000;

    public static int Find()
    {
        for (int i = 1; ; i++)
        {
            int port = Random.Shared.Next(First, Behind);
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
