using System.Buffers;

namespace AkkaUpper.Protocol.Framing;

/// <summary>
/// The bytes of an unfinished frame, as they came. Grows with what has arrived, never with what was announced, in arrays
/// of the shared pool; holds none when empty. Dropped without <see cref="Release"/>, its array is the collector's.
/// </summary>
internal struct PendingBytes
{
    /// <summary>Small, as thousands of slow senders may each hold one.</summary>
    private const int FirstCapacity = 256;

    private byte[]? _array;

    /// <summary>How many bytes are held.</summary>
    public int Length { get; private set; }

    /// <summary>What is held, until the next change.</summary>
    public readonly ReadOnlySpan<byte> Span => _array.AsSpan(0, Length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        int length = Length + bytes.Length;
        if (_array is null || length > _array.Length)
            Grow(Math.Max(length, Math.Max(FirstCapacity, 2 * Length)));
        bytes.CopyTo(_array.AsSpan(Length));
        Length = length;
    }

    public void Release()
    {
        if (_array is not null)
            ArrayPool<byte>.Shared.Return(_array);
        _array = null;
        Length = 0;
    }

    private void Grow(int capacity)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(capacity);
        Span.CopyTo(larger);
        if (_array is not null)
            ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
