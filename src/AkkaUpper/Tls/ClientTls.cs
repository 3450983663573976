using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AkkaUpper.Tls;

/// <summary>A client's encryption: its settings, and the certificates that they name. Its connections share it.</summary>
public sealed class ClientTls
{
    private readonly X509Certificate2Collection? _authorities;
    private readonly SslStreamCertificateContext? _own;
    private readonly string? _pin;

    /// <summary>Loads the certificates.</summary>
    /// <exception cref="CertificateException">They can't be used.</exception>
    public ClientTls(ClientTlsSettings settings)
    {
        Settings = settings;
        _pin = settings.Pin.Length == 0 ? null : Certificates.ParseFingerprint(settings.Pin)
            ?? throw new CertificateException($"\"{settings.Pin}\" is no fingerprint");
        _authorities = settings.Authorities.Length > 0 ? Certificates.LoadAuthorities(settings.Authorities) : null;
        if (settings.CertificateFile.Length == 0)
            return;
        (X509Certificate2 certificate, X509Certificate2Collection chain) = Certificates.Load(
            settings.CertificateFile, settings.KeyFile, Certificates.LoadPassword(settings.PasswordFile));
        try
        {
            _own = SslStreamCertificateContext.Create(certificate, chain, offline: true);
        }
        catch (CryptographicException error)
        {
            throw new CertificateException($"{settings.CertificateFile} can't be used: {error.Message}");
        }
    }

    /// <summary>How it encrypts, and what makes it trust a server.</summary>
    public ClientTlsSettings Settings { get; }

    /// <summary>Whom a server's certificate has to be for.</summary>
    internal string NameOf(string host) => Settings.ServerName.Length > 0 ? Settings.ServerName : host;

    internal SslClientAuthenticationOptions OptionsFor(string name, RemoteCertificateValidationCallback judge) => new()
    {
        TargetHost = name,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        AllowRenegotiation = false,
        ClientCertificateContext = _own,
        CertificateChainPolicy = CertificateVerdict.PolicyFor(_authorities),
        RemoteCertificateValidationCallback = judge,
    };

    /// <summary>What is wrong with a server's certificate; null if it is trusted.</summary>
    internal string? Judge(string name, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (Settings.Insecure)
            return null;
        if (certificate is not X509Certificate2 shown)
            return "the server shows no certificate";
        if (_pin is null)
            return CertificateVerdict.Of(shown, chain, errors, name, DateTimeOffset.UtcNow);

        string fingerprint = Certificates.FingerprintOf(shown);
        if (fingerprint != _pin)
            return $"the certificate is not the pinned one: its fingerprint is {fingerprint}";
        // Trusted as it is; and by its issuer, if there are authorities to ask as well.
        return _authorities is null
            ? CertificateVerdict.DatesOf(shown, DateTimeOffset.UtcNow)
            : CertificateVerdict.Of(shown, chain, errors, name, DateTimeOffset.UtcNow);
    }
}
