namespace AkkaUpper.Protocol.Casing;

/// <summary>Up to seven bytes of UTF-8 in one integer: the first byte lowest, their number in the highest byte.</summary>
internal static class PackedUtf8
{
    /// <summary>U+FFFD, the replacement character.</summary>
    public const ulong Replacement = 0x03000000_00BDBFEF;

    /// <summary>The number of bytes.</summary>
    public static int Length(ulong packed) => (int)(packed >> 56);

    /// <summary>One code point, packed.</summary>
    public static ulong Encode(int codePoint) => codePoint switch
    {
        < 0x80 => Pack(1, codePoint),
        < 0x800 => Pack(2, 0xC0 | (codePoint >> 6), Continuation(codePoint)),
        < 0x10000 => Pack(3, 0xE0 | (codePoint >> 12), Continuation(codePoint >> 6), Continuation(codePoint)),
        _ => Pack(4, 0xF0 | (codePoint >> 18), Continuation(codePoint >> 12), Continuation(codePoint >> 6), Continuation(codePoint)),
    };

    /// <summary>Two packed texts, one after the other; together they have at most seven bytes.</summary>
    public static ulong Join(ulong first, ulong second)
    {
        var length = Length(first);
        var bytes = (first & 0x00FFFFFF_FFFFFFFF) | ((second & 0x00FFFFFF_FFFFFFFF) << (8 * length));
        return bytes | ((ulong)(length + Length(second)) << 56);
    }

    private static int Continuation(int bits) => 0x80 | (bits & 0x3F);

    private static ulong Pack(int length, int first, int second = 0, int third = 0, int fourth = 0) =>
        ((ulong)length << 56) | (uint)first | ((ulong)second << 8) | ((ulong)third << 16) | ((ulong)fourth << 24);
}
