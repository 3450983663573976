using System.Buffers;
using System.Text;
using AkkaUpper.Protocol.Casing;

namespace AkkaUpper.Protocol.Tests.Casing;

/// <summary>Text that comes in pieces.</summary>
public class ChunkTests
{
    private const string Text = "Straße ŉ ﬃ, ılık iğne, 漢字 हिन्दी 😀 𐐨; i\u0307\u0301 i\u0323\u0307 "
        + "ήττα ή τις; ή\u0301\u00AD.ά ά\u0308ι άι α\u0301ι α\u0345\u0345\u0308 η\u0301\u0308 η\u0301· ᾄ ΐ և привет";

    public static TheoryData<CasingLocale> Locales => new(Enum.GetValues<CasingLocale>());

    [Theory]
    [MemberData(nameof(Locales))]
    public void Two_chunks_cut_anywhere_give_what_the_whole_gives(CasingLocale locale)
    {
        var text = Encoding.UTF8.GetBytes(Text);
        var whole = Casers.Upper(text, locale);
        for (var cut = 0; cut <= text.Length; cut++)
            Assert.Equal(whole, Casers.UpperInChunks(text, [Math.Max(cut, 1), text.Length], locale));
    }

    [Theory]
    [MemberData(nameof(Locales))]
    public void Three_chunks_cut_anywhere_give_what_the_whole_gives(CasingLocale locale)
    {
        var text = Encoding.UTF8.GetBytes(Text);
        var whole = Casers.Upper(text, locale);
        for (var first = 1; first < text.Length; first++)
        {
            for (var second = 1; second <= text.Length - first; second++)
            {
                if (!Casers.UpperInChunks(text, [first, second, text.Length], locale).AsSpan().SequenceEqual(whole))
                    Assert.Fail($"{locale}, cut at {first} and {first + second}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Locales))]
    public void Single_bytes_give_what_the_whole_gives(CasingLocale locale)
    {
        var text = Encoding.UTF8.GetBytes(Text);
        Assert.Equal(Casers.Upper(text, locale), Casers.UpperInChunks(text, [1], locale));
    }

    [Theory]
    [MemberData(nameof(Locales))]
    public void Ill_formed_bytes_cut_anywhere_give_what_the_whole_gives(CasingLocale locale)
    {
        byte[] text = [0xE2, 0x82, 0x61, 0xF0, 0x90, 0x80, 0xC3, 0xC3, 0x9F, 0x80, 0xED, 0xA0, 0x80, 0xF4, 0x90, 0xE1, 0xBD, 0xF0, 0x9F];
        foreach (var policy in Enum.GetValues<IllFormedPolicy>())
        {
            var whole = Casers.Upper(text, locale, policy);
            for (var first = 1; first < text.Length; first++)
            {
                for (var second = 1; second <= text.Length - first; second++)
                    Assert.Equal(whole, Casers.UpperInChunks(text, [first, second, text.Length], locale, policy));
            }
        }
    }

    [Fact]
    public void A_sequence_of_segments_gives_what_one_span_gives()
    {
        var text = Encoding.UTF8.GetBytes(Text);
        var output = new ArrayBufferWriter<byte>();
        var caser = new UpperCaser();
        Assert.True(caser.Write(Segments.Of(text, 3), output));
        Assert.True(caser.Complete(output));
        Assert.Equal(Casers.Upper(text), output.WrittenSpan.ToArray());
    }

    [Fact]
    public void A_character_is_written_as_soon_as_it_is_whole()
    {
        var caser = new UpperCaser();
        var output = new ArrayBufferWriter<byte>();
        var euro = "€"u8;
        for (var at = 0; at < euro.Length; at++)
        {
            Assert.Equal(0, output.WrittenCount);
            caser.Write(euro.Slice(at, 1), output);
            Assert.Equal(at < 2, caser.HasPending);
            Assert.False(caser.IsUndecided);
        }
        Assert.Equal(3, output.WrittenCount);
    }

    [Fact]
    public void Half_a_character_stays_when_flushed()
    {
        var caser = new UpperCaser(CasingLocale.Greek);
        var output = new ArrayBufferWriter<byte>();
        caser.Write([.. "ή"u8, 0xCE], output);
        Assert.True(caser.IsUndecided);
        caser.Flush(output);
        Assert.Equal("Ή", Encoding.UTF8.GetString(output.WrittenSpan));
        Assert.True(caser.HasPending);
        Assert.False(caser.IsUndecided);
        caser.Write([0xB1], output);
        Assert.Equal("ΉΑ", Encoding.UTF8.GetString(output.WrittenSpan));
        Assert.False(caser.HasPending);
    }

    [Theory]
    [InlineData("γεια", "ΓΕΙΑ")]
    [InlineData("ι", "Ι")]
    [InlineData("κή", "ΚΗ")]
    [InlineData("ή ", "Ή ")]
    [InlineData("α\u0301\u0308", "Α\u0308")]
    public void Greek_that_is_certain_is_written_at_once(string text, string upper)
    {
        var caser = new UpperCaser(CasingLocale.Greek);
        var output = new ArrayBufferWriter<byte>();
        caser.Write(Encoding.UTF8.GetBytes(text), output);
        Assert.Equal(upper, Encoding.UTF8.GetString(output.WrittenSpan));
        Assert.False(caser.HasPending);
    }

    [Fact]
    public void What_follows_a_flush_still_knows_what_stood_before()
    {
        var caser = new UpperCaser(CasingLocale.Greek);
        var output = new ArrayBufferWriter<byte>();
        caser.Write("κά"u8, output);
        caser.Flush(output);
        caser.Write("ι ή"u8, output);
        caser.Flush(output);
        caser.Write("ή"u8, output); // after a letter now, so it isn't alone
        caser.Complete(output);
        Assert.Equal("ΚΑΪ ΉΗ", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Theory]
    [InlineData(63, "Η")]
    [InlineData(64, "Ή")]
    [InlineData(1000, "Ή")]
    public void An_undecided_letter_waits_for_at_most_64_code_points(int ignorable, string eta)
    {
        var between = string.Concat(Enumerable.Repeat("\U000E0041", ignorable));
        var text = Encoding.UTF8.GetBytes("ή" + between + "τ");
        var expected = eta + between + "Τ";
        Assert.Equal(expected, Encoding.UTF8.GetString(Casers.Upper(text, CasingLocale.Greek)));
        Assert.Equal(expected, Encoding.UTF8.GetString(Casers.UpperInChunks(text, [1], CasingLocale.Greek)));
    }

    [Fact]
    public void Reset_and_complete_begin_a_new_text()
    {
        var output = new ArrayBufferWriter<byte>();
        var lithuanian = new UpperCaser(CasingLocale.Lithuanian);
        lithuanian.Write("i"u8, output);
        lithuanian.Complete(output);
        lithuanian.Write("\u0307"u8, output);
        lithuanian.Write("i"u8, output);
        lithuanian.Reset();
        lithuanian.Write("\u0307"u8, output);
        Assert.Equal("I\u0307I\u0307", Encoding.UTF8.GetString(output.WrittenSpan));

        output.ResetWrittenCount();
        var greek = new UpperCaser(CasingLocale.Greek);
        greek.Write([.. "κή ή"u8, 0xE2], output);
        greek.Reset();
        Assert.False(greek.HasPending);
        greek.Write("ή"u8, output);
        greek.Complete(output);
        Assert.Equal("ΚΗ Ή", Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
