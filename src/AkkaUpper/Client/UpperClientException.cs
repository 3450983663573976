namespace AkkaUpper.Client;

/// <summary>A request got no answer. The derived types say why.</summary>
public abstract class UpperClientException : Exception
{
    private protected UpperClientException(string message)
        : base(message)
    {
    }
}

/// <summary>No server could be reached: refused, no such host, no route, or no word within the connect timeout.</summary>
public sealed class UpperUnreachableException(string message) : UpperClientException(message);

/// <summary>
/// The server was reached, but no encrypted connection to it came about: it is not trusted, does not trust this client, or is
/// no TLS server. The message says what was wrong.
/// </summary>
public sealed class UpperNotSecuredException(string message) : UpperClientException(message);

/// <summary>The answer did not come within the request timeout.</summary>
public sealed class UpperTimeoutException(string message) : UpperClientException(message);

/// <summary>The server said an error instead of an answer; the message is what it said, without its <c>error: </c>.</summary>
public sealed class UpperServerException(string message) : UpperClientException(message);

/// <summary>The connection ended before the answer, and the request may not or no longer be sent again.</summary>
public sealed class UpperConnectionLostException(string message) : UpperClientException(message);

/// <summary>The client was closed, or its actor system ended.</summary>
public sealed class UpperClientClosedException(string message) : UpperClientException(message);
