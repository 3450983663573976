namespace AkkaUpper.Tls;

/// <summary>Why a handshake failed.</summary>
public enum TlsFailureKind
{
    /// <summary>The first bytes are no TLS.</summary>
    NotTls,

    /// <summary>It took longer than allowed.</summary>
    TimedOut,

    /// <summary>More handshakes are under way than allowed.</summary>
    TooMany,

    /// <summary>The connection ended in the middle of it.</summary>
    Ended,

    /// <summary>No version or cipher suite in common.</summary>
    NothingInCommon,

    /// <summary>The own certificate was refused by the peer.</summary>
    RefusedByPeer,

    /// <summary>The peer has no certificate and needs one.</summary>
    CertificateMissing,

    /// <summary>The peer's certificate was refused.</summary>
    CertificateRefused,

    /// <summary>Anything else that breaks the protocol.</summary>
    Broken,
}

/// <summary>A handshake's failure.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Reason">What was wrong, as the end of a sentence.</param>
internal sealed record TlsFailure(TlsFailureKind Kind, string Reason);
