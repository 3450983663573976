namespace AkkaUpper.Protocol.Casing;

/// <summary>The first character of some bytes: a code point, the start of one, or a maximal subpart of no code point.</summary>
/// <remarks>Well-formed sequences are those of the Unicode Standard, table 3-7.</remarks>
internal readonly record struct Utf8Sequence(int CodePoint, int Length)
{
    private const int IllFormed = -1;
    private const int Incomplete = -2;

    /// <summary>Whether the bytes are no character and, whatever follows, the start of none.</summary>
    public bool IsIllFormed => CodePoint == IllFormed;

    /// <summary>Whether the bytes ended before the character did, so that more of them would decide.</summary>
    public bool IsIncomplete => CodePoint == Incomplete;

    /// <summary>Reads the first character of <paramref name="bytes"/>, of which there is at least one.</summary>
    public static Utf8Sequence Read(ReadOnlySpan<byte> bytes)
    {
        int lead = bytes[0];
        if (lead < 0x80)
            return new(lead, 1);
        if (lead is < 0xC2 or > 0xF4)
            return new(IllFormed, 1);
        if (bytes.Length == 1)
            return new(Incomplete, 1);

        int second = bytes[1];
        if (lead < 0xE0)
            return IsContinuation(second) ? new(((lead & 0x1F) << 6) | (second & 0x3F), 2) : new(IllFormed, 1);
        if (!IsSecond(lead, second))
            return new(IllFormed, 1);
        if (bytes.Length == 2)
            return new(Incomplete, 2);

        int third = bytes[2];
        if (!IsContinuation(third))
            return new(IllFormed, 2);
        var codePoint = ((lead & 0x0F) << 12) | ((second & 0x3F) << 6) | (third & 0x3F);
        if (lead < 0xF0)
            return new(codePoint, 3);
        if (bytes.Length == 3)
            return new(Incomplete, 3);

        int fourth = bytes[3];
        return IsContinuation(fourth)
            ? new(((lead & 0x07) << 18) | ((second & 0x3F) << 12) | ((third & 0x3F) << 6) | (fourth & 0x3F), 4)
            : new(IllFormed, 3);
    }

    /// <summary>How many bytes at the end are the start of a character that more bytes could complete: 0 to 3.</summary>
    public static int IncompleteTail(ReadOnlySpan<byte> bytes)
    {
        for (var length = 1; length <= Math.Min(3, bytes.Length); length++)
        {
            var last = bytes[^length];
            if (last >= 0xC0)
                return Read(bytes[^length..]).IsIncomplete ? length : 0;
            if (last < 0x80)
                return 0;
        }
        return 0;
    }

    private static bool IsContinuation(int value) => (value & 0xC0) == 0x80;

    // The second byte is where overlong forms, surrogates and what is beyond U+10FFFF show.
    private static bool IsSecond(int lead, int second) => lead switch
    {
        0xE0 => second is >= 0xA0 and <= 0xBF,
        0xED => second is >= 0x80 and <= 0x9F,
        0xF0 => second is >= 0x90 and <= 0xBF,
        0xF4 => second is >= 0x80 and <= 0x8F,
        _ => IsContinuation(second),
    };
}
