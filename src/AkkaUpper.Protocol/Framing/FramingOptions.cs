using AkkaUpper.Protocol.Casing;

namespace AkkaUpper.Protocol.Framing;

/// <summary>Where one frame ends and the next begins.</summary>
public enum FramingKind
{
    /// <summary>A frame is what one read brought, together with the rest of its last character.</summary>
    Stream,

    /// <summary>A frame ends with LF or CRLF, which its answer keeps as it came.</summary>
    Line,

    /// <summary>A frame is an unsigned big-endian length of 1, 2 or 4 bytes and that many bytes of payload.</summary>
    Length,
}

/// <summary>How the bytes of a connection are cut into frames, cased and limited. Shared by all connections of an endpoint.</summary>
public sealed record FramingOptions
{
    /// <summary>The largest <see cref="MaxFrameLength"/>: a threefold reply still fits into one array.</summary>
    public const int MaxFrameLengthCeiling = 512 * 1024 * 1024;

    /// <summary>The framing; <see cref="FramingKind.Stream"/> unless said otherwise.</summary>
    public FramingKind Kind { get; init; }

    /// <summary>Whose upper case.</summary>
    public CasingLocale Locale { get; init; }

    /// <summary>What becomes of bytes that are not UTF-8.</summary>
    public IllFormedPolicy IllFormed { get; init; }

    /// <summary>
    /// The longest frame and the longest answer in bytes, 1 to <see cref="MaxFrameLengthCeiling"/>, without line
    /// terminator or length header. A frame of <see cref="FramingKind.Stream"/> is bounded by the read that brings it.
    /// </summary>
    public int MaxFrameLength { get; init; } = 65536;

    /// <summary>The size in bytes of the header of <see cref="FramingKind.Length"/>: 1, 2 or 4.</summary>
    public int LengthHeaderSize { get; init; } = 4;

    /// <summary>The number of frames after whose answers the connection is done; 0 sets no limit.</summary>
    public long MaxFrames { get; init; }

    /// <summary>The longest payload that both the limit and the length header allow.</summary>
    internal int MaxPayloadLength => LengthHeaderSize switch
    {
        1 => Math.Min(MaxFrameLength, byte.MaxValue),
        2 => Math.Min(MaxFrameLength, ushort.MaxValue),
        _ => MaxFrameLength,
    };

    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFrameLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxFrameLength, MaxFrameLengthCeiling);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxFrames);
        if (LengthHeaderSize is not (1 or 2 or 4))
            throw new ArgumentOutOfRangeException(nameof(LengthHeaderSize), LengthHeaderSize, "It has to be 1, 2 or 4.");
    }
}
