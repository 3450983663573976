namespace Akka.Streams.IO;

/// <summary>What reading or writing a stream of bytes came to.</summary>
public readonly struct IOResult
{
    /// <summary>The bytes that were read or written.</summary>
    public readonly long Count;

    private readonly Exception? _error;

    private IOResult(long count, Exception? error)
    {
        Count = count;
        _error = error;
    }

    /// <summary>It went well.</summary>
    public bool WasSuccessful => _error is null;

    /// <summary>What went wrong.</summary>
    /// <exception cref="NotSupportedException">Nothing did.</exception>
    public Exception Error => _error ?? throw new NotSupportedException("IO operation was successful.");

    /// <summary>All went well.</summary>
    public static IOResult Success(long count) => new(count, error: null);

    /// <summary>Something went wrong.</summary>
    public static IOResult Failed(long count, Exception reason) => new(count, reason);
}

/// <summary>A stream failed before everything was written.</summary>
public sealed class AbruptIOTerminationException : Exception
{
    /// <summary>What was written until then.</summary>
    public IOResult IoResult { get; }

    /// <summary>Says what was written, and why the stream failed.</summary>
    public AbruptIOTerminationException(IOResult ioResult, Exception cause)
        : base("Stream terminated without completing IO operation.", cause) => IoResult = ioResult;
}
