using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace AkkaUpper.Tls;

/// <summary>What is wrong with a peer's certificate, in a person's words.</summary>
internal static class CertificateVerdict
{
    private const X509ChainStatusFlags Unknown =
        X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot;

    /// <summary>How a chain to the authorities is looked for: nothing is downloaded, and nobody is asked for revocations.</summary>
    /// <param name="authorities">Whom to trust; null for those that the system trusts.</param>
    public static X509ChainPolicy PolicyFor(X509Certificate2Collection? authorities)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        if (authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities);
        }

        return policy;
    }

    /// <summary>Null if it is to be trusted. The worst is named first, and alone: whoever knows it needs no more.</summary>
    /// <param name="certificate">The peer's.</param>
    /// <param name="chain">The way to its issuer that was found, or not.</param>
    /// <param name="errors">What the platform finds.</param>
    /// <param name="name">Whom it has to be for; null if that doesn't matter.</param>
    /// <param name="now">The time.</param>
    public static string? Of(
        X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors, string? name, DateTimeOffset now)
    {
        if (DatesOf(certificate, now) is { } dates)
            return dates;
        X509ChainStatusFlags status =
            chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) ?? X509ChainStatusFlags.NoError;
        if ((status & Unknown) != 0)
        {
            return certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)
                ? $"the certificate is self-signed ({CommonNameOf(certificate.SubjectName)}), and nothing says to trust it"
                : $"the certificate's issuer is not known ({CommonNameOf(certificate.IssuerName)})";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && status != X509ChainStatusFlags.NoError)
        {
            return (status & X509ChainStatusFlags.NotTimeValid) != 0
                ? "a certificate between it and its issuer has expired or is not valid yet"
                : $"the certificate can't be used here ({status})";
        }

        if (name is not null && errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            IReadOnlyList<string> names = Certificates.NamesOf(certificate);
            return $"the certificate is not for {name} but for {(names.Count > 0 ? string.Join(", ", names) : "no name at all")}";
        }

        return null;
    }

    /// <summary>What its dates say.</summary>
    public static string? DatesOf(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (now > certificate.NotAfter)
            return $"the certificate expired on {Date(certificate.NotAfter)}";
        return now < certificate.NotBefore ? $"the certificate is not valid before {Date(certificate.NotBefore)}" : null;
    }

    public static string Date(DateTime time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string CommonNameOf(X500DistinguishedName name)
    {
        foreach (X500RelativeDistinguishedName part in name.EnumerateRelativeDistinguishedNames())
        {
            if (!part.HasMultipleElements && part.GetSingleElementType().Value == "2.5.4.3" && part.GetSingleElementValue() is { } common)
                return common;
        }

        return name.Name.Length > 0 ? name.Name : "without a name";
    }
}
