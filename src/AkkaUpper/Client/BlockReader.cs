using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Client;

/// <summary>
/// Cuts a byte stream into texts that can be upper-cased one by one: whole lines, where the framing has lines; else at
/// most so many bytes that the answer fits a frame, after a line or at least not inside a character.
/// </summary>
internal sealed class BlockReader(Stream input, FramingOptions framing)
{
    /// <summary>Enough for the cost of a request not to matter.</summary>
    private const int BlockSize = 32 * 1024;

    /// <summary>A third of the servers' usual limit: no text grows more than threefold.</summary>
    private const int LongestFrame = 64 * 1024 / 3;

    private const int LongestLine = 64 * 1024 * 1024;
    private const byte LineFeed = (byte)'\n';

    private byte[] _buffer = new byte[2 * BlockSize];
    private int _count;
    private bool _isEnded;

    private int LargestBlock => framing.Kind != FramingKind.Length ? BlockSize : framing.LengthHeaderSize switch
    {
        1 => byte.MaxValue / 3,
        _ => LongestFrame,
    };

    /// <summary>The next block, in an array of its own; null at the end.</summary>
    /// <exception cref="IOException">The input failed, or a line is longer than 64 MiB.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        int length;
        while ((length = LengthOfBlock()) == 0)
        {
            if (_isEnded)
                return null;
            if (_count == _buffer.Length)
                Grow();
            int read = await input.ReadAsync(_buffer.AsMemory(_count), cancellationToken).ConfigureAwait(false);
            _isEnded = read == 0;
            _count += read;
        }

        byte[] block = _buffer[..length];
        _buffer.AsSpan(length, _count - length).CopyTo(_buffer);
        _count -= length;
        return block;
    }

    /// <returns>0 if more has to be read before anything can be cut off.</returns>
    private int LengthOfBlock()
    {
        ReadOnlySpan<byte> held = _buffer.AsSpan(0, _count);
        ReadOnlySpan<byte> candidate = held[..Math.Min(_count, LargestBlock)];
        int lines = candidate.LastIndexOf(LineFeed) + 1;
        if (lines > 0)
            return lines;
        if (framing.Kind == FramingKind.Line)
        {
            int line = held.IndexOf(LineFeed) + 1;
            return line > 0 || !_isEnded ? line : _count;
        }

        if (candidate.Length == LargestBlock)
            return WholeCharacters(candidate);
        return _isEnded ? _count : 0;
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

    private void Grow()
    {
        if (_buffer.Length >= LongestLine)
            throw new IOException($"A line is longer than {LongestLine} bytes.");
        Array.Resize(ref _buffer, 2 * _buffer.Length);
    }
}
