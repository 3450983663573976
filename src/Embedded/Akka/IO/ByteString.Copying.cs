using System.Text;

namespace Akka.IO;

// How bytes get in and out.
public sealed partial class ByteString
{
    /// <summary>Wraps an array, which must not change afterwards.</summary>
    public static ByteString FromBytes(byte[] array) => FromBytes(array, 0, array.Length);

    /// <summary>Wraps a stretch of an array, which must not change afterwards.</summary>
    public static ByteString FromBytes(ArraySegment<byte> buffer) =>
        buffer.Array is null ? Empty : FromBytes(buffer.Array, buffer.Offset, buffer.Count);

    /// <summary>Wraps a stretch of an array, which must not change afterwards.</summary>
    /// <exception cref="ArgumentException">The array has no such stretch.</exception>
    public static ByteString FromBytes(byte[] array, int offset, int count)
    {
        CheckRange(array.Length, offset, count);
        return count == 0 ? Empty : new ByteString(array, offset, count);
    }

    /// <summary>Wraps stretches of arrays, which must not change afterwards.</summary>
    public static ByteString FromBytes(IEnumerable<ArraySegment<byte>> buffers)
    {
        var parts = buffers.Where(static buffer => buffer.Count > 0).ToArray();
        return parts.Length switch
        {
            0 => Empty,
            1 => FromBytes(parts[0]),
            _ => new ByteString(parts, parts.Sum(static part => part.Count)),
        };
    }

    /// <summary>A copy of an array.</summary>
    public static ByteString CopyFrom(byte[] array) => CopyFrom(array.AsSpan());

    /// <summary>A copy of a stretch of an array.</summary>
    public static ByteString CopyFrom(ArraySegment<byte> buffer) => CopyFrom(buffer.AsSpan());

    /// <summary>A copy of a stretch of an array.</summary>
    /// <exception cref="ArgumentException">The array has no such stretch.</exception>
    public static ByteString CopyFrom(byte[] array, int offset, int count) => CopyFrom(array.AsSpan(), offset, count);

    /// <summary>A copy of memory.</summary>
    public static ByteString CopyFrom(Memory<byte> memory) => CopyFrom(memory.Span);

    /// <summary>A copy of a stretch of memory.</summary>
    public static ByteString CopyFrom(Memory<byte> memory, int offset, int count) => CopyFrom(memory.Span, offset, count);

    /// <summary>A copy of a span.</summary>
    public static ByteString CopyFrom(Span<byte> span) => span.IsEmpty ? Empty : new ByteString(span.ToArray(), 0, span.Length);

    /// <summary>A copy of a stretch of a span.</summary>
    public static ByteString CopyFrom(Span<byte> span, int offset, int count)
    {
        CheckRange(span.Length, offset, count);
        return CopyFrom(span.Slice(offset, count));
    }

    /// <summary>Copies of stretches of arrays, joined.</summary>
    public static ByteString CopyFrom(IEnumerable<ArraySegment<byte>> buffers) =>
        FromBytes(FromBytes(buffers).ToArray());

    /// <summary>A text in UTF-8.</summary>
    public static ByteString FromString(string str) => FromString(str, Encoding.UTF8);

    /// <summary>A text in an encoding.</summary>
    public static ByteString FromString(string str, Encoding encoding) =>
        string.IsNullOrEmpty(str) ? Empty : FromBytes(encoding.GetBytes(str));

    /// <summary>A copy of all bytes.</summary>
    public byte[] ToArray()
    {
        if (_count == 0)
            return [];
        var copy = GC.AllocateUninitializedArray<byte>(_count);
        CopyPrefix(copy);
        return copy;
    }

    /// <summary>Copies at most <paramref name="count"/> bytes; returns how many.</summary>
    /// <exception cref="ArgumentException">The buffer has no such stretch.</exception>
    public int CopyTo(byte[] buffer, int index, int count)
    {
        CheckRange(buffer.Length, index, count);
        return CopyPrefix(buffer.AsSpan(index, count));
    }

    /// <summary>Copies all bytes; returns how many.</summary>
    /// <exception cref="ArgumentException">They don't fit.</exception>
    public int CopyTo(ref Memory<byte> buffer)
    {
        var span = buffer.Span;
        return CopyTo(ref span);
    }

    /// <summary>Copies at most <paramref name="count"/> bytes; returns how many.</summary>
    /// <exception cref="ArgumentException">The buffer has no such stretch.</exception>
    public int CopyTo(ref Memory<byte> buffer, int index, int count)
    {
        var span = buffer.Span;
        return CopyTo(ref span, index, count);
    }

    /// <summary>Copies all bytes; returns how many.</summary>
    /// <exception cref="ArgumentException">They don't fit.</exception>
    public int CopyTo(ref Span<byte> buffer)
    {
        if (buffer.Length < _count)
            throw new ArgumentException("Destination is too short.", nameof(buffer));
        return CopyPrefix(buffer);
    }

    /// <summary>Copies at most <paramref name="count"/> bytes; returns how many.</summary>
    /// <exception cref="ArgumentException">The buffer has no such stretch.</exception>
    public int CopyTo(ref Span<byte> buffer, int index, int count)
    {
        CheckRange(buffer.Length, index, count);
        return CopyPrefix(buffer.Slice(index, count));
    }

    /// <summary>Writes all bytes, part by part and without a copy.</summary>
    public void WriteTo(Stream stream)
    {
        for (var i = 0; i < PartCount; i++)
        {
            var part = Part(i);
            stream.Write(part.Array!, part.Offset, part.Count);
        }
    }

    /// <summary>Writes all bytes, part by part and without a copy.</summary>
    public async Task WriteToAsync(Stream stream)
    {
        for (var i = 0; i < PartCount; i++)
            await stream.WriteAsync(Part(i)).ConfigureAwait(false);
    }

    /// <summary>Copies from <paramref name="from"/> on as much as fits; returns how much.</summary>
    internal int CopyFromPlace(int from, Span<byte> destination)
    {
        var copied = 0;
        for (var i = 0; i < PartCount && copied < destination.Length; i++)
        {
            var part = Part(i).AsSpan();
            if (from >= part.Length)
            {
                from -= part.Length;
                continue;
            }

            part = part[from..];
            from = 0;
            if (part.Length > destination.Length - copied)
                part = part[..(destination.Length - copied)];
            part.CopyTo(destination[copied..]);
            copied += part.Length;
        }

        return copied;
    }

    private int CopyPrefix(Span<byte> destination) => CopyFromPlace(0, destination);

    private static void CheckRange(int length, int offset, int count)
    {
        if (offset < 0 || count < 0 || count > length - offset)
            throw new ArgumentException($"Provided length [{count}] doesn't fit length [{length}] within offset [{offset}]", nameof(count));
    }
}
