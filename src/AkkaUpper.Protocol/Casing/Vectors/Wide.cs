using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AkkaUpper.Protocol.Casing.Vectors;

/// <summary>
/// ASCII by 64 bytes at once: AVX-512. Only long runs of ASCII are worth it; everything else is done by <see cref="IBlock{TSelf}"/>.
/// </summary>
internal static class Wide
{
    private const int Size = 64;
    private const int Stride = 4 * Size;

    /// <summary>Whether this machine has it, and is no slower for it.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated;

    /// <summary>Converts strides of ASCII up to the first that holds something else, or the last whole one.</summary>
    /// <returns>How many bytes were converted.</returns>
    public static nint Convert(ref byte source, ref byte destination, int length)
    {
        nint at = 0;
        for (nint last = length - Stride; at <= last; at += Stride)
        {
            var first = Vector512.LoadUnsafe(ref source, (nuint)at);
            var second = Vector512.LoadUnsafe(ref source, (nuint)(at + Size));
            var third = Vector512.LoadUnsafe(ref source, (nuint)(at + (2 * Size)));
            var fourth = Vector512.LoadUnsafe(ref source, (nuint)(at + (3 * Size)));
            if ((first | second | third | fourth).ExtractMostSignificantBits() != 0)
                break;
            Upper(first).StoreUnsafe(ref destination, (nuint)at);
            Upper(second).StoreUnsafe(ref destination, (nuint)(at + Size));
            Upper(third).StoreUnsafe(ref destination, (nuint)(at + (2 * Size)));
            Upper(fourth).StoreUnsafe(ref destination, (nuint)(at + (3 * Size)));
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Upper(Vector512<byte> ascii)
    {
        // Counted from 'a' without a sign, the letters are the lowest 26.
        var isLower = Vector512.LessThan(ascii - Vector512.Create((byte)'a'), Vector512.Create((byte)26));
        return ascii ^ (isLower & Vector512.Create((byte)0x20));
    }
}
