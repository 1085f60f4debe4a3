using System.Text;

namespace System.Security.Cryptography.X509Certificates;

/// <summary>A certificate as the platform has it: bytes in DER or PEM, or a text in PEM.</summary>
public class X509Certificate
{
    /// <summary>No certificate.</summary>
    public X509Certificate()
        : this([])
    {
    }

    /// <summary>A certificate in DER, or in PEM with the zero at its end.</summary>
    /// <exception cref="ArgumentException">It is a text without that zero.</exception>
    public X509Certificate(byte[] certificate) => Raw = Certificates.Ended(certificate);

    /// <summary>A certificate in PEM.</summary>
    public X509Certificate(string certificate)
        : this(Encoding.ASCII.GetBytes(certificate + '\0'))
    {
    }

    /// <summary>Who signed it.</summary>
    public virtual string Issuer => Certificates.Collect(Raw)[0].Issuer;

    /// <summary>Whose it is.</summary>
    public virtual string Subject => Certificates.Collect(Raw)[0].Subject;

    internal byte[] Raw { get; }

    /// <summary>The certificate's bytes.</summary>
    public virtual byte[] GetRawCertData() => Raw;
}
