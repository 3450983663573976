using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AkkaUpper.Server;

namespace AkkaUpper.Tls;

/// <summary>
/// An endpoint's encryption: its settings, the certificates that are in use now, and its figures. There is one for the
/// life of the process, whatever becomes of the endpoint's actor, and its connections share it.
/// </summary>
public sealed class ServerTls
{
    private readonly Quota _handshakes;
    private readonly X509Certificate2? _selfSigned;

    // Replaced as a whole by the endpoint's watch, read by every handshake.
    private volatile IReadOnlyList<ServerCertificate> _certificates;
    private volatile X509Certificate2Collection? _authorities;
    private volatile string _state = "";

    /// <summary>Loads the certificates.</summary>
    /// <exception cref="CertificateException">They can't be used.</exception>
    public ServerTls(ServerTlsSettings settings)
    {
        Settings = settings;
        _handshakes = new Quota(settings.MaxHandshakes);
        _selfSigned = settings.SelfSigned ? SelfSigned.Make(DateTimeOffset.UtcNow) : null;
        (_certificates, _authorities) = Load();
        Figures.SetExpiry(_certificates.Min(certificate => certificate.Expiry));
    }

    /// <summary>How it encrypts.</summary>
    public ServerTlsSettings Settings { get; }

    /// <summary>What has happened so far.</summary>
    public TlsFigures Figures { get; } = new();

    /// <summary>The certificates in use: each with its name, its end and its fingerprint.</summary>
    public IReadOnlyList<string> Descriptions => [.. _certificates.Select(certificate => certificate.Description)];

    /// <summary>What there is to know of the certificates in use, in the order of the settings.</summary>
    public IReadOnlyList<CertificateFacts> Facts
    {
        get
        {
            IReadOnlyList<ServerCertificate> inUse = _certificates;
            return
            [
                .. inUse.Select((one, index) => CertificateFacts.Of(
                    one.Certificate, _selfSigned is null ? Settings.CertificateFiles[index] : "made for this run")),
            ];
        }
    }

    /// <summary>The SHA-256 of the certificate that a client gets which asks for none by name, as <c>--pin</c> takes it.</summary>
    public string Fingerprint => _certificates[0].Fingerprint;

    internal IReadOnlyList<ServerCertificate> InUse => _certificates;

    /// <summary>What the files said when they were last read, used or not, in one word.</summary>
    internal string StateInUse => _state;

    /// <summary>What they say now.</summary>
    internal string StateOfFiles => Certificates.StateOf(Settings.CertificateFiles.Concat(Settings.KeyFiles)
        .Append(Settings.PasswordFile).Append(Settings.ClientAuthorities).Where(file => file.Length > 0));

    /// <summary>Reads the files again, and uses what they say from the next handshake on.</summary>
    /// <exception cref="CertificateException">They can't be used; the ones before are kept.</exception>
    internal void Reload()
    {
        try
        {
            (_certificates, _authorities) = Load();
        }
        catch (CertificateException)
        {
            Figures.OnReloadFailed();
            throw;
        }

        Figures.SetExpiry(_certificates.Min(certificate => certificate.Expiry));
        Figures.OnReloaded();
    }

    /// <summary>What people want to know of it when the endpoint listens, as ends of sentences.</summary>
    internal IEnumerable<string> Announce(IPEndPoint address)
    {
        if (_selfSigned is null)
            return Descriptions.Select(certificate => $"shows the certificate of {certificate}");
        bool isAny = address.Address.Equals(IPAddress.Any) || address.Address.Equals(IPAddress.IPv6Any);
        var reachable = new IPEndPoint(isAny ? IPAddress.Loopback : address.Address, address.Port);
        return [$"has a certificate for this run. Who trusts exactly it: akka-upper --server {reachable} --pin {Fingerprint}"];
    }

    internal bool TryStartHandshake()
    {
        if (!_handshakes.TryTake())
        {
            Figures.OnFailed(TlsFailureKind.TooMany);
            return false;
        }

        Figures.OnStarted();
        return true;
    }

    internal void EndHandshake()
    {
        _handshakes.Return();
        Figures.OnEnded();
    }

    /// <summary>What a handshake is made with, for a client that asks for a name.</summary>
    internal SslServerAuthenticationOptions OptionsFor(string name, RemoteCertificateValidationCallback judge)
    {
        IReadOnlyList<ServerCertificate> certificates = _certificates;
        ServerCertificate certificate = certificates.FirstOrDefault(candidate => candidate.IsFor(name)) ?? certificates[0];
        bool asksClient = Settings.ClientCertificates != ClientCertificates.None;
        return new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate.Context,
            EnabledSslProtocols = Settings.Protocols,
            AllowRenegotiation = false,
            // A resumed session would keep a client's certificate good that has expired meanwhile.
            AllowTlsResume = Settings.Resumption && !asksClient,
            ClientCertificateRequired = asksClient,
            CertificateChainPolicy = asksClient ? CertificateVerdict.PolicyFor(_authorities) : null,
            RemoteCertificateValidationCallback = judge,
        };
    }

    private (IReadOnlyList<ServerCertificate> Certificates, X509Certificate2Collection? Authorities) Load()
    {
        _state = StateOfFiles;
        X509Certificate2Collection? authorities =
            Settings.ClientAuthorities.Length > 0 ? Certificates.LoadAuthorities(Settings.ClientAuthorities) : null;
        if (_selfSigned is not null)
            return ([new ServerCertificate(_selfSigned, [], authorities)], authorities);

        string? password = Certificates.LoadPassword(Settings.PasswordFile);
        var certificates = new List<ServerCertificate>();
        for (int i = 0; i < Settings.CertificateFiles.Count; i++)
        {
            string key = Settings.KeyFiles.Count > 0 ? Settings.KeyFiles[i] : "";
            (X509Certificate2 certificate, X509Certificate2Collection chain) =
                Certificates.Load(Settings.CertificateFiles[i], key, password);
            try
            {
                certificates.Add(new ServerCertificate(certificate, chain, authorities));
            }
            catch (CryptographicException error)
            {
                throw new CertificateException($"{Settings.CertificateFiles[i]} can't be used: {error.Message}");
            }
        }

        return (certificates, authorities);
    }
}
