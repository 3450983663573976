using System.Threading.Tasks.Sources;
using Akka.IO;

namespace AkkaUpper.Tls;

/// <summary>
/// The network as <see cref="System.Net.Security.SslStream"/> sees it: two queues in memory. A write always completes at
/// once. A read completes at once if a whole record is there, else when it has come, within <see cref="Feed"/>. It never
/// brings bytes of two records, so nothing lies read ahead inside of the SslStream where nobody knows of it.
/// </summary>
/// <remarks>One actor uses it, in its turns: whatever awaits a read goes on within the turn that feeds it.</remarks>
internal sealed class CipherStream : Stream, IValueTaskSource<int>
{
    private readonly IncomingBytes _incoming = new();
    private readonly OutgoingBytes _outgoing = new();
    private ManualResetValueTaskSourceCore<int> _reading;
    private Memory<byte> _destination;
    private bool _isReading;

    // Of the record that is being read.
    private int _left;

    /// <summary>No more bytes will come.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>A read has met the end.</summary>
    public bool HasShownEnd { get; private set; }

    /// <summary>A read would complete at once, and not with the end.</summary>
    public bool HasRecord => _left > 0 || (TlsRecord.LengthOf(_incoming) is > 0 and var length && length <= _incoming.Count);

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Bytes have come.</summary>
    public void Feed(ByteString bytes)
    {
        _incoming.Add(bytes);
        CompleteReading();
    }

    /// <summary>No more bytes will come.</summary>
    public void End()
    {
        IsEnded = true;
        CompleteReading();
    }

    /// <summary>Makes room for so many bytes to be sent.</summary>
    public void ReserveOutgoing(int count) => _outgoing.Reserve(count);

    /// <summary>What is to be sent; its array is the caller's to return to the shared pool.</summary>
    public ArraySegment<byte> TakeOutgoing() => _outgoing.Detach();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (HasRecord || IsEnded)
            return new ValueTask<int>(Take(buffer.Span));
        _destination = buffer;
        _isReading = true;
        _reading.Reset();
        return new ValueTask<int>(this, _reading.Version);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _outgoing.Add(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Write(ReadOnlySpan<byte> buffer) => _outgoing.Add(buffer);

    public override void Write(byte[] buffer, int offset, int count) => _outgoing.Add(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    int IValueTaskSource<int>.GetResult(short token) => _reading.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _reading.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _reading.OnCompleted(continuation, state, token, flags);

    protected override void Dispose(bool disposing)
    {
        _incoming.Clear();
        base.Dispose(disposing);
    }

    private void CompleteReading()
    {
        if (!_isReading || !(HasRecord || IsEnded))
            return;
        _isReading = false;
        _reading.SetResult(Take(_destination.Span));
    }

    private int Take(Span<byte> destination)
    {
        if (_left == 0 && HasRecord)
            _left = TlsRecord.LengthOf(_incoming);
        int count = Math.Min(_left, destination.Length);
        _incoming.Take(destination[..count]);
        _left -= count;
        HasShownEnd |= count == 0 && destination.Length > 0;
        return count;
    }
}
