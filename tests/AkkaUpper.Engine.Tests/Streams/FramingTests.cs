using Akka.IO;
using Akka.Streams.Dsl;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>Delimiters and the simple framing protocol, whatever pieces the bytes come in.</summary>
public sealed class FramingTests(ITestOutputHelper output) : StreamSpec(output)
{
    [Theory]
    [InlineData("\n", "one\ntwo\n\nthree\n", "one|two||three")]
    [InlineData("\r\n", "one\r\nt\rw\no\r\n", "one|t\rw\no")]
    [InlineData("---", "a---b----c---", "a|b|-c")]
    [InlineData("\n", "", "")]
    public async Task Frames_end_with_the_delimiter_however_the_bytes_are_cut(string delimiter, string text, string expected)
    {
        for (int size = 1; size <= text.Length + 1; size++)
        {
            IReadOnlyList<ByteString> frames = await CollectAsync(
                Cut(Bytes(text), size).Via(Framing.Delimiter(Bytes(delimiter), maximumFrameLength: 20)));
            Assert.Equal(expected, string.Join('|', frames));
        }
    }

    [Fact]
    public async Task A_last_frame_without_delimiter_is_a_failure_unless_it_is_allowed()
    {
        Framing.FramingException failure = await FailureAsync<Framing.FramingException>(
            CollectAsync(Source.Single(Bytes("a\nb")).Via(Framing.Delimiter(Bytes("\n"), 10))));
        Assert.Equal("Stream finished but there was a truncated final frame in the buffer", failure.Message);
        IReadOnlyList<ByteString> frames = await CollectAsync(
            Source.Single(Bytes("a\nb")).Via(Framing.Delimiter(Bytes("\n"), 10, allowTruncation: true)));
        Assert.Equal("a|b", string.Join('|', frames));
    }

    [Theory]
    [InlineData("abcd\nabcde\n")]
    [InlineData("abcdefgh")]
    public async Task A_frame_that_is_too_long_is_a_failure_even_before_it_is_whole(string text)
    {
        Framing.FramingException failure = await FailureAsync<Framing.FramingException>(
            CollectAsync(Source.Single(Bytes(text)).Via(Framing.Delimiter(Bytes("\n"), 4))));
        Assert.EndsWith("which is more than 4 without seeing a line terminator", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_of_the_simple_protocol_come_back_as_they_were_however_the_bytes_are_cut()
    {
        ByteString[] messages = [Bytes("one"), ByteString.Empty, Bytes(new string('x', 300)), Bytes("end")];
        ByteString encoded = (await CollectAsync(Source.From(messages).Via(Framing.SimpleFramingProtocolEncoder(300))))
            .Aggregate(ByteString.Empty, (all, each) => all + each);
        Assert.Equal(messages.Sum(message => message.Count + 4), encoded.Count);
        Assert.Equal([0, 0, 0, 3, (byte)'o'], encoded.Slice(0, 5).ToArray());
        foreach (int size in new[] { 1, 2, 3, 7, 100, 1000 })
            Assert.Equal(messages, await CollectAsync(Cut(encoded, size).Via(Framing.SimpleFramingProtocolDecoder(300))));
    }

    [Fact]
    public async Task Both_sides_of_the_protocol_join_to_a_flow()
    {
        Flow<ByteString, ByteString, Akka.NotUsed> there = Framing.SimpleFramingProtocol(100)
            .Atop(Framing.SimpleFramingProtocol(100).Reversed())
            .Join(Flow.Create<ByteString>().Select(message => message + Bytes("!")));
        Assert.Equal([Bytes("a!"), Bytes("b!")], await CollectAsync(Source.From([Bytes("a"), Bytes("b")]).Via(there)));
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 9 }, "Maximum allowed frame size is 12 but decoded frame header reported size 13")]
    [InlineData(new byte[] { 255, 255, 255, 255 }, "Decoded frame header reported negative size -1")]
    [InlineData(new byte[] { 0, 0, 0, 2, 65 }, "Stream finished but there was a truncated final frame in the buffer")]
    [InlineData(new byte[] { 0, 0 }, "Stream finished but there was a truncated final frame in the buffer")]
    public async Task A_header_that_makes_no_sense_is_a_failure(byte[] bytes, string message)
    {
        Framing.FramingException failure = await FailureAsync<Framing.FramingException>(
            CollectAsync(Source.Single(ByteString.FromBytes(bytes)).Via(Framing.SimpleFramingProtocolDecoder(8))));
        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_not_sent()
    {
        Framing.FramingException failure = await FailureAsync<Framing.FramingException>(
            CollectAsync(Source.Single(Bytes("abcd")).Via(Framing.SimpleFramingProtocolEncoder(3))));
        Assert.Equal("Maximum allowed message size is 3 but tried to send 4 bytes", failure.Message);
    }

    [Fact]
    public async Task One_chunk_is_as_many_frames_as_are_in_it_each_when_it_is_asked_for()
    {
        (ManualSource<ByteString>.Hand source, _, ManualSink<ByteString>.Hand sink) = Run(Framing.Delimiter(Bytes("\n"), 10));
        await sink.PullAsync();
        await source.PushAsync(Bytes("a\nb\nc\nd"));
        Assert.Equal("a", (await sink.NextAsync()).ToString());
        Assert.False(sink.HasElement);
        Assert.True(source.HasNoPull);
        Assert.Equal(["b", "c"], (await sink.TakeAsync(2)).Select(frame => frame.ToString()));
        await sink.PullAsync();
        await source.PushAsync(Bytes("\n"));
        Assert.Equal("d", (await sink.NextAsync()).ToString());
    }

    private static Source<ByteString, Akka.NotUsed> Cut(ByteString bytes, int size) => Source.From(
        Enumerable.Range(0, (bytes.Count + size - 1) / size)
            .Select(i => bytes.Slice(i * size, Math.Min(size, bytes.Count - (i * size)))).ToArray());
}
