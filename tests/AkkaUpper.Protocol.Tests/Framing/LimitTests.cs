using System.Buffers;
using System.Text;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Protocol.Tests.Framing;

public class LimitTests
{
    private static readonly FramingOptions Line = new() { Kind = FramingKind.Line };
    private static readonly FramingOptions Length = new() { Kind = FramingKind.Length };

    [Theory]
    [InlineData(1, -1)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(5, -1)]
    [InlineData(5, 0)]
    [InlineData(5, 1)]
    [InlineData(5, 7)]
    public void A_line_may_be_as_long_as_the_limit_whatever_the_cuts_and_the_terminator(int limit, int excess)
    {
        string line = new('x', limit + excess);
        foreach (string terminator in (string[])["\n", "\r\n", ""])
        {
            string answer = excess > 0 ? $"error: frame too long (limit {limit} bytes)\n" : line.ToUpperInvariant() + terminator;
            AssertAnswer(Line with { MaxFrameLength = limit }, "a\n" + line + terminator, "A\n" + answer);
        }
    }

    [Theory]
    [InlineData("abc\r", "error: frame too long (limit 3 bytes)\n")]
    [InlineData("ab\r", "AB\r")]
    [InlineData("abc\r\n", "ABC\r\n")]
    [InlineData("abc\r\r\n", "error: frame too long (limit 3 bytes)\n")]
    [InlineData("abc\rd", "error: frame too long (limit 3 bytes)\n")]
    [InlineData("ab\r\r\n", "AB\r\r\n")]
    public void A_carriage_return_is_free_only_directly_before_the_line_feed(string sent, string answer) =>
        AssertAnswer(Line with { MaxFrameLength = 3 }, sent, answer);

    [Theory]
    [InlineData("ŉx\n", 4, "ʼNX\n")]
    [InlineData("ŉx\r\n", 4, "ʼNX\r\n")]
    [InlineData("ŉxx\n", 4, "error: reply too long (limit 4 bytes)\n")]
    [InlineData("ŉxx", 4, "error: reply too long (limit 4 bytes)\n")]
    [InlineData("ΐ\n", 6, "Ι\u0308\u0301\n")]
    [InlineData("ΐ\n", 5, "error: reply too long (limit 5 bytes)\n")]
    [InlineData("ΐΐ\n", 10, "error: reply too long (limit 10 bytes)\n")]
    public void The_answer_to_a_line_is_held_to_the_limit_too(string sent, int limit, string answer) =>
        AssertAnswer(Line with { MaxFrameLength = limit }, sent, answer);

    [Fact]
    public void An_answer_that_outgrows_the_memory_it_began_in_stays_whole()
    {
        byte[] grown = Enumerable.Repeat("Ι\u0308\u0301"u8.ToArray(), 1000).SelectMany(each => each).ToArray();
        byte[] text = Enumerable.Repeat("ΐ"u8.ToArray(), 1000).SelectMany(each => each).ToArray();
        var limited = Line with { MaxFrameLength = grown.Length };
        Assert.Equal([.. grown, (byte)'\n'], Exchange.Run(limited, [.. text, (byte)'\n'], [7]));
        Assert.Equal(
            [.. LengthFrames.Of(4, "A"), .. LengthFrames.Of(4, grown)],
            Exchange.Run(Length, [.. LengthFrames.Of(4, "a"), .. LengthFrames.Of(4, text)], []));
    }

    [Fact]
    public void A_frame_that_comes_in_many_pieces_is_held_whole()
    {
        string text = string.Concat(Enumerable.Range(0, 1000).Select(number => $"n{number} "));
        IEnumerable<int> cuts = Enumerable.Range(1, 38).Select(piece => 100 * piece);
        Assert.Equal(Encoding.UTF8.GetBytes(text.ToUpperInvariant()), Exchange.Run(Line, Encoding.UTF8.GetBytes(text), cuts));
        Assert.Equal(
            LengthFrames.Of(4, text.ToUpperInvariant()), Exchange.Run(Length, LengthFrames.Of(4, text), cuts));
    }

    [Fact]
    public void A_line_that_grows_threefold_is_answered_when_it_fits()
    {
        var options = Line with { MaxFrameLength = 60 };
        string sent = string.Concat(Enumerable.Repeat("ΐ", 10)) + "\n";
        AssertAnswer(options, sent, string.Concat(Enumerable.Repeat("Ι\u0308\u0301", 10)) + "\n", everySplit: false);
    }

    [Fact]
    public void An_oversized_line_is_refused_before_its_end_and_holds_nothing()
    {
        var exchange = new Exchange(Line with { MaxFrameLength = 4 });
        Assert.Equal("", exchange.Send("abcd"));
        Assert.Equal("error: frame too long (limit 4 bytes)\n", exchange.Send("e"));
        Assert.Equal(FrameStatus.FrameTooLong, exchange.Processor.Status);
        Assert.Equal("frame too long (limit 4 bytes)", exchange.Processor.Error);
        Assert.False(exchange.Processor.IsFrameStarted);
        Assert.False(exchange.Processor.AwaitsFlush);
        Assert.Equal("", exchange.Complete());
    }

    [Theory]
    [InlineData(4, -1)]
    [InlineData(4, 0)]
    [InlineData(4, 1)]
    public void A_payload_may_be_as_long_as_the_limit(int limit, int excess)
    {
        byte[] sent = [0, 0, 0, (byte)(limit + excess), .. Enumerable.Repeat((byte)'x', limit + excess)];
        byte[] expected = excess > 0
            ? LengthFrames.Of(4, $"error: frame too long (limit {limit} bytes)")
            : LengthFrames.Of(4, new string('X', limit + excess));
        Assert.All(
            Exchange.AllCuts(sent.Length),
            cuts => Assert.Equal(expected, Exchange.Run(Length with { MaxFrameLength = limit }, sent, cuts)));
    }

    [Theory]
    [InlineData(1, 255, 254, FrameStatus.Ok)]
    [InlineData(1, 65536, 255, FrameStatus.ReplyTooLong)]
    [InlineData(2, 65536, 65534, FrameStatus.Ok)]
    [InlineData(2, 65536, 65535, FrameStatus.ReplyTooLong)]
    [InlineData(4, 300, 299, FrameStatus.Ok)]
    [InlineData(4, 300, 300, FrameStatus.ReplyTooLong)]
    public void A_reply_has_to_fit_its_header_and_the_limit(int headerSize, int limit, int length, FrameStatus status)
    {
        // One byte longer in upper case than as it came.
        string payload = "ŉ" + new string('x', length - 2);
        var exchange = new Exchange(Length with { LengthHeaderSize = headerSize, MaxFrameLength = limit });
        var answers = new ArrayBufferWriter<byte>();
        exchange.Processor.Process([.. LengthFrames.Of(headerSize, "ok"), .. LengthFrames.Of(headerSize, payload)], answers);

        Assert.Equal(status, exchange.Processor.Status);
        int max = Math.Min(limit, headerSize == 1 ? 255 : headerSize == 2 ? 65535 : int.MaxValue);
        string reply = status == FrameStatus.Ok
            ? "ʼN" + new string('X', length - 2)
            : $"error: reply too long (limit {max} bytes)";
        Assert.Equal([.. LengthFrames.Of(headerSize, "OK"), .. LengthFrames.Of(headerSize, reply)], answers.WrittenSpan.ToArray());
    }

    [Fact]
    public void A_huge_header_is_refused_before_anything_is_allocated()
    {
        var answers = new ArrayBufferWriter<byte>(256);
        long allocated = long.MaxValue;
        // The first round pays for what is made once in a process.
        for (int round = 0; round < 2; round++)
        {
            answers.Clear();
            FrameProcessor processor = FrameProcessor.Create(Length);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal(FrameStatus.FrameTooLong, processor.Process([0xFF, 0xFF, 0xFF, 0xFF, .. "payload"u8], answers));
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(LengthFrames.Of(4, "error: frame too long (limit 65536 bytes)"), answers.WrittenSpan.ToArray());
        Assert.True(allocated < 1024, $"{allocated} bytes were allocated");
    }

    [Fact]
    public void An_announced_length_is_not_allocated_before_it_has_come()
    {
        var answers = new ArrayBufferWriter<byte>(256);
        FrameProcessor processor = FrameProcessor.Create(Length with { MaxFrameLength = FramingOptions.MaxFrameLengthCeiling });
        long before = GC.GetAllocatedBytesForCurrentThread();
        processor.Process([0x1F, 0xFF, 0xFF, 0xFF, .. "payload"u8], answers);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(processor.IsFrameStarted);
        Assert.True(allocated < 4096, $"{allocated} bytes were allocated");
    }

    [Theory]
    [InlineData(0, 4, 0)]
    [InlineData(FramingOptions.MaxFrameLengthCeiling + 1, 4, 0)]
    [InlineData(1, 3, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 4, -1)]
    public void Impossible_options_are_refused(int maxFrameLength, int headerSize, int maxFrames)
    {
        var options = new FramingOptions
        {
            MaxFrameLength = maxFrameLength,
            LengthHeaderSize = headerSize,
            MaxFrames = maxFrames,
        };
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameProcessor.Create(options));
    }

    private static void AssertAnswer(FramingOptions options, string sent, string answer, bool everySplit = true)
    {
        byte[] input = Encoding.UTF8.GetBytes(sent);
        IEnumerable<int[]> cuts = everySplit ? Exchange.AllCuts(input.Length) : [[], [1], [input.Length - 1]];
        Assert.All(cuts, each => Assert.Equal(answer, Encoding.UTF8.GetString(Exchange.Run(options, input, each))));
    }
}
