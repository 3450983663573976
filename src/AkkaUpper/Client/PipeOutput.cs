using System.Buffers;
using Akka.IO;

namespace AkkaUpper.Client;

/// <summary>Answers on their way to the output, and the error that may end them.</summary>
internal sealed class PipeOutput(Stream output)
{
    /// <summary>Answers that wait for a slow output, above which the server is no longer read.</summary>
    private const int Window = 256 * 1024;

    private readonly Queue<ArraySegment<byte>> _waiting = new();
    private readonly StreamErrorFinder _errors = new();
    private ArraySegment<byte> _storing;
    private int _held;

    /// <summary>There is room for more.</summary>
    public bool HasRoom => _held < Window;

    /// <summary>Everything is stored.</summary>
    public bool IsEmpty => _held == 0;

    /// <summary>A write is under way.</summary>
    public bool IsStoring => _storing.Count > 0;

    /// <summary>What the server said instead of answers; null unless it did.</summary>
    public string? Error => _errors.Error;

    /// <summary>Takes what the server said.</summary>
    public void Add(ByteString data)
    {
        int length = data.Count;
        byte[] array = ArrayPool<byte>.Shared.Rent(length);
        data.CopyTo(array, 0, length);
        int answers = _errors.Take(array.AsSpan(0, length));
        if (answers == 0)
        {
            ArrayPool<byte>.Shared.Return(array);
            return;
        }

        _waiting.Enqueue(new ArraySegment<byte>(array, 0, answers));
        _held += answers;
    }

    /// <summary>Starts the next write, if none is under way; null if there is nothing to write.</summary>
    public Task? StoreNext() =>
        IsStoring || !_waiting.TryDequeue(out _storing) ? null : output.WriteAsync(_storing).AsTask();

    /// <summary>The write is done.</summary>
    /// <returns>How many bytes it wrote.</returns>
    public int OnStored()
    {
        int count = _storing.Count;
        _held -= count;
        ArrayPool<byte>.Shared.Return(_storing.Array!);
        _storing = default;
        return count;
    }
}
