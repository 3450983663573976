using System.Buffers;
using AkkaUpper.Protocol.Casing.Vectors;

namespace AkkaUpper.Protocol.Casing;

/// <summary>
/// Converts UTF-8 text to upper case, UTF-8 to UTF-8, with the Unicode Standard's full mapping (version 17.0, section
/// 3.13, toUppercase) and a locale's rules. The text comes in chunks cut anywhere; the output is that of the whole.
/// </summary>
/// <remarks>
/// <para>One text after another, by one thread at a time. Nothing is allocated per call, nothing is shared.</para>
/// <para>A character is written whole, as soon as it is certain. What has to wait is at most three bytes of a character
/// not yet complete and, in Greek, at most 64 code points after a letter that depends on what follows.</para>
/// <para>Output is at most three times as long as input, plus what was held back.</para>
/// </remarks>
public sealed class UpperCaser
{
    private readonly CaseMapping _mapping;
    private readonly byte[] _partial = new byte[4];
    private int _partialLength;
    private long _converted;
    private bool _isRejected;
    private bool _isNewText = true;

    /// <summary>A converter at the start of a text.</summary>
    /// <param name="locale">Whose rules it follows.</param>
    /// <param name="illFormed">What it does with bytes that are no UTF-8.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of the two is no value of its type.</exception>
    public UpperCaser(CasingLocale locale = CasingLocale.Root, IllFormedPolicy illFormed = IllFormedPolicy.Replace)
        : this(locale, illFormed, CaseMapping.BestWidth)
    {
    }

    /// <summary>The same with vectors of a width that this machine need not have.</summary>
    internal UpperCaser(CasingLocale locale, IllFormedPolicy illFormed, VectorWidth width)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)locale, (uint)CasingLocale.Armenian, nameof(locale));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)illFormed, (uint)IllFormedPolicy.Reject, nameof(illFormed));
        _mapping = CaseMapping.Create(locale, illFormed, width);
    }

    /// <summary>Whether anything is held back: part of a character, or what is undecided.</summary>
    public bool HasPending => _partialLength > 0 || _mapping.IsUndecided;

    /// <summary>Whether something is held back that <see cref="Flush"/> would write.</summary>
    public bool IsUndecided => _mapping.IsUndecided;

    /// <summary>
    /// The ill-formed sequences seen (maximal subparts), in this text and those completed since the last <see cref="Reset"/>.
    /// </summary>
    public long IllFormedCount => _mapping.IllFormedCount;

    /// <summary>
    /// Where in the text, in bytes from its start, the ill-formed sequence stands that was rejected; -1 if none was.
    /// It can be read until the next text begins.
    /// </summary>
    public long IllFormedOffset { get; private set; } = -1;

    /// <summary>Converts the next bytes of the text.</summary>
    /// <param name="chunk">Any number of bytes, cut anywhere.</param>
    /// <param name="output">Where the converted text goes. It must not write over <paramref name="chunk"/>.</param>
    /// <returns>
    /// False if an ill-formed sequence was met and the policy is <see cref="IllFormedPolicy.Reject"/>: what stood before it
    /// has been written, its place is <see cref="IllFormedOffset"/>, and what follows is not converted until
    /// <see cref="Complete"/> or <see cref="Reset"/> ends the text.
    /// </returns>
    public bool Write(ReadOnlySpan<byte> chunk, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        BeginText();
        if (_isRejected)
            return false;
        if (chunk.IsEmpty)
            return true;

        var sink = new Utf8Sink(output);
        var accepted = Write(chunk, ref sink);
        sink.Commit();
        return accepted;
    }

    /// <summary>Converts the next bytes of the text, as if its segments were written one by one.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{byte}, IBufferWriter{byte})"/>
    public bool Write(in ReadOnlySequence<byte> chunk, IBufferWriter<byte> output)
    {
        foreach (var segment in chunk)
        {
            if (!Write(segment.Span, output))
                return false;
        }
        return !_isRejected;
    }

    /// <summary>
    /// Decides what waits for its context as if the text ended here, and writes it. Part of a character is no context:
    /// it stays. The text goes on: what comes next still knows what stood before it.
    /// </summary>
    /// <param name="output">Where the converted text goes.</param>
    public void Flush(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!_mapping.IsUndecided)
            return;
        var sink = new Utf8Sink(output);
        _mapping.Flush(ref sink);
        sink.Commit();
    }

    /// <summary>Ends the text: decides what is held back, and goes back to the start for another one.</summary>
    /// <param name="output">Where the converted text goes.</param>
    /// <returns>False if the text, perhaps by ending in the middle of a character, was rejected.</returns>
    public bool Complete(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        BeginText();
        var sink = new Utf8Sink(output);
        if (!_isRejected && _partialLength > 0)
            Convert(_partial.AsSpan(0, _partialLength), ref sink);
        _mapping.Flush(ref sink);
        sink.Commit();

        var accepted = !_isRejected;
        EndText();
        return accepted;
    }

    /// <summary>Forgets everything, the number and place of ill-formed sequences too: a new text begins.</summary>
    public void Reset()
    {
        EndText();
        _mapping.ResetCount();
        IllFormedOffset = -1;
    }

    private void BeginText()
    {
        if (!_isNewText)
            return;
        _isNewText = false;
        IllFormedOffset = -1;
    }

    private void EndText()
    {
        _mapping.Restart();
        _partialLength = 0;
        _converted = 0;
        _isRejected = false;
        _isNewText = true;
    }

    private bool Write(ReadOnlySpan<byte> chunk, ref Utf8Sink sink)
    {
        if (_partialLength > 0 && !FinishPartial(ref chunk, ref sink))
            return !_isRejected;

        var tail = Utf8Sequence.IncompleteTail(chunk);
        if (!Convert(chunk[..^tail], ref sink))
            return false;
        chunk[^tail..].CopyTo(_partial);
        _partialLength = tail;
        return true;
    }

    /// <summary>Completes the character that was cut, and takes its bytes from the chunk.</summary>
    /// <returns>Whether to go on with the rest of the chunk.</returns>
    private bool FinishPartial(ref ReadOnlySpan<byte> chunk, ref Utf8Sink sink)
    {
        var kept = _partialLength;
        var added = Math.Min(_partial.Length - kept, chunk.Length);
        chunk[..added].CopyTo(_partial.AsSpan(kept));
        var sequence = Utf8Sequence.Read(_partial.AsSpan(0, kept + added));
        if (sequence.IsIncomplete)
        {
            _partialLength += added;
            return false;
        }
        // What was kept is the start of a character, so a maximal subpart is at least as long.
        _partialLength = 0;
        chunk = chunk[(sequence.Length - kept)..];
        return Convert(_partial.AsSpan(0, sequence.Length), ref sink);
    }

    private bool Convert(ReadOnlySpan<byte> text, ref Utf8Sink sink)
    {
        var converted = _mapping.Convert(text, ref sink);
        _converted += converted;
        if (converted == text.Length)
            return true;
        _isRejected = true;
        IllFormedOffset = _converted;
        return false;
    }
}
