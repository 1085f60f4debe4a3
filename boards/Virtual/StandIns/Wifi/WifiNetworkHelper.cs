using System.Device.Wifi;

namespace nanoFramework.Networking;

/// <summary>Joins a Wi-Fi network: any name and password do, while the board's network is up.</summary>
public static class WifiNetworkHelper
{
    /// <summary>What went wrong; null for nothing.</summary>
    public static Exception? HelperException => NetworkHelper.HelperException;

    /// <summary>Set once the network is there.</summary>
    public static ManualResetEvent NetworkReady => NetworkHelper.NetworkReady;

    /// <summary>How it stands.</summary>
    public static NetworkHelperStatus Status => NetworkHelper.Status;

    /// <summary>Joins with an address from the network.</summary>
    public static bool ConnectDhcp(string ssid, string password, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic, bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default) =>
        NetworkHelper.SetupAndConnectNetwork(token, requiresDateTime);

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

    /// <summary>Leaves the network.</summary>
    public static void Disconnect() => NetworkHelper.Reset();

    /// <summary>Starts over.</summary>
    public static void Reset() => NetworkHelper.Reset();
}
