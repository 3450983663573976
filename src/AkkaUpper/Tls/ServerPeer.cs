using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Akka.IO;

namespace AkkaUpper.Tls;

/// <summary>The server's side of one handshake.</summary>
/// <remarks>
/// A client whose certificate won't do completes the handshake all the same: refused within it, it would be told nothing.
/// It is judged here, and refused before anything that it sends is looked at.
/// </remarks>
internal sealed class ServerPeer(ServerTls tls) : TlsPeer
{
    private TlsFailure? _refusal;
    private string _versions = "";

    public override TimeSpan Timeout => tls.Settings.HandshakeTimeout;

    public override ByteString WordToPlainPeer => ByteString.FromString("error: this port speaks tls\n");

    public override bool TryStart() => tls.TryStartHandshake();

    public override Task AuthenticateAsync(SslStream stream) =>
        stream.AuthenticateAsServerAsync(OnClientHello, state: null, CancellationToken.None);

    public override TlsFailure? OnDone()
    {
        tls.EndHandshake();
        if (_refusal is not null)
            tls.Figures.OnFailed(_refusal.Kind);
        else
            tls.Figures.OnSucceeded();
        return _refusal;
    }

    public override void OnFailed(TlsFailure failure)
    {
        tls.EndHandshake();
        tls.Figures.OnFailed(failure.Kind);
    }

    public override TlsFailure Explain(Exception error)
    {
        TlsFailure failure = TlsErrors.Explain(error);
        return failure.Kind == TlsFailureKind.NothingInCommon && _versions.Length > 0
            ? failure with { Reason = $"{failure.Reason}: the client speaks {_versions}" }
            : failure;
    }

    public override TlsFailure ExplainPlain(ByteString first)
    {
        byte[] bytes = first.Slice(0, Math.Min(first.Count, 8)).ToArray();
        string what = true switch
        {
            _ when StartsLikeHttp(bytes) => "looks like HTTP",
            _ when bytes.All(value => value >= 0x20 || value is (byte)'\t' or (byte)'\n' or (byte)'\r') => "looks like plain text",
            _ => $"begins with the bytes {Convert.ToHexStringLower(bytes)}",
        };
        return new TlsFailure(TlsFailureKind.NotTls, $"not TLS: {what}");
    }

    private static bool StartsLikeHttp(byte[] bytes) =>
        new[] { "GET /", "HEAD /", "POST /", "PUT /", "OPTIONS " }.Any(start => bytes.AsSpan().StartsWith(Encoding.ASCII.GetBytes(start)));

    private ValueTask<SslServerAuthenticationOptions> OnClientHello(
        SslStream stream, SslClientHelloInfo hello, object? state, CancellationToken cancellationToken)
    {
        if ((hello.SslProtocols & tls.Settings.Protocols) == SslProtocols.None)
            _versions = hello.SslProtocols.ToString().Replace("Tls1", "TLS 1.", StringComparison.Ordinal).Replace("Tls", "TLS 1.0", StringComparison.Ordinal);
        return ValueTask.FromResult(tls.OptionsFor(hello.ServerName, Judge));
    }

    private bool Judge(object stream, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is X509Certificate2 shown)
        {
            string? problem = CertificateVerdict.Of(shown, chain, errors, name: null, DateTimeOffset.UtcNow)
                ?.Replace("the certificate's", "its", StringComparison.Ordinal).Replace("the certificate", "it", StringComparison.Ordinal);
            _refusal = problem is null ? null : new TlsFailure(TlsFailureKind.CertificateRefused, $"client certificate refused: {problem}");
        }
        else if (tls.Settings.ClientCertificates == ClientCertificates.Required)
        {
            _refusal = new TlsFailure(TlsFailureKind.CertificateMissing, "client certificate required");
        }

        return true;
    }
}
