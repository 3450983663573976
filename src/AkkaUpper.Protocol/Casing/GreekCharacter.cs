namespace AkkaUpper.Protocol.Casing;

/// <summary>What the Greek rules need to know of a code point.</summary>
/// <remarks>
/// The letters' data is derived from their canonical decompositions. Which marks count as which is CLDR's:
/// https://icu.unicode.org/design/case/greek-upper.
/// </remarks>
internal readonly struct GreekCharacter
{
    private const int CapitalBits = 0x3FF;
    private const int AccentBit = 0x400;
    private const int DialytikaBit = 0x800;
    private const int YpogegrammeniBit = 0x1000;
    private const int MarkBit = 0x2000;
    private const int CasedBit = 0x4000;
    private const int IgnorableBit = 0x8000;

    private static readonly Lazy<PagedTable> LazyTable = new(MakeTable);

    private readonly ushort _bits;

    private GreekCharacter(ushort bits) => _bits = bits;

    /// <summary>For bytes that are no character.</summary>
    public static GreekCharacter None => default;

    /// <summary>All of them.</summary>
    public static PagedTable Table => LazyTable.Value;

    /// <summary>The capital without marks, U+0370 to U+03FF; 0 if this is no Greek letter.</summary>
    public int Capital => _bits & CapitalBits;

    /// <summary>An accent, or a letter that has one.</summary>
    public bool HasAccent => (_bits & AccentBit) != 0;

    /// <summary>A dialytika, or a letter that has one.</summary>
    public bool HasDialytika => (_bits & DialytikaBit) != 0;

    /// <summary>An iota subscript, or a letter that has one.</summary>
    public bool HasYpogegrammeni => (_bits & YpogegrammeniBit) != 0;

    /// <summary>A combining mark that belongs to the Greek letter before it.</summary>
    public bool IsMark => (_bits & MarkBit) != 0;

    /// <summary>A letter with case that isn't case-ignorable.</summary>
    public bool IsCased => (_bits & (CasedBit | IgnorableBit)) == CasedBit;

    /// <summary>Case-ignorable (Unicode Standard, D136): word boundaries are looked for beyond it.</summary>
    public bool IsIgnorable => (_bits & IgnorableBit) != 0;

    /// <summary>Α, Ε, Η, Ι, Ο, Υ or Ω, with or without marks.</summary>
    public bool IsVowel => Capital is 0x391 or 0x395 or 0x397 or 0x399 or 0x39F or 0x3A5 or 0x3A9;

    /// <summary>What is known of one code point.</summary>
    public static GreekCharacter Of(PagedTable table, int codePoint) => new(table[codePoint]);

    private static PagedTable MakeTable()
    {
        var table = new PagedTable();
        table.Mark(CaseData.Cased, CasedBit);
        table.Mark(CaseData.CaseIgnorable, IgnorableBit);

        var letters = CaseData.GreekLetters;
        for (var at = 0; at < letters.Length; at++)
        {
            var codePoint = at < 0x90 ? 0x370 + at : 0x1F00 + at - 0x90;
            Mark(codePoint, letters[at]);
        }
        Mark(0x2126, 0x3A9); // the ohm sign decomposes to omega

        foreach (var accent in (ReadOnlySpan<int>)[0x300, 0x301, 0x302, 0x303, 0x311, 0x342])
            Mark(accent, MarkBit | AccentBit);
        foreach (var other in (ReadOnlySpan<int>)[0x304, 0x306, 0x313, 0x314, 0x343]) // macron, breve, breathings
            Mark(other, MarkBit);
        Mark(0x308, MarkBit | DialytikaBit);
        Mark(0x344, MarkBit | DialytikaBit | AccentBit);
        Mark(0x345, MarkBit | YpogegrammeniBit);
        return table;

        void Mark(int codePoint, int bits) => table.Mark([codePoint, codePoint], bits);
    }
}
