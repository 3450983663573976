using System.Text;
using AkkaUpper.Protocol.Casing;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Protocol.Tests.Framing;

public class LineFramingTests
{
    private static readonly FramingOptions Line = new() { Kind = FramingKind.Line };

    [Theory]
    [InlineData("hello\n", "HELLO\n", 1)]
    [InlineData("hello\r\n", "HELLO\r\n", 1)]
    [InlineData("\n", "\n", 1)]
    [InlineData("\r\n\n", "\r\n\n", 2)]
    [InlineData("a\rb\r\r\n", "A\rB\r\r\n", 1)]
    [InlineData("one\ntwo\r\nthree", "ONE\nTWO\r\n", 2)]
    [InlineData("straße\nŉ\n", "STRASSE\nʼN\n", 2)]
    public void Whole_lines_are_answered_with_their_terminators(string sent, string answer, int frames)
    {
        var exchange = new Exchange(Line);
        Assert.Equal(answer, exchange.Send(sent));
        Assert.Equal(frames, exchange.Processor.FramesAnswered);
    }

    [Fact]
    public void A_line_is_answered_when_it_is_whole()
    {
        var exchange = new Exchange(Line);
        Assert.Equal("", exchange.Send("he"));
        Assert.True(exchange.Processor.IsFrameStarted);
        Assert.True(exchange.Processor.AwaitsFlush);
        Assert.Equal("", exchange.Send("llo\r"));
        Assert.Equal("HELLO\r\nTWO\n", exchange.Send("\ntwo\nth"));
        Assert.Equal(2, exchange.Processor.FramesAnswered);
        Assert.Equal("THREE\n", exchange.Send("ree\n"));
        Assert.False(exchange.Processor.IsFrameStarted);
        Assert.False(exchange.Processor.AwaitsFlush);
    }

    [Fact]
    public void The_rest_is_answered_at_half_close()
    {
        var exchange = new Exchange(Line);
        Assert.Equal("ONE\n", exchange.Send("one\ntw\r"));
        Assert.Equal("TW\r", exchange.Complete());
        Assert.Equal(2, exchange.Processor.FramesAnswered);
        Assert.Equal(FrameStatus.Ok, exchange.Processor.Status);
        Assert.False(exchange.Processor.IsFrameStarted);
    }

    [Fact]
    public void A_half_close_between_lines_answers_nothing()
    {
        var exchange = new Exchange(Line);
        exchange.Send("one\n");
        Assert.Equal("", exchange.Complete());
        Assert.Equal(1, exchange.Processor.FramesAnswered);
    }

    [Fact]
    public void A_truncated_character_at_the_end_of_a_line_does_not_swallow_its_terminator()
    {
        var exchange = new Exchange(Line);
        Assert.Equal("\uFFFD\nA\uFFFD\r\n", exchange.Send([0xE2, 0x82, .. "\na"u8, 0xF0, .. "\r\n"u8]));
        Assert.Equal(2, exchange.Processor.FramesAnswered);
    }

    [Theory]
    [InlineData(CasingLocale.Lithuanian, "i\n\u0307\n", "I\n\u0307\n")]
    [InlineData(CasingLocale.Greek, "ή\nα\n", "Ή\nΑ\n")]
    [InlineData(CasingLocale.Greek, "α\nή\n", "Α\nΉ\n")]
    [InlineData(CasingLocale.Turkish, "i\nı\n", "İ\nI\n")]
    public void No_line_is_context_for_another(CasingLocale locale, string sent, string answer) =>
        Assert.Equal(answer, new Exchange(Line with { Locale = locale }).Send(sent));

    [Fact]
    public void A_last_line_longer_than_those_before_it_is_found()
    {
        var exchange = new Exchange(Line with { MaxFrameLength = 30 });
        string sent = "a\nb\n" + new string('c', 30) + "\nd\n" + new string('e', 11) + "\n";
        Assert.Equal(sent.ToUpperInvariant(), exchange.Send(sent));
        Assert.Equal(5, exchange.Processor.FramesAnswered);
    }

    [Theory]
    [InlineData("a\nb\nc\nd", 2, "A\nB\n")]
    [InlineData("a\nb", 1, "A\n")]
    [InlineData("a\nb\n", 2, "A\nB\n")]
    public void Max_frames_ends_after_that_many_lines(string sent, int maxFrames, string answer)
    {
        FramingOptions options = Line with { MaxFrames = maxFrames };
        byte[] input = Encoding.UTF8.GetBytes(sent);
        Assert.All(
            Exchange.AllCuts(input.Length),
            cuts => Assert.Equal(answer, Encoding.UTF8.GetString(Exchange.Run(options, input, cuts))));

        var exchange = new Exchange(options);
        exchange.Send(sent);
        Assert.Equal(FrameStatus.LimitReached, exchange.Processor.Status);
        Assert.Equal(maxFrames, exchange.Processor.FramesAnswered);
        Assert.Equal("", exchange.Send("more\n"));
    }

    [Fact]
    public void An_unterminated_last_line_counts_against_max_frames()
    {
        var exchange = new Exchange(Line with { MaxFrames = 1 });
        exchange.Send("one");
        Assert.Equal("ONE", exchange.Complete());
        Assert.Equal(FrameStatus.LimitReached, exchange.Processor.Status);
    }

    [Fact]
    public void Rejecting_answers_the_lines_before_and_names_the_offset_in_the_line()
    {
        byte[] input = [.. "one\nstraße\nab"u8, 0xFF, .. "c\nfour\n"u8];
        FramingOptions options = Line with { IllFormed = IllFormedPolicy.Reject };
        string expected = "ONE\nSTRASSE\nerror: ill-formed utf-8 at byte offset 2\n";
        Assert.All(
            Enumerable.Range(0, input.Length),
            cut => Assert.Equal(expected, Encoding.UTF8.GetString(Exchange.Run(options, input, [cut]))));
    }

    [Fact]
    public void Rejecting_ends_the_connection_once()
    {
        var exchange = new Exchange(Line with { IllFormed = IllFormedPolicy.Reject });
        exchange.Send([0xFF, (byte)'\n']);
        Assert.Equal(FrameStatus.IllFormed, exchange.Processor.Status);
        Assert.Equal("", exchange.Send("more\n"));
        Assert.Equal("", exchange.Complete());
    }
}
