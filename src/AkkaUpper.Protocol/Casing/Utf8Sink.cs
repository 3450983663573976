using System.Buffers;
using System.Buffers.Binary;

namespace AkkaUpper.Protocol.Casing;

/// <summary>Where converted text goes: the current span of a buffer writer, and how much of it is used.</summary>
internal ref struct Utf8Sink(IBufferWriter<byte> output)
{
    /// <summary>What to ask for at most: large enough for calls not to count, small enough for any buffer writer to have.</summary>
    public const int LargestRequest = 16 * 1024;

    private readonly IBufferWriter<byte> _output = output;
    private Span<byte> _span;
    private int _used;

    /// <summary>The room that is left in the current span.</summary>
    public readonly Span<byte> Free => _span[_used..];

    /// <summary>Sees to it that <see cref="Free"/> has at least <paramref name="room"/> bytes.</summary>
    public void Ensure(int room)
    {
        if (_span.Length - _used >= room)
            return;
        Commit();
        _span = _output.GetSpan(room);
    }

    /// <summary>Counts bytes that were written to <see cref="Free"/>.</summary>
    public void Advance(int count) => _used += count;

    /// <summary>Appends up to seven bytes of UTF-8: the bytes from the lowest on, their number in the highest.</summary>
    public void Append(ulong packed)
    {
        Ensure(sizeof(ulong));
        BinaryPrimitives.WriteUInt64LittleEndian(Free, packed);
        _used += PackedUtf8.Length(packed);
    }

    /// <summary>Appends bytes as they are.</summary>
    public void Append(scoped ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        bytes.CopyTo(Free);
        _used += bytes.Length;
    }

    /// <summary>Hands what was written to the buffer writer.</summary>
    public void Commit()
    {
        if (_used > 0)
            _output.Advance(_used);
        _span = default;
        _used = 0;
    }
}
