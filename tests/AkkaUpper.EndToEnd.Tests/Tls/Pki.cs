using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AkkaUpper.EndToEnd.Tests.Tls;

/// <summary>A small world of authorities and certificates, in files, as an administrator has them.</summary>
public sealed class Pki : IDisposable
{
    public const string Password = "open sesame";

    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _stranger;
    private int _serial;

    public Pki()
    {
        Folder = Directory.CreateTempSubdirectory("upper-tls").FullName;
        _authority = MakeAuthority("Test Authority");
        _stranger = MakeAuthority("Strange Authority");
        Authority = Write("authority.pem", _authority.ExportCertificatePem());
        StrangeAuthority = Write("stranger.pem", _stranger.ExportCertificatePem());
        PasswordFile = Write("password", Password + "\n");
    }

    public string Folder { get; }

    /// <summary>Whom both sides trust.</summary>
    public string Authority { get; }

    public string StrangeAuthority { get; }

    public string PasswordFile { get; }

    public static DateTimeOffset Now { get; } = DateTimeOffset.UtcNow;

    /// <summary>A server's certificate and key in one PEM file.</summary>
    /// <param name="name">The file's.</param>
    /// <param name="names">DNS names and addresses; loopback if there are none.</param>
    /// <param name="from">Days from now when it begins.</param>
    /// <param name="to">Days from now when it ends.</param>
    /// <param name="isStrange">The strange authority issued it.</param>
    public string Server(string name, string[]? names = null, int from = -1, int to = 90, bool isStrange = false)
    {
        using X509Certificate2 certificate = Issue($"CN={name}", names ?? ["localhost", "127.0.0.1"], ForServers, from, to, isStrange);
        return Write($"{name}.pem", Pem(certificate));
    }

    /// <summary>A client's.</summary>
    public string Client(string name, int from = -1, int to = 90, bool isStrange = false)
    {
        using X509Certificate2 certificate = Issue($"CN={name}", [], ForClients, from, to, isStrange);
        return Write($"{name}.pem", Pem(certificate));
    }

    /// <summary>A server's certificate, its key in another file and encrypted.</summary>
    public (string Certificate, string Key) EncryptedServer()
    {
        using X509Certificate2 certificate = Issue("CN=encrypted", ["localhost", "127.0.0.1"], ForServers, -1, 90, isStrange: false);
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        var how = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        return (Write("encrypted.pem", certificate.ExportCertificatePem()),
            Write("encrypted.key", key.ExportEncryptedPkcs8PrivateKeyPem(Password, how)));
    }

    /// <summary>The same as PKCS#12.</summary>
    public string Pkcs12Server()
    {
        using X509Certificate2 certificate = Issue("CN=packed", ["localhost", "127.0.0.1"], ForServers, -1, 90, isStrange: false);
        string path = Path.Combine(Folder, "packed.p12");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, Password));
        return path;
    }

    /// <summary>One that nobody issued.</summary>
    public string SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = Request("CN=selfsigned", key, ["localhost", "127.0.0.1"], ForServers);
        using X509Certificate2 certificate = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(90));
        return Write("selfsigned.pem", Pem(certificate));
    }

    /// <summary>The fingerprint of the first certificate in a file, as <c>--pin</c> takes it.</summary>
    public static string FingerprintOf(string file)
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(file);
        return $"sha256:{certificate.GetCertHashString(HashAlgorithmName.SHA256)}";
    }

    public string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Pem(X509Certificate2 certificate)
    {
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    private static X509Certificate2 MakeAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(Now.AddDays(-1000), Now.AddDays(1000));
    }

    private static CertificateRequest Request(string name, ECDsa key, string[] names, string use)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        if (names.Length == 0)
            return request;
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (string one in names)
        {
            if (IPAddress.TryParse(one, out IPAddress? address))
                alternatives.AddIpAddress(address);
            else
                alternatives.AddDnsName(one);
        }

        request.CertificateExtensions.Add(alternatives.Build());
        return request;
    }

    private X509Certificate2 Issue(string name, string[] names, string use, int from, int to, bool isStrange)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        X509Certificate2 issuer = isStrange ? _stranger : _authority;
        CertificateRequest request = Request(name, key, names, use);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        using X509Certificate2 issued = request.Create(issuer, Now.AddDays(from), Now.AddDays(to), BitConverter.GetBytes(++_serial));
        return issued.CopyWithPrivateKey(key);
    }
}
