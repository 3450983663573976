using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AkkaUpper.Protocol.Casing.Vectors;

/// <summary>16 bytes: SSE4.1, or AdvSimd on Arm.</summary>
internal readonly struct Block128 : IBlock<Block128>
{
    private readonly Vector128<byte> _bytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Block128(Vector128<byte> bytes) => _bytes = bytes;

    /// <summary>Whether this machine has what makes it worth while.</summary>
    public static bool IsSupported => Sse41.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <inheritdoc/>
    public static int Size => Vector128<byte>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 Load(ref readonly byte source) => new(Vector128.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 All(byte value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 operator &(Block128 left, Block128 right) => new(left._bytes & right._bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 operator |(Block128 left, Block128 right) => new(left._bytes | right._bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 operator ^(Block128 left, Block128 right) => new(left._bytes ^ right._bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 operator +(Block128 left, Block128 right) => new(left._bytes + right._bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 operator -(Block128 left, Block128 right) => new(left._bytes - right._bytes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 Without(Block128 value, Block128 taken) => new(Vector128.AndNot(value._bytes, taken._bytes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 Equal(Block128 left, Block128 right) => new(Vector128.Equals(left._bytes, right._bytes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 GreaterSigned(Block128 left, Block128 right) =>
        new(Vector128.GreaterThan(left._bytes.AsSByte(), right._bytes.AsSByte()).AsByte());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 AddSaturate(Block128 left, Block128 right) => new(Vector128.AddSaturate(left._bytes, right._bytes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 Select(Block128 selector, Block128 ifSet, Block128 ifClear) => new(
        Sse41.IsSupported
            ? Sse41.BlendVariable(ifClear._bytes, ifSet._bytes, selector._bytes)
            : Vector128.ConditionalSelect(Vector128.ShiftRightArithmetic(selector._bytes.AsSByte(), 7).AsByte(), ifSet._bytes, ifClear._bytes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 Lookup(Block128 table, Block128 index) => new(
        Ssse3.IsSupported
            ? Ssse3.Shuffle(table._bytes, index._bytes)
            : Vector128.Shuffle(table._bytes, index._bytes & Vector128.Create((byte)0x8F)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 HighNibble(Block128 value) =>
        new(Vector128.ShiftRightLogical(value._bytes.AsUInt16(), 4).AsByte() & Vector128.Create((byte)0x0F));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 Later(Block128 before, Block128 value)
    {
        if (Ssse3.IsSupported)
            return new(Ssse3.AlignRight(value._bytes, before._bytes, 15));
        var moved = Vector128.Shuffle(value._bytes, Vector128.Create((byte)0xFF, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14));
        return new(moved.WithElement(0, before._bytes.GetElement(15)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Mask() => _bytes.ExtractMostSignificantBits();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref byte destination) => _bytes.StoreUnsafe(ref destination);
}
