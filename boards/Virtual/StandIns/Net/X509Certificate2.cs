using System.Text;

namespace System.Security.Cryptography.X509Certificates;

/// <summary>A certificate that may have a private key.</summary>
public class X509Certificate2 : X509Certificate
{
    private readonly byte[]? _key;

    /// <summary>No certificate.</summary>
    public X509Certificate2()
    {
    }

    /// <summary>A certificate in DER, or in PEM with the zero at its end.</summary>
    /// <exception cref="ArgumentException">It is a text without that zero.</exception>
    public X509Certificate2(byte[] rawData)
        : base(rawData)
    {
    }

    /// <summary>A certificate in PEM.</summary>
    public X509Certificate2(string certificate)
        : base(certificate)
    {
    }

    /// <summary>A certificate with its private key, both in DER, or in PEM with the zero at its end.</summary>
    /// <exception cref="ArgumentException">One of them is a text without that zero.</exception>
    public X509Certificate2(byte[] rawData, byte[] key, string password)
        : base(rawData) => (_key, Password) = (Certificates.Ended(key), password);

    /// <summary>True where there is a private key.</summary>
    public bool HasPrivateKey => _key is not null;

    /// <summary>End of its validity.</summary>
    public DateTime NotAfter => Certificates.Collect(Raw)[0].NotAfter;

    /// <summary>Begin of its validity.</summary>
    public DateTime NotBefore => Certificates.Collect(Raw)[0].NotBefore;

    /// <summary>Its bytes.</summary>
    public byte[] RawData => Raw;

    internal byte[]? Key => _key;

    internal string Password { get; } = "";
}
