using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AkkaUpper.Protocol.Casing.Vectors;

/// <summary>The ASCII at the start of a text, as fast as it can be copied.</summary>
internal static class AsciiRun<TBlock> where TBlock : struct, IBlock<TBlock>
{
    /// <summary>Converts a text of any length if it is ASCII throughout; otherwise nothing is done.</summary>
    public static bool TryConvertAll(ReadOnlySpan<byte> text, ref Utf8Sink sink)
    {
        sink.Ensure(text.Length);
        if (System.Text.Ascii.ToUpper(text, sink.Free, out var written) != OperationStatus.Done)
            return false;
        sink.Advance(written);
        return true;
    }

    /// <summary>Converts blocks of ASCII up to the first that holds something else.</summary>
    /// <param name="text">At least one block.</param>
    /// <param name="output">At least as long.</param>
    /// <returns>How many bytes were converted: all, or a number of whole blocks.</returns>
    public static int Convert(ReadOnlySpan<byte> text, Span<byte> output)
    {
        ref var source = ref MemoryMarshal.GetReference(text);
        ref var destination = ref MemoryMarshal.GetReference(output);
        var size = TBlock.Size;
        nint at = Wide.IsSupported && size == Vector256<byte>.Count ? Wide.Convert(ref source, ref destination, text.Length) : 0;
        for (var last = text.Length - (4 * size); at <= last; at += 4 * size)
        {
            var first = TBlock.Load(in Unsafe.Add(ref source, at));
            var second = TBlock.Load(in Unsafe.Add(ref source, at + size));
            var third = TBlock.Load(in Unsafe.Add(ref source, at + (2 * size)));
            var fourth = TBlock.Load(in Unsafe.Add(ref source, at + (3 * size)));
            if ((first | second | third | fourth).Mask() != 0)
                break;
            Ascii.Upper(first).Store(ref Unsafe.Add(ref destination, at));
            Ascii.Upper(second).Store(ref Unsafe.Add(ref destination, at + size));
            Ascii.Upper(third).Store(ref Unsafe.Add(ref destination, at + (2 * size)));
            Ascii.Upper(fourth).Store(ref Unsafe.Add(ref destination, at + (3 * size)));
        }
        while (at < text.Length)
        {
            // The last block overlaps the one before: what is converted twice is converted alike.
            var place = Math.Min(at, text.Length - size);
            var bytes = TBlock.Load(in Unsafe.Add(ref source, place));
            if (bytes.Mask() != 0)
                break;
            Ascii.Upper(bytes).Store(ref Unsafe.Add(ref destination, place));
            at = place + size;
        }
        return (int)at;
    }
}
