using Akka.IO;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>Streams of .NET and files as sources and sinks.</summary>
public sealed class StreamsAndFilesTests : StreamSpec
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("akka-streams-");

    public StreamsAndFilesTests(ITestOutputHelper output)
        : base(output)
    {
    }

    [Fact]
    public async Task A_stream_is_read_to_its_end_and_disposed()
    {
        byte[] bytes = RandomBytes(100_000);
        var stream = new MemoryStream(bytes);
        (Task<IOResult> reading, Task<ByteString> all) = StreamConverters.FromInputStream(() => stream, chunkSize: 1000)
            .ToMaterialized(Sink.Aggregate<ByteString, ByteString>(ByteString.Empty, (sum, each) => sum + each), Keep.Both)
            .Run(Materializer);
        Assert.Equal(bytes, (await all.WaitAsync(Patience)).ToArray());
        IOResult result = await reading.WaitAsync(Patience);
        Assert.True(result.WasSuccessful);
        Assert.Equal(bytes.Length, result.Count);
        await AwaitAssertAsync(() => Assert.False(stream.CanRead));
    }

    [Fact]
    public async Task Chunks_are_as_large_as_asked_for()
    {
        IReadOnlyList<ByteString> chunks = await CollectAsync(
            StreamConverters.FromInputStream(() => new MemoryStream(new byte[2500]), chunkSize: 1000));
        Assert.Equal([1000, 1000, 500], chunks.Select(chunk => chunk.Count));
    }

    [Fact]
    public async Task A_stream_that_fails_fails_the_source()
    {
        IOException failure = await FailureAsync<IOException>(CollectAsync(StreamConverters.FromInputStream(() => new Broken())));
        Assert.Equal("broken", failure.Message);
        await FailureAsync<InvalidOperationException>(
            CollectAsync(StreamConverters.FromInputStream(() => throw new InvalidOperationException("no"))));
    }

    [Fact]
    public async Task A_sink_writes_everything_and_disposes_the_stream()
    {
        var stream = new MemoryStream();
        IOResult result = await Source.From(Enumerable.Range(0, 1000).Select(number => Bytes($"{number} ") + Bytes("and ")))
            .RunWith(StreamConverters.FromOutputStream(() => stream), Materializer).WaitAsync(Patience);
        string expected = string.Concat(Enumerable.Range(0, 1000).Select(number => $"{number} and "));
        Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(stream.ToArray()));
        Assert.Equal((true, expected.Length), (result.WasSuccessful, result.Count));
        Assert.False(stream.CanWrite);
    }

    [Fact]
    public async Task A_stream_that_takes_nothing_says_so_and_cancels_the_source()
    {
        (ManualSource<ByteString>.Hand source, Task<IOResult> writing) = Source.FromGraph(new ManualSource<ByteString>())
            .ToMaterialized(StreamConverters.FromOutputStream(() => new Broken()), Keep.Both).Run(Materializer);
        await source.PushAsync(Bytes("x"));
        IOResult result = await writing.WaitAsync(Patience);
        Assert.Equal((false, "broken"), (result.WasSuccessful, result.Error.Message));
        await source.Cancelled;
    }

    [Fact]
    public async Task When_the_source_fails_the_sink_says_how_much_was_written()
    {
        var stream = new MemoryStream();
        (ManualSource<ByteString>.Hand source, Task<IOResult> writing) = Source.FromGraph(new ManualSource<ByteString>())
            .ToMaterialized(StreamConverters.FromOutputStream(() => stream), Keep.Both).Run(Materializer);
        await source.PushAsync(Bytes("abc"));
        await source.PulledAsync();
        await source.FailAsync(new InvalidOperationException("gone"));
        AbruptIOTerminationException failure = await FailureAsync<AbruptIOTerminationException>(writing);
        Assert.Equal(3, stream.ToArray().Length);
        Assert.Equal("gone", failure.InnerException!.Message);
    }

    [Fact]
    public async Task A_file_is_copied_through_a_stream()
    {
        byte[] bytes = RandomBytes(1_000_000);
        string from = PathOf("from");
        string to = PathOf("to");
        await File.WriteAllBytesAsync(from, bytes);
        await File.WriteAllBytesAsync(to, new byte[2_000_000]);
        (Task<IOResult> reading, Task<IOResult> writing) = FileIO.FromFile(new FileInfo(from), chunkSize: 10_000)
            .ToMaterialized(FileIO.ToFile(new FileInfo(to)), Keep.Both).Run(Materializer);
        Assert.Equal(bytes.Length, (await writing.WaitAsync(Patience)).Count);
        Assert.Equal(bytes.Length, (await reading.WaitAsync(Patience)).Count);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(to));
    }

    [Fact]
    public async Task A_file_can_be_read_from_a_position_and_added_to()
    {
        string path = PathOf("file");
        await File.WriteAllTextAsync(path, "0123456789");
        Assert.Equal("789", string.Concat(await CollectAsync(FileIO.FromFile(new FileInfo(path), startPosition: 7))));
        await Source.Single(Bytes("ab")).RunWith(FileIO.ToFile(new FileInfo(path), FileMode.Append), Materializer).WaitAsync(Patience);
        Assert.Equal("0123456789ab", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_failure()
    {
        await FailureAsync<FileNotFoundException>(CollectAsync(FileIO.FromFile(new FileInfo(PathOf("missing")))));
        await Assert.ThrowsAnyAsync<IOException>(() => Source.Single(Bytes("x"))
            .RunWith(FileIO.ToFile(new FileInfo(PathOf("missing/file"))), Materializer).WaitAsync(Patience));
    }

    [Fact]
    public async Task A_slow_sink_stops_the_reading()
    {
        var stream = new Endless();
        ManualSink<ByteString>.Hand sink = StreamConverters.FromInputStream(() => stream, chunkSize: 1000)
            .RunWith(new ManualSink<ByteString>(), Materializer);
        await sink.TakeAsync(3);
        // The packages read ahead by a buffer.
        await AwaitConditionNoThrowAsync(() => Task.FromResult(false), TimeSpan.FromMilliseconds(300));
        Assert.InRange(stream.Reads, 3, 64);
        await sink.CancelAsync();
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _folder.Delete(recursive: true);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    private sealed class Broken : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("broken");

        public override int Read(Span<byte> buffer) => throw new IOException("broken");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("broken");

        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("broken");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("broken");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("broken");
    }

    private sealed class Endless : MemoryStream
    {
        private int _reads;

        public int Reads => Volatile.Read(ref _reads);

        public override int Read(byte[] buffer, int offset, int count)
        {
            Interlocked.Increment(ref _reads);
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _reads);
            return new ValueTask<int>(buffer.Length);
        }
    }
}
