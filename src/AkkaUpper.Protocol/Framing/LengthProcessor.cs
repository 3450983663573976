using System.Buffers;

namespace AkkaUpper.Protocol.Framing;

/// <summary>
/// Answers payload by payload, each a text of its own, behind headers like those they came with. What a header announces
/// is checked before it is believed; memory grows with what has arrived.
/// </summary>
internal sealed class LengthProcessor(FramingOptions options) : FrameProcessor(options)
{
    private readonly ReplyBuffer _replies = new();

    // The frame in progress: its header and the payload, as far as they have come.
    private LengthHeader _header = new(options.LengthHeaderSize);
    private PendingBytes _payload;

    public override bool IsFrameStarted => _header.Taken > 0;

    /// <remarks>The end of a payload is never in doubt.</remarks>
    public override bool AwaitsFlush => false;

    private protected override void OnChunk(ReadOnlySpan<byte> chunk, IBufferWriter<byte> answers)
    {
        _replies.Open(answers, _payload.Length + chunk.Length);
        while (!chunk.IsEmpty && Status == FrameStatus.Ok)
            Take(ref chunk);
        _replies.Close();
    }

    private protected override void OnFlush(IBufferWriter<byte> answers)
    {
    }

    private protected override void OnComplete(IBufferWriter<byte> answers)
    {
        if (_header.IsWhole)
            Fail(FrameStatus.Incomplete, $"frame incomplete ({_payload.Length} of {_header.Value} bytes)", answers);
        else if (IsFrameStarted)
            Fail(FrameStatus.Incomplete, $"frame incomplete ({_header.Taken} of {_header.Size} header bytes)", answers);
    }

    private protected override void Release()
    {
        _payload.Release();
        _header.Clear();
    }

    /// <summary>Takes what belongs to the frame in progress and answers it if that was its end.</summary>
    private void Take(ref ReadOnlySpan<byte> chunk)
    {
        if (!_header.IsWhole)
        {
            _header.TakeFrom(ref chunk);
            if (!_header.IsWhole)
                return;
            if (_header.Value > Options.MaxFrameLength)
            {
                FailTooLong(_replies);
                _replies.Keep();
                return;
            }
        }

        int missing = (int)_header.Value - _payload.Length;
        if (chunk.Length < missing)
        {
            _payload.Append(chunk);
            chunk = [];
        }
        else
        {
            Answer(chunk[..missing]);
            chunk = chunk[missing..];
        }
    }

    /// <summary>Answers the frame in progress, whose payload ends with these bytes.</summary>
    private void Answer(ReadOnlySpan<byte> rest)
    {
        _replies.GetSpan(_header.Size);
        _replies.Advance(_header.Size);
        bool isWellFormed =
            Caser.Write(_payload.Span, _replies) && Caser.Write(rest, _replies) && Caser.Complete(_replies);
        int length = _replies.Current.Length - _header.Size;
        if (isWellFormed && length <= Options.MaxPayloadLength)
        {
            LengthHeader.Write(_replies.Current[.._header.Size], length);
            Release();
            CountAnswered();
        }
        else
        {
            _replies.TakeBack();
            if (isWellFormed)
                FailReplyTooLong(Options.MaxPayloadLength, _replies);
            else
                FailIllFormed(_replies);
        }

        _replies.Keep();
    }
}
