namespace AkkaUpper.Client;

/// <summary>Upper-cases texts through a server. Safe to use from any number of threads at once.</summary>
/// <remarks>
/// A call waits, without a thread, until the client takes it and then for its answer. The client takes a bounded number
/// at a time, so awaiting each call is all the back-pressure a caller needs.
/// </remarks>
public interface IUpperClient
{
    /// <summary>Upper-cases a text, which may have any number of lines.</summary>
    /// <param name="text">The text. An unpaired surrogate counts as U+FFFD.</param>
    /// <param name="cancellationToken">Gives the answer up; the connection goes on.</param>
    /// <exception cref="UpperUnreachableException">No server could be reached.</exception>
    /// <exception cref="UpperTimeoutException">The answer did not come in time.</exception>
    /// <exception cref="UpperServerException">The server said an error; the message is its text.</exception>
    /// <exception cref="UpperConnectionLostException">The connection ended, and sending again didn't help or is off.</exception>
    /// <exception cref="UpperClientClosedException">The client was closed.</exception>
    /// <exception cref="ArgumentException">The text is longer than the length framing can say.</exception>
    Task<string> UpperAsync(string text, CancellationToken cancellationToken = default);

    /// <summary>Upper-cases UTF-8 text.</summary>
    /// <param name="text">The text; it must not change before the answer is there.</param>
    /// <param name="cancellationToken">Gives the answer up; the connection goes on.</param>
    /// <inheritdoc cref="UpperAsync(string, CancellationToken)" path="/exception"/>
    Task<ReadOnlyMemory<byte>> UpperAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken = default);
}
