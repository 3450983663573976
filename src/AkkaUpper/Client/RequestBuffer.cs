using System.Buffers;
using Akka.IO;

namespace AkkaUpper.Client;

/// <summary>
/// Where requests become bytes. Only one write is on its way at a time, so one array is enough: it is written to again
/// only after the write was acknowledged. A connection that broke takes the array with it, as it may still be read.
/// </summary>
internal sealed class RequestBuffer : IBufferWriter<byte>
{
    /// <summary>An array that one long request needed is not kept for the short ones after it.</summary>
    private const int LargestKept = 256 * 1024;

    private byte[] _array = [];

    /// <summary>The bytes of the write.</summary>
    public int Count { get; private set; }

    /// <summary>What was written, without copying it.</summary>
    public ByteString ToByteString() => ByteString.FromBytes(_array, 0, Count);

    /// <summary>The write is acknowledged.</summary>
    public void Clear()
    {
        Count = 0;
        if (_array.Length > LargestKept)
            _array = [];
    }

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

    private void Reserve(int sizeHint)
    {
        int needed = Count + Math.Max(sizeHint, 1);
        if (needed > _array.Length)
            Array.Resize(ref _array, Math.Max(needed, (int)Math.Min(2L * _array.Length, Array.MaxLength)));
    }
}
