using System.Diagnostics;

namespace AkkaUpper.Client.Load;

/// <summary>
/// A request that knows its answer, used again and again. Where there is room it starts with a number of its own, so that
/// an answer that belongs to another request is noticed.
/// </summary>
internal sealed class LoadRequest : Request
{
    private const int NumberLength = 8;

    private byte[] _text = [];
    private byte[] _answer = [];
    private int _answerLength;

    public LoadRequest() => Retry = false;

    /// <summary>When it should have been sent, and was: timestamps of <see cref="Stopwatch"/>.</summary>
    public long DueAt { get; private set; }

    /// <summary>When its answer was there.</summary>
    public long FinishedAt { get; private set; }

    /// <summary>It counts: it was sent after the warm-up.</summary>
    public bool IsCounted { get; private set; }

    /// <summary>The answer was the right one.</summary>
    public bool IsCorrect { get; private set; }

    /// <summary>Why there is no answer; null if there is one.</summary>
    public ClientFailure? Failure { get; private set; }

    /// <summary>Makes it ready to be sent.</summary>
    public void Prepare((byte[] Text, byte[] Answer) pair, uint number, long dueAt, bool isCounted)
    {
        if (_text.Length != pair.Text.Length)
        {
            _text = new byte[pair.Text.Length];
            Text = _text;
        }

        if (_answer.Length < pair.Answer.Length)
            _answer = new byte[pair.Answer.Length];
        pair.Text.CopyTo(_text, 0);
        pair.Answer.CopyTo(_answer, 0);
        _answerLength = pair.Answer.Length;
        WriteNumber(pair, number);

        DueAt = dueAt;
        IsCounted = isCounted;
        IsCorrect = false;
        Failure = null;
        Attempts = 0;
    }

    public override void OnAnswer(ReadOnlySpan<byte> answer)
    {
        FinishedAt = Stopwatch.GetTimestamp();
        IsCorrect = answer.SequenceEqual(_answer.AsSpan(0, _answerLength));
    }

    public override void OnFailure(ClientFailure failure)
    {
        FinishedAt = Stopwatch.GetTimestamp();
        Failure = failure;
    }

    /// <summary>Over the first bytes of both, if those are ASCII in both.</summary>
    private void WriteNumber((byte[] Text, byte[] Answer) pair, uint number)
    {
        if (pair.Text.Length < 2 * NumberLength || !IsPlain(pair.Text) || !IsPlain(pair.Answer))
            return;
        for (int i = NumberLength - 1; i >= 0; i--, number >>= 4)
        {
            _text[i] = "0123456789abcdef"u8[(int)(number & 15)];
            _answer[i] = "0123456789ABCDEF"u8[(int)(number & 15)];
        }
    }

    private static bool IsPlain(byte[] bytes) => System.Text.Ascii.IsValid(bytes.AsSpan(0, NumberLength));
}
