using System.Buffers;

namespace AkkaUpper.Protocol.Tests.Framing;

/// <summary>
/// A writer that keeps to the letter of its contract: memory of just the size asked for, and what was not advanced over is
/// gone with the next request.
/// </summary>
internal sealed class StingyWriter : IBufferWriter<byte>
{
    private readonly List<byte> _written = [];
    private byte[] _memory = [];
    private int _used;

    public byte[] Written => [.. _written];

    public void Clear() => _written.Clear();

    public void Advance(int count)
    {
        _written.AddRange(_memory.AsSpan(_used, count));
        _used += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Array.Fill(_memory, (byte)'?');
        _memory = new byte[Math.Max(sizeHint, 1)];
        _used = 0;
        return _memory;
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
