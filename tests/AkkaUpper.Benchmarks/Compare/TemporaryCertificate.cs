using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AkkaUpper.Benchmarks.Compare;

/// <summary>A certificate and its key for 127.0.0.1, the same for all contenders, in a PEM file that is deleted afterwards.</summary>
internal sealed class TemporaryCertificate : IDisposable
{
    public TemporaryCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllText(Path, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
