using System.Buffers;

namespace AkkaUpper.Protocol.Framing;

/// <summary>
/// Makes answers in place in the memory of the connection's writer and keeps the last one revocable: its header can be
/// filled in when its length is known, and it can be taken back when it turns out too long or ill-formed.
/// </summary>
internal sealed class ReplyBuffer : IBufferWriter<byte>
{
    /// <summary>Casing asks for more room than the next character needs; this spares a move at the very end.</summary>
    private const int Slack = 64;

    private IBufferWriter<byte>? _answers;
    private Memory<byte> _memory;
    private int _expected;
    private int _kept;
    private int _written;

    /// <summary>
    /// Starts on a writer, which is asked for memory with the first byte. Nobody else writes to it until <see cref="Close"/>.
    /// </summary>
    /// <param name="answers">Receives what is kept.</param>
    /// <param name="expected">About how many bytes will be written; more is possible and costs a copy.</param>
    public void Open(IBufferWriter<byte> answers, int expected)
    {
        _answers = answers;
        _expected = expected + Slack;
    }

    /// <summary>The answer that can still be taken back.</summary>
    public Span<byte> Current => _memory.Span[_kept.._written];

    /// <summary>Makes the current answer final; the next byte starts a new one.</summary>
    public void Keep() => _kept = _written;

    /// <summary>Drops the current answer.</summary>
    public void TakeBack() => _written = _kept;

    /// <summary>Hands over what was kept and lets go of the writer.</summary>
    public void Close()
    {
        if (_kept > 0)
            _answers!.Advance(_kept);
        _answers = null;
        _memory = default;
        _kept = _written = 0;
    }

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _memory[_written..];
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _memory.Span[_written..];
    }

    private void Reserve(int sizeHint)
    {
        if (_memory.Length - _written < Math.Max(sizeHint, 1))
            Grow(sizeHint);
    }

    /// <remarks>
    /// A writer may reuse its memory once it is asked for more, so the current answer moves by way of an array.
    /// </remarks>
    private void Grow(int sizeHint)
    {
        int length = _written - _kept;
        byte[] moving = ArrayPool<byte>.Shared.Rent(length);
        Current.CopyTo(moving);
        if (_kept > 0)
            _answers!.Advance(_kept);
        _memory = _answers!.GetMemory(Math.Max(_expected, length + Math.Max(sizeHint, length)));
        _expected = 0;
        moving.AsSpan(0, length).CopyTo(_memory.Span);
        ArrayPool<byte>.Shared.Return(moving);
        (_kept, _written) = (0, length);
    }
}
