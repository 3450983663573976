using System.Buffers.Binary;

namespace AkkaUpper.Protocol.Casing;

/// <summary>Converted text that waits for the letter before it to be decided.</summary>
internal sealed class HeldText(int codePoints)
{
    // The longest upper case of a code point is seven bytes, and integers are written whole.
    private readonly byte[] _bytes = new byte[(codePoints + 1) * sizeof(ulong)];
    private int _length;

    /// <summary>What is held.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Holds no more.</summary>
    public void Clear() => _length = 0;

    /// <summary>Holds up to seven bytes more.</summary>
    public void Append(ulong packed)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(_length), packed);
        _length += PackedUtf8.Length(packed);
    }

    /// <summary>Holds one character more.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }
}
