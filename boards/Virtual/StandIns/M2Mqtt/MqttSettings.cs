namespace nanoFramework.M2Mqtt;

/// <summary>Times and limits of clients.</summary>
public class MqttSettings
{
    /// <summary>Port without TLS.</summary>
    public const int BrokerDefaultPort = 1883;

    /// <summary>Port with TLS.</summary>
    public const int BrokerDefaultSslPort = 8883;

    /// <summary>Longest wait for the broker's answer to a connection, ms.</summary>
    public const int ConnectTimeout = 30000;

    /// <summary>Wait before a message is sent again, ms.</summary>
    public const int DefaultDelayRetry = 1000;

    /// <summary>Messages that may wait.</summary>
    public const int DefaultInflightQueueSize = int.MaxValue;

    /// <summary>Longest wait for an answer, ms.</summary>
    public const int DefaultTimeout = 30000;

    /// <summary>How often a message is sent again.</summary>
    public const int MaximumAttemptsRetry = 3;

    private MqttSettings()
    {
    }

    /// <summary>The settings of all clients.</summary>
    public static MqttSettings Instance { get; } = new();

    /// <summary>How often a message is sent again.</summary>
    public int AttemptsOnRetry => MaximumAttemptsRetry;

    /// <summary>Wait before a message is sent again, ms.</summary>
    public int DelayOnRetry => DefaultDelayRetry;

    /// <summary>Messages that may wait.</summary>
    public int InflightQueueSize { get; set; } = DefaultInflightQueueSize;

    /// <summary>Port without TLS.</summary>
    public int Port => BrokerDefaultPort;

    /// <summary>Port with TLS.</summary>
    public int SslPort => BrokerDefaultSslPort;

    /// <summary>Longest wait for the broker's answer to a connection, ms.</summary>
    public int TimeoutOnConnection => ConnectTimeout;

    /// <summary>Longest wait for an answer, ms.</summary>
    public int TimeoutOnReceiving => DefaultTimeout;

    /// <summary>False to trust any broker.</summary>
    public bool ValidateServerCertificate { get; set; } = true;
}
