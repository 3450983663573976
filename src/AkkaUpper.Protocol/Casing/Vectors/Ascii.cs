using System.Runtime.CompilerServices;

namespace AkkaUpper.Protocol.Casing.Vectors;

/// <summary>Upper case in ASCII.</summary>
internal static class Ascii
{
    /// <summary>Bytes a to z become A to Z; every other byte stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TBlock Upper<TBlock>(TBlock bytes) where TBlock : struct, IBlock<TBlock>
    {
        // Moved up so that z is the greatest signed number, all that is greater than a's neighbour is a letter.
        var isLower = TBlock.GreaterSigned(bytes + TBlock.All(0x7F - 'z'), TBlock.All(0x7F - 'z' + 'a' - 1));
        return bytes ^ (isLower & TBlock.All(0x20));
    }
}
