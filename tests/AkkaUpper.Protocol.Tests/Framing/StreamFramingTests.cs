using System.Text;
using AkkaUpper.Protocol.Casing;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Protocol.Tests.Framing;

public class StreamFramingTests
{
    private static readonly FramingOptions Stream = new();

    [Fact]
    public void What_arrives_is_answered_at_once()
    {
        var exchange = new Exchange(Stream);
        Assert.Equal("HELLO", exchange.Send("hello"));
        Assert.Equal(", STRASSE\n", exchange.Send(", straße\n"));
        Assert.Equal("", exchange.Complete());
        Assert.Equal(FrameStatus.Ok, exchange.Processor.Status);
    }

    [Fact]
    public void A_character_split_over_two_reads_is_one_character()
    {
        var exchange = new Exchange(Stream);
        Assert.Equal("", exchange.Send(0xC3));
        Assert.True(exchange.Processor.IsFrameStarted);
        Assert.Equal("É!", exchange.Send(0xA9, (byte)'!'));
        Assert.False(exchange.Processor.IsFrameStarted);
    }

    [Fact]
    public void Half_a_character_is_not_flushed_but_answered_at_half_close()
    {
        var exchange = new Exchange(Stream);
        Assert.Equal("A", exchange.Send((byte)'a', 0xC3));
        Assert.False(exchange.Processor.AwaitsFlush);
        Assert.Equal("", exchange.Flush());
        Assert.Equal("\uFFFD", exchange.Complete());
    }

    [Fact]
    public void A_flush_decides_what_waits_for_its_context()
    {
        var exchange = new Exchange(Stream with { Locale = CasingLocale.Greek });
        Assert.Equal("", exchange.Send("ή"));
        Assert.True(exchange.Processor.AwaitsFlush);
        Assert.False(exchange.Processor.IsFrameStarted);
        Assert.Equal("Ή", exchange.Flush());
        Assert.False(exchange.Processor.AwaitsFlush);
        Assert.Equal(" Η ΜΕΡΑ", exchange.Send(" η μερα"));
    }

    [Fact]
    public void A_line_feed_leaves_nothing_undecided()
    {
        var exchange = new Exchange(Stream with { Locale = CasingLocale.Greek });
        Assert.Equal("Ή\n", exchange.Send("ή\n"));
        Assert.False(exchange.Processor.AwaitsFlush);
    }

    [Fact]
    public void Max_frames_counts_reads_and_cuts_no_character()
    {
        var exchange = new Exchange(Stream with { MaxFrames = 2 });
        Assert.Equal("A", exchange.Send("a"));
        Assert.Equal("B", exchange.Send((byte)'b', 0xC3));
        Assert.Equal(FrameStatus.Ok, exchange.Processor.Status);
        Assert.Equal("É", exchange.Send(0xA9));
        Assert.Equal(FrameStatus.LimitReached, exchange.Processor.Status);
        Assert.Equal(2, exchange.Processor.FramesAnswered);
        Assert.Equal("", exchange.Send("ignored"));
        Assert.Equal("", exchange.Complete());
    }

    [Fact]
    public void Rejected_bytes_follow_the_answer_to_what_came_before_them()
    {
        var exchange = new Exchange(Stream with { IllFormed = IllFormedPolicy.Reject });
        Assert.Equal("OK ", exchange.Send("ok "));
        Assert.Equal("AB" + "error: ill-formed utf-8 at byte offset 5\n", exchange.Send([.. "ab"u8, 0xFF, .. "c"u8]));
        Assert.Equal(FrameStatus.IllFormed, exchange.Processor.Status);
        Assert.Equal("ill-formed utf-8 at byte offset 5", exchange.Processor.Error);
    }

    [Fact]
    public void Rejecting_finds_the_character_that_the_half_close_cut()
    {
        var exchange = new Exchange(Stream with { IllFormed = IllFormedPolicy.Reject });
        Assert.Equal("A", exchange.Send((byte)'a', 0xC3));
        Assert.Equal("error: ill-formed utf-8 at byte offset 1\n", exchange.Complete());
    }

    [Fact]
    public void Keeping_passes_any_bytes()
    {
        byte[] input = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        byte[] answer = Exchange.Run(Stream with { IllFormed = IllFormedPolicy.Keep }, input, [1, 200]);
        Assert.Equal([.. input.Select(value => value is >= (byte)'a' and <= (byte)'z' ? (byte)(value - 32) : value)], answer);
    }

    [Theory]
    [InlineData(CasingLocale.Root, "aß\nŉ")]
    [InlineData(CasingLocale.Turkish, "iıẞi")]
    [InlineData(CasingLocale.Lithuanian, "i\u0307\nj\u0307")]
    [InlineData(CasingLocale.Greek, "ή\nή ΐ")]
    [InlineData(CasingLocale.Armenian, "և\nև")]
    public void Every_split_gives_the_same_answers(CasingLocale locale, string text)
    {
        byte[] input = Encoding.UTF8.GetBytes(text);
        FramingOptions options = Stream with { Locale = locale };
        byte[] whole = Exchange.Run(options, input, []);
        Assert.All(Exchange.AllCuts(input.Length), cuts => Assert.Equal(whole, Exchange.Run(options, input, cuts)));
    }
}
