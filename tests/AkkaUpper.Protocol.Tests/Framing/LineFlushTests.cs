using AkkaUpper.Protocol.Casing;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Protocol.Tests.Framing;

public class LineFlushTests
{
    private static readonly FramingOptions Line = new() { Kind = FramingKind.Line };

    [Fact]
    public void A_flush_answers_a_line_as_far_as_it_came_and_the_line_goes_on()
    {
        var exchange = new Exchange(Line);
        exchange.Send("hel");
        Assert.Equal("HEL", exchange.Flush());
        Assert.False(exchange.Processor.AwaitsFlush);
        Assert.True(exchange.Processor.IsFrameStarted);
        Assert.Equal(0, exchange.Processor.FramesAnswered);

        Assert.Equal("", exchange.Send("l"));
        Assert.True(exchange.Processor.AwaitsFlush);
        Assert.Equal("LO\nTWO\n", exchange.Send("o\ntwo\n"));
        Assert.Equal(2, exchange.Processor.FramesAnswered);
        Assert.False(exchange.Processor.IsFrameStarted);
    }

    [Fact]
    public void A_flush_never_answers_half_a_character()
    {
        var exchange = new Exchange(Line);
        exchange.Send([(byte)'a', 0xC3]);
        Assert.Equal("A", exchange.Flush());
        Assert.False(exchange.Processor.AwaitsFlush);
        Assert.Equal("", exchange.Flush());
        Assert.Equal("É\n", exchange.Send(0xA9, (byte)'\n'));
    }

    [Fact]
    public void Half_a_character_that_a_flush_kept_is_answered_at_half_close()
    {
        var exchange = new Exchange(Line);
        exchange.Send([(byte)'a', 0xE2, 0x82]);
        exchange.Flush();
        Assert.Equal("\uFFFD", exchange.Complete());
        Assert.Equal(1, exchange.Processor.FramesAnswered);
    }

    [Fact]
    public void A_flush_counts_as_the_end_of_the_text_for_what_it_decides()
    {
        var exchange = new Exchange(Line with { Locale = CasingLocale.Greek });
        exchange.Send("ή");
        Assert.Equal("Ή", exchange.Flush());
        Assert.Equal(" ΜΕΡΑ\n", exchange.Send(" μέρα\n"));
    }

    [Fact]
    public void A_flush_between_lines_answers_nothing()
    {
        var exchange = new Exchange(Line);
        Assert.Equal("", exchange.Flush());
        exchange.Send("one\n");
        Assert.Equal("", exchange.Flush());
        Assert.Equal(1, exchange.Processor.FramesAnswered);
    }

    [Fact]
    public void A_half_close_after_a_flush_answers_only_what_is_left()
    {
        var exchange = new Exchange(Line);
        exchange.Send("one");
        exchange.Flush();
        Assert.Equal("", exchange.Complete());
        Assert.Equal(1, exchange.Processor.FramesAnswered);
    }

    [Theory]
    [InlineData("abc", "d\n", "D\n", FrameStatus.Ok)]
    [InlineData("abc", "d\r\n", "D\r\n", FrameStatus.Ok)]
    [InlineData("abcd\r", "\n", "\n", FrameStatus.Ok)]
    [InlineData("abcd", "\n", "\n", FrameStatus.Ok)]
    [InlineData("abcd\r", "e", "error: frame too long (limit 4 bytes)\n", FrameStatus.FrameTooLong)]
    [InlineData("abc", "de", "error: frame too long (limit 4 bytes)\n", FrameStatus.FrameTooLong)]
    [InlineData("abc", "de\n", "error: frame too long (limit 4 bytes)\n", FrameStatus.FrameTooLong)]
    [InlineData("abc", "d\re", "error: frame too long (limit 4 bytes)\n", FrameStatus.FrameTooLong)]
    [InlineData("ab", "ŉ\n", "error: reply too long (limit 4 bytes)\n", FrameStatus.ReplyTooLong)]
    public void The_limits_run_on_over_a_flush(string before, string after, string answer, FrameStatus status)
    {
        var exchange = new Exchange(Line with { MaxFrameLength = 4 });
        exchange.Send(before);
        Assert.Equal(before.ToUpperInvariant(), exchange.Flush());
        Assert.Equal(answer, exchange.Send(after));
        Assert.Equal(status, exchange.Processor.Status);
    }

    [Fact]
    public void A_flush_does_not_answer_more_than_the_limit()
    {
        var exchange = new Exchange(Line with { MaxFrameLength = 4 });
        exchange.Send("ΐ");
        Assert.Equal("error: reply too long (limit 4 bytes)\n", exchange.Flush());
        Assert.Equal(FrameStatus.ReplyTooLong, exchange.Processor.Status);
    }

    [Fact]
    public void The_limits_start_anew_with_the_next_line()
    {
        var exchange = new Exchange(Line with { MaxFrameLength = 4 });
        for (int line = 0; line < 3; line++)
        {
            exchange.Send("abc");
            exchange.Flush();
            Assert.Equal("D\n", exchange.Send("d\n"));
        }
    }

    [Fact]
    public void Rejecting_at_a_flush_names_the_offset_in_the_line()
    {
        var exchange = new Exchange(Line with { IllFormed = IllFormedPolicy.Reject });
        exchange.Send("ab");
        exchange.Flush();
        exchange.Send([(byte)'c', 0xFF]);
        Assert.Equal("error: ill-formed utf-8 at byte offset 3\n", exchange.Flush());
        Assert.Equal(FrameStatus.IllFormed, exchange.Processor.Status);
    }
}
