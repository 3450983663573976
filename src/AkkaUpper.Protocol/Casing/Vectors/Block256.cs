using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AkkaUpper.Protocol.Casing.Vectors;

/// <summary>32 bytes: AVX2.</summary>
internal readonly struct Block256 : IBlock<Block256>
{
    private readonly Vector256<byte> _bytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Block256(Vector256<byte> bytes) => _bytes = bytes;

    /// <summary>Whether this machine has what makes it worth while.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <inheritdoc/>
    public static int Size => Vector256<byte>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 Load(ref readonly byte source) => new(Vector256.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 All(byte value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 operator &(Block256 left, Block256 right) => new(left._bytes & right._bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 operator |(Block256 left, Block256 right) => new(left._bytes | right._bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 operator ^(Block256 left, Block256 right) => new(left._bytes ^ right._bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 operator +(Block256 left, Block256 right) => new(left._bytes + right._bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 operator -(Block256 left, Block256 right) => new(left._bytes - right._bytes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 Without(Block256 value, Block256 taken) => new(Vector256.AndNot(value._bytes, taken._bytes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 Equal(Block256 left, Block256 right) => new(Vector256.Equals(left._bytes, right._bytes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 GreaterSigned(Block256 left, Block256 right) =>
        new(Vector256.GreaterThan(left._bytes.AsSByte(), right._bytes.AsSByte()).AsByte());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 AddSaturate(Block256 left, Block256 right) => new(Vector256.AddSaturate(left._bytes, right._bytes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 Select(Block256 selector, Block256 ifSet, Block256 ifClear) => new(
        Avx2.BlendVariable(ifClear._bytes, ifSet._bytes, selector._bytes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 Lookup(Block256 table, Block256 index) => new(
        Avx2.Shuffle(table._bytes, index._bytes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 HighNibble(Block256 value) =>
        new(Vector256.ShiftRightLogical(value._bytes.AsUInt16(), 4).AsByte() & Vector256.Create((byte)0x0F));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block256 Later(Block256 before, Block256 value)
    {
        // The half before each half: what crosses from lane to lane.
        var carried = Avx2.Permute2x128(before._bytes, value._bytes, 0x21);
        return new(Avx2.AlignRight(value._bytes, carried, 15));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Mask() => _bytes.ExtractMostSignificantBits();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref byte destination) => _bytes.StoreUnsafe(ref destination);
}
