using System.IO.Pipelines;
using System.Text;
using Akka.Streams;
using Akka.TestKit.Xunit2;
using AkkaUpper.Client;
using AkkaUpper.Client.Streams;
using Xunit.Abstractions;

namespace AkkaUpper.Tests.Client.Streams;

/// <summary>A pipe through <see cref="UpperFlow.Raw"/>, over real sockets.</summary>
public sealed class RawFlowTests(ITestOutputHelper output)
    : TestKit("akka.io.tcp.disabled-buffer-pool.buffer-size = 65536", output: output)
{
    private static readonly ClientSettings Settings = new() { RequestTimeout = TimeSpan.FromSeconds(30) };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65536)]
    [InlineData(5_000_000)]
    public async Task Any_bytes_of_any_length_come_back_in_upper_case(int length)
    {
        await using var server = new PeerServer(PeerServer.UpperCase);
        byte[] text = new byte[length];
        new Random(length).NextBytes(text);
        byte[] expected = [.. text.Select(value => value is >= (byte)'a' and <= (byte)'z' ? (byte)(value - 32) : value)];
        var answer = new MemoryStream();
        var progress = new PipeProgress();
        await PipeAsync(server, new MemoryStream(text), answer, progress);
        Assert.Equal(expected, answer.ToArray());
        Assert.Equal((length, length), (progress.Sent, progress.Stored));
    }

    [Fact]
    public async Task The_end_of_the_input_closes_only_the_sending_side()
    {
        await using var server = new PeerServer(async stream =>
        {
            await PeerServer.UpperCase(stream);
            await stream.WriteAsync("AFTER THE END"u8.ToArray());
        });
        var answer = new MemoryStream();
        await PipeAsync(server, new MemoryStream("text "u8.ToArray()), answer);
        Assert.Equal("TEXT AFTER THE END", Encoding.UTF8.GetString(answer.ToArray()));
    }

    [Fact]
    public async Task Answers_come_out_while_the_input_goes_on()
    {
        await using var server = new PeerServer(PeerServer.UpperCase);
        var input = new System.IO.Pipelines.Pipe();
        var output = new System.IO.Pipelines.Pipe();
        Task running = PipeAsync(server, input.Reader.AsStream(), output.Writer.AsStream());
        foreach (string word in new[] { "one", "two", "three" })
        {
            await input.Writer.WriteAsync(Encoding.UTF8.GetBytes(word));
            ReadResult read = await output.Reader.ReadAtLeastAsync(word.Length);
            Assert.Equal(word.ToUpperInvariant(), Encoding.UTF8.GetString(read.Buffer));
            output.Reader.AdvanceTo(read.Buffer.End);
        }

        await input.Writer.CompleteAsync();
        await running;
    }

    [Fact]
    public async Task An_error_ends_it_after_the_answers_before_it()
    {
        await using var server = new PeerServer(PeerServer.After(3, "ABCerror: idle for 10 s\n"));
        var answer = new MemoryStream();
        var input = new System.IO.Pipelines.Pipe();
        await input.Writer.WriteAsync("abc"u8.ToArray());
        var error = await Assert.ThrowsAsync<UpperServerException>(() =>
            PipeAsync(server, input.Reader.AsStream(), answer));
        Assert.Equal("idle for 10 s", error.Message);
        Assert.Equal("ABC", Encoding.UTF8.GetString(answer.ToArray()));
    }

    [Fact]
    public async Task A_connection_that_ends_before_the_input_is_a_loss()
    {
        await using var server = new PeerServer(PeerServer.After(3, "ABC"));
        var input = new System.IO.Pipelines.Pipe();
        await input.Writer.WriteAsync("abc"u8.ToArray());
        await Assert.ThrowsAsync<UpperConnectionLostException>(() =>
            PipeAsync(server, input.Reader.AsStream(), new MemoryStream()));
    }

    [Fact]
    public async Task A_server_that_takes_nothing_is_given_up()
    {
        await using var server = new PeerServer(_ => Task.Delay(Timeout.Infinite));
        await Assert.ThrowsAsync<UpperTimeoutException>(() => PipeAsync(server, new MemoryStream(new byte[20_000_000]), new MemoryStream(),
            settings: Settings with { RequestTimeout = TimeSpan.FromMilliseconds(200) }));
    }

    [Fact]
    public async Task A_slow_output_stops_the_input()
    {
        await using var server = new PeerServer(PeerServer.UpperCase);
        var output = new System.IO.Pipelines.Pipe(new PipeOptions(pauseWriterThreshold: 65536, resumeWriterThreshold: 32768));
        var input = new CountingZeros(1L << 28);
        var progress = new PipeProgress();
        Task running = PipeAsync(server, input, output.Writer.AsStream(), progress);
        long before;
        do
        {
            before = input.Taken;
            await Task.Delay(200);
        }
        while (before == 0 || input.Taken != before);

        // What sockets of both sides hold, and what is under way here.
        Assert.InRange(before, 1, 1L << 27);
        long answered = 0;
        while (answered < 1L << 28)
        {
            ReadResult read = await output.Reader.ReadAsync();
            answered += read.Buffer.Length;
            output.Reader.AdvanceTo(read.Buffer.End);
        }

        await running;
        Assert.Equal(1L << 28, progress.Stored);
    }

    [Fact]
    public async Task A_failing_input_is_the_callers_to_know()
    {
        await using var server = new PeerServer(PeerServer.UpperCase);
        var input = new System.IO.Pipelines.Pipe();
        await input.Writer.CompleteAsync(new IOException("the disk is gone"));
        var error = await Assert.ThrowsAsync<IOException>(() =>
            PipeAsync(server, input.Reader.AsStream(), new MemoryStream()));
        Assert.Equal("the disk is gone", error.Message);
    }

    [Fact]
    public async Task Cancelling_aborts_the_connection()
    {
        var ended = new TaskCompletionSource<int>();
        await using var server = new PeerServer(async stream =>
        {
            try
            {
                ended.SetResult(await stream.ReadAsync(new byte[10]));
            }
            catch (IOException)
            {
                ended.SetResult(0);
            }
        });
        using var cancellation = new CancellationTokenSource();
        Task running = PipeAsync(server, new System.IO.Pipelines.Pipe().Reader.AsStream(), new MemoryStream(),
            cancellationToken: cancellation.Token);
        await AwaitAssertAsync(() => Assert.Equal(1, server.Connections));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(0, await ended.Task);
    }

    private Task PipeAsync(
        PeerServer server, Stream input, Stream output, PipeProgress? progress = null, ClientSettings? settings = null,
        CancellationToken cancellationToken = default) => UpperPipe.RunAsync(
            UpperFlow.Raw(Sys, server.Address, settings ?? Settings), input, output, Sys.Materializer(), progress, cancellationToken);

    private sealed class CountingZeros(long length) : Stream
    {
        private long _taken;

        public long Taken => Volatile.Read(ref _taken);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => Taken; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = (int)Math.Min(count, length - _taken);
            Volatile.Write(ref _taken, _taken + count);
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
