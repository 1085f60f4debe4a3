using System.Security.Cryptography;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Node;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Node;

namespace SmartSensor.Tests.StandIns;

[TestClass]
public class CertificateTests
{
    // A text editor puts no zero at the end of a file, and the platform takes no text without one.
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Certificates_of_the_drive_are_taken_as_people_have_them(bool text)
    {
        using RSA key = RSA.Create(2048);
        byte[] secret = text ? Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()) : key.ExportPkcs8PrivateKey();
        byte[] certificate = SelfSigned(key, text);
        MemoryBoard board = new(0);
        board.Storage.Write("ca.crt", certificate);
        board.Storage.Write("client.crt", certificate);
        board.Storage.Write("client.key", secret);
        Settings settings = new(NodeSettings.All());
        Assert.AreEqual("", settings.Load(Encoding.UTF8.GetBytes("""{"mqtt":{"tls":true}}""")));
        SessionSettings session = NodeSettings.Session(settings, board);
        Assert.IsNotNull(new MqttClientFactory().Create(session, "127.0.0.1", 8883));
        if (!text)
        {
            CollectionAssert.AreEqual(certificate, session.Authority);
            CollectionAssert.AreEqual(secret, session.PrivateKey);
        }
    }

    private static byte[] SelfSigned(RSA key, bool text)
    {
        System.Security.Cryptography.X509Certificates.CertificateRequest request = new("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var signed = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return text ? Encoding.ASCII.GetBytes(signed.ExportCertificatePem()) : signed.RawData;
    }
}
