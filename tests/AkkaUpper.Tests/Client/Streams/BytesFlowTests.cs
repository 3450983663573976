using System.Text;
using Akka.Streams;
using Akka.TestKit.Xunit2;
using AkkaUpper.Client;
using AkkaUpper.Client.Streams;
using AkkaUpper.Protocol.Framing;
using Xunit.Abstractions;

namespace AkkaUpper.Tests.Client.Streams;

/// <summary>How a byte stream becomes blocks and blocks a byte stream again.</summary>
public sealed class BytesFlowTests(ITestOutputHelper output) : TestKit(output: output)
{
    [Theory]
    [InlineData(FramingKind.Line, 4)]
    [InlineData(FramingKind.Stream, 4)]
    [InlineData(FramingKind.Length, 4)]
    [InlineData(FramingKind.Length, 1)]
    public async Task Texts_of_any_shape_come_out_whole_and_in_order(FramingKind kind, int headerSize)
    {
        var framing = new FramingOptions { Kind = kind, LengthHeaderSize = headerSize };
        var random = new Random(11);
        foreach (int length in new[] { 0, 1, 2, 85, 86, 32767, 32768, 32769, 300_000 })
        {
            byte[] text = [.. Enumerable.Range(0, length).Select(i => random.Next(60) == 0 ? (byte)'\n' : (byte)('a' + (i % 26)))];
            var client = new ReversingClient(kind == FramingKind.Length ? 21845 : int.MaxValue);
            var output = new MemoryStream();
            await PipeAsync(client, framing, new DribblingStream(text, random), output);
            Assert.Equal(Encoding.UTF8.GetString(text).ToUpperInvariant(), Encoding.UTF8.GetString(output.ToArray()));
        }
    }

    [Theory]
    [InlineData(FramingKind.Line)]
    [InlineData(FramingKind.Stream)]
    public async Task A_line_is_never_cut_however_long(FramingKind kind)
    {
        byte[] text = [.. Enumerable.Repeat((byte)'a', 1_000_000), (byte)'\n', (byte)'b'];
        var client = new ReversingClient(int.MaxValue);
        var output = new MemoryStream();
        await PipeAsync(client, new FramingOptions { Kind = kind }, new MemoryStream(text), output);
        Assert.Equal([1_000_001, 1], client.Lengths);
        Assert.Equal(text.Length, output.Length);
    }

    [Fact]
    public async Task A_character_is_never_cut()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("aé日👋", 10_000)));
        var client = new ReversingClient(int.MaxValue);
        var output = new MemoryStream();
        await PipeAsync(client, new FramingOptions { Kind = FramingKind.Length }, new MemoryStream(text), output);
        Assert.Equal(string.Concat(Enumerable.Repeat("AÉ日👋", 10_000)), Encoding.UTF8.GetString(output.ToArray()));
        Assert.InRange(client.Lengths.Count, 2, 100);
    }

    [Fact]
    public async Task A_failure_ends_it_after_the_answers_to_everything_before()
    {
        // One line in each block.
        string text = string.Concat(Enumerable.Repeat(new string('a', 32_000) + "\n", 5)) + new string('b', 40_000) + "\nc\n";
        var client = new ReversingClient(longest: 32_001);
        var output = new MemoryStream();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => PipeAsync(
            client, new FramingOptions { Kind = FramingKind.Line }, new MemoryStream(Encoding.ASCII.GetBytes(text)), output));
        Assert.Equal(text[..(5 * 32_001)].ToUpperInvariant(), Encoding.ASCII.GetString(output.ToArray()));
    }

    private Task PipeAsync(IUpperClient client, FramingOptions framing, Stream input, Stream output) =>
        UpperPipe.RunAsync(UpperFlow.Bytes(client, framing), input, output, Sys.Materializer());

    /// <summary>Answers later blocks sooner.</summary>
    private sealed class ReversingClient(int longest) : IUpperClient
    {
        private int _delay = 40;

        public List<int> Lengths { get; } = [];

        public Task<string> UpperAsync(string text, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public async Task<ReadOnlyMemory<byte>> UpperAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken = default)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, longest);
            lock (Lengths)
                Lengths.Add(text.Length);
            await Task.Delay(_delay = Math.Max(0, _delay - 10), cancellationToken);
            // Throws if a character was cut.
            string whole = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(text.Span);
            return Encoding.UTF8.GetBytes(whole.ToUpperInvariant());
        }
    }

    private sealed class DribblingStream(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, random.Next(1, 5000))], cancellationToken);
    }
}
