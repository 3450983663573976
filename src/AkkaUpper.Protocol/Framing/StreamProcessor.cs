using System.Buffers;

namespace AkkaUpper.Protocol.Framing;

/// <summary>
/// What arrives is answered at once, as one text that lasts as long as the connection. A frame is what one read brought
/// and the rest of its last character, so that closing after a number of frames cuts no character in two.
/// </summary>
internal sealed class StreamProcessor(FramingOptions options) : FrameProcessor(options)
{
    /// <remarks>Who owes the context of a whole character owes nothing: a flush decides it.</remarks>
    public override bool IsFrameStarted => Caser.HasPending && !Caser.IsUndecided;

    public override bool AwaitsFlush => Caser.IsUndecided;

    private protected override void OnChunk(ReadOnlySpan<byte> chunk, IBufferWriter<byte> answers)
    {
        if (Caser.Write(chunk, answers))
            CountIfWhole();
        else
            FailIllFormed(answers);
    }

    private protected override void OnFlush(IBufferWriter<byte> answers)
    {
        Caser.Flush(answers);
        CountIfWhole();
    }

    private protected override void OnComplete(IBufferWriter<byte> answers)
    {
        bool isOpen = Caser.HasPending;
        if (!Caser.Complete(answers))
            FailIllFormed(answers);
        else if (isOpen)
            CountAnswered();
    }

    private protected override void Release()
    {
    }

    private void CountIfWhole()
    {
        if (!Caser.HasPending)
            CountAnswered();
    }
}
