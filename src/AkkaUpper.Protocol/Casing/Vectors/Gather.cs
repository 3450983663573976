using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AkkaUpper.Protocol.Casing.Vectors;

/// <summary>Leaves bytes out of a block: eight at a time, by the table of which of eight stay.</summary>
internal sealed class Gather
{
    private const int Group = 8;

    // For each mask of eight, the places of its bits in order; what comes after them is overwritten later.
    private readonly byte[] _places = new byte[256 * Group];

    public Gather()
    {
        for (var mask = 0; mask < 256; mask++)
        {
            var at = mask * Group;
            for (var place = 0; place < Group; place++)
            {
                if ((mask >> place & 1) != 0)
                    _places[at++] = (byte)place;
            }
        }
    }

    /// <summary>Writes the bytes of a block that a mask keeps, and up to eight more.</summary>
    /// <returns>How many it keeps.</returns>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Write<TBlock>(TBlock block, uint keep, ref byte destination) where TBlock : struct, IBlock<TBlock>
    {
        Span<byte> bytes = stackalloc byte[TBlock.Size];
        block.Store(ref bytes[0]);
        ref var places = ref _places[0];
        var to = 0;
        for (var at = 0; at < TBlock.Size; at += Group)
        {
            var mask = (byte)(keep >> at);
            var eight = Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref bytes[at])).AsByte();
            var chosen = Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref places, mask * Group))).AsByte();
            var kept = Ssse3.IsSupported ? Ssse3.Shuffle(eight, chosen) : Vector128.Shuffle(eight, chosen);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, to), kept.AsUInt64().ToScalar());
            to += BitOperations.PopCount(mask);
        }
        return to;
    }
}
