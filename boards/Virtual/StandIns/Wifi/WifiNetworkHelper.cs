using System.Device.Wifi;
using SmartSensor.Boards.Virtual.Wiring;

namespace nanoFramework.Networking;

/// <summary>
/// Joins a Wi-Fi network: any name and password do, while the board's network is up. A network that the radio has an address of is not joined again, whatever
/// became of it: for that it has to be left, and the address goes a moment later (System.Device.Wifi, ScanAndConnect).
/// </summary>
public static class WifiNetworkHelper
{
    private const int LeavingTime = 100;

    // The network that there is an address of, and until when, ms.
    private static string? _network;
    private static long _until;

    /// <summary>What went wrong; null for nothing.</summary>
    public static Exception? HelperException => NetworkHelper.HelperException;

    /// <summary>Set once the network is there.</summary>
    public static ManualResetEvent NetworkReady => NetworkHelper.NetworkReady;

    /// <summary>How it stands.</summary>
    public static NetworkHelperStatus Status => NetworkHelper.Status;

    /// <summary>Joins with an address from the network.</summary>
    public static bool ConnectDhcp(string ssid, string password, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic, bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default) =>
        Join(ssid, token, requiresDateTime);

    /// <summary>Joins with a fixed address.</summary>
    public static bool ConnectFixAddress(string ssid, string password, IPConfiguration ipConfiguration, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic, bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default) =>
        NetworkHelper.SetupAndConnectNetwork(token, requiresDateTime);

    /// <summary>Joins the network that was joined before.</summary>
    public static bool Reconnect(bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default) => NetworkHelper.SetupAndConnectNetwork(token, requiresDateTime);

    /// <summary>Looks for the network, then joins it.</summary>
    public static bool ScanAndConnectDhcp(string ssid, string password, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic, bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default) =>
        NetworkHelper.SetupAndConnectNetwork(token, requiresDateTime);

    /// <summary>Joins the stored network in the background.</summary>
    public static void SetupNetworkHelper(bool requiresDateTime = false) => NetworkHelper.SetupNetworkHelper(requiresDateTime);

    /// <summary>Joins the stored network in the background with a fixed address.</summary>
    public static void SetupNetworkHelper(IPConfiguration ipConfiguration, bool requiresDateTime = false) => NetworkHelper.SetupNetworkHelper(requiresDateTime);

    /// <summary>Joins in the background.</summary>
    public static void SetupNetworkHelper(string ssid, string password, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic, bool requiresDateTime = false) => NetworkHelper.SetupNetworkHelper(requiresDateTime);

    /// <summary>Leaves the network: its address goes a moment later.</summary>
    public static void Disconnect()
    {
        _until = Math.Min(_until, Environment.TickCount64 + LeavingTime);
        NetworkHelper.Reset();
    }

    /// <summary>Starts over.</summary>
    public static void Reset() => NetworkHelper.Reset();

    internal static void Restart() => _network = null;

    private static bool Join(string ssid, CancellationToken token, bool requiresDateTime)
    {
        if (ssid == _network && Environment.TickCount64 < _until)
        {
            return true;
        }

        if (!NetworkHelper.SetupAndConnectNetwork(token, requiresDateTime))
        {
            return false;
        }

        _network = ssid;
        _until = long.MaxValue;
        VirtualBoard.WifiJoins++;
        return true;
    }
}
