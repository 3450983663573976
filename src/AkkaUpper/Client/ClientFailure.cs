namespace AkkaUpper.Client;

/// <summary>Why a request got no answer.</summary>
public enum FailureKind
{
    /// <summary>No server could be reached: refused, no such host, no route, or no word within the connect timeout.</summary>
    Unreachable,

    /// <summary>The server was reached, but no encrypted connection to it came about: it is not trusted, or is no TLS server.</summary>
    NotSecured,

    /// <summary>The answer did not come within the request timeout.</summary>
    TimedOut,

    /// <summary>The server said an error instead of an answer.</summary>
    ServerError,

    /// <summary>The connection ended before the answer, and the request may not or no longer be sent again.</summary>
    ConnectionLost,

    /// <summary>The client was closed.</summary>
    ClientClosed,
}

/// <summary>A failure as actors tell it to each other.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Reason">A sentence without a full stop; for <see cref="FailureKind.ServerError"/> what the server said.</param>
public sealed record ClientFailure(FailureKind Kind, string Reason)
{
    /// <summary>A connection to a server ended too early.</summary>
    internal static ClientFailure Lost(ServerAddress server, string reason) =>
        new(FailureKind.ConnectionLost, $"connection lost: {reason} ({server})");

    /// <summary>The failure as callers of <see cref="IUpperClient"/> catch it.</summary>
    public UpperClientException ToException() => Kind switch
    {
        FailureKind.Unreachable => new UpperUnreachableException(Reason),
        FailureKind.NotSecured => new UpperNotSecuredException(Reason),
        FailureKind.TimedOut => new UpperTimeoutException(Reason),
        FailureKind.ServerError => new UpperServerException(Reason),
        FailureKind.ConnectionLost => new UpperConnectionLostException(Reason),
        _ => new UpperClientClosedException(Reason),
    };
}
