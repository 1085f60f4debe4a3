using System.Text;
using Collection = System.Security.Cryptography.X509Certificates.X509Certificate2Collection;

namespace System.Security.Cryptography.X509Certificates;

/// <summary>The platform's certificates as .NET has them.</summary>
internal static class Certificates
{
    /// <summary>A collection of the one certificate, without its key.</summary>
    public static Collection Collect(byte[] raw)
    {
        Collection collection = [];
        if (IsPem(raw))
        {
            collection.ImportFromPem(Encoding.ASCII.GetString(raw));
        }
        else
        {
            collection.Add(X509CertificateLoader.LoadCertificate(raw));
        }

        return collection;
    }

    /// <summary>A collection of the one certificate with its key, as a client of TLS needs it.</summary>
    public static Collection Collect(X509Certificate2 certificate)
    {
        using RSA key = RSA.Create();
        byte[] bytes = certificate.Key!;
        if (IsPem(bytes))
        {
            key.ImportFromPem(Encoding.ASCII.GetString(bytes));
        }
        else
        {
            key.ImportPkcs8PrivateKey(bytes, out _);
        }

        // Some systems want the key in a store of its own: a round trip through PKCS #12 puts it there.
        var signed = RSACertificateExtensions.CopyWithPrivateKey(Collect(certificate.Raw)[0], key);
        return [X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null)];
    }

    /// <summary>The bytes as they are: the platform's mbed TLS takes a text only with the zero at its end (nf-interpreter, ssl_parse_certificate_internal.cpp).</summary>
    /// <exception cref="ArgumentException">They are a text without it.</exception>
    public static byte[] Ended(byte[] bytes) => !IsPem(bytes) || bytes[^1] == 0 ? bytes : throw new ArgumentException("A certificate or key in PEM needs a zero at its end.");

    private static bool IsPem(byte[] bytes) => bytes.AsSpan().StartsWith("-----BEGIN"u8) || bytes.AsSpan().IndexOf("-----BEGIN"u8) >= 0;
}
