using System.Text;
using AkkaUpper.Protocol.Casing;
using AkkaUpper.Protocol.Framing;
using FsCheck;
using FsCheck.Fluent;

namespace AkkaUpper.Protocol.Tests.Framing;

public class FrameProperties
{
    private const int Cases = 500;

    /// <summary>Pieces that meet every rule: terminators, growth, contexts, halves of characters, bytes that are none.</summary>
    private static readonly byte[][] Pieces =
    [
        .. new[] { "a", "Z", " ", "hello", "\n", "\n", "\r\n", "\r", "ß", "ŉ", "ΐ", "ή", "μέρα", "i\u0307", "ı", "և", "\u0301", "😀" }
            .Select(Encoding.UTF8.GetBytes),
        [0xC3], [0xA9], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xFF], [0x00], [0x01], [0x02], [0x03],
    ];

    private static readonly Gen<byte[]> Inputs =
        Gen.Elements(Pieces).ListOf().Select(pieces => pieces.SelectMany(piece => piece).ToArray());

    private static readonly Gen<FramingOptions> AnyOptions =
        from kind in Gen.Elements(Enum.GetValues<FramingKind>())
        from locale in Gen.Elements(Enum.GetValues<CasingLocale>())
        from illFormed in Gen.Elements(Enum.GetValues<IllFormedPolicy>())
        from maxFrameLength in Gen.OneOf(Gen.Choose(1, 12), Gen.Choose(1, 60), Gen.Constant(65536))
        from headerSize in Gen.Elements(1, 2, 4)
        from maxFrames in Gen.Elements(0, 0, 1, 3)
        select new FramingOptions
        {
            Kind = kind,
            Locale = locale,
            IllFormed = illFormed,
            MaxFrameLength = maxFrameLength,
            LengthHeaderSize = headerSize,
            // In `stream` it is the cuts that make the frames.
            MaxFrames = kind == FramingKind.Stream ? 0 : maxFrames,
        };

    [Fact]
    public void Whatever_the_cuts_the_answers_are_those_of_the_model() => Check(
        from options in AnyOptions
        from input in options.Kind == FramingKind.Length ? Framed(options.LengthHeaderSize) : Inputs
        from cuts in CutsOf(input)
        select new Case(options, input, cuts),
        each => Exchange.Run(each.Options, each.Input, each.Cuts).AsSpan()
            .SequenceEqual(FrameModel.Answers(each.Options, each.Input)));

    /// <remarks>
    /// In Greek a flush may decide otherwise than the rest of the text would have, and what a flush has answered can't be
    /// refused any more.
    /// </remarks>
    [Fact]
    public void Flushes_change_when_a_line_is_answered_but_not_with_what() => Check(
        from options in AnyOptions
        where options.Locale != CasingLocale.Greek && options.IllFormed != IllFormedPolicy.Reject
        from input in Inputs
        from cuts in CutsOf(input)
        select new Case(options with { Kind = FramingKind.Line, MaxFrameLength = 65536 }, input, cuts),
        each => Exchange.Run(each.Options, each.Input, each.Cuts, flush: true).AsSpan()
            .SequenceEqual(FrameModel.Answers(each.Options, each.Input)));

    [Fact]
    public void Nothing_but_an_error_has_lower_case_letters() => Check(
        from options in AnyOptions
        from input in Inputs
        from cuts in CutsOf(input)
        select new Case(options with { Kind = FramingKind.Line }, input, cuts),
        each =>
        {
            string answers = Encoding.Latin1.GetString(Exchange.Run(each.Options, each.Input, each.Cuts, flush: true));
            int error = answers.IndexOf("error: ", StringComparison.Ordinal);
            return !answers.AsSpan(0, error < 0 ? answers.Length : error).ContainsAnyInRange('a', 'z');
        });

    [Fact]
    public void No_answer_to_a_line_exceeds_its_limit() => Check(
        from options in AnyOptions
        from input in Inputs
        from cuts in CutsOf(input)
        select new Case(options with { Kind = FramingKind.Line }, input, cuts),
        each => Encoding.Latin1.GetString(Exchange.Run(each.Options, each.Input, each.Cuts, flush: true))
            .Split("error: ")[0].Split('\n').SkipLast(1)
            .All(line => (line.EndsWith('\r') ? line.Length - 1 : line.Length) <= each.Options.MaxFrameLength));

    private static Gen<byte[]> Framed(int headerSize) => Gen.OneOf(
        Inputs.Where(input => input.Length < 256).ListOf()
            .Select(payloads => payloads.SelectMany(payload => LengthFrames.Of(headerSize, payload)).ToArray()),
        Inputs);

    private static Gen<int[]> CutsOf(byte[] input) => Gen.OneOf(
        Gen.Choose(0, input.Length).ArrayOf().Select(cuts => cuts.Order().ToArray()),
        Gen.Constant(Enumerable.Range(0, input.Length).ToArray()));

    private static void Check(Gen<Case> cases, Func<Case, bool> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(cases.ToArbitrary(), holds));

    private sealed record Case(FramingOptions Options, byte[] Input, int[] Cuts)
    {
        public override string ToString() =>
            $"{Options}, input {Convert.ToHexString(Input)}, cut at {string.Join(' ', Cuts)}";
    }
}
