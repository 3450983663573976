using System.Buffers.Binary;

namespace AkkaUpper.Protocol.Framing;

/// <summary>The unsigned big-endian length, of 1, 2 or 4 bytes, before a payload, as it comes in.</summary>
internal struct LengthHeader(int size)
{
    /// <summary>How many of its bytes have come.</summary>
    public int Taken { get; private set; }

    /// <summary>What it says, once it is whole. Check it before believing it.</summary>
    public uint Value { get; private set; }

    public readonly int Size => size;

    public readonly bool IsWhole => Taken == size;

    /// <summary>Takes what is missing of it, as far as it has come.</summary>
    public void TakeFrom(ref ReadOnlySpan<byte> chunk)
    {
        int count = Math.Min(chunk.Length, size - Taken);
        foreach (byte next in chunk[..count])
            Value = (Value << 8) | next;
        Taken += count;
        chunk = chunk[count..];
    }

    public void Clear() => (Taken, Value) = (0, 0);

    /// <summary>The longest payload that a header of this size can announce.</summary>
    public static uint MaxValue(int size) => uint.MaxValue >> (32 - (8 * size));

    /// <summary>Fills a header with a length that is at most <see cref="MaxValue"/>.</summary>
    public static void Write(Span<byte> header, int length)
    {
        switch (header.Length)
        {
            case 1:
                header[0] = (byte)length;
                break;
            case 2:
                BinaryPrimitives.WriteUInt16BigEndian(header, (ushort)length);
                break;
            default:
                BinaryPrimitives.WriteInt32BigEndian(header, length);
                break;
        }
    }
}
