using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AkkaUpper.Protocol.Casing.Vectors;

/// <summary>
/// What <see cref="PlainMapping"/> does, a block at a time. ASCII is arithmetic; the second byte of a longer character looks
/// up, in the table of its first, what both become. What the tables can't say (another length, a rare letter, ill-formed
/// bytes) is an exception: the scalar code is called for it, and the rest of the block is moved to where that leaves off.
/// </summary>
/// <remarks>
/// <para>A text is mostly of one script, so the tables of the first bytes met last are tried without asking whether they
/// are needed: as long as the text stays in its script, hardly a branch depends on it.</para>
/// <para>Blocks follow each other at a fixed distance, wherever that cuts characters, so that one need not wait for the other.
/// After exceptions the next block begins with a character, and nothing is known of what stood before.</para>
/// </remarks>
internal sealed class BlockMapping<TBlock>(UpperTable table, IllFormedPolicy policy) : CaseMapping(table, policy)
    where TBlock : struct, IBlock<TBlock>
{
    // What a block may write: three bytes for each byte, and a whole block beyond that.
    private static int BlockRoom => 4 * TBlock.Size;

    // What the scalar code may read at the last byte of a block.
    private static int BlockReach => TBlock.Size + 4;

    private static uint BlockBits => (uint)((1ul << TBlock.Size) - 1);

    private readonly bool _asciiIsArithmetic = table['i'] == PackedUtf8.Encode('I');
    // Made for the first text that isn't ASCII: most connections never need it.
    private RecentLeads<TBlock>? _recent;
    private readonly Gather _gather = table.Leads.Gather;
    private bool _isRejected;

    /// <inheritdoc/>
    public override int Convert(ReadOnlySpan<byte> text, ref Utf8Sink sink)
    {
        _isRejected = false;
        var at = 0;
        while (at < text.Length && !_isRejected)
        {
            var rest = text[at..];
            if (_asciiIsArithmetic && rest.Length >= TBlock.Size)
            {
                sink.Ensure(Math.Min(rest.Length, Utf8Sink.LargestRequest));
                var ascii = AsciiRun<TBlock>.Convert(rest[..Math.Min(rest.Length, sink.Free.Length)], sink.Free);
                sink.Advance(ascii);
                at += ascii;
                if (ascii == rest.Length)
                    break;
                rest = text[at..];
            }
            if (rest.Length < 2 * TBlock.Size)
            {
                at += ConvertEnd(rest, ref sink);
            }
            else
            {
                sink.Ensure(Math.Min(rest.Length, Utf8Sink.LargestRequest) + BlockRoom);
                var free = sink.Free;
                at += ConvertBlocks(ref MemoryMarshal.GetReference(rest), rest.Length, rest.Length - BlockReach,
                    ref MemoryMarshal.GetReference(free), free.Length, out var written);
                sink.Advance(written);
            }
        }
        return at;
    }

    /// <summary>Converts less than two blocks, between buffers where there is room to read and write beyond them.</summary>
    [SkipLocalsInit]
    private int ConvertEnd(ReadOnlySpan<byte> text, ref Utf8Sink sink)
    {
        if (_asciiIsArithmetic && AsciiRun<TBlock>.TryConvertAll(text, ref sink))
            return text.Length;
        Span<byte> input = stackalloc byte[4 * TBlock.Size];
        Span<byte> output = stackalloc byte[12 * TBlock.Size];
        text.CopyTo(input);
        input[text.Length..].Clear();
        var at = 0;
        while (at < text.Length && !_isRejected)
        {
            at += ConvertBlocks(ref input[at], text.Length - at, text.Length - at - 1,
                ref MemoryMarshal.GetReference(output), output.Length, out var written);
            sink.Append(output[..written]);
        }
        return at;
    }

    /// <summary>Converts block after block, until the input, the output or the reason to do so is at an end.</summary>
    /// <param name="source">The text.</param>
    /// <param name="length">Its length, at whose end a character that isn't whole is ill-formed.</param>
    /// <param name="lastStart">The last place where a block can be read.</param>
    /// <param name="destination">Where the text goes.</param>
    /// <param name="room">How much fits there.</param>
    /// <param name="written">How much was written.</param>
    /// <returns>How many bytes of the text were converted.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ConvertBlocks(ref byte source, int length, int lastStart, ref byte destination, int room, out int written)
    {
        var recent = _recent ??= new RecentLeads<TBlock>(Table.Leads);
        var at = 0;
        var to = 0;
        var asciiBlocks = 0;
        var learnedAt = -1;

        // What the block before leaves to the first bytes of this one: a second byte to write, how many to expect.
        var seconds = TBlock.All(0);
        var leavesSecond = 0u;
        var leavesExpected = 0u;

        // A block without exceptions is as long as it was, so that one limit serves for input and output.
        var stop = Math.Min(lastStart, room - BlockRoom);
        while (at <= stop)
        {
            ref var block = ref Unsafe.Add(ref source, at);
            var bytes = TBlock.Load(in block);
            var upper = Ascii.Upper(bytes);
            var exceptions = _asciiIsArithmetic ? 0 : TBlock.Equal(bytes, TBlock.All((byte)'i')).Mask();
            var singles = 0u;
            var letters = 0u;
            var high = bytes.Mask();
            if ((high | leavesExpected) == 0)
            {
                if (++asciiBlocks == 2 && _asciiIsArithmetic)
                    break;
            }
            else
            {
                asciiBlocks = 0;
                // The highest bits of a byte say what it is: 10 goes on, 11 begins two, 111 three, 1111 four.
                var bits6 = bytes + bytes;
                var bits5 = bits6 + bits6;
                var bits4 = bits5 + bits5;
                var lead = high & bits6.Mask();
                var three = lead & bits5.Mask();
                var four = three & bits4.Mask();
                var expected = leavesExpected | ((ulong)lead << 1) | ((ulong)three << 2) | ((ulong)four << 3);
                var continuation = high & ~lead;
                if ((((uint)expected ^ continuation) & BlockBits) != 0)
                {
                    if ((leavesExpected & ~continuation) != 0)
                    {
                        var begun = Begun(ref block);
                        (at, to, leavesSecond, leavesExpected, seconds) = (at - begun, to - begun, 0, 0, TBlock.All(0));
                        continue;
                    }
                    var second = continuation << 1;
                    singles = (lead & ~(continuation >> 1)) | (continuation
                        & ~(leavesExpected | (lead << 1) | (three << 2 & second) | (four << 3 & second & (second << 1))));
                    exceptions |= singles | (three & ~(continuation >> 2)) | (four & ~(continuation >> 3));
                }

                var isFirst = recent.IsFirst(bytes);
                var isSecond = recent.IsSecond(bytes);
                var known = lead & (isFirst | isSecond).Mask();
                var changes = default(RecentLeads<TBlock>.Changes);
                if ((known | leavesSecond) != 0)
                    changes = recent.Find(ref block, isFirst, isSecond);
                if (known != lead)
                {
                    var unknown = lead & ~known & ~singles & recent.Interest(bytes);
                    if (unknown != 0)
                    {
                        var isThird = recent.IsThird(bytes);
                        var third = unknown & isThird.Mask();
                        if (third != unknown && learnedAt != at && singles == 0)
                        {
                            // One a block, and none where bytes are no text: those have many, and none comes again.
                            recent.Learn(Unsafe.Add(ref block, BitOperations.TrailingZeroCount(unknown & ~third)));
                            learnedAt = at;
                            continue;
                        }
                        changes = recent.FindThird(ref block, isThird, changes);
                        exceptions |= unknown & ~third;
                        known |= third;
                    }
                }
                if ((known | leavesSecond) != 0)
                {
                    var missing = known & ~changes.Entry.Mask();
                    if (missing != 0)
                    {
                        // Without the bit that says so, an entry above 0 is a letter.
                        var isLetter = TBlock.GreaterSigned(changes.Entry, TBlock.All(0));
                        letters = missing & isLetter.Mask() & ~singles;
                        exceptions |= missing;
                    }
                    upper = TBlock.Select(changes.Entry + changes.Entry, changes.OtherLead, upper);
                    if (letters != 0)
                        upper = TBlock.Select(TBlock.GreaterSigned(changes.Entry, TBlock.All(0)), changes.Entry, upper);
                    var before = seconds;
                    seconds = changes.Entry & TBlock.All(LeadTables.SecondByte);
                    var moved = TBlock.Later(before, seconds);
                    upper = TBlock.Select(TBlock.Without(moved & bytes, bits6), moved, upper);
                    leavesSecond = known >> (TBlock.Size - 1);
                }
                leavesExpected = (uint)(expected >> TBlock.Size);
            }

            upper.Store(ref Unsafe.Add(ref destination, to));
            if (exceptions == 0)
            {
                at += TBlock.Size;
                to += TBlock.Size;
                continue;
            }

            var end = Math.Min(WholeCharacters(ref block), length - at);
            var whole = (uint)((1ul << end) - 1);
            exceptions &= whole;
            var (read, wrote) = exceptions == (letters & whole)
                ? (end, _gather.Write(upper, whole & ~(letters << 1), ref Unsafe.Add(ref destination, to)))
                : ConvertExceptions(ref block, upper, exceptions, singles, end, ref Unsafe.Add(ref destination, to));
            (at, to, leavesSecond, leavesExpected, seconds) = (at + read, to + wrote, 0, 0, TBlock.All(0));
            if (_isRejected)
                break;
            stop = Math.Min(lastStart, room - BlockRoom - (to - at));
        }
        if (leavesExpected != 0)
        {
            var begun = Begun(ref Unsafe.Add(ref source, at));
            at -= begun;
            to -= begun;
        }
        var beyond = Math.Max(0, at - length);
        written = to - beyond;
        return at - beyond;
    }

    /// <summary>How many bytes before a place are the start of a character that isn't whole there.</summary>
    private static int Begun(ref byte source) => TBlock.Size - WholeCharacters(ref Unsafe.Subtract(ref source, TBlock.Size));

    /// <summary>Where the last character ends that is whole in a block.</summary>
    /// <remarks>The first byte of two, three or four is cut off if it stands among the last one, two or three.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WholeCharacters(ref byte source)
    {
        var tail = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, TBlock.Size - 4));
        if (!BitConverter.IsLittleEndian)
            tail = BinaryPrimitives.ReverseEndianness(tail);
        var two = tail & (tail << 1);
        var three = two & (tail << 2);
        var four = three & (tail << 3);
        ulong cut = (two & 0x80000000) | (three & 0x00800000) | (four & 0x00008000);
        return TBlock.Size - 5 + ((BitOperations.TrailingZeroCount(cut | (1ul << 39)) + 1) >> 3);
    }

    /// <summary>Puts the mapped block together with what becomes of the exceptions in it.</summary>
    /// <param name="source">The block; four bytes can be read at its last.</param>
    /// <param name="upper">The block, mapped.</param>
    /// <param name="exceptions">Where it isn't.</param>
    /// <param name="singles">Those that are a single ill-formed byte.</param>
    /// <param name="end">Where the last character that is whole ends.</param>
    /// <param name="destination">Where the text goes.</param>
    /// <returns>How many bytes of the text were converted, and how many were written.</returns>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (int Read, int Written) ConvertExceptions(
        ref byte source, TBlock upper, uint exceptions, uint singles, int end, ref byte destination)
    {
        Span<byte> twice = stackalloc byte[2 * TBlock.Size];
        ref var mapped = ref MemoryMarshal.GetReference(twice);
        upper.Store(ref mapped);

        var at = 0;
        var written = 0;
        while (exceptions != 0)
        {
            var next = BitOperations.TrailingZeroCount(exceptions);
            TBlock.Load(in Unsafe.Add(ref mapped, at)).Store(ref Unsafe.Add(ref destination, written));
            written += next - at;
            at = next;
            if ((singles & exceptions & (0 - exceptions)) != 0)
            {
                if (!CountIllFormed())
                {
                    _isRejected = true;
                    break;
                }
                written += WriteIllFormed(ref Unsafe.Add(ref source, at), 1, ref Unsafe.Add(ref destination, written));
                at++;
                exceptions &= exceptions - 1;
                continue;
            }

            var character = Scalar.Read(ref Unsafe.Add(ref source, at));
            if (character.CodePoint >= 0)
            {
                written += WriteUpper(character, ref Unsafe.Add(ref source, at), ref Unsafe.Add(ref destination, written));
                at += character.Length;
            }
            else if (!ConvertIllFormed(ref source, ref at, end, ref destination, ref written))
            {
                _isRejected = true;
                break;
            }
            exceptions &= (uint)(~0ul << at);
        }
        if (at < end && !_isRejected)
        {
            TBlock.Load(in Unsafe.Add(ref mapped, at)).Store(ref Unsafe.Add(ref destination, written));
            written += end - at;
            at = end;
        }
        return (at, written);
    }

    /// <summary>An ill-formed sequence, and the continuation bytes after it, whatever the masks took them for.</summary>
    /// <returns>False if it is rejected.</returns>
    private bool ConvertIllFormed(ref byte source, ref int at, int end, ref byte destination, ref int written)
    {
        do
        {
            if (!CountIllFormed())
                return false;
            ref var subpart = ref Unsafe.Add(ref source, at);
            var length = Utf8Sequence.Read(MemoryMarshal.CreateReadOnlySpan(ref subpart, 4)).Length;
            written += WriteIllFormed(ref subpart, length, ref Unsafe.Add(ref destination, written));
            at += length;
        }
        while (at < end && (Unsafe.Add(ref source, at) & 0xC0) == 0x80);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int WriteIllFormed(ref byte subpart, int length, ref byte destination)
    {
        var keep = KeepsIllFormed;
        Unsafe.WriteUnaligned(ref destination, keep ? Unsafe.ReadUnaligned<uint>(ref subpart) : Scalar.Replacement);
        return keep ? length : 3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int WriteUpper(Utf8Sequence character, ref byte source, ref byte destination)
    {
        var packed = Table[character.CodePoint];
        if (packed == 0)
        {
            Unsafe.WriteUnaligned(ref destination, Unsafe.ReadUnaligned<uint>(ref source));
            return character.Length;
        }
        Unsafe.WriteUnaligned(ref destination, BitConverter.IsLittleEndian ? packed : BinaryPrimitives.ReverseEndianness(packed));
        return PackedUtf8.Length(packed);
    }
}
