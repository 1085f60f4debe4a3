namespace nanoFramework.Networking;

/// <summary>A fixed address.</summary>
public class IPConfiguration(string ipAddress, string ipSubnetMask, string ipGatewayAddress, string[] ipDns)
{
    /// <summary>The address.</summary>
    public string IPAddress { get; set; } = ipAddress;

    /// <summary>The mask of the network.</summary>
    public string IPSubnetMask { get; set; } = ipSubnetMask;

    /// <summary>The gateway.</summary>
    public string IPGatewayAddress { get; set; } = ipGatewayAddress;

    /// <summary>The name servers.</summary>
    public string[] IPDns { get; set; } = ipDns;
}
