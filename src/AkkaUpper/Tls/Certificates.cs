using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AkkaUpper.Tls;

/// <summary>Certificates and keys from files: PEM, also with an encrypted key, and PKCS#12.</summary>
internal static class Certificates
{
    private const string PemMark = "-----BEGIN ";

    /// <summary>A certificate with its key, and those between it and its issuer.</summary>
    /// <param name="file">A PEM chain, the own certificate first, or a PKCS#12 file.</param>
    /// <param name="keyFile">The key in PEM; empty if the first file has it.</param>
    /// <param name="password">What the key or the PKCS#12 file is encrypted with; null if with nothing.</param>
    /// <exception cref="CertificateException">They can't be used.</exception>
    public static (X509Certificate2 Certificate, X509Certificate2Collection Chain) Load(string file, string keyFile, string? password)
    {
        byte[] bytes = ReadFile(file);
        try
        {
            return IsPem(bytes)
                ? LoadPem(file, Encoding.ASCII.GetString(bytes), keyFile, password)
                : LoadPkcs12(file, bytes, password);
        }
        catch (CryptographicException error)
        {
            throw new CertificateException($"{file} can't be used: {OneLine(error)}");
        }
    }

    /// <summary>Certificates to trust, from a PEM file.</summary>
    /// <exception cref="CertificateException">There are none.</exception>
    public static X509Certificate2Collection LoadAuthorities(string file)
    {
        byte[] bytes = ReadFile(file);
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(Encoding.ASCII.GetString(bytes));
        }
        catch (CryptographicException error)
        {
            throw new CertificateException($"{file} can't be used: {OneLine(error)}");
        }

        return authorities.Count > 0 ? authorities : throw new CertificateException($"{file} has no certificate in PEM");
    }

    /// <summary>The first line of a file that holds a password.</summary>
    /// <exception cref="CertificateException">It can't be read.</exception>
    public static string? LoadPassword(string file) =>
        file.Length == 0 ? null : Encoding.UTF8.GetString(ReadFile(file)).Split('\n')[0].TrimEnd('\r');

    /// <summary>The names and addresses that a certificate is for.</summary>
    public static IReadOnlyList<string> NamesOf(X509Certificate2 certificate)
    {
        X509SubjectAlternativeNameExtension? names =
            certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        if (names is null)
            return [];
        return [.. names.EnumerateDnsNames(), .. names.EnumerateIPAddresses().Select(address => address.ToString())];
    }

    /// <summary>What tells a certificate from all others: <c>sha256:</c> and the hash of its bytes in hexadecimal.</summary>
    public static string FingerprintOf(X509Certificate certificate) =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(certificate.GetRawCertData()))}";

    /// <summary>A fingerprint as a person may write it, as <see cref="FingerprintOf"/> does; null if it is none.</summary>
    public static string? ParseFingerprint(string text)
    {
        const string Prefix = "sha256:";
        if (!text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return null;
        string digits = text[Prefix.Length..].Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
        return digits.Length == 2 * SHA256.HashSizeInBytes && digits.All(char.IsAsciiHexDigit) ? Prefix + digits : null;
    }

    /// <exception cref="CertificateException">It can't be read.</exception>
    public static byte[] ReadFile(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CertificateException($"{file} can't be read: {OneLine(error)}");
        }
    }

    /// <summary>What files say, in one word; one that can't be read says that.</summary>
    public static string StateOf(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            try
            {
                hash.AppendData(SHA256.HashData(ReadFile(file)));
            }
            catch (CertificateException error)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(error.Message));
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static bool IsPem(byte[] bytes) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(PemMark)) >= 0;

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) LoadPem(
        string file, string pem, string keyFile, string? password)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pem);
        if (chain.Count == 0)
            throw new CertificateException($"{file} has no certificate");
        chain.RemoveAt(0);

        string keySource = keyFile.Length > 0 ? keyFile : file;
        string key = keyFile.Length > 0 ? Encoding.ASCII.GetString(ReadFile(keyFile)) : pem;
        if (!key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            throw new CertificateException($"{keySource} has no private key");
        if (key.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
            throw new CertificateException($"{keySource} is encrypted in OpenSSL's old way; openssl pkcs8 -topk8 makes a key of it that can be read");
        bool isEncrypted = key.Contains("BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal);
        if (isEncrypted && password is null)
            throw new CertificateException($"{keySource} is encrypted, and there is no password for it");
        try
        {
            X509Certificate2 certificate = isEncrypted
                ? X509Certificate2.CreateFromEncryptedPem(pem, key, password)
                : X509Certificate2.CreateFromPem(pem, key);
            return (certificate, chain);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new CertificateException(isEncrypted && error.Message.Contains("password", StringComparison.OrdinalIgnoreCase)
                ? $"the password does not open {keySource}"
                : $"{keySource} is not the key of {file}: {OneLine(error)}");
        }
    }

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) LoadPkcs12(
        string file, byte[] bytes, string? password)
    {
        X509Certificate2Collection all = X509CertificateLoader.LoadPkcs12Collection(bytes, password, X509KeyStorageFlags.EphemeralKeySet);
        X509Certificate2 own = all.FirstOrDefault(certificate => certificate.HasPrivateKey)
            ?? throw new CertificateException($"{file} has no certificate with a key");
        all.Remove(own);
        return (own, all);
    }

    private static string OneLine(Exception error) => error.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}

/// <summary>A file of certificates or keys can't be used; the message says which and why, on one line.</summary>
public sealed class CertificateException(string message) : Exception(message);
