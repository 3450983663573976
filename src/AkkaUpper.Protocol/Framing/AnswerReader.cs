namespace AkkaUpper.Protocol.Framing;

/// <summary>What <see cref="AnswerReader.Read"/> found.</summary>
public enum AnswerStatus
{
    /// <summary>The answer goes on; all bytes were taken.</summary>
    Incomplete,

    /// <summary>An answer is whole.</summary>
    Answer,

    /// <summary>The server says an error instead, and will close the connection.</summary>
    Error,

    /// <summary>The answer is longer than the reader takes. The connection is of no more use.</summary>
    TooLong,
}

/// <summary>
/// The client's side of a framing: finds the answers in what one connection brings, cut anywhere. Not thread-safe. It
/// holds a buffer only while an answer is incomplete, and no more than the longest answer.
/// </summary>
/// <param name="options">The framing of the server.</param>
/// <param name="maxAnswerLength">The longest answer in bytes, all its lines together.</param>
public sealed class AnswerReader(FramingOptions options, int maxAnswerLength)
{
    private const byte LineFeed = (byte)'\n';

    // The answer in progress.
    private LengthHeader _header = new(options.LengthHeaderSize);
    private PendingBytes _pending;
    private int _lines;
    private bool _isError;

    private bool _isHandedOut;

    /// <summary>Nothing of a further answer has come yet.</summary>
    public bool IsBetweenAnswers => _header.Taken == 0 && (_pending.Length == 0 || _isHandedOut);

    /// <summary>Takes the next answer off the bytes of a read.</summary>
    /// <param name="chunk">What was read; returns what is left of it.</param>
    /// <param name="lines">
    /// How many lines the answer has, as <see cref="RequestWriter.Write"/> said; 1 when none is expected, for what the
    /// server says unasked. It stays the same until the answer is whole.
    /// </param>
    /// <param name="answer">
    /// The answer without the line feed or the header, or the text of the error without its <c>error: </c>. It lasts until
    /// the next call.
    /// </param>
    public AnswerStatus Read(ref ReadOnlySpan<byte> chunk, int lines, out ReadOnlySpan<byte> answer)
    {
        if (_isHandedOut)
        {
            _pending.Release();
            _isHandedOut = false;
        }

        return options.Kind == FramingKind.Length
            ? ReadPayload(ref chunk, out answer)
            : ReadLines(ref chunk, lines, out answer);
    }

    private AnswerStatus ReadPayload(ref ReadOnlySpan<byte> chunk, out ReadOnlySpan<byte> answer)
    {
        answer = default;
        _header.TakeFrom(ref chunk);
        if (!_header.IsWhole)
            return AnswerStatus.Incomplete;
        if (_header.Value > maxAnswerLength)
            return AnswerStatus.TooLong;

        int missing = (int)_header.Value - _pending.Length;
        if (chunk.Length < missing)
            return Hold(ref chunk);

        answer = Join(chunk[..missing]);
        chunk = chunk[missing..];
        _header.Clear();
        _isError = HasLowerCase(answer);
        return Judge(ref answer);
    }

    private AnswerStatus ReadLines(ref ReadOnlySpan<byte> chunk, int lines, out ReadOnlySpan<byte> answer)
    {
        answer = default;
        int end = EndOfAnswer(chunk, lines);
        if ((long)_pending.Length + (end < 0 ? chunk.Length : end) > maxAnswerLength)
            return AnswerStatus.TooLong;
        if (end < 0)
            return Hold(ref chunk);

        answer = Join(chunk[..end]);
        chunk = chunk[(end + 1)..];
        _lines = 0;
        return Judge(ref answer);
    }

    /// <summary>Where the line feed is that ends the answer: the last of its lines, or that of an error; -1 if not here.</summary>
    private int EndOfAnswer(ReadOnlySpan<byte> chunk, int lines)
    {
        int start = 0;
        while (start < chunk.Length)
        {
            ReadOnlySpan<byte> rest = chunk[start..];
            int length = rest.IndexOf(LineFeed);
            _isError |= HasLowerCase(length < 0 ? rest : rest[..length]);
            if (length < 0)
                break;
            if (_isError || ++_lines == lines)
                return start + length;
            start += length + 1;
        }

        return -1;
    }

    private AnswerStatus Hold(ref ReadOnlySpan<byte> chunk)
    {
        _pending.Append(chunk);
        chunk = [];
        return AnswerStatus.Incomplete;
    }

    /// <summary>What is held and what ends it; copied only if something is held.</summary>
    private ReadOnlySpan<byte> Join(ReadOnlySpan<byte> end)
    {
        if (_pending.Length == 0)
            return end;
        _pending.Append(end);
        _isHandedOut = true;
        return _pending.Span;
    }

    private AnswerStatus Judge(ref ReadOnlySpan<byte> answer)
    {
        if (!_isError)
            return AnswerStatus.Answer;
        _isError = false;
        answer = ErrorFrame.TextOf(answer);
        return AnswerStatus.Error;
    }

    /// <remarks>Upper case has no lower-case ASCII letter, so one gives an error away.</remarks>
    private static bool HasLowerCase(ReadOnlySpan<byte> bytes) => bytes.ContainsAnyInRange((byte)'a', (byte)'z');
}
