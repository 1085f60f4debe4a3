using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace SmartSensor.Benchmarks.Telemetry;

/// <summary>MQTTnet's server in this process, as boards/Virtual embeds it.</summary>
internal sealed class EmbeddedBroker : TestBroker
{
    private MqttServer? _server;

    public override string Name => "embedded";

    public override async Task StartAsync(BrokerSetup setup)
    {
        MqttServerFactory factory = new();
        MqttServerOptionsBuilder options = factory.CreateServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointPort(Port)
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).WithDefaultEndpointBoundIPV6Address(IPAddress.None).WithMaxPendingMessagesPerClient(100_000);
        if (setup.Certificate is { } pem)
        {
            using RSA key = RSA.Create();
            key.ImportFromPem(pem.Key);
            using var read = RSACertificateExtensions.CopyWithPrivateKey(Read(pem.Certificate)[0], key);
            var certificate = X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
            options.WithEncryptedEndpoint().WithEncryptedEndpointPort(SecurePort).WithEncryptedEndpointBoundIPAddress(IPAddress.Loopback)
                .WithEncryptedEndpointBoundIPV6Address(IPAddress.None).WithEncryptionCertificate(certificate).WithEncryptionSslProtocol(SslProtocols.Tls12);
            if (setup.ClientAuthority is { } authority)
            {
                X509Certificate2Collection roots = Read(authority);
                options.WithClientCertificate((_, client, _, _) => client is not null && Signed(client.GetRawCertData(), roots));
            }
        }

        _server = factory.CreateMqttServer(options.Build());
        if (setup.Password is { } password)
        {
            _server.ValidatingConnectionAsync += e =>
            {
                e.ReasonCode = e.Password == password || e.ClientId.StartsWith("witness", StringComparison.Ordinal) ? MqttConnectReasonCode.Success : MqttConnectReasonCode.BadUserNameOrPassword;
                return Task.CompletedTask;
            };
        }

        await _server.StartAsync();
    }

    public override async Task KillAsync()
    {
        if (_server is not null)
        {
            await _server.StopAsync();
            _server.Dispose();
            _server = null;
        }
    }

    private static X509Certificate2Collection Read(string pem)
    {
        X509Certificate2Collection all = [];
        all.ImportFromPem(pem);
        return all;
    }

    private static bool Signed(byte[] certificate, X509Certificate2Collection roots)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(X509CertificateLoader.LoadCertificate(certificate));
    }
}
