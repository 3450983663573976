using Akka.IO;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Client.Streams;

/// <summary>
/// Cuts a byte stream into texts that can be upper-cased one by one: whole lines, which end with what the client counts; in
/// <c>length</c> framing at most so many bytes that the answer fits a frame, after a line or at least not inside a
/// character.
/// </summary>
internal sealed class BlockCutter(FramingOptions framing)
{
    /// <summary>Enough for the cost of a request not to matter.</summary>
    private const int BlockSize = 32 * 1024;

    /// <summary>A third of the servers' usual limit: no text grows more than threefold.</summary>
    private const int LongestFrame = 64 * 1024 / 3;

    private const int LongestLine = 64 * 1024 * 1024;
    private const byte LineFeed = (byte)'\n';

    private byte[] _buffer = new byte[2 * BlockSize];
    private int _start;
    private int _end;

    // How far from the start it is known that there is no line feed.
    private int _searched;

    /// <summary>All bytes are cut off.</summary>
    public bool IsEmpty => _start == _end;

    private int LargestBlock => framing.Kind != FramingKind.Length ? BlockSize : framing.LengthHeaderSize switch
    {
        1 => byte.MaxValue / 3,
        _ => LongestFrame,
    };

    /// <summary>Takes more bytes.</summary>
    /// <exception cref="IOException">A line is longer than 64 MiB.</exception>
    public void Append(ByteString bytes)
    {
        int held = _end - _start;
        if (_end + bytes.Count > _buffer.Length)
        {
            byte[] target = held + bytes.Count <= _buffer.Length ? _buffer : new byte[LargerSize(held + bytes.Count)];
            _buffer.AsSpan(_start, held).CopyTo(target);
            (_buffer, _start, _end) = (target, 0, held);
        }

        bytes.CopyTo(_buffer, _end, bytes.Count);
        _end += bytes.Count;
    }

    /// <summary>The next block, in an array of its own; null if more has to come first, or all is cut off.</summary>
    /// <param name="isEnded">No more will come.</param>
    public byte[]? Cut(bool isEnded)
    {
        int length = LengthOfBlock(isEnded);
        if (length == 0)
            return null;
        byte[] block = _buffer[_start..(_start + length)];
        _start += length;
        _searched = 0;
        return block;
    }

    /// <returns>0 if more has to come before anything can be cut off.</returns>
    private int LengthOfBlock(bool isEnded)
    {
        ReadOnlySpan<byte> held = _buffer.AsSpan(_start, _end - _start);
        ReadOnlySpan<byte> candidate = held[..Math.Min(held.Length, LargestBlock)];
        int lines = candidate.LastIndexOf(LineFeed) + 1;
        if (lines > 0)
            return lines;
        if (framing.Kind != FramingKind.Length)
            return EndOfLine(held, isEnded);
        if (candidate.Length == LargestBlock)
            return WholeCharacters(candidate);
        return isEnded ? held.Length : 0;
    }

    private int EndOfLine(ReadOnlySpan<byte> held, bool isEnded)
    {
        int found = held[_searched..].IndexOf(LineFeed);
        if (found >= 0)
            return _searched + found + 1;
        _searched = held.Length;
        return isEnded ? held.Length : 0;
    }

    /// <remarks>At most three bytes at the end are the start of a character; what isn't UTF-8 is cut anywhere.</remarks>
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (int back = 1; back <= 3; back++)
        {
            byte lead = bytes[^back];
            if (lead < 0x80)
                break;
            if (lead >= 0xC0)
                return bytes.Length - back;
        }

        return bytes.Length;
    }

    private static int LargerSize(int needed) => needed <= LongestLine
        ? Math.Max(needed, Math.Min(2 * needed, LongestLine))
        : throw new IOException($"A line is longer than {LongestLine} bytes.");
}
