using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AkkaUpper.Tls;

/// <summary>Makes a certificate that nobody has to have issued; a client trusts it by its fingerprint.</summary>
internal static class SelfSigned
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>Clocks differ.</summary>
    private static readonly TimeSpan Earlier = TimeSpan.FromHours(1);

    /// <summary>Makes one for this machine, with a key of its own (P-256).</summary>
    public static X509Certificate2 Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=AkkaUpper (made for one run)", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        if (Uri.CheckHostName(Environment.MachineName) == UriHostNameType.Dns)
            names.AddDnsName(Environment.MachineName);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        return request.CreateSelfSigned(now - Earlier, now + Lifetime);
    }
}
