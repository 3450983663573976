namespace AkkaUpper.Protocol.Casing.Vectors;

/// <summary>
/// For every byte that can begin a character, what becomes of the character by its second byte: sixty-four entries that a
/// block looks up at once. They are made of an <see cref="UpperTable"/>, so they hold for its locale.
/// </summary>
internal sealed class LeadTables
{
    /// <summary>
    /// An entry without this bit is an ASCII letter, which is all that is left of the character (ı: I), or 0: then the character
    /// is for the scalar code, being ill-formed, of another length, or rare.
    /// </summary>
    public const byte Known = 0x80;

    /// <summary>With this bit, the first byte becomes the other first byte of this table.</summary>
    public const byte OtherLead = 0x40;

    /// <summary>The bits that are the second byte of the upper case.</summary>
    public const byte SecondByte = Known | 0x3F;

    // Sixteen entries twice, so that either size of block finds its table in one load.
    private const int Stride = 32;
    private const int First = 0xC0;
    private const int Seconds = 64;

    private readonly AlignedBytes _entries = new((0x100 - First) * (Seconds / 16) * Stride);
    private readonly byte[] _otherLeads = new byte[0x100];
    private readonly byte[] _isOfInterest = new byte[16];

    public LeadTables(UpperTable table)
    {
        for (var lead = First; lead <= 0xFF; lead++)
        {
            var entries = lead < 0xE0 ? Pairs(table, lead) : Longer(table, lead);
            for (var second = 0; second < Seconds; second++)
            {
                var at = EntriesAt((byte)lead) + (second / 16 * Stride) + (second % 16);
                _entries.Span[at] = _entries.Span[at + 16] = entries[second];
                if (entries[second] != (Known | second))
                    _isOfInterest[lead & 0x0F] |= (byte)(1 << ((lead >> 4) & 3));
            }
        }
    }

    /// <summary>For the lower half of a first byte: bits 0 to 3 for upper halves C to F, set if characters change.</summary>
    public ReadOnlySpan<byte> IsOfInterest => _isOfInterest;

    /// <summary>Four tables of 16 entries, each there twice, for each first byte.</summary>
    public ref byte Entries => ref _entries.First;

    /// <summary>Where those of a first byte begin.</summary>
    public static int EntriesAt(byte lead) => (lead - First) * (Seconds / 16) * Stride;

    /// <summary>For the letters that become ASCII.</summary>
    public Gather Gather { get; } = new();

    /// <summary>What <see cref="OtherLead"/> stands for.</summary>
    public byte OtherLeadOf(byte lead) => _otherLeads[lead];

    private byte[] Pairs(UpperTable table, int lead)
    {
        var entries = new byte[Seconds];
        if (lead < 0xC2)
            return entries;
        var uppers = Enumerable.Range(0, Seconds).Select(second => table[((lead & 0x1F) << 6) | second]).ToArray();
        _otherLeads[lead] = uppers.Where(upper => IsPair(upper) && (byte)upper != lead)
            .GroupBy(upper => (byte)upper).OrderByDescending(group => group.Count()).Select(group => group.Key).FirstOrDefault();
        for (var second = 0; second < Seconds; second++)
        {
            var upper = uppers[second];
            var last = Known | ((upper >> 8) & 0x3F);
            entries[second] = upper == 0 ? (byte)(Known | second)
                : IsPair(upper) && (byte)upper == lead ? (byte)last
                : IsPair(upper) && (byte)upper == _otherLeads[lead] ? (byte)(OtherLead | last)
                : PackedUtf8.Length(upper) == 1 ? (byte)upper
                : (byte)0;
        }
        return entries;
    }

    // SS, what ß becomes, is two bytes too, but two characters.
    private static bool IsPair(ulong packed) => PackedUtf8.Length(packed) == 2 && (byte)packed >= First;

    private static byte[] Longer(UpperTable table, int lead)
    {
        var entries = new byte[Seconds];
        for (var second = 0; second < Seconds; second++)
        {
            // The second byte is where all that is ill-formed shows, so if two continuation bytes complete it, it is right.
            var isThree = lead < 0xF0;
            var isWellFormed = Utf8Sequence.Read([(byte)lead, (byte)(0x80 | second)]).IsIncomplete;
            var first = isThree ? ((lead & 0x0F) << 12) | (second << 6) : ((lead & 0x07) << 18) | (second << 12);
            var isUnchanged = isWellFormed && table.IsUnchanged(first, isThree ? 64 : 4096);
            entries[second] = isUnchanged ? (byte)(Known | second) : (byte)0;
        }
        return entries;
    }
}
