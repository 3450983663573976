using System.Buffers;

namespace AkkaUpper.Protocol.Tests.Casing;

/// <summary>A sequence in segments.</summary>
internal sealed class Segments : ReadOnlySequenceSegment<byte>
{
    /// <summary>The bytes in segments of a length, each after an empty one.</summary>
    public static ReadOnlySequence<byte> Of(byte[] bytes, int length)
    {
        var first = new Segments();
        var last = first;
        for (var at = 0; at < bytes.Length; at += length)
            last = last.Append(bytes.AsMemory(at, Math.Min(length, bytes.Length - at))).Append(default);
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private Segments Append(ReadOnlyMemory<byte> memory)
    {
        var next = new Segments { Memory = memory, RunningIndex = RunningIndex + Memory.Length };
        Next = next;
        return next;
    }
}
