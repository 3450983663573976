using System.Buffers;
using System.Text.Unicode;
using AkkaUpper.Protocol.Casing;

namespace AkkaUpper.Protocol.Framing;

/// <summary>
/// Answers line by line. A run of whole lines is cased at once: the mapping of no line depends on another one, since a
/// line feed ends every context that casing knows. Of a line in progress the bytes are held until it ends or is flushed.
/// </summary>
internal sealed class LineProcessor(FramingOptions options) : FrameProcessor(options)
{
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    /// <summary>No upper-case form is longer than three times the bytes it stands for (Unicode 17, also U+FFFD).</summary>
    private const int MaxGrowth = 3;

    /// <summary>A line that is whole within so many bytes can't break a limit, nor can its answer.</summary>
    private readonly int _harmless = options.MaxFrameLength / MaxGrowth;

    private readonly ReplyBuffer _reply = new();

    // The line in progress: bytes of it that came, whether the last one is CR, bytes answered by flushes, and what no
    // flush has answered.
    private int _length;
    private bool _endsInReturn;
    private int _answered;
    private PendingBytes _pending;

    public override bool IsFrameStarted => _length > 0;

    public override bool AwaitsFlush => _pending.Length > 0;

    private protected override void OnChunk(ReadOnlySpan<byte> chunk, IBufferWriter<byte> answers)
    {
        while (!chunk.IsEmpty && Status == FrameStatus.Ok)
        {
            int length = IsFrameStarted ? 0 : chunk[..Math.Min(chunk.Length, _harmless)].LastIndexOf(LineFeed) + 1;
            if (length > 0)
            {
                AnswerRun(chunk[..length], answers);
            }
            else
            {
                length = chunk.IndexOf(LineFeed) + 1;
                if (length == 0)
                {
                    Hold(chunk, answers);
                    return;
                }

                AnswerLine(chunk[..length], answers);
            }

            chunk = chunk[length..];
        }
    }

    private protected override void OnFlush(IBufferWriter<byte> answers)
    {
        _reply.Open(answers, _pending.Length);
        bool isWellFormed = Caser.Write(_pending.Span, _reply);
        if (isWellFormed)
            Caser.Flush(_reply);
        // A CR at the end may yet turn out to belong to the terminator.
        if (Deliver(isWellFormed, terminator: _endsInReturn ? 1 : 0, answers))
            _pending.Release();
    }

    private protected override void OnComplete(IBufferWriter<byte> answers)
    {
        if (IsFrameStarted)
            AnswerLine([], answers);
    }

    private protected override void Release()
    {
        _pending.Release();
        _length = _answered = 0;
        _endsInReturn = false;
    }

    /// <summary>Answers whole lines, none of which can break a limit.</summary>
    private void AnswerRun(ReadOnlySpan<byte> run, IBufferWriter<byte> answers)
    {
        if (Options.IllFormed == IllFormedPolicy.Reject && !Utf8.IsValid(run))
        {
            AnswerEach(run, answers);
            return;
        }

        long lines = run.Count(LineFeed);
        if (lines > FramesLeft)
        {
            lines = FramesLeft;
            run = run[..EndOfLine(run, lines)];
        }

        Caser.Write(run, answers);
        Caser.Complete(answers);
        CountAnswered(lines);
    }

    /// <summary>Answers whole lines up to the ill-formed one among them.</summary>
    private void AnswerEach(ReadOnlySpan<byte> run, IBufferWriter<byte> answers)
    {
        while (Status == FrameStatus.Ok)
        {
            int length = run.IndexOf(LineFeed) + 1;
            AnswerLine(run[..length], answers);
            run = run[length..];
        }
    }

    /// <summary>Answers the line in progress, which ends with these bytes or, without a line feed, with the input.</summary>
    private void AnswerLine(ReadOnlySpan<byte> rest, IBufferWriter<byte> answers)
    {
        int terminator = TerminatorLength(rest);
        if ((long)_length + rest.Length - terminator > Options.MaxFrameLength)
        {
            FailTooLong(answers);
            return;
        }

        _reply.Open(answers, _pending.Length + rest.Length);
        bool isWellFormed = Caser.Write(_pending.Span, _reply) && Caser.Write(rest, _reply) && Caser.Complete(_reply);
        if (Deliver(isWellFormed, terminator, answers))
        {
            Release();
            CountAnswered();
        }
    }

    /// <summary>Hands over what the reply buffer holds, or fails when it must not be answered.</summary>
    private bool Deliver(bool isWellFormed, int terminator, IBufferWriter<byte> answers)
    {
        long answered = (long)_answered + _reply.Current.Length;
        bool isShort = answered - terminator <= Options.MaxFrameLength;
        if (isWellFormed && isShort)
        {
            _answered = (int)answered;
            _reply.Keep();
        }

        _reply.Close();
        if (!isWellFormed)
            FailIllFormed(answers);
        else if (!isShort)
            FailReplyTooLong(Options.MaxFrameLength, answers);
        return isWellFormed && isShort;
    }

    /// <summary>Holds the start or a further part of a line, unless the line is too long already.</summary>
    private void Hold(ReadOnlySpan<byte> part, IBufferWriter<byte> answers)
    {
        bool endsInReturn = part[^1] == CarriageReturn;
        // That CR may yet turn out to belong to the terminator.
        if ((long)_length + part.Length - (endsInReturn ? 1 : 0) > Options.MaxFrameLength)
        {
            FailTooLong(answers);
            return;
        }

        _pending.Append(part);
        _length += part.Length;
        _endsInReturn = endsInReturn;
    }

    /// <remarks>A CR counts only directly before LF; it may have come with an earlier chunk.</remarks>
    private int TerminatorLength(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
            return 0;
        bool hasReturn = rest.Length > 1 ? rest[^2] == CarriageReturn : _endsInReturn;
        return hasReturn ? 2 : 1;
    }

    private static int EndOfLine(ReadOnlySpan<byte> run, long lines)
    {
        int end = 0;
        for (; lines > 0; lines--)
            end += run[end..].IndexOf(LineFeed) + 1;
        return end;
    }
}
