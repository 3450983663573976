using System.Security.Cryptography.X509Certificates;

namespace AkkaUpper.Tls;

/// <summary>What there is to know of a certificate.</summary>
/// <param name="Subject">Whose it is.</param>
/// <param name="Issuer">Who says so.</param>
/// <param name="NotBefore">From when it is good.</param>
/// <param name="Expiry">Until when.</param>
/// <param name="Names">The names and addresses that it is for.</param>
/// <param name="Fingerprint">Its SHA-256, as <c>--pin</c> takes it.</param>
/// <param name="Source">The file that it is from.</param>
public sealed record CertificateFacts(
    string Subject,
    string Issuer,
    DateTimeOffset NotBefore,
    DateTimeOffset Expiry,
    IReadOnlyList<string> Names,
    string Fingerprint,
    string Source)
{
    internal static CertificateFacts Of(X509Certificate2 certificate, string source) => new(
        certificate.Subject,
        certificate.Issuer,
        certificate.NotBefore,
        certificate.NotAfter,
        Certificates.NamesOf(certificate),
        Certificates.FingerprintOf(certificate),
        source);
}
