using System.Buffers;
using System.Text;
using AkkaUpper.Protocol.Casing;

namespace AkkaUpper.Protocol.Tests.Casing;

/// <summary>All 1,112,064 code points of Unicode 17, alone and between others, against what ICU makes of them.</summary>
public class EveryCodePointTests
{
    [Theory]
    [InlineData("root", 3)]
    [InlineData("tr", 2)]
    [InlineData("az", 2)]
    [InlineData("lt", 5)]
    [InlineData("el", 18)]
    public void Every_code_point_becomes_what_ICU_makes_of_it_alone_and_in_context(string locale, int contexts)
    {
        var facts = CaseFacts.Instance;
        var its = facts.Contexts.Where(context => context.Locale == locale).ToList();
        Assert.Equal(contexts, its.Count);

        foreach (var context in its)
            Assert.Equal(1_112_064, Compare(facts, context));
    }

    [Fact]
    public void All_code_points_in_one_text_become_what_ICU_makes_of_each()
    {
        byte[] input = [.. CaseFacts.CodePoints.SelectMany(CaseFacts.Utf8)];
        byte[] expected = [.. CaseFacts.CodePoints.SelectMany(CaseFacts.Instance.Upper)];
        Assert.True(Casers.Upper(input).AsSpan().SequenceEqual(expected));
    }

    [Fact]
    public void Armenian_differs_from_root_in_the_ligature_ech_yiwn_only()
    {
        byte[] input = [.. CaseFacts.CodePoints.SelectMany(CaseFacts.Utf8)];
        byte[] expected = [.. CaseFacts.CodePoints.SelectMany(codePoint =>
            codePoint == 0x587 ? [.. "\u0535\u054E"u8] : CaseFacts.Instance.Upper(codePoint))];
        Assert.True(Casers.Upper(input, CasingLocale.Armenian).AsSpan().SequenceEqual(expected));
        Assert.Equal("\u0535\u0552", Casers.Upper("\u0587"));
    }

    [Fact]
    public void Facts_and_table_are_of_the_same_version_of_Unicode()
    {
        Assert.EndsWith("Unicode 17.0", CaseFacts.Lines.First());
        Assert.Equal("17.0.0", CaseData.UnicodeVersion);
    }

    [Theory]
    [InlineData("straße", "STRASSE")]
    [InlineData("ŉ ǰ ﬃ ﬁ ﬓ", "ʼN J\u030C FFI FI ՄՆ")]
    [InlineData("\u0390 ᾳ ᾷ \u03B0", "Ι\u0308\u0301 ΑΙ Α\u0342Ι Υ\u0308\u0301")]
    [InlineData("ı ſ ÿ µ ß", "I S Ÿ Μ SS")]
    [InlineData("გამარჯობა ꭰ 𐐨 ａ", "ᲒᲐᲛᲐᲠᲯᲝᲑᲐ Ꭰ 𐐀 Ａ")]
    public void The_full_mapping_applies(string text, string upper) => Assert.Equal(upper, Casers.Upper(text));

    [Theory]
    [InlineData(CasingLocale.Turkish, "ılık iğne", "ILIK İĞNE")]
    [InlineData(CasingLocale.Azeri, "ilıq", "İLIQ")]
    [InlineData(CasingLocale.Lithuanian, "i\u0307\u0301 j\u0307\u0300 į\u0307\u0303 i\u0323\u0307", "I\u0301 J\u0300 Į\u0303 I\u0323")]
    [InlineData(CasingLocale.Greek, "Πατάτα, άϋλος, Μάιος, ή, ήττα, ΐ, ᾳ", "ΠΑΤΑΤΑ, ΑΫΛΟΣ, ΜΑΪΟΣ, Ή, ΗΤΤΑ, Ϊ, ΑΙ")]
    [InlineData(CasingLocale.Greek, "ἢ\u037A\u0345 ή\u037A\u0308 η\u0301\u037A\u0308\u0345", "Ή\u037AΙ Ή\u037A\u0308 Η\u0301\u037A\u0308Ι")]
    [InlineData(CasingLocale.Armenian, "և", "ԵՎ")]
    public void A_locale_has_its_own_rules(CasingLocale locale, string text, string upper) =>
        Assert.Equal(upper, Casers.Upper(text, locale));

    [Fact]
    public void Long_runs_of_ASCII_of_any_length_and_broken_anywhere_come_out_right()
    {
        var ascii = Enumerable.Range(0, 1100).Select(at => (byte)(at * 7 % 128)).ToArray();
        byte[] upper = [.. ascii.Select(value => value is >= (byte)'a' and <= (byte)'z' ? (byte)(value - 0x20) : value)];
        foreach (var locale in Enum.GetValues<CasingLocale>().Except([CasingLocale.Turkish, CasingLocale.Azeri]))
        {
            for (var length = 0; length <= ascii.Length; length++)
            {
                Assert.Equal(upper[..length], Casers.Upper(ascii[..length], locale));
                byte[] broken = [.. ascii[..length], .. "ß"u8, .. ascii];
                Assert.Equal([.. upper[..length], .. "SS"u8, .. upper], Casers.Upper(broken, locale));
            }
        }
    }

    private static int Compare(CaseFacts facts, CaseFacts.Context context)
    {
        var caser = new UpperCaser(Casers.Locale(context.Locale));
        var output = new ArrayBufferWriter<byte>();
        Span<byte> input = stackalloc byte[64];
        Span<byte> expected = stackalloc byte[64];
        Span<byte> character = stackalloc byte[4];
        var compared = 0;
        foreach (var (first, last, form) in context.Results)
        {
            for (var codePoint = first; codePoint <= last; codePoint++, compared++)
            {
                var length = context.Input.Fill(character[..new Rune(codePoint).EncodeToUtf8(character)], input);
                output.ResetWrittenCount();
                caser.Write(input[..length], output);
                caser.Complete(output);
                if (!output.WrittenSpan.SequenceEqual(expected[..form.Fill(facts.Upper(codePoint), expected)]))
                    Assert.Fail($"U+{codePoint:X4} in {context.Name} ({context.Locale}) gave {Casers.Hex(output.WrittenSpan)}");
            }
        }
        return compared;
    }
}
