using System.Buffers;
using AkkaUpper.Protocol.Casing;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Protocol.Tests.Framing;

public class LengthFramingTests
{
    private static readonly FramingOptions Length = new() { Kind = FramingKind.Length };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Every_payload_is_answered_behind_a_header_of_the_same_size(int headerSize)
    {
        byte[] input =
        [
            .. LengthFrames.Of(headerSize, "hello"),
            .. LengthFrames.Of(headerSize, ""),
            .. LengthFrames.Of(headerSize, "ŉß\n"),
        ];
        byte[] expected =
        [
            .. LengthFrames.Of(headerSize, "HELLO"),
            .. LengthFrames.Of(headerSize, ""),
            .. LengthFrames.Of(headerSize, "ʼNSS\n"),
        ];
        FramingOptions options = Length with { LengthHeaderSize = headerSize };
        Assert.All(
            Enumerable.Range(0, input.Length),
            cut => Assert.Equal(expected, Exchange.Run(options, input, [cut])));
        Assert.Equal(expected, Exchange.Run(options, input, Enumerable.Range(1, input.Length - 1)));
    }

    [Fact]
    public void Every_split_of_short_frames_gives_the_same_answers()
    {
        byte[] input = [.. LengthFrames.Of(2, "ß"), .. LengthFrames.Of(2, ""), .. LengthFrames.Of(2, "ab")];
        byte[] expected = [.. LengthFrames.Of(2, "SS"), .. LengthFrames.Of(2, ""), .. LengthFrames.Of(2, "AB")];
        FramingOptions options = Length with { LengthHeaderSize = 2 };
        Assert.All(Exchange.AllCuts(input.Length), cuts => Assert.Equal(expected, Exchange.Run(options, input, cuts)));
    }

    [Fact]
    public void Zero_is_answered_with_zero_as_soon_as_its_header_is_whole()
    {
        var exchange = new Exchange(Length with { LengthHeaderSize = 2 });
        Assert.Equal("", exchange.Send(0));
        Assert.True(exchange.Processor.IsFrameStarted);
        Assert.Equal("\0\0", exchange.Send(0));
        Assert.False(exchange.Processor.IsFrameStarted);
        Assert.Equal(1, exchange.Processor.FramesAnswered);
    }

    [Fact]
    public void Every_payload_is_a_text_of_its_own()
    {
        var answers = new ArrayBufferWriter<byte>();
        FrameProcessor processor = FrameProcessor.Create(Length with { LengthHeaderSize = 1 });
        processor.Process([1, 0xC3, 1, 0xA9, 3, (byte)'a', 0xE2, 0x82], answers);
        Assert.Equal(
            [.. LengthFrames.Of(1, "\uFFFD"), .. LengthFrames.Of(1, "\uFFFD"), .. LengthFrames.Of(1, "A\uFFFD")],
            answers.WrittenSpan.ToArray());
    }

    [Fact]
    public void The_end_of_a_payload_decides_what_waits_for_its_context()
    {
        byte[] input = [.. LengthFrames.Of(4, "ή"), .. LengthFrames.Of(4, "μέρα")];
        byte[] expected = [.. LengthFrames.Of(4, "Ή"), .. LengthFrames.Of(4, "ΜΕΡΑ")];
        Assert.Equal(expected, Exchange.Run(Length with { Locale = CasingLocale.Greek }, input, []));
    }

    [Fact]
    public void There_is_nothing_to_flush()
    {
        var exchange = new Exchange(Length with { LengthHeaderSize = 1 });
        exchange.Send([5, .. "he"u8]);
        Assert.False(exchange.Processor.AwaitsFlush);
        Assert.Equal("", exchange.Flush());
        Assert.True(exchange.Processor.IsFrameStarted);
        Assert.Equal("\u0005HELLO", exchange.Send("llo"));
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 5, 65, 66 }, "frame incomplete (2 of 5 bytes)")]
    [InlineData(new byte[] { 0, 0, 0, 5 }, "frame incomplete (0 of 5 bytes)")]
    [InlineData(new byte[] { 0, 0 }, "frame incomplete (2 of 4 header bytes)")]
    public void A_half_close_in_a_frame_is_an_error(byte[] sent, string error)
    {
        var exchange = new Exchange(Length);
        exchange.Send(sent);
        exchange.Complete();
        Assert.Equal(FrameStatus.Incomplete, exchange.Processor.Status);
        Assert.Equal(error, exchange.Processor.Error);
        Assert.Equal(LengthFrames.Of(4, "error: " + error), Exchange.Run(Length, sent, []));
    }

    [Fact]
    public void A_half_close_between_frames_is_the_end()
    {
        var exchange = new Exchange(Length);
        exchange.Send(LengthFrames.Of(4, "one"));
        Assert.Equal("", exchange.Complete());
        Assert.Equal(FrameStatus.Ok, exchange.Processor.Status);
    }

    [Fact]
    public void Max_frames_ends_after_that_many_payloads()
    {
        byte[] input = [.. LengthFrames.Of(1, "a"), .. LengthFrames.Of(1, ""), .. LengthFrames.Of(1, "c")];
        byte[] expected = [.. LengthFrames.Of(1, "A"), .. LengthFrames.Of(1, "")];
        FramingOptions options = Length with { LengthHeaderSize = 1, MaxFrames = 2 };
        Assert.All(Exchange.AllCuts(input.Length), cuts => Assert.Equal(expected, Exchange.Run(options, input, cuts)));
    }

    [Fact]
    public void Rejecting_answers_the_frames_before_and_names_the_offset_in_the_payload()
    {
        byte[] input = [.. LengthFrames.Of(4, "one"), .. LengthFrames.Of(4, [(byte)'a', 0xFF, (byte)'b']), 0, 0, 0, 0];
        byte[] expected =
            [.. LengthFrames.Of(4, "ONE"), .. LengthFrames.Of(4, "error: ill-formed utf-8 at byte offset 1")];
        FramingOptions options = Length with { IllFormed = IllFormedPolicy.Reject };
        Assert.All(Enumerable.Range(0, input.Length), cut => Assert.Equal(expected, Exchange.Run(options, input, [cut])));
    }
}
