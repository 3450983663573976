using System.Buffers;
using Akka.IO;

namespace AkkaUpper.Tls;

/// <summary>Bytes in a pooled array: added at the end, taken from the front. Empty, it holds no array.</summary>
internal sealed class ByteQueue
{
    private byte[] _array = [];
    private int _start;
    private int _end;

    /// <summary>The bytes that wait.</summary>
    public int Count => _end - _start;

    /// <summary>The bytes that wait, until the next change.</summary>
    public ReadOnlySpan<byte> Bytes => _array.AsSpan(_start, Count);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _end += bytes.Length;
    }

    public void Add(ByteString bytes)
    {
        Reserve(bytes.Count);
        _end += bytes.CopyTo(_array, _end, bytes.Count);
    }

    /// <summary>Takes bytes from the front; no more than there are.</summary>
    public void Take(Span<byte> destination)
    {
        _array.AsSpan(_start, destination.Length).CopyTo(destination);
        _start += destination.Length;
        if (Count == 0)
            Release();
    }

    /// <summary>Gives away all bytes; who gets them returns the array to the shared pool.</summary>
    public ArraySegment<byte> Detach()
    {
        var all = new ArraySegment<byte>(_array, _start, Count);
        _array = [];
        _start = _end = 0;
        return all;
    }

    /// <summary>Drops all bytes.</summary>
    public void Release()
    {
        if (_array.Length > 0)
            ArrayPool<byte>.Shared.Return(_array);
        _array = [];
        _start = _end = 0;
    }

    private Span<byte> Reserve(int count)
    {
        if (_array.Length - _end < count)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Count + count);
            Bytes.CopyTo(larger);
            int held = Count;
            Release();
            _array = larger;
            _end = held;
        }

        return _array.AsSpan(_end, count);
    }
}
