using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Akka.IO;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Tls;

/// <summary>The client's side of one handshake.</summary>
internal sealed class ClientPeer(ClientTls tls, string host) : TlsPeer
{
    /// <summary>So much of what a plain server says is repeated.</summary>
    private const int LongestQuote = 60;

    private readonly string _name = tls.NameOf(host);
    private string? _problem;

    /// <summary>The connector's connect timeout covers the handshake.</summary>
    public override TimeSpan Timeout => TimeSpan.Zero;

    public override Task AuthenticateAsync(SslStream stream) => stream.AuthenticateAsClientAsync(tls.OptionsFor(_name, Judge));

    public override TlsFailure? OnDone() => null;

    public override TlsFailure Explain(Exception error)
    {
        if (_problem is not null)
            return new TlsFailure(TlsFailureKind.CertificateRefused, _problem);
        TlsFailure failure = TlsErrors.Explain(error);
        return failure.Kind switch
        {
            TlsFailureKind.Ended => failure with { Reason = "the server ended the connection in the handshake; does it speak TLS?" },
            TlsFailureKind.RefusedByPeer => failure with { Reason = failure.Reason.Replace("the peer refused the", "the server refused this client's", StringComparison.Ordinal) },
            TlsFailureKind.Broken => failure with { Reason = $"the handshake failed: {failure.Reason}" },
            _ => failure with { Reason = failure.Reason.Replace("the peer", "the server", StringComparison.Ordinal) },
        };
    }

    public override TlsFailure ExplainPlain(ByteString first)
    {
        string said = Encoding.UTF8.GetString(first.Slice(0, Math.Min(first.Count, LongestQuote)).ToArray()).TrimEnd();
        var quote = new StringWriter();
        Printable.Write(said, quote);
        return new TlsFailure(TlsFailureKind.NotTls, $"this is no TLS server: it says \"{quote}\"");
    }

    private bool Judge(object stream, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _problem = tls.Judge(_name, certificate, chain, errors);
        return _problem is null;
    }
}
