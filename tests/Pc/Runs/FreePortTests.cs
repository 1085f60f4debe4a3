using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Boards.Virtual;

namespace SmartSensor.Tests.Runs;

[TestClass]
public class FreePortTests
{
    [TestMethod]
    public void A_free_port_can_be_listened_on_and_is_none_that_the_system_gives_to_connections()
    {
        const string Range = "/proc/sys/net/ipv4/ip_local_port_range";
        int first = File.Exists(Range) ? int.Parse(File.ReadAllText(Range).Split('\t', ' ')[0], CultureInfo.InvariantCulture) : 49152;
        if (first <= 11_000)
        {
            Assert.Inconclusive($"This system gives ports from {first} on to connections.");
        }

        for (int i = 0; i < 100; i++)
        {
            int port = FreePort.Find();
            Assert.IsLessThan(first, port);
            using TcpListener listener = new(IPAddress.Loopback, port);
            listener.Start();
        }
    }
}
