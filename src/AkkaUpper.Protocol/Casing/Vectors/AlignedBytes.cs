using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AkkaUpper.Protocol.Casing.Vectors;

/// <summary>Bytes that begin with a cache line, so that no block in them straddles two.</summary>
internal sealed unsafe class AlignedBytes
{
    private const int CacheLine = 64;

    private readonly byte[] _pinned;
    private readonly byte* _first;
    private readonly int _length;

    public AlignedBytes(int length)
    {
        _pinned = GC.AllocateArray<byte>(length + CacheLine, pinned: true);
        var start = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_pinned));
        _first = (byte*)((start + CacheLine - 1) & ~(nint)(CacheLine - 1));
        _length = length;
    }

    /// <summary>The first of them. They stay in place as long as this object is referenced.</summary>
    public ref byte First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref *_first;
    }

    /// <summary>All of them.</summary>
    public Span<byte> Span => new(_first, _length);
}
