using Akka.Pattern;
using Akka.Streams;
using Akka.Streams.Dsl;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>A queue as a source: what becomes of offers.</summary>
public sealed class QueueTests(ITestOutputHelper output) : StreamSpec(output)
{
    [Theory]
    [InlineData(OverflowStrategy.DropHead, "Enqueued Enqueued Enqueued Enqueued", new[] { 3, 4 })]
    [InlineData(OverflowStrategy.DropTail, "Enqueued Enqueued Enqueued Enqueued", new[] { 1, 4 })]
    [InlineData(OverflowStrategy.DropBuffer, "Enqueued Enqueued Enqueued Enqueued", new[] { 3, 4 })]
    [InlineData(OverflowStrategy.DropNew, "Enqueued Enqueued Dropped Dropped", new[] { 1, 2 })]
    public async Task One_too_many_is_dropped_or_makes_others_drop(OverflowStrategy strategy, string answers, int[] expected)
    {
        (ISourceQueueWithComplete<int> queue, ManualSink<int>.Hand sink) = Start(2, strategy);
        var names = new List<string>();
        for (int i = 1; i <= 4; i++)
            names.Add((await OfferAsync(queue, i)).GetType().Name);
        Assert.Equal(answers, string.Join(' ', names));
        queue.Complete();
        foreach (int each in expected)
            Assert.Equal(each, await sink.TakeAsync());
        await sink.Completion;
        await queue.WatchCompletionAsync().WaitAsync(Patience);
    }

    [Fact]
    public async Task With_back_pressure_one_offer_waits_for_room_and_a_second_one_may_not()
    {
        (ISourceQueueWithComplete<int> queue, ManualSink<int>.Hand sink) = Start(1, OverflowStrategy.Backpressure);
        Assert.IsType<QueueOfferResult.Enqueued>(await OfferAsync(queue, 1));
        Task<IQueueOfferResult> waiting = queue.OfferAsync(2);
        await FailureAsync<IllegalStateException>(queue.OfferAsync(3));
        Assert.False(waiting.IsCompleted);
        Assert.Equal(1, await sink.TakeAsync());
        Assert.IsType<QueueOfferResult.Enqueued>(await waiting.WaitAsync(Patience));
        queue.Complete();
        Assert.Equal(2, await sink.TakeAsync());
        await sink.Completion;
    }

    [Fact]
    public async Task Without_a_buffer_an_offer_waits_to_be_asked_for()
    {
        (ISourceQueueWithComplete<int> queue, ManualSink<int>.Hand sink) = Start(0, OverflowStrategy.Backpressure);
        Task<IQueueOfferResult> waiting = queue.OfferAsync(1);
        await FailureAsync<IllegalStateException>(queue.OfferAsync(2));
        Assert.False(waiting.IsCompleted);
        Assert.Equal(1, await sink.TakeAsync());
        Assert.IsType<QueueOfferResult.Enqueued>(await waiting.WaitAsync(Patience));
        Assert.Throws<ArgumentException>(() => Source.Queue<int>(-1, OverflowStrategy.Fail));
    }

    [Fact]
    public async Task It_can_fail_when_it_is_full()
    {
        (ISourceQueueWithComplete<int> queue, ManualSink<int>.Hand sink) = Start(1, OverflowStrategy.Fail);
        await OfferAsync(queue, 1);
        var answer = Assert.IsType<QueueOfferResult.Failure>(await OfferAsync(queue, 2));
        Assert.Equal("Buffer overflow (max capacity was: 1)!", answer.Cause.Message);
        await FailureAsync<BufferOverflowException>(sink.Completion);
        await FailureAsync<BufferOverflowException>(queue.WatchCompletionAsync());
        await FailureAsync<StreamDetachedException>(queue.OfferAsync(3));
    }

    [Fact]
    public async Task Failing_it_fails_the_stream_at_once()
    {
        (ISourceQueueWithComplete<int> queue, ManualSink<int>.Hand sink) = Start(4, OverflowStrategy.Backpressure);
        await OfferAsync(queue, 1);
        queue.Fail(new InvalidOperationException("no"));
        await FailureAsync<InvalidOperationException>(sink.Completion);
        await FailureAsync<InvalidOperationException>(queue.WatchCompletionAsync());
        Assert.False(sink.HasElement);
    }

    [Fact]
    public async Task A_cancelled_stream_answers_offers_with_a_failure()
    {
        (ISourceQueueWithComplete<int> queue, ManualSink<int>.Hand sink) = Start(4, OverflowStrategy.Backpressure);
        await sink.CancelAsync();
        await queue.WatchCompletionAsync().WaitAsync(Patience);
        await FailureAsync<StreamDetachedException>(queue.OfferAsync(1));
    }

    [Fact]
    public async Task Offers_of_many_threads_all_arrive()
    {
        (ISourceQueueWithComplete<int> queue, Task<int> sum) = Source
            .Queue<int>(100_000, OverflowStrategy.Fail)
            .ToMaterialized(Sink.Aggregate<int, int>(0, (total, each) => total + each), Keep.Both)
            .Run(Materializer);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int i = 1; i <= 1000; i++)
                await queue.OfferAsync(i);
        }))).WaitAsync(Patience);
        queue.Complete();
        Assert.Equal(8 * 500_500, await sum.WaitAsync(Patience));
    }

    private (ISourceQueueWithComplete<int> Queue, ManualSink<int>.Hand Sink) Start(int bufferSize, OverflowStrategy strategy) =>
        Source.Queue<int>(bufferSize, strategy).ToMaterialized(new ManualSink<int>(), Keep.Both).Run(Materializer);

    private static Task<IQueueOfferResult> OfferAsync(ISourceQueueWithComplete<int> queue, int element) =>
        queue.OfferAsync(element).WaitAsync(Patience);
}
