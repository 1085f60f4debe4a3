using SmartSensor.Boards.Virtual.Wiring;

namespace nanoFramework.Networking;

/// <summary>Joins the network by cable; up while <see cref="VirtualBoard.NetworkUp"/>.</summary>
public static class NetworkHelper
{
    /// <summary>What went wrong; null for nothing.</summary>
    public static Exception? HelperException { get; private set; }

    /// <summary>Set once the network is there.</summary>
    public static ManualResetEvent NetworkReady { get; } = new(false);

    /// <summary>How it stands.</summary>
    public static NetworkHelperStatus Status { get; private set; }

    /// <summary>Starts over.</summary>
    public static void Reset()
    {
        Status = NetworkHelperStatus.None;
        NetworkReady.Reset();
    }

    /// <summary>Joins; false where it was not joined before the token was cancelled.</summary>
    public static bool SetupAndConnectNetwork(CancellationToken token = default, bool requiresDateTime = false)
    {
        while (!VirtualBoard.NetworkUp && !token.WaitHandle.WaitOne(20))
        {
        }

        if (!VirtualBoard.NetworkUp)
        {
            Status = NetworkHelperStatus.TokenExpiredWaitingIPAddress;
            HelperException = new TimeoutException("no address was given");
            return false;
        }

        Status = NetworkHelperStatus.NetworkIsReady;
        NetworkReady.Set();
        return true;
    }

    /// <summary>Joins with a fixed address.</summary>
    public static bool SetupAndConnectNetwork(IPConfiguration ipConfiguration, CancellationToken token = default, bool requiresDateTime = false) => SetupAndConnectNetwork(token, requiresDateTime);

    /// <summary>Joins in the background.</summary>
    public static void SetupNetworkHelper(bool requiresDateTime = false) => SetupAndConnectNetwork(new CancellationToken(true), requiresDateTime);

    /// <summary>Joins in the background with a fixed address.</summary>
    public static void SetupNetworkHelper(IPConfiguration ipConfiguration, bool requiresDateTime = false) => SetupNetworkHelper(requiresDateTime);
}
