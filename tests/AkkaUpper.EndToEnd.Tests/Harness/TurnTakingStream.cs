namespace AkkaUpper.EndToEnd.Tests.Harness;

/// <summary>
/// The network under an SslStream that is read while it is told to end. An SslStream can't do both at once, so the end waits
/// until what was read is decrypted: until the next read begins, or the reader says that it has its bytes.
/// </summary>
internal sealed class TurnTakingStream(Stream network) : Stream
{
    private readonly SemaphoreSlim _turn = new(1);
    private bool _isHeld;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        EndTurn();
        int count = await network.ReadAsync(buffer, cancellationToken);
        await _turn.WaitAsync(cancellationToken);
        _isHeld = true;
        return count;
    }

    /// <summary>What was read is decrypted.</summary>
    public void EndTurn()
    {
        if (!_isHeld)
            return;
        _isHeld = false;
        _turn.Release();
    }

    /// <summary>Does something while nothing is being decrypted.</summary>
    public async Task TakeTurnAsync(Func<Task> action)
    {
        await _turn.WaitAsync(RunningProcess.Patience);
        await action();
        _turn.Release();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        network.WriteAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => network.FlushAsync(cancellationToken);

    public override void Flush() => network.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => network.Write(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        network.Dispose();
        base.Dispose(disposing);
    }
}
