using System.Runtime.CompilerServices;

namespace AkkaUpper.Protocol.Casing.Vectors;

/// <summary>Single characters, where four bytes can be read and written whatever their length.</summary>
internal static class Scalar
{
    /// <summary>U+FFFD in UTF-8, as an integer of this machine, and a byte beyond.</summary>
    public static readonly uint Replacement = Unsafe.ReadUnaligned<uint>(ref Unsafe.AsRef(in "\uFFFD\0"u8[0]));

    /// <summary>Reads a well-formed character; a code point below 0 says that it isn't well-formed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Utf8Sequence Read(ref byte source)
    {
        int first = source;
        if (first < 0x80)
            return new(first, 1);
        int second = Unsafe.Add(ref source, 1);
        if (first < 0xE0)
            return new(first >= 0xC2 && (second & 0xC0) == 0x80 ? ((first & 0x1F) << 6) | (second & 0x3F) : -1, 2);
        int third = Unsafe.Add(ref source, 2);
        if (first < 0xF0)
        {
            var codePoint = ((first & 0x0F) << 12) | ((second & 0x3F) << 6) | (third & 0x3F);
            var isWellFormed = ((second & third & 0x80) | ((second | third) & 0x40)) == 0x80 && codePoint >= 0x800 && (codePoint & 0xF800) != 0xD800;
            return new(isWellFormed ? codePoint : -1, 3);
        }
        int fourth = Unsafe.Add(ref source, 3);
        {
            var codePoint = ((first & 0x0F) << 18) | ((second & 0x3F) << 12) | ((third & 0x3F) << 6) | (fourth & 0x3F);
            var isWellFormed = ((second & third & fourth & 0x80) | ((second | third | fourth) & 0x40)) == 0x80 && codePoint is >= 0x10000 and <= 0x10FFFF;
            return new(isWellFormed ? codePoint : -1, 4);
        }
    }
}
