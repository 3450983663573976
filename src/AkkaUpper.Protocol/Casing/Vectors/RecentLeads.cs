using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AkkaUpper.Protocol.Casing.Vectors;

/// <summary>The first bytes that a text used last, and what their tables say of the characters in a block.</summary>
/// <remarks>
/// Three, since that is what the most varied of the usual texts need (Turkish and Polish: C3, C4 and C5). What the loop
/// over blocks needs of them lies in memory, a block each, ready to be an operand: registers are scarce there.
/// </remarks>
internal sealed class RecentLeads<TBlock> where TBlock : struct, IBlock<TBlock>
{
    private const int Slots = 3;
    private const int Room = 32;
    private const int OtherLeads = Slots * Room;
    private const int InterestAt = 2 * Slots * Room;
    private const int HalvesAt = InterestAt + Room;

    private readonly LeadTables _tables;
    private readonly AlignedBytes _blocks = new(HalvesAt + Room);
    private int _first;
    private int _second;
    private int _third;
    private int _oldest;

    public RecentLeads(LeadTables tables)
    {
        _tables = tables;
        Repeat(tables.IsOfInterest, InterestAt);
        Repeat([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8], HalvesAt);
        Learn(0xC3);
        Learn(0xC4);
        Learn(0xC5);
    }

    /// <summary>Which bytes begin characters that may change or be ill-formed, if they begin any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Interest(TBlock bytes)
    {
        var leads = TBlock.Lookup(TBlock.Load(in Unsafe.Add(ref _blocks.First, InterestAt)), bytes & TBlock.All(0x0F));
        var halves = TBlock.Lookup(TBlock.Load(in Unsafe.Add(ref _blocks.First, HalvesAt)), TBlock.HighNibble(bytes));
        return ~TBlock.Equal(leads & halves, TBlock.All(0)).Mask();
    }

    /// <summary>0xFF where the first of the recent bytes is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TBlock IsFirst(TBlock bytes) => TBlock.Equal(bytes, TBlock.Load(in _blocks.First));

    /// <summary>0xFF where the second of them is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TBlock IsSecond(TBlock bytes) => TBlock.Equal(bytes, TBlock.Load(in Unsafe.Add(ref _blocks.First, Room)));

    /// <summary>0xFF where the third of them is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TBlock IsThird(TBlock bytes) => TBlock.Equal(bytes, TBlock.Load(in Unsafe.Add(ref _blocks.First, 2 * Room)));

    /// <summary>Looks up the characters that begin with the first and the second.</summary>
    /// <param name="source">The block, with a byte beyond it.</param>
    /// <param name="isFirst">Where the first is.</param>
    /// <param name="isSecond">Where the second is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Changes Find(ref byte source, TBlock isFirst, TBlock isSecond)
    {
        ref var others = ref Unsafe.Add(ref _blocks.First, OtherLeads);
        var next = TBlock.Load(in Unsafe.Add(ref source, 1));
        return new(
            (Lookup(_first, next) & isFirst) | (Lookup(_second, next) & isSecond),
            (TBlock.Load(in others) & isFirst) | (TBlock.Load(in Unsafe.Add(ref others, Room)) & isSecond));
    }

    /// <summary>Adds the characters that begin with the third: it has a branch of its own, as most scripts need two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Changes FindThird(ref byte source, TBlock isThird, Changes changes)
    {
        var others = TBlock.Load(in Unsafe.Add(ref _blocks.First, OtherLeads + (2 * Room)));
        var next = TBlock.Load(in Unsafe.Add(ref source, 1));
        return new(changes.Entry | (Lookup(_third, next) & isThird), changes.OtherLead | (others & isThird));
    }

    /// <summary>Takes in another first byte, for the one that has been here longest.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Learn(byte lead)
    {
        TBlock.All(lead).Store(ref Unsafe.Add(ref _blocks.First, _oldest * Room));
        TBlock.All(_tables.OtherLeadOf(lead)).Store(ref Unsafe.Add(ref _blocks.First, OtherLeads + (_oldest * Room)));
        switch (_oldest)
        {
            case 0:
                _first = LeadTables.EntriesAt(lead);
                break;
            case 1:
                _second = LeadTables.EntriesAt(lead);
                break;
            default:
                _third = LeadTables.EntriesAt(lead);
                break;
        }
        _oldest = (_oldest + 1) % Slots;
    }

    // Four bits of the second byte choose among sixteen entries, bits 4 and 5 among four times sixteen.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TBlock Lookup(int at, TBlock next)
    {
        ref var entries = ref Unsafe.Add(ref _tables.Entries, at);
        var low = next & TBlock.All(0x0F);
        var bit5 = next + next;
        bit5 += bit5;
        var bit4 = bit5 + bit5;
        var entry0 = TBlock.Lookup(TBlock.Load(in entries), low);
        var entry1 = TBlock.Lookup(TBlock.Load(in Unsafe.Add(ref entries, 32)), low);
        var entry2 = TBlock.Lookup(TBlock.Load(in Unsafe.Add(ref entries, 64)), low);
        var entry3 = TBlock.Lookup(TBlock.Load(in Unsafe.Add(ref entries, 96)), low);
        return TBlock.Select(bit5, TBlock.Select(bit4, entry3, entry2), TBlock.Select(bit4, entry1, entry0));
    }

    private void Repeat(ReadOnlySpan<byte> sixteen, int at)
    {
        sixteen.CopyTo(_blocks.Span[at..]);
        sixteen.CopyTo(_blocks.Span[(at + 16)..]);
    }

    /// <summary>What becomes of the characters in a block, said where they begin.</summary>
    /// <param name="Entry">Entries of <see cref="LeadTables"/>.</param>
    /// <param name="OtherLead">The other first byte.</param>
    internal readonly record struct Changes(TBlock Entry, TBlock OtherLead);
}
