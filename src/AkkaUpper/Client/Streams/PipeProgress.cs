namespace AkkaUpper.Client.Streams;

/// <summary>How far a pipe has come, in bytes. May be read from any thread while the pipe works.</summary>
public sealed class PipeProgress
{
    private long _sent;
    private long _stored;

    /// <summary>Bytes of the input that are sent.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <summary>Bytes of the answer that are written to the output.</summary>
    public long Stored => Volatile.Read(ref _stored);

    internal void AddSent(int count) => Volatile.Write(ref _sent, _sent + count);

    internal void AddStored(int count) => Volatile.Write(ref _stored, _stored + count);
}
