using System.Threading.Channels;
using Akka.Streams;
using Akka.Streams.Dsl;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>Enumerables, async enumerables and channels as sources.</summary>
public sealed class SourceTests(ITestOutputHelper output) : StreamSpec(output)
{
    [Fact]
    public async Task An_enumerable_is_enumerated_as_elements_are_asked_for()
    {
        int enumerated = 0;
        ManualSink<int>.Hand sink = Source.From(Numbers()).RunWith(new ManualSink<int>(), Materializer);
        Assert.Equal(0, await sink.TakeAsync());
        Assert.Equal(1, await sink.TakeAsync());
        // At most one ahead.
        Assert.InRange(Volatile.Read(ref enumerated), 2, 3);
        await sink.CancelAsync();

        IEnumerable<int> Numbers()
        {
            for (int i = 0; ; i++)
            {
                Interlocked.Increment(ref enumerated);
                yield return i;
            }
        }
    }

    [Fact]
    public async Task An_enumerator_is_disposed_at_the_end()
    {
        int disposed = 0;
        Assert.Equal([1, 2], await CollectAsync(Source.From(Numbers())));
        Assert.Equal(1, Volatile.Read(ref disposed));

        IEnumerable<int> Numbers()
        {
            try
            {
                yield return 1;
                yield return 2;
            }
            finally
            {
                Interlocked.Increment(ref disposed);
            }
        }
    }

    [Fact]
    public async Task An_enumerable_that_throws_fails_the_stream()
    {
        await FailureAsync<InvalidOperationException>(CollectAsync(Source.From(Numbers())));

        static IEnumerable<int> Numbers()
        {
            yield return 1;
            throw new InvalidOperationException("no");
        }
    }

    [Fact]
    public async Task An_async_enumerable_is_enumerated_as_elements_are_asked_for()
    {
        int enumerated = 0;
        ManualSink<int>.Hand sink = Source.From(() => Numbers()).RunWith(new ManualSink<int>(), Materializer);
        Assert.Equal([0, 1, 2], await sink.TakeAsync(3));
        Assert.InRange(Volatile.Read(ref enumerated), 3, 4);
        await sink.CancelAsync();
        Assert.Equal(Enumerable.Range(0, 1000), await CollectAsync(Source.From(() => Numbers(1000))));

        async IAsyncEnumerable<int> Numbers(int count = int.MaxValue)
        {
            for (int i = 0; i < count; i++)
            {
                Interlocked.Increment(ref enumerated);
                if (i % 2 > 0)
                    await Task.Yield();
                yield return i;
            }
        }
    }

    [Fact]
    public async Task An_async_enumerable_that_throws_fails_the_stream_and_is_disposed()
    {
        var disposed = new TaskCompletionSource();
        await FailureAsync<InvalidOperationException>(CollectAsync(Source.From(() => Numbers())));
        await disposed.Task.WaitAsync(Patience);

        async IAsyncEnumerable<int> Numbers()
        {
            try
            {
                yield return 1;
                await Task.Yield();
                throw new InvalidOperationException("no");
            }
            finally
            {
                disposed.SetResult();
            }
        }
    }

    [Fact]
    public async Task A_channel_is_read_as_elements_are_asked_for_and_to_its_end()
    {
        var channel = Channel.CreateBounded<int>(2);
        ManualSink<int>.Hand sink = Source.ChannelReader(channel.Reader).RunWith(new ManualSink<int>(), Materializer);
        await channel.Writer.WriteAsync(1);
        await channel.Writer.WriteAsync(2);
        Assert.False(channel.Writer.TryWrite(3));
        Assert.Equal(1, await sink.TakeAsync());
        Assert.True(channel.Writer.TryWrite(3));
        channel.Writer.Complete();
        Assert.Equal([2, 3], await sink.TakeAsync(2));
        await sink.PullAsync();
        await sink.Completion;
    }

    [Fact]
    public async Task A_channel_that_fails_fails_the_stream()
    {
        var channel = Channel.CreateUnbounded<int>();
        channel.Writer.TryWrite(1);
        channel.Writer.Complete(new InvalidOperationException("gone"));
        await FailureAsync<InvalidOperationException>(CollectAsync(Source.ChannelReader(channel.Reader)));
    }

    [Fact]
    public async Task Single_Empty_and_Failed_do_what_they_say()
    {
        Assert.Equal([5], await CollectAsync(Source.Single(5)));
        Assert.Empty(await CollectAsync(Source.Empty<int>()));
        var failure = new InvalidOperationException("no");
        Assert.Same(failure, await FailureAsync<InvalidOperationException>(CollectAsync(Source.Failed<int>(failure))));
    }
}
