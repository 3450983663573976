using System.Diagnostics;
using System.Globalization;
using System.Text;
using AkkaUpper.Protocol.Casing;
using AkkaUpper.Protocol.Casing.Vectors;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace AkkaUpper.Protocol.Tests.Casing;

/// <summary>
/// What holds for any text in any pieces. A failure prints its seed. CASING_MINUTES makes a longer run of it: so long, over all
/// properties.
/// </summary>
public class CasingProperties(ITestOutputHelper output)
{
    private const int Runs = 400;

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(Runs).WithEndSize(200);

    private static readonly int Properties = typeof(CasingProperties).GetMethods()
        .Count(method => method.IsDefined(typeof(FactAttribute), inherit: false));

    // For each of them; none: once through.
    private static readonly TimeSpan Time =
        double.TryParse(Environment.GetEnvironmentVariable("CASING_MINUTES"), CultureInfo.InvariantCulture, out var minutes)
            ? TimeSpan.FromMinutes(minutes / Properties)
            : TimeSpan.Zero;

    // Letters that matter to some rule, whole scripts, and what stands between them.
    private static readonly Gen<int> CodePoint = Gen.Frequency(
        (6, Gen.Choose(0x20, 0x7E)),
        (1, Gen.Elements<int>('\n', '\r', ' ', 'i', 'j', '.')),
        (3, Gen.Choose(0xA0, 0x24F)),
        (4, Gen.Choose(0x370, 0x3FF)),
        (3, Gen.Elements(0x3AC, 0x3AE, 0x3B7, 0x389, 0x3B1, 0x3B9, 0x3C5, 0x3CA, 0x390, 0x1F22, 0x1FC3, 0x1FC6)),
        (3, Gen.Elements(0x300, 0x301, 0x307, 0x308, 0x313, 0x323, 0x328, 0x342, 0x344, 0x345, 0xAD, 0xB7, 0x2019, 0x12F)),
        (3, Gen.Choose(0x400, 0x5FF)),
        (2, Gen.Choose(0x1E00, 0x1FFF)),
        (2, Gen.Choose(0x4E00, 0x9FFF)),
        (1, Gen.Elements(0xDF, 0x131, 0x149, 0x587, 0xFB03, 0x17F, 0x2C65, 0x10D0, 0xAB70, 0x250, 0x1FB7)),
        (1, Gen.Choose(0x1F300, 0x1F6FF)),
        (1, Gen.Choose(0x10400, 0x1044F)),
        (1, Gen.Choose(0, 0xD7FF)),
        (1, Gen.Choose(0xE000, 0x10FFFF)));

    private static readonly Gen<byte[]> Text = Gen.ListOf(Gen.OneOf(Run(CodePoint, 3), Run(Gen.Choose('a', 'z'), 40), Run(Gen.Choose(0x3B1, 0x3C9), 30),
        Run(Gen.Choose(0x430, 0x44F), 30), Run(Gen.Choose(0xE0, 0xFF), 10), Run(Gen.Choose(0x4E00, 0x9FFF), 20))).Select(parts => parts.SelectMany(part => part).ToArray());

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.ListOf(Gen.Choose(0, 255)).Select(list => list.Select(value => (byte)value).ToArray()),
        Gen.ListOf(Gen.Elements<byte>(0x41, 0x61, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xB1, 0xBF, 0xC2, 0xC3, 0xCE, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF4, 0xF5))
            .Select(list => list.ToArray()),
        from text in Text from damage in Gen.ListOf(Gen.Choose(0, 0xFFFFFF)) select Damage(text, damage.Take(1 + text.Length / 20)));

    private static readonly Gen<int[]> Lengths = Gen.NonEmptyListOf(Gen.Frequency((3, Gen.Choose(1, 4)), (1, Gen.Choose(1, 80))))
        .Select(list => list.ToArray());

    private static readonly Gen<CasingLocale> Locale = Gen.Elements(Enum.GetValues<CasingLocale>());
    private static readonly Gen<IllFormedPolicy> Policy = Gen.Elements(Enum.GetValues<IllFormedPolicy>());

    [Fact]
    public void Pieces_of_a_text_give_what_the_whole_gives() => Check(
        from text in Text from lengths in Lengths from locale in Locale select (text, lengths, locale),
        it => Casers.UpperInChunks(it.text, it.lengths, it.locale).AsSpan().SequenceEqual(Casers.Upper(it.text, it.locale)));

    [Fact]
    public void Pieces_of_any_bytes_give_what_the_whole_gives() => Check(
        from bytes in Bytes from lengths in Lengths from locale in Locale from policy in Policy select (bytes, lengths, locale, policy),
        it => Casers.UpperInChunks(it.bytes, it.lengths, it.locale, it.policy).AsSpan().SequenceEqual(Casers.Upper(it.bytes, it.locale, it.policy)));

    [Fact]
    public void A_text_gives_what_its_code_points_give() => Check(Text, text =>
        Casers.Upper(text).AsSpan().SequenceEqual(CaseFacts.Instance.UpperOfEach(text)));

    [Fact]
    public void Any_bytes_give_what_an_independent_decoder_and_its_code_points_give() => Check(Bytes, bytes =>
        Casers.Upper(bytes).AsSpan().SequenceEqual(CaseFacts.Instance.UpperOfEach(bytes)));

    [Fact]
    public void Kept_bytes_and_replaced_ones_differ_in_the_replacement_only() => Check(
        from bytes in Bytes from locale in Locale select (bytes, locale),
        it => Encoding.UTF8.GetString(Casers.Upper(it.bytes, it.locale, IllFormedPolicy.Keep))
            == Encoding.UTF8.GetString(Casers.Upper(it.bytes, it.locale)));

    [Fact]
    public void Vectors_of_any_width_give_what_single_characters_give() => Check(
        from bytes in Gen.OneOf(Bytes, Text) from locale in Locale from policy in Policy select (bytes, locale, policy),
        it => Enum.GetValues<VectorWidth>().Where(width => width != VectorWidth.Block256 || Block256.IsSupported).All(width =>
            Casers.Upper(it.bytes, new UpperCaser(it.locale, it.policy, width)).AsSpan()
                .SequenceEqual(Casers.Upper(it.bytes, new UpperCaser(it.locale, it.policy, VectorWidth.None)))));

    [Fact]
    public void No_lower_case_ASCII_letter_comes_out() => Check(
        from bytes in Bytes from locale in Locale from policy in Policy select (bytes, locale, policy),
        it => !Casers.Upper(it.bytes, it.locale, it.policy).AsSpan().ContainsAnyInRange((byte)'a', (byte)'z'));

    [Fact]
    public void No_line_feed_appears_or_vanishes() => Check(
        from bytes in Bytes from locale in Locale from policy in Gen.Elements(IllFormedPolicy.Replace, IllFormedPolicy.Keep) select (bytes, locale, policy),
        it => Casers.Upper(it.bytes, it.locale, it.policy).Count(value => value == '\n') == it.bytes.Count(value => value == '\n'));

    [Fact]
    public void Twice_gives_what_once_gives_but_in_Greek() => Check(
        from text in Text from locale in Locale where locale != CasingLocale.Greek select (text, locale),
        it => Casers.Upper(Casers.Upper(it.text, it.locale), it.locale).AsSpan().SequenceEqual(Casers.Upper(it.text, it.locale)));

    private void Check<T>(Gen<T> generator, Func<T, bool> property)
    {
        var clock = Stopwatch.StartNew();
        var checks = 0;
        do
        {
            Prop.ForAll(generator.ToArbitrary(), property).Check(Config);
            checks += Runs;
        }
        while (clock.Elapsed < Time);

        output.WriteLine($"{checks:N0} texts in {clock.Elapsed.TotalSeconds:F1} s");
    }

    private static Gen<byte[]> Run(Gen<int> codePoint, int most) =>
        from length in Gen.Choose(1, most)
        from codes in Gen.ArrayOf(codePoint.Where(code => code is < 0xD800 or > 0xDFFF), length)
        select Encoding.UTF8.GetBytes(string.Concat(codes.Select(char.ConvertFromUtf32)));

    private static byte[] Damage(byte[] text, IEnumerable<int> places)
    {
        foreach (var place in places)
        {
            if (text.Length > 0)
                text[(place >> 8) % text.Length] = (byte)place;
        }
        return text;
    }
}
