using System.Buffers;
using Akka.IO;

namespace AkkaUpper.Tls;

/// <summary>
/// Bytes that have come and are taken record by record, in a pooled array. Empty, it holds no array. The chunks that they
/// came in are not kept: copied at once they die young, kept they outlive collections and are what the heap grows by.
/// </summary>
internal sealed class IncomingBytes
{
    private byte[] _array = [];
    private int _start;
    private int _end;

    /// <summary>The bytes that wait.</summary>
    public int Count => _end - _start;

    /// <summary>One of those that wait.</summary>
    public byte this[int index] => _array[_start + index];

    public void Add(ByteString chunk)
    {
        if (_array.Length - _end < chunk.Count)
            MakeRoom(chunk.Count);
        _end += chunk.CopyTo(_array, _end, chunk.Count);
    }

    /// <summary>Takes bytes from the front; no more than there are.</summary>
    public void Take(Span<byte> destination)
    {
        _array.AsSpan(_start, destination.Length).CopyTo(destination);
        _start += destination.Length;
        if (Count == 0)
            Clear();
    }

    /// <summary>Drops all bytes.</summary>
    public void Clear()
    {
        if (_array.Length > 0)
            ArrayPool<byte>.Shared.Return(_array);
        _array = [];
        _start = _end = 0;
    }

    private void MakeRoom(int count)
    {
        int held = Count;
        byte[] larger = ArrayPool<byte>.Shared.Rent(held + count);
        _array.AsSpan(_start, held).CopyTo(larger);
        Clear();
        _array = larger;
        _end = held;
    }
}
