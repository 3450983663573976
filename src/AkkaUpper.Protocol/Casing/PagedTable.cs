namespace AkkaUpper.Protocol.Casing;

/// <summary>A number for every code point, most of them 0: pages of 64 code points, and only those that aren't empty.</summary>
/// <remarks>64, because that is what the last byte of a UTF-8 sequence chooses from.</remarks>
internal sealed class PagedTable
{
    private const int PageBits = 6;
    private const int PageSize = 1 << PageBits;

    private ushort[] _pages = [];
    private ushort[] _cells = new ushort[PageSize]; // page 0 is the empty one

    /// <summary>The number of a code point.</summary>
    public ushort this[int codePoint]
    {
        get
        {
            var page = codePoint >> PageBits;
            return page < _pages.Length ? _cells[(_pages[page] << PageBits) | (codePoint & (PageSize - 1))] : (ushort)0;
        }
    }

    /// <summary>Whether there is no number in some code points, both ends being multiples of 64.</summary>
    public bool IsEmpty(int first, int count)
    {
        var begin = Math.Min(first >> PageBits, _pages.Length);
        var end = Math.Min((first + count) >> PageBits, _pages.Length);
        return !_pages.AsSpan(begin..end).ContainsAnyExcept((ushort)0);
    }

    /// <summary>Gives a code point its number; only while the table is made.</summary>
    public void Set(int codePoint, int value)
    {
        var page = codePoint >> PageBits;
        if (page >= _pages.Length)
            Array.Resize(ref _pages, page + 1);
        if (_pages[page] == 0)
        {
            _pages[page] = checked((ushort)(_cells.Length >> PageBits));
            Array.Resize(ref _cells, _cells.Length + PageSize);
        }
        _cells[(_pages[page] << PageBits) | (codePoint & (PageSize - 1))] = checked((ushort)value);
    }

    /// <summary>Adds bits to the numbers of the code points in ranges, given as first and last.</summary>
    public void Mark(ReadOnlySpan<int> ranges, int bits)
    {
        for (var at = 0; at < ranges.Length; at += 2)
        {
            for (var codePoint = ranges[at]; codePoint <= ranges[at + 1]; codePoint++)
                Set(codePoint, this[codePoint] | bits);
        }
    }
}
