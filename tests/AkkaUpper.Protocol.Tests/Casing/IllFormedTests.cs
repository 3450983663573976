using System.Buffers;
using System.Text;
using AkkaUpper.Protocol.Casing;

namespace AkkaUpper.Protocol.Tests.Casing;

/// <summary>Bytes that are no UTF-8, under each policy.</summary>
public class IllFormedTests
{
    /// <summary>Bytes, and the maximal subparts in them: the examples of the Unicode Standard's tables 3-8 to 3-11 first.</summary>
    public static TheoryData<string, int> IllFormed => new()
    {
        { "C0AFE080BFF0818241", 8 },
        { "EDA080EDBFBFEDAF41", 8 },
        { "F4919293FF4180BF42", 7 },
        { "E180E2F09192F1BF41", 4 },
        { "80", 1 },
        { "FEFF", 2 },
        { "F5808080", 4 },
        { "C3", 1 },
        { "E282", 1 },
        { "F09F98", 1 },
        { "F09F9861", 1 },
        { "F0C3A9", 1 },
    };

    [Theory]
    [MemberData(nameof(IllFormed))]
    public void Each_maximal_subpart_becomes_one_replacement_character(string hex, int subparts)
    {
        var bytes = Convert.FromHexString(hex);
        var upper = Encoding.UTF8.GetString(Casers.Upper(bytes));
        Assert.Equal(subparts, upper.Count(c => c == '\uFFFD'));
        Assert.Equal(Encoding.UTF8.GetString(bytes).ToUpperInvariant(), upper);
    }

    [Theory]
    [MemberData(nameof(IllFormed))]
    public void Kept_bytes_pass_unchanged(string hex, int subparts)
    {
        var bytes = Convert.FromHexString(hex.Replace("61", "41").Replace("C3A9", "C389"));
        var caser = new UpperCaser(illFormed: IllFormedPolicy.Keep);
        var output = new ArrayBufferWriter<byte>();
        caser.Write(bytes, output);
        caser.Complete(output);
        Assert.Equal(bytes, output.WrittenSpan.ToArray());
        Assert.Equal(subparts, caser.IllFormedCount);
    }

    [Theory]
    [MemberData(nameof(IllFormed))]
    public void The_first_one_is_rejected_with_its_offset_however_the_text_is_cut(string hex, int subparts)
    {
        Assert.True(subparts > 0);
        byte[] text = [.. "abcé"u8, .. Convert.FromHexString(hex)];
        for (var length = 1; length <= text.Length; length++)
        {
            var caser = new UpperCaser(illFormed: IllFormedPolicy.Reject);
            var output = new ArrayBufferWriter<byte>();
            var accepted = true;
            for (var at = 0; at < text.Length; at += length)
                accepted &= caser.Write(text.AsSpan(at, Math.Min(length, text.Length - at)), output);
            accepted &= caser.Complete(output);
            Assert.False(accepted);
            Assert.Equal(5, caser.IllFormedOffset);
            Assert.Equal("ABCÉ", Encoding.UTF8.GetString(output.WrittenSpan));
        }
    }

    [Fact]
    public void After_a_rejection_nothing_is_converted_until_a_new_text_begins()
    {
        var caser = new UpperCaser(CasingLocale.Greek, IllFormedPolicy.Reject);
        var output = new ArrayBufferWriter<byte>();
        Assert.False(caser.Write([.. "ή"u8, 0xFF, 0x61], output));
        Assert.False(caser.Write("abc"u8, output));
        Assert.False(caser.Complete(output));
        Assert.Equal(2, caser.IllFormedOffset);
        Assert.Equal("Ή", Encoding.UTF8.GetString(output.WrittenSpan));

        Assert.True(caser.Write("ok"u8, output));
        Assert.Equal(-1, caser.IllFormedOffset);
        Assert.True(caser.Complete(output));
        Assert.Equal("ΉOK", Encoding.UTF8.GetString(output.WrittenSpan));
        Assert.Equal(1, caser.IllFormedCount);
        caser.Reset();
        Assert.Equal(0, caser.IllFormedCount);
    }

    [Fact]
    public void An_ill_formed_byte_ends_the_context_of_a_letter()
    {
        foreach (var policy in (ReadOnlySpan<IllFormedPolicy>)[IllFormedPolicy.Replace, IllFormedPolicy.Keep])
        {
            Assert.Equal([.. "Ή"u8], Casers.Upper([.. "ή"u8, 0xFF, .. "α"u8], CasingLocale.Greek, policy)[..2]);
            Assert.Equal([.. "\u0307"u8], Casers.Upper([.. "i"u8, 0xFF, .. "\u0307"u8], CasingLocale.Lithuanian, policy)[^2..]);
        }
    }

    [Fact]
    public void Every_pair_and_every_triple_of_border_bytes_decodes_as_elsewhere()
    {
        byte[] borders = [0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
            0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF];
        for (var pair = 0; pair < 0x10000; pair++)
            AssertDecodes([(byte)(pair >> 8), (byte)pair]);
        foreach (var a in borders)
        {
            foreach (var b in borders)
            {
                foreach (var c in borders)
                {
                    foreach (var d in borders)
                        AssertDecodes([a, b, c, d]);
                }
            }
        }
    }

    private static void AssertDecodes(byte[] bytes)
    {
        var actual = Casers.Upper(bytes);
        if (!actual.AsSpan().SequenceEqual(CaseFacts.Instance.UpperOfEach(bytes)))
            Assert.Fail($"{Casers.Hex(bytes)} gave {Casers.Hex(actual)}");
    }
}
