using System.Text;
using Akka.IO;

namespace AkkaUpper.Engine.Tests.IO;

public sealed class ByteStringTests
{
    private static readonly ByteString Hello = ByteString.FromString("hello");
    private static readonly ByteString Rope = ByteString.FromString("hello") + ByteString.FromString(" world");

    [Fact]
    public void FromBytes_wraps_the_array_without_copying_it()
    {
        byte[] bytes = [1, 2, 3, 4];
        var whole = ByteString.FromBytes(bytes);
        var part = ByteString.FromBytes(bytes, 1, 2);
        var segment = ByteString.FromBytes(new ArraySegment<byte>(bytes, 2, 2));
        bytes[2] = 9;
        Assert.Equal([1, 2, 9, 4], whole.ToArray());
        Assert.Equal([2, 9], part.ToArray());
        Assert.Equal([9, 4], segment.ToArray());
    }

    [Fact]
    public void CopyFrom_copies_in_each_of_its_forms()
    {
        byte[] bytes = [1, 2, 3, 4];
        ByteString[] copies =
        [
            ByteString.CopyFrom(bytes),
            ByteString.CopyFrom(bytes, 0, 4),
            ByteString.CopyFrom(new ArraySegment<byte>(bytes)),
            ByteString.CopyFrom(bytes.AsMemory()),
            ByteString.CopyFrom(bytes.AsSpan()),
            ByteString.CopyFrom(bytes.AsMemory(), 0, 4),
            ByteString.CopyFrom(bytes.AsSpan(), 0, 4),
            ByteString.CopyFrom([new ArraySegment<byte>(bytes, 0, 1), new ArraySegment<byte>(bytes, 1, 3)]),
        ];
        Array.Clear(bytes);
        Assert.All(copies, copy => Assert.Equal([1, 2, 3, 4], copy.ToArray()));
    }

    [Fact]
    public void Several_arrays_become_one_string_without_copying()
    {
        byte[] left = [1, 2], right = [3];
        var joined = ByteString.FromBytes([new ArraySegment<byte>(left), new ArraySegment<byte>(right)]);
        right[0] = 7;
        Assert.Equal([1, 2, 7], joined.ToArray());
    }

    [Fact]
    public void A_range_outside_the_array_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ByteString.FromBytes(new byte[3], 2, 4));
        Assert.Throws<ArgumentException>(() => ByteString.CopyFrom(new byte[3], 2, 4));
    }

    [Fact]
    public void The_empty_string_is_empty_and_neutral()
    {
        Assert.Equal(0, ByteString.Empty.Count);
        Assert.True(ByteString.Empty.IsEmpty);
        Assert.True(ByteString.Empty.IsCompact);
        Assert.Same(Hello, Hello + ByteString.Empty);
        Assert.Same(Hello, ByteString.Empty + Hello);
        Assert.Equal([], ByteString.Empty.ToArray());
    }

    [Fact]
    public void Concatenation_joins_and_compaction_copies_into_one_array()
    {
        Assert.Equal("hello world", Rope.ToString(Encoding.UTF8));
        Assert.Equal(11, Rope.Count);
        Assert.False(Rope.IsCompact);
        Assert.True(Rope.Compact().IsCompact);
        Assert.Equal(Rope, Rope.Compact());
        Assert.Throws<ArgumentNullException>(() => Hello.Concat(null!));
    }

    [Fact]
    public void A_slice_within_one_array_is_compact_and_one_over_two_is_not()
    {
        Assert.True(Rope.Slice(1, 2).IsCompact);
        Assert.False(Rope.Slice(3, 4).IsCompact);
        Assert.Equal("lo w", Rope.Slice(3, 4).ToString(Encoding.ASCII));
        Assert.Equal("world", Rope.Slice(6).ToString(Encoding.ASCII));
        Assert.True(Hello.Slice(5).IsEmpty);
    }

    [Fact]
    public void A_slice_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Hello.Slice(3, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hello.Slice(9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hello.Slice(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hello.Slice(1, -2));
    }

    [Fact]
    public void The_indexer_reads_every_byte_and_refuses_the_next()
    {
        Assert.Equal("hello world"u8.ToArray(), Enumerable.Range(0, Rope.Count).Select(i => Rope[i]));
        Assert.Throws<IndexOutOfRangeException>(() => Rope[11]);
        Assert.Throws<IndexOutOfRangeException>(() => ByteString.Empty[0]);
    }

    [Fact]
    public void IndexOf_finds_the_first_one_from_the_place_given()
    {
        Assert.Equal(2, Rope.IndexOf((byte)'l'));
        Assert.Equal(3, Rope.IndexOf((byte)'l', 3));
        Assert.Equal(9, Rope.IndexOf((byte)'l', 4));
        Assert.Equal(6, Rope.IndexOf((byte)'w'));
        Assert.Equal(-1, Rope.IndexOf((byte)'z'));
        Assert.Equal(-1, Rope.IndexOf((byte)'l', 20));
    }

    [Fact]
    public void HasSubstring_compares_at_a_place()
    {
        Assert.True(Hello.HasSubstring(ByteString.FromString("llo"), 2));
        Assert.False(Hello.HasSubstring(ByteString.FromString("llo"), 1));
        Assert.False(Hello.HasSubstring(ByteString.FromString("llo"), 3));
    }

    [Fact]
    public void CopyTo_copies_what_fits_and_says_how_much()
    {
        var three = new byte[3];
        Assert.Equal(3, Rope.CopyTo(three, 0, 3));
        Assert.Equal("hel"u8.ToArray(), three);

        var twenty = new byte[20];
        Assert.Equal(11, Rope.CopyTo(twenty, 1, 19));
        Assert.Equal("hello world"u8.ToArray(), twenty[1..12]);

        Memory<byte> memory = new byte[11];
        Assert.Equal(11, Rope.CopyTo(ref memory));
        Assert.Equal("hello world"u8.ToArray(), memory.ToArray());

        Span<byte> span = new byte[11];
        Assert.Equal(11, Rope.CopyTo(ref span));
        Assert.Equal("hello world"u8.ToArray(), span.ToArray());

        Assert.Throws<ArgumentException>(() => Rope.CopyTo(new byte[9], 8, 5));
    }

    [Fact]
    public async Task WriteTo_hands_all_bytes_to_a_stream()
    {
        var stream = new MemoryStream();
        Rope.WriteTo(stream);
        await Rope.Slice(4, 3).WriteToAsync(stream);
        Assert.Equal("hello worldo w"u8.ToArray(), stream.ToArray());
    }

    [Fact]
    public void Equality_is_by_content_whatever_the_parts()
    {
        var same = ByteString.FromString("hel") + ByteString.FromString("lo wo") + ByteString.FromString("rld");
        Assert.True(Rope == same);
        Assert.True(Rope.Equals((object)same));
        Assert.Equal(Rope.GetHashCode(), same.GetHashCode());
        Assert.True(Rope != Hello);
        Assert.False(Rope.Equals(null));
    }

    [Fact]
    public void Enumeration_gives_every_byte_in_order() =>
        Assert.Equal("lo world"u8.ToArray(), Rope.Slice(3).ToList());

    [Fact]
    public void Arrays_convert_explicitly_both_ways()
    {
        var bytes = (ByteString)"abc"u8.ToArray();
        Assert.Equal("abc"u8.ToArray(), (byte[])bytes);
    }

    [Fact]
    public void Text_is_UTF8_unless_told_otherwise()
    {
        Assert.Equal([0xC3, 0xA9], ByteString.FromString("é").ToArray());
        Assert.Equal([0xE9], ByteString.FromString("é", Encoding.Latin1).ToArray());
        Assert.Equal("é", ByteString.FromString("é").ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Ropes_behave_like_the_array_they_stand_for(int seed)
    {
        var random = new Random(seed);
        byte[] model = [];
        var rope = ByteString.Empty;
        for (var step = 0; step < 400; step++)
        {
            switch (random.Next(4))
            {
                case 0:
                    var from = random.Next(model.Length + 1);
                    var count = random.Next(model.Length - from + 1);
                    (model, rope) = (model[from..(from + count)], rope.Slice(from, count));
                    break;
                case 1:
                    rope = rope.Compact();
                    break;
                default:
                    var more = new byte[random.Next(20)];
                    random.NextBytes(more);
                    if (random.Next(2) == 0)
                        (model, rope) = ([.. model, .. more], rope + ByteString.FromBytes(more));
                    else
                        (model, rope) = ([.. more, .. model], ByteString.CopyFrom(more).Concat(rope));
                    break;
            }

            Assert.Equal(model, rope.ToArray());
            Assert.Equal(model.Length, rope.Count);
            Assert.Equal(Array.IndexOf(model, (byte)7), rope.IndexOf(7));
        }
    }
}
