using System.Buffers;

namespace AkkaUpper.Tls;

/// <summary>Collects bytes in a pooled array until they are given away. Empty, it holds no array.</summary>
internal sealed class OutgoingBytes
{
    private byte[] _array = [];
    private int _count;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_array.AsSpan(_count));
        _count += bytes.Length;
    }

    /// <summary>Makes room for so many bytes, so that they don't have to move while they come.</summary>
    public void Reserve(int count)
    {
        if (_array.Length - _count >= count)
            return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(_count + count);
        _array.AsSpan(0, _count).CopyTo(larger);
        if (_array.Length > 0)
            ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }

    /// <summary>Gives away all bytes; who gets them returns the array to the shared pool.</summary>
    public ArraySegment<byte> Detach()
    {
        var all = new ArraySegment<byte>(_array, 0, _count);
        _array = [];
        _count = 0;
        return all;
    }
}
