using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace AkkaUpper.Tls;

/// <summary>A certificate that an endpoint shows, ready to be used.</summary>
internal sealed class ServerCertificate
{
    private readonly HashSet<string> _names;

    /// <param name="certificate">With its key.</param>
    /// <param name="chain">Those between it and its issuer.</param>
    /// <param name="authorities">Whose client certificates are welcome, which is told to clients; null for nobody's.</param>
    public ServerCertificate(X509Certificate2 certificate, X509Certificate2Collection chain, X509Certificate2Collection? authorities)
    {
        Certificate = certificate;
        Fingerprint = Certificates.FingerprintOf(certificate);
        _names = new HashSet<string>(Certificates.NamesOf(certificate), StringComparer.OrdinalIgnoreCase);
        // Offline: nobody is asked for the certificates that are missing between it and its issuer, nor for its revocation.
        Context = SslStreamCertificateContext.Create(
            certificate, chain, offline: true,
            authorities is null ? null : SslCertificateTrust.CreateForX509Collection(authorities, sendTrustInHandshake: true));
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>What handshakes are made with. It keeps the sessions that clients may resume.</summary>
    public SslStreamCertificateContext Context { get; }

    public string Fingerprint { get; }

    public DateTimeOffset Expiry => Certificate.NotAfter;

    public string Description =>
        $"{CertificateVerdict.CommonNameOf(Certificate.SubjectName)}, until {CertificateVerdict.Date(Certificate.NotAfter)}, {Fingerprint}";

    /// <summary>Whether it is for a name, itself or by a wildcard in the place of the name's first part.</summary>
    public bool IsFor(string name) =>
        _names.Contains(name) || (name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && _names.Contains($"*{name[dot..]}"));
}
