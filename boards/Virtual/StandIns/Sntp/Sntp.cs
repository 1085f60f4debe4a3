namespace nanoFramework.Networking;

/// <summary>Time from servers; the PC has its own.</summary>
public class Sntp
{
    /// <summary>True once started.</summary>
    public static bool IsStarted { get; private set; } = true;

    /// <summary>First server.</summary>
    public static string Server1 { get; set; } = "0.pool.ntp.org";

    /// <summary>Second server.</summary>
    public static string Server2 { get; set; } = "1.pool.ntp.org";

    /// <summary>Starts asking.</summary>
    public static void Start() => IsStarted = true;

    /// <summary>Ends asking.</summary>
    public static void Stop() => IsStarted = false;

    /// <summary>Asks now.</summary>
    public static void UpdateNow()
    {
    }
}
