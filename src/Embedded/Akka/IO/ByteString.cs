using System.Collections;
using System.Text;

namespace Akka.IO;

/// <summary>
/// An immutable string of bytes: one stretch of an array, or several (a rope). Slicing and concatenating copy no bytes.
/// </summary>
public sealed partial class ByteString : IEquatable<ByteString>, IEnumerable<byte>
{
    // Either the one array this is a stretch of, or null and the parts of a rope: at least two, none of them empty.
    private readonly byte[]? _array;
    private readonly ArraySegment<byte>[]? _parts;
    private readonly int _offset;
    private readonly int _count;

    private ByteString(byte[] array, int offset, int count)
    {
        _array = array;
        _offset = offset;
        _count = count;
    }

    private ByteString(ArraySegment<byte>[] parts, int count)
    {
        _parts = parts;
        _count = count;
    }

    /// <summary>No bytes.</summary>
    public static ByteString Empty { get; } = new([], 0, 0);

    /// <summary>How many bytes.</summary>
    public int Count => _count;

    /// <summary>Whether there are no bytes.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Whether all bytes lie in one array.</summary>
    public bool IsCompact => _array is not null;

    /// <summary>The byte at <paramref name="index"/>.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such byte.</exception>
    public byte this[int index]
    {
        get
        {
            if ((uint)index >= (uint)_count)
                throw new IndexOutOfRangeException("Requested index is outside of the bounds of the ByteString");
            if (_array is not null)
                return _array[_offset + index];
            var part = 0;
            while (index >= _parts![part].Count)
                index -= _parts[part++].Count;
            return _parts[part][index];
        }
    }

    internal int PartCount => _parts?.Length ?? 1;

    internal ArraySegment<byte> Part(int part) => _parts is null ? new ArraySegment<byte>(_array!, _offset, _count) : _parts[part];

    /// <summary>Joins two strings.</summary>
    public static ByteString operator +(ByteString x, ByteString y) => x.Concat(y);

    /// <summary>Same bytes.</summary>
    public static bool operator ==(ByteString x, ByteString y) => Equals(x, y);

    /// <summary>Not the same bytes.</summary>
    public static bool operator !=(ByteString x, ByteString y) => !Equals(x, y);

    /// <summary>Wraps an array, as <see cref="FromBytes(byte[])"/>.</summary>
    public static explicit operator ByteString(byte[] bytes) => FromBytes(bytes);

    /// <summary>Copies to an array, as <see cref="ToArray"/>.</summary>
    public static explicit operator byte[](ByteString byteString) => byteString.ToArray();

    /// <summary>The same bytes in one array: this itself if they are, else a copy.</summary>
    public ByteString Compact() => IsCompact ? this : new ByteString(ToArray(), 0, _count);

    /// <summary>These bytes and then the other's.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public ByteString Concat(ByteString other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.IsEmpty)
            return this;
        if (IsEmpty)
            return other;
        var parts = new ArraySegment<byte>[PartCount + other.PartCount];
        var at = 0;
        for (var i = 0; i < PartCount; i++)
            parts[at++] = Part(i);
        for (var i = 0; i < other.PartCount; i++)
            parts[at++] = other.Part(i);
        return new ByteString(parts, checked(_count + other._count));
    }

    /// <summary>The bytes from <paramref name="index"/> on.</summary>
    public ByteString Slice(int index) => Slice(index, _count - index);

    /// <summary><paramref name="count"/> bytes from <paramref name="index"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such bytes.</exception>
    public ByteString Slice(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _count - index);
        if (count == _count)
            return this;
        if (count == 0)
            return Empty;
        return _array is not null ? new ByteString(_array, _offset + index, count) : SliceRope(index, count);
    }

    /// <summary>Where <paramref name="b"/> is first; -1 if nowhere.</summary>
    public int IndexOf(byte b) => IndexOf(b, 0);

    /// <summary>Where <paramref name="b"/> is first at or after <paramref name="from"/>; -1 if nowhere.</summary>
    public int IndexOf(byte b, int from)
    {
        if (from < 0)
            throw new IndexOutOfRangeException("The place to search from is outside of the bounds of the ByteString");
        var before = 0;
        for (var i = 0; i < PartCount; i++)
        {
            var part = Part(i);
            var skip = Math.Max(from - before, 0);
            if (skip < part.Count)
            {
                var found = part.AsSpan(skip).IndexOf(b);
                if (found >= 0)
                    return before + skip + found;
            }

            before += part.Count;
        }

        return -1;
    }

    /// <summary>Whether the bytes of <paramref name="other"/> stand at <paramref name="index"/>.</summary>
    public bool HasSubstring(ByteString other, int index) =>
        index >= 0 && index + other._count <= _count && Slice(index, other._count).Equals(other);

    /// <inheritdoc />
    public bool Equals(ByteString? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || other._count != _count)
            return false;
        ReadOnlySpan<byte> mine = default, theirs = default;
        int myPart = 0, theirPart = 0;
        for (var left = _count; left > 0;)
        {
            if (mine.IsEmpty)
                mine = Part(myPart++);
            if (theirs.IsEmpty)
                theirs = other.Part(theirPart++);
            var length = Math.Min(mine.Length, theirs.Length);
            if (!mine[..length].SequenceEqual(theirs[..length]))
                return false;
            mine = mine[length..];
            theirs = theirs[length..];
            left -= length;
        }

        return true;
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ByteString);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        // FNV-1a: the same however the bytes are parted.
        var hash = 2166136261u;
        for (var i = 0; i < PartCount; i++)
        {
            foreach (var b in Part(i))
                hash = (hash ^ b) * 16777619u;
        }

        return (int)hash;
    }

    /// <inheritdoc />
    public IEnumerator<byte> GetEnumerator()
    {
        for (var i = 0; i < PartCount; i++)
        {
            foreach (var b in Part(i))
                yield return b;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The bytes as UTF-8 text.</summary>
    public override string ToString() => ToString(Encoding.UTF8);

    /// <summary>The bytes as text.</summary>
    public string ToString(Encoding encoding)
    {
        // A character may lie across two parts.
        var whole = Compact();
        return encoding.GetString(whole._array!, whole._offset, whole._count);
    }

    private ByteString SliceRope(int index, int count)
    {
        var first = 0;
        while (index >= _parts![first].Count)
            index -= _parts[first++].Count;
        if (index + count <= _parts[first].Count)
            return new ByteString(_parts[first].Array!, _parts[first].Offset + index, count);

        var last = first;
        var end = index + count;
        while (end > _parts[last].Count)
            end -= _parts[last++].Count;
        var parts = _parts[first..(last + 1)];
        parts[^1] = parts[^1][..end];
        parts[0] = parts[0][index..];
        return new ByteString(parts, count);
    }
}
