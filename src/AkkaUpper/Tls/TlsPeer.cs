using System.Net.Security;
using Akka.IO;

namespace AkkaUpper.Tls;

/// <summary>One side's part in a handshake: what it offers, what it asks for, how it judges the other side.</summary>
internal abstract class TlsPeer
{
    /// <summary>The longest time the handshake may take; zero where somebody else watches it.</summary>
    public abstract TimeSpan Timeout { get; }

    /// <summary>What to say, unencrypted, to a peer that doesn't speak TLS.</summary>
    public virtual ByteString WordToPlainPeer => ByteString.Empty;

    /// <summary>Takes a place among the handshakes under way; if there is one, one of the two other methods has to follow.</summary>
    public virtual bool TryStart() => true;

    /// <summary>Begins the handshake.</summary>
    public abstract Task AuthenticateAsync(SslStream stream);

    /// <summary>The handshake is done.</summary>
    /// <returns>Why the other side is not to be served all the same; null if it is.</returns>
    public abstract TlsFailure? OnDone();

    /// <summary>The handshake has failed.</summary>
    public virtual void OnFailed(TlsFailure failure)
    {
    }

    /// <summary>Says what went wrong.</summary>
    public abstract TlsFailure Explain(Exception error);

    /// <summary>Says what somebody is who doesn't begin as TLS does.</summary>
    public abstract TlsFailure ExplainPlain(ByteString first);
}
