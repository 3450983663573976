using System.Buffers;
using System.Net.Security;
using Akka.IO;

namespace AkkaUpper.Tls;

/// <summary>What <see cref="TlsSession.Read"/> found.</summary>
internal enum TlsStatus
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>No whole record yet.</summary>
    NotYet,

    /// <summary>The peer said that it has sent everything (close_notify).</summary>
    Closed,

    /// <summary>The connection's end came first: somebody may have cut it off.</summary>
    Truncated,
}

/// <summary>
/// One connection's encryption, over <see cref="SslStream"/>: what was received goes in, text and what is to be sent
/// come out. Knows no actor, and never waits.
/// </summary>
/// <remarks>
/// Everything happens within the calls, as all that the SslStream ever awaits is <see cref="CipherStream"/>. Should it
/// complete something elsewhere all the same, <c>wake</c> is called, from any thread.
/// </remarks>
internal sealed class TlsSession : IDisposable
{
    /// <summary>
    /// Text that is read at once, at most: three full records. The answer to it, an unfinished line before it and what
    /// encrypting it adds still fit into arrays of 64 KiB; pooled arrays come in powers of two, and a slow reader holds several.
    /// </summary>
    private const int ChunkSize = 3 * TlsRecord.MaxText;

    private readonly CipherStream _wire = new();
    private readonly SslStream _ssl;
    private readonly Action _wake;
    private Task _handshake = Task.CompletedTask;
    private int _thread;

    // Of a read that found no text in the records that were there, only a session ticket for instance.
    private ValueTask<int> _reading;
    private byte[]? _chunk;
    private int _chunkAt;
    private bool _isClosedByPeer;

    /// <param name="wake">Says that there is something to be asked for.</param>
    public TlsSession(Action wake)
    {
        _wake = wake;
        _ssl = new SslStream(_wire, leaveInnerStreamOpen: false);
    }

    /// <summary>Nothing has come from the network yet.</summary>
    public bool IsUntouched { get; private set; } = true;

    /// <summary>The handshake has ended, one way or the other.</summary>
    public bool IsHandshakeOver => _handshake.IsCompleted;

    /// <summary>Why the handshake failed; null if it did not.</summary>
    public Exception? HandshakeFailure => _handshake.Exception?.InnerException;

    /// <summary>The stream, for what is to be known of it.</summary>
    public SslStream Stream => _ssl;

    /// <summary>Begins the handshake.</summary>
    public void Start(Func<SslStream, Task> authenticate)
    {
        _thread = Environment.CurrentManagedThreadId;
        _handshake = authenticate(_ssl);
        _thread = 0;
        if (!_handshake.IsCompleted)
            _handshake.GetAwaiter().UnsafeOnCompleted(OnCompleted);
    }

    /// <summary>Bytes have come from the network.</summary>
    public void Feed(ByteString bytes)
    {
        IsUntouched = false;
        _thread = Environment.CurrentManagedThreadId;
        _wire.Feed(bytes);
        _thread = 0;
    }

    /// <summary>The network's end has come.</summary>
    public void End()
    {
        _thread = Environment.CurrentManagedThreadId;
        _wire.End();
        _thread = 0;
    }

    /// <summary>What is to be sent; its array is the caller's to return to the shared pool.</summary>
    public ArraySegment<byte> TakeOutgoing() => _wire.TakeOutgoing();

    /// <summary>The text that has come, if any.</summary>
    /// <exception cref="IOException">The peer broke the protocol, or somebody tampered with its bytes.</exception>
    public TlsStatus Read(out ByteString text)
    {
        text = ByteString.Empty;
        if (_isClosedByPeer)
            return TlsStatus.Closed;

        byte[] chunk = _chunk ?? ArrayPool<byte>.Shared.Rent(ChunkSize);
        int start = _chunkAt;
        int end = start;
        if (_chunk is not null && !TryFinish(ref end))
            return _wire.IsEnded ? TlsStatus.Truncated : TlsStatus.NotYet;
        while (!_isClosedByPeer && _wire.HasRecord && ChunkSize - end >= TlsRecord.MaxText)
        {
            _reading = _ssl.ReadAsync(chunk.AsMemory(end));
            if (TryFinish(ref end))
                continue;
            _reading.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(OnCompleted);
            _chunk = chunk;
            _chunkAt = end;
            break;
        }

        if (end > start)
            text = ByteString.CopyFrom(chunk, start, end - start);
        if (_chunk is null)
            ArrayPool<byte>.Shared.Return(chunk);
        if (end > start)
            return TlsStatus.Text;
        if (_isClosedByPeer)
            return TlsStatus.Closed;
        return _wire is { IsEnded: true, HasRecord: false } ? TlsStatus.Truncated : TlsStatus.NotYet;
    }

    /// <summary>Encrypts text: <see cref="TakeOutgoing"/> has it then.</summary>
    public void Write(ByteString text)
    {
        // Into memory, so it doesn't block; and straight from where the text lies.
        if (text.IsEmpty)
            return;
        int records = (text.Count / TlsRecord.MaxText) + 1;
        _wire.ReserveOutgoing(text.Count + (records * TlsRecord.Overhead));
        text.WriteTo(_ssl);
    }

    /// <summary>Says that all is sent (close_notify): <see cref="TakeOutgoing"/> has it then.</summary>
    public void Close()
    {
        Task closing = _ssl.ShutdownAsync();
        if (!closing.IsCompletedSuccessfully)
            throw new IOException("The end could not be encrypted.", closing.Exception?.InnerException);
    }

    public void Dispose() => _ssl.Dispose();

    /// <summary>Takes the result of a read that has completed.</summary>
    private bool TryFinish(ref int end)
    {
        if (!_reading.IsCompleted)
            return false;
        _chunk = null;
        _chunkAt = 0;
        int count = _reading.Result;
        // The end of the wire is told in the same way.
        _isClosedByPeer = count == 0 && !_wire.HasShownEnd;
        end += count;
        return true;
    }

    private void OnCompleted()
    {
        if (_thread != Environment.CurrentManagedThreadId)
            _wake();
    }
}
