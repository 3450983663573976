using AkkaUpper.Protocol.Casing.Vectors;

namespace AkkaUpper.Protocol.Casing;

/// <summary>The upper case of every code point on its own, as UTF-8.</summary>
internal sealed class UpperTable
{
    private static readonly Lazy<UpperTable> Root = new(() => new UpperTable());
    private static readonly Lazy<UpperTable> Turkic = new(() => new UpperTable(('i', [0x130])));
    private static readonly Lazy<UpperTable> Armenian = new(() => new UpperTable((0x587, [0x535, 0x54E])));

    private readonly PagedTable _index = new();
    private readonly List<ulong> _uppers = [0]; // number 0 is for what stays as it is
    private readonly ulong[] _packed;

    private UpperTable(params ReadOnlySpan<(int CodePoint, int[] Upper)> tailoring)
    {
        var runs = CaseData.Mappings;
        for (var at = 0; at < runs.Length; at += 4)
        {
            var (first, count, step, delta) = (runs[at], runs[at + 1], runs[at + 2], runs[at + 3]);
            for (var codePoint = first; codePoint < first + count * step; codePoint += step)
                Add(codePoint, [codePoint + delta]);
        }
        var expansions = CaseData.Expansions;
        for (var at = 0; at < expansions.Length; at += 4)
            Add(expansions[at], expansions.Slice(at + 1, expansions[at + 3] == 0 ? 2 : 3));
        foreach (var (codePoint, upper) in tailoring)
            Add(codePoint, upper);
        _packed = [.. _uppers];
        Leads = new LeadTables(this);
    }

    /// <summary>The same for vector code.</summary>
    public LeadTables Leads { get; }

    /// <summary>The table of a locale; what depends on context is not in it.</summary>
    public static UpperTable Of(CasingLocale locale) => locale switch
    {
        CasingLocale.Turkish or CasingLocale.Azeri => Turkic.Value,
        CasingLocale.Armenian => Armenian.Value,
        _ => Root.Value,
    };

    /// <summary>The upper case of a code point in packed UTF-8, or 0 if it is its own.</summary>
    public ulong this[int codePoint] => _packed[_index[codePoint]];

    /// <summary>Whether some code points all stay as they are, both ends being multiples of 64.</summary>
    public bool IsUnchanged(int first, int count) => _index.IsEmpty(first, count);

    private void Add(int codePoint, ReadOnlySpan<int> upper)
    {
        var packed = 0UL;
        foreach (var part in upper)
            packed = PackedUtf8.Join(packed, PackedUtf8.Encode(part));
        _index.Set(codePoint, _uppers.Count);
        _uppers.Add(packed);
    }
}
