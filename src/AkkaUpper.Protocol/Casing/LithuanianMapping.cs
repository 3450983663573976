namespace AkkaUpper.Protocol.Casing;

/// <summary>
/// Lithuanian: a dot above that keeps the dot of an i under an accent visible (i̇́) has no place on a capital. U+0307
/// disappears after a soft-dotted letter, marks that stand elsewhere than above in between (After_Soft_Dotted in
/// the Unicode Standard, table 3-17). All else is as in other languages.
/// </summary>
internal sealed class LithuanianMapping(IllFormedPolicy policy, CaseMapping plain)
    : CaseMapping(UpperTable.Of(CasingLocale.Lithuanian), policy)
{
    private const int SoftDotted = 1;
    private const int MarkNotAbove = 2;

    private static readonly Lazy<PagedTable> Classes = new(MakeClasses);

    private readonly PagedTable _classes = Classes.Value;
    private bool _afterSoftDotted;

    /// <inheritdoc/>
    public override long IllFormedCount => plain.IllFormedCount;

    private static ReadOnlySpan<byte> DotAbove => "\u0307"u8;

    /// <inheritdoc/>
    public override int Convert(ReadOnlySpan<byte> text, ref Utf8Sink sink)
    {
        for (var at = 0; ;)
        {
            // No character has the bytes of a dot above in its middle, so they are one wherever they stand.
            var rest = text[at..];
            var dot = rest.IndexOf(DotAbove);
            var before = dot < 0 ? rest : rest[..dot];
            var converted = plain.Convert(before, ref sink);
            at += converted;
            if (converted < before.Length)
                return at;
            _afterSoftDotted = EndsSoftDotted(before);
            if (dot < 0)
                return at;
            if (!_afterSoftDotted)
                sink.Append(DotAbove);
            _afterSoftDotted = false;
            at += DotAbove.Length;
        }
    }

    /// <inheritdoc/>
    public override void Restart() => _afterSoftDotted = false;

    /// <inheritdoc/>
    public override void ResetCount() => plain.ResetCount();

    private bool EndsSoftDotted(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var start = text.Length - 1;
            while (start > 0 && text.Length - start < 4 && (text[start] & 0xC0) == 0x80)
                start--;
            var last = Utf8Sequence.Read(text[start..]);
            var its = last.CodePoint >= 0 && last.Length == text.Length - start ? _classes[last.CodePoint] : 0;
            if (its != MarkNotAbove)
                return its == SoftDotted;
            text = text[..start];
        }
        return _afterSoftDotted;
    }

    private static PagedTable MakeClasses()
    {
        var classes = new PagedTable();
        classes.Mark(CaseData.SoftDotted, SoftDotted);
        classes.Mark(CaseData.MarksNotAbove, MarkNotAbove);
        return classes;
    }
}
