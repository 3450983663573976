using System.Buffers;

namespace AkkaUpper.Server;

/// <summary>
/// Collects the answers of one chunk in a pooled array. Between chunks it holds none, so that a connection at rest
/// costs no buffer.
/// </summary>
internal sealed class AnswerWriter : IBufferWriter<byte>
{
    private byte[] _array = [];

    /// <summary>The number of bytes written since the last <see cref="Detach"/>.</summary>
    public int Count { get; private set; }

    public void Advance(int count) => Count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsMemory(Count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsSpan(Count);
    }

    /// <summary>Gives away what was written; who gets it returns the array to the shared pool.</summary>
    public ArraySegment<byte> Detach()
    {
        var written = new ArraySegment<byte>(_array, 0, Count);
        _array = [];
        Count = 0;
        return written;
    }

    /// <summary>Gives back an array that nothing was written to.</summary>
    public void Release()
    {
        if (_array.Length > 0)
            ArrayPool<byte>.Shared.Return(_array);
        _array = [];
        Count = 0;
    }

    private void Reserve(int sizeHint)
    {
        int needed = Count + Math.Max(sizeHint, 1);
        if (needed <= _array.Length)
            return;

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Min(2 * _array.Length, Array.MaxLength)));
        _array.AsSpan(0, Count).CopyTo(larger);
        if (_array.Length > 0)
            ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
