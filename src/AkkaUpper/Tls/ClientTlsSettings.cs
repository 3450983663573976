using AkkaUpper.Configuration;

namespace AkkaUpper.Tls;

/// <summary>
/// How a client encrypts, and what makes it trust a server: those whom the system trusts, or a file of authorities, or one
/// certificate's fingerprint. The defaults are those of <c>hocon/client.conf</c>.
/// </summary>
public sealed record ClientTlsSettings
{
    /// <summary>A PEM file of those to trust in the place of those whom the system trusts; empty for the latter.</summary>
    public string Authorities { get; init; } = "";

    /// <summary>The own certificate, a PEM chain or PKCS#12, for servers that ask for one; empty if there is none.</summary>
    public string CertificateFile { get; init; } = "";

    /// <summary>Its key; empty if the certificate's file has it.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>A file whose first line opens the key; empty if it is not encrypted.</summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>Whom the server's certificate has to be for; empty for the name that is connected to.</summary>
    public string ServerName { get; init; } = "";

    /// <summary>
    /// The fingerprint of the one certificate to trust, whoever issued it for whomever: <c>sha256:</c> and 64 hexadecimal
    /// digits, with or without colons. Empty: none.
    /// </summary>
    public string Pin { get; init; } = "";

    /// <summary>Any server is trusted. Who listens in can then be anybody's man in the middle.</summary>
    public bool Insecure { get; init; }

    /// <summary>Reads a client's; null when it doesn't encrypt.</summary>
    internal static ClientTls? Read(SettingsReader reader, string path)
    {
        SettingsSection section = reader.Section(path);
        int mistakesBefore = reader.Mistakes.Count;
        bool enabled = section.Switch("enabled");
        var settings = new ClientTlsSettings
        {
            Authorities = section.TextOrNothing("ca"),
            CertificateFile = section.TextOrNothing("certificate"),
            KeyFile = section.TextOrNothing("key"),
            PasswordFile = section.TextOrNothing("password-file"),
            ServerName = section.TextOrNothing("server-name"),
            Pin = section.TextOrNothing("pin"),
            Insecure = section.Switch("insecure"),
        };
        if (settings.Pin.Length > 0 && Certificates.ParseFingerprint(settings.Pin) is null)
            section.Reject("pin", "sha256: and 64 hexadecimal digits, with or without colons");
        if (settings.KeyFile.Length > 0 && settings.CertificateFile.Length == 0)
            section.RejectAs("key", "is of no use without a certificate");
        if (settings.Insecure && (settings.Pin.Length > 0 || settings.Authorities.Length > 0))
            section.RejectAs("insecure", "is on, so ca and pin would not be used: leave one of them out");
        if (!enabled || reader.Mistakes.Count > mistakesBefore)
            return null;
        try
        {
            return new ClientTls(settings);
        }
        catch (CertificateException error)
        {
            section.RejectAs(settings.CertificateFile.Length > 0 ? "certificate" : "ca", $"names files that don't do: {error.Message}");
            return null;
        }
    }
}
