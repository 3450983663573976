using System.Security.Authentication;
using AkkaUpper.Configuration;

namespace AkkaUpper.Tls;

/// <summary>Whether clients have to show certificates.</summary>
public enum ClientCertificates
{
    /// <summary>They are not asked for one.</summary>
    None,

    /// <summary>They are asked; who has one has to have a good one.</summary>
    Optional,

    /// <summary>Who has none, or a bad one, is told so and not served.</summary>
    Required,
}

/// <summary>The oldest version that is spoken. Older ones than these are not.</summary>
public enum TlsVersion
{
    /// <summary>TLS 1.2 (RFC 5246).</summary>
    Tls12,

    /// <summary>TLS 1.3 (RFC 8446).</summary>
    Tls13,
}

/// <summary>How an endpoint encrypts. The defaults are those of <c>hocon/server.conf</c>.</summary>
public sealed record ServerTlsSettings
{
    private static readonly TimeSpan OneMillisecond = TimeSpan.FromMilliseconds(1);

    /// <summary>Files of certificates, PEM chains or PKCS#12; the first is for clients that name no server, or an unknown one.</summary>
    public IReadOnlyList<string> CertificateFiles { get; init; } = [];

    /// <summary>Files of their keys, in the same order; empty if the certificates' files have them.</summary>
    public IReadOnlyList<string> KeyFiles { get; init; } = [];

    /// <summary>A file whose first line opens the keys; empty if they are not encrypted.</summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>A certificate is made for this run, in the place of files.</summary>
    public bool SelfSigned { get; init; }

    /// <summary>Whether clients have to show certificates.</summary>
    public ClientCertificates ClientCertificates { get; init; }

    /// <summary>A PEM file of those whose client certificates are good; empty where clients aren't asked.</summary>
    public string ClientAuthorities { get; init; } = "";

    /// <summary>The oldest version that is spoken.</summary>
    public TlsVersion Minimum { get; init; } = TlsVersion.Tls12;

    /// <summary>The longest time a handshake may take.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Handshakes under way at a time; who comes above that is closed without a word.</summary>
    public int MaxHandshakes { get; init; } = 1000;

    /// <summary>Clients may resume a session, which saves them and the server the expensive part.</summary>
    public bool Resumption { get; init; } = true;

    /// <summary>A certificate that expires within this time is spoken of in the log, daily.</summary>
    public TimeSpan ExpiryWarning { get; init; } = TimeSpan.FromDays(14);

    internal SslProtocols Protocols => Minimum == TlsVersion.Tls13 ? SslProtocols.Tls13 : SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>Reads an endpoint's; null when it doesn't encrypt.</summary>
    internal static ServerTls? Read(SettingsReader reader, string path, string defaultsPath, bool mayLoad)
    {
        SettingsSection section = reader.Section(path, defaultsPath);
        int mistakesBefore = reader.Mistakes.Count;
        var settings = new ServerTlsSettings
        {
            CertificateFiles = section.Texts("certificate"),
            KeyFiles = section.Texts("key"),
            PasswordFile = section.TextOrNothing("password-file"),
            SelfSigned = section.Switch("self-signed"),
            ClientCertificates = section.Choice<ClientCertificates>("client-certificates"),
            ClientAuthorities = section.TextOrNothing("client-ca"),
            Minimum = section.Choice<TlsVersion>("minimum"),
            HandshakeTimeout = section.Duration("handshake-timeout", OneMillisecond, TimeSpan.FromMinutes(5)),
            MaxHandshakes = section.Integer("max-handshakes", 1, 1_000_000),
            Resumption = section.Switch("resumption"),
            ExpiryWarning = section.Duration("expiry-warning", TimeSpan.Zero, TimeSpan.FromDays(365)),
        };
        settings.RejectContradictions(section);
        bool isEncrypted = settings.SelfSigned || settings.CertificateFiles.Count > 0;
        if (!mayLoad || !isEncrypted || reader.Mistakes.Count > mistakesBefore)
            return null;
        try
        {
            return new ServerTls(settings);
        }
        catch (CertificateException error)
        {
            section.RejectAs(settings.SelfSigned ? "client-ca" : "certificate", $"names files that don't do: {error.Message}");
            return null;
        }
    }

    private void RejectContradictions(SettingsSection section)
    {
        if (SelfSigned && CertificateFiles.Count > 0)
            section.RejectAs("self-signed", "is on, and certificate names a file: one of them is too much");
        if (KeyFiles.Count > 0 && KeyFiles.Count != CertificateFiles.Count)
            section.RejectAs("key", $"names {KeyFiles.Count} files, and certificate names {CertificateFiles.Count}: there have to be as many, or no keys if the certificates' files have them");
        if (ClientCertificates != ClientCertificates.None && ClientAuthorities.Length == 0)
            section.RejectAs("client-ca", "has to name the file of those whose client certificates are good");
        if (ClientCertificates == ClientCertificates.None && ClientAuthorities.Length > 0)
            section.RejectAs("client-certificates", "is none, so client-ca would not be used: it has to be optional or required");
    }
}
