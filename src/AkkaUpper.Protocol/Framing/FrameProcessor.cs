using System.Buffers;
using AkkaUpper.Protocol.Casing;

namespace AkkaUpper.Protocol.Framing;

/// <summary>
/// The frames of one connection: bytes go in as they arrive, cut anywhere, and the answers to all frames that they end
/// come out in one go. Not thread-safe. Between frames it holds no buffer.
/// </summary>
/// <remarks>
/// When a limit is broken, the answers to the frames before it and the error that explains it are written, further
/// bytes are ignored, and <see cref="Status"/> stays what it is.
/// </remarks>
public abstract class FrameProcessor
{
    private long _illFormedBefore;

    private protected FrameProcessor(FramingOptions options)
    {
        Options = options;
        Caser = new UpperCaser(options.Locale, options.IllFormed);
    }

    /// <summary>Makes the processor for one connection.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static FrameProcessor Create(FramingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return options.Kind switch
        {
            FramingKind.Stream => new StreamProcessor(options),
            FramingKind.Line => new LineProcessor(options),
            FramingKind.Length => new LengthProcessor(options),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "No such framing."),
        };
    }

    /// <summary>Whether the frames go on, or why they ended.</summary>
    public FrameStatus Status { get; private set; }

    /// <summary>The error that was written when the frames ended with one, without its <c>error: </c>; else null.</summary>
    public string? Error { get; private set; }

    /// <summary>
    /// The number of frames answered whole. While it stands still and <see cref="IsFrameStarted"/> is true, it is
    /// still the same frame that is not finished.
    /// </summary>
    public long FramesAnswered { get; private set; }

    /// <summary>The sequences (maximal subparts) that were no UTF-8.</summary>
    public long IllFormedSequences => _illFormedBefore + Caser.IllFormedCount;

    /// <summary>The peer has started a frame and owes its end. A flush doesn't change that.</summary>
    public abstract bool IsFrameStarted { get; }

    /// <summary>There is something unanswered that <see cref="Flush"/> would answer.</summary>
    public abstract bool AwaitsFlush { get; }

    private protected FramingOptions Options { get; }

    private protected UpperCaser Caser { get; }

    /// <summary>Takes the bytes of one read and writes the answers to all frames that end in it.</summary>
    /// <returns><see cref="Status"/>.</returns>
    public FrameStatus Process(ReadOnlySpan<byte> chunk, IBufferWriter<byte> answers)
    {
        if (Status == FrameStatus.Ok && !chunk.IsEmpty)
            OnChunk(chunk, answers);
        return Status;
    }

    /// <summary>
    /// Ends the wait for more bytes: answers what has come of an unfinished line, and decides characters that wait for
    /// their context. Half a character stays where it is, and the frame goes on.
    /// </summary>
    /// <returns><see cref="Status"/>.</returns>
    public FrameStatus Flush(IBufferWriter<byte> answers)
    {
        if (Status == FrameStatus.Ok && AwaitsFlush)
            OnFlush(answers);
        return Status;
    }

    /// <summary>The peer has finished sending: answers the rest. The last call.</summary>
    /// <returns><see cref="Status"/>.</returns>
    public FrameStatus Complete(IBufferWriter<byte> answers)
    {
        if (Status == FrameStatus.Ok)
            OnComplete(answers);
        return Status;
    }

    /// <summary>Writes an error in this framing, as <see cref="ErrorFrame.Write"/> does.</summary>
    public void WriteError(string text, IBufferWriter<byte> answers) => ErrorFrame.Write(Options, text, answers);

    private protected abstract void OnChunk(ReadOnlySpan<byte> chunk, IBufferWriter<byte> answers);

    private protected abstract void OnFlush(IBufferWriter<byte> answers);

    private protected abstract void OnComplete(IBufferWriter<byte> answers);

    /// <summary>Lets go of what is held of an unfinished frame.</summary>
    private protected abstract void Release();

    /// <summary>How many more frames may be answered.</summary>
    private protected long FramesLeft => Options.MaxFrames == 0 ? long.MaxValue : Options.MaxFrames - FramesAnswered;

    private protected void CountAnswered(long frames = 1)
    {
        FramesAnswered += frames;
        if (FramesLeft == 0)
            End(FrameStatus.LimitReached);
    }

    private protected void Fail(FrameStatus status, string error, IBufferWriter<byte> answers)
    {
        Error = error;
        WriteError(error, answers);
        End(status);
    }

    private protected void FailTooLong(IBufferWriter<byte> answers) =>
        Fail(FrameStatus.FrameTooLong, $"frame too long (limit {Options.MaxFrameLength} bytes)", answers);

    private protected void FailReplyTooLong(int limit, IBufferWriter<byte> answers) =>
        Fail(FrameStatus.ReplyTooLong, $"reply too long (limit {limit} bytes)", answers);

    private protected void FailIllFormed(IBufferWriter<byte> answers) =>
        Fail(FrameStatus.IllFormed, $"ill-formed utf-8 at byte offset {Caser.IllFormedOffset}", answers);

    private void End(FrameStatus status)
    {
        Status = status;
        Release();
        _illFormedBefore += Caser.IllFormedCount;
        Caser.Reset();
    }
}
