using Microsoft.Win32.SafeHandles;

namespace AkkaUpper.Client.Pipe;

/// <summary>Files read one after the other as one stream. All are opened first, so that a wrong name is known at once.</summary>
internal sealed class InputFiles : Stream
{
    private const int StandardInput = 0;

    private readonly Queue<Stream> _left = new();

    /// <param name="paths">The files; <c>-</c>, or none at all, is standard input.</param>
    /// <exception cref="IOException">One of them can't be opened.</exception>
    public InputFiles(IReadOnlyList<string> paths)
    {
        long? total = 0;
        foreach (string path in paths.DefaultIfEmpty("-"))
        {
            bool isStandardInput = path == "-";
            _left.Enqueue(isStandardInput
                ? Console.OpenStandardInput()
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan));
            total += isStandardInput ? LengthOfStandardInput() : _left.Last().CanSeek ? _left.Last().Length : null;
        }

        TotalLength = total;
    }

    /// <summary>All bytes together; null if that can't be known.</summary>
    public long? TotalLength { get; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_left.TryPeek(out Stream? file))
        {
            int count = await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (count > 0)
                return count;
            await file.DisposeAsync().ConfigureAwait(false);
            _left.Dequeue();
        }

        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        foreach (Stream file in _left)
            file.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A file that was redirected here has a length; a pipe has none.</summary>
    private static long? LengthOfStandardInput()
    {
        try
        {
            using var handle = new SafeFileHandle(StandardInput, ownsHandle: false);
            return RandomAccess.GetLength(handle);
        }
        catch (Exception error) when (error is NotSupportedException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
