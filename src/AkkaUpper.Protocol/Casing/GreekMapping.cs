namespace AkkaUpper.Protocol.Casing;

/// <summary>
/// Greek: capitals carry no accents and no breathings. A dialytika stays; a vowel that lost an accent gives one to the
/// iota or upsilon after it (άι: ΑΪ); each iota subscript becomes an iota; and an eta with an accent that stands alone
/// is the word "or" and keeps it (ή: Ή). What stands around "alone" is case-ignorable up to something else without case.
/// </summary>
/// <remarks>Follows CLDR as ICU does it: https://icu.unicode.org/design/case/greek-upper.</remarks>
internal sealed class GreekMapping(IllFormedPolicy policy) : CaseMapping(UpperTable.Of(CasingLocale.Greek), policy)
{
    // An undecided eta followed by case-ignorable characters without end must not grow the buffer without end.
    private const int MaximalTail = 64;

    private static readonly ulong Eta = PackedUtf8.Encode(0x397);
    private static readonly ulong EtaWithTonos = PackedUtf8.Encode(0x389);
    private static readonly ulong Tonos = PackedUtf8.Encode(0x301);
    private static readonly ulong Dialytika = PackedUtf8.Encode(0x308);
    private static readonly ulong Iota = PackedUtf8.Encode(0x399);

    private readonly PagedTable _characters = GreekCharacter.Table;
    private readonly GreekRun _run = GreekRun.Instance;
    private readonly HeldText _held = new(MaximalTail);

    // The text before the current letter.
    private bool _afterCased;
    private Accent _accentBefore;

    // The current letter, which marks may still follow.
    private bool _inLetter;
    private GreekCharacter _letter;
    private bool _letterAfterCased;
    private Accent _accent;
    private bool _hasDialytika;
    private bool _hasOwnDialytika;
    private int _iotas;
    private bool _hasIota;

    // An eta whose accent depends on whether a cased letter follows, and what to write in either case.
    private bool _isOpen;
    private bool _wasOpen; // by the current letter: a spacing iota subscript (U+037A) leaves the eta before it open
    private ulong _ifAlone;
    private ulong _ifNot;
    private int _tail;

    private enum Accent
    {
        None,
        Precomposed,
        Combining,
    }

    /// <inheritdoc/>
    public override bool IsUndecided => _isOpen || _iotas > 0;

    /// <inheritdoc/>
    public override int Convert(ReadOnlySpan<byte> text, ref Utf8Sink sink)
    {
        for (var at = 0; at < text.Length;)
        {
            at += ConvertRun(text[at..], ref sink);
            if (at == text.Length)
                break;
            var rest = text[at..];
            var sequence = Utf8Sequence.Read(rest);
            var bytes = rest[..sequence.Length];
            if (sequence.CodePoint >= 0)
            {
                Take(sequence.CodePoint, bytes, ref sink);
            }
            else
            {
                EndLetter(GreekCharacter.None, ref sink);
                if (!TakeIllFormed(bytes, ref sink))
                    return at;
                _afterCased = false;
                _accentBefore = Accent.None;
            }
            at += sequence.Length;
        }
        return text.Length;
    }

    /// <inheritdoc/>
    public override void Flush(ref Utf8Sink sink)
    {
        WriteIotas(ref sink);
        Close(alone: true, ref sink);
        _tail = 0;
    }

    /// <inheritdoc/>
    public override void Restart()
    {
        _held.Clear();
        _afterCased = _inLetter = _isOpen = false;
        _accentBefore = Accent.None;
        _iotas = _tail = 0;
    }

    /// <summary>Converts what is plain at the start of a text, and returns how much that is.</summary>
    private int ConvertRun(ReadOnlySpan<byte> text, ref Utf8Sink sink)
    {
        // While something is undecided, or a mark may follow the letter, it's the long way.
        if (IsUndecided || (_inLetter && (text[0] & 0xFE) == 0xCC))
            return 0;
        EndLetter(GreekCharacter.None, ref sink);
        var afterAccent = _accentBefore != Accent.None;
        sink.Ensure(Math.Min(text.Length, Utf8Sink.LargestRequest));
        var converted = _run.Convert(text[..Math.Min(text.Length, sink.Free.Length)], sink.Free, ref _afterCased, ref afterAccent);
        sink.Advance(converted);
        if (converted > 0)
            _accentBefore = afterAccent ? Accent.Precomposed : Accent.None;
        return converted;
    }

    private void Take(int codePoint, ReadOnlySpan<byte> bytes, ref Utf8Sink sink)
    {
        var character = GreekCharacter.Of(_characters, codePoint);
        if (_inLetter && character.IsMark)
        {
            TakeMark(character, ref sink);
        }
        else
        {
            EndLetter(character, ref sink);
            if (character.Capital != 0)
            {
                BeginLetter(character, ref sink);
            }
            else
            {
                _accentBefore = Accent.None;
                var upper = Table[codePoint];
                if (upper != 0)
                    Write(upper, ref sink);
                else
                    Write(bytes, ref sink);
            }
            if (!character.IsIgnorable)
                _afterCased = character.IsCased;
        }

        if (!IsUndecided)
            _tail = 0;
        else if (++_tail > MaximalTail)
            Flush(ref sink);
    }

    private void BeginLetter(GreekCharacter letter, ref Utf8Sink sink)
    {
        _inLetter = true;
        _letter = letter;
        _letterAfterCased = _afterCased;
        _accent = letter.HasAccent ? Accent.Precomposed : Accent.None;
        _hasIota = letter.HasYpogegrammeni;
        _hasOwnDialytika = letter.HasDialytika;
        _wasOpen = false;

        var capital = letter.Capital;
        var addsDialytika = false;
        if (capital is 0x399 or 0x3A5)
        {
            _hasOwnDialytika |= _accentBefore == Accent.Precomposed;
            addsDialytika = _accentBefore == Accent.Combining && !_hasOwnDialytika;
            if (_hasOwnDialytika)
                capital = capital == 0x399 ? 0x3AA : 0x3AB;
        }
        else
        {
            addsDialytika = _hasOwnDialytika; // no capital has it built in
        }
        _hasDialytika = _hasOwnDialytika || addsDialytika;

        if (capital == 0x397 && letter.HasAccent && !_hasIota && !_afterCased)
            Open(EtaWithTonos, Eta);
        else
            Write(PackedUtf8.Encode(capital), ref sink);
        if (addsDialytika)
            Write(Dialytika, ref sink);
        if (_hasIota)
            TakeIota(ref sink);
    }

    private void TakeMark(GreekCharacter mark, ref Utf8Sink sink)
    {
        if (mark.HasDialytika && !_hasDialytika)
        {
            _hasDialytika = true;
            if (_isOpen && _wasOpen && _ifAlone == Tonos)
                sink.Append(Dialytika); // comes before the tonos that is undecided
            else
                Write(Dialytika, ref sink);
            WriteIotas(ref sink);
        }
        if (mark.HasYpogegrammeni)
        {
            _hasIota = true;
            if (_wasOpen)
                Close(alone: false, ref sink);
            TakeIota(ref sink);
        }
        if (mark.HasAccent && _accent == Accent.None)
        {
            _accent = Accent.Combining;
            if (_letter.Capital == 0x397 && !_hasIota && !_letterAfterCased)
                Open(Tonos, 0);
        }
    }

    private void TakeIota(ref Utf8Sink sink)
    {
        // A dialytika comes before the iotas, so until there is one, or no more marks, they wait.
        _iotas++;
        if (_hasDialytika)
            WriteIotas(ref sink);
    }

    /// <summary>What follows is no mark of the current letter, and may end the wait of an open eta.</summary>
    private void EndLetter(GreekCharacter next, ref Utf8Sink sink)
    {
        if (_inLetter)
        {
            WriteIotas(ref sink);
            var leavesAccent = _accent != Accent.None && _letter.IsVowel && !_hasOwnDialytika;
            _accentBefore = leavesAccent ? _accent : Accent.None;
            _inLetter = false;
        }
        if (_isOpen && !next.IsIgnorable)
            Close(alone: !next.IsCased, ref sink);
    }

    private void Open(ulong ifAlone, ulong ifNot)
    {
        if (_wasOpen)
            return;
        _isOpen = _wasOpen = true;
        (_ifAlone, _ifNot) = (ifAlone, ifNot);
    }

    private void Close(bool alone, ref Utf8Sink sink)
    {
        if (!_isOpen)
            return;
        _isOpen = false;
        sink.Append(alone ? _ifAlone : _ifNot);
        sink.Append(_held.Bytes);
        _held.Clear();
    }

    private void WriteIotas(ref Utf8Sink sink)
    {
        for (; _iotas > 0; _iotas--)
            Write(Iota, ref sink);
    }

    private void Write(ulong packed, ref Utf8Sink sink)
    {
        if (_isOpen)
            _held.Append(packed);
        else
            sink.Append(packed);
    }

    private void Write(ReadOnlySpan<byte> bytes, ref Utf8Sink sink)
    {
        if (_isOpen)
            _held.Append(bytes);
        else
            sink.Append(bytes);
    }
}
