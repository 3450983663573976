using Akka.Streams;
using Akka.Streams.Dsl;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>SelectAsync: several at once, in order.</summary>
public sealed class SelectAsyncTests(ITestOutputHelper output) : StreamSpec(output)
{
    [Fact]
    public async Task Results_come_in_the_order_of_the_elements_whatever_the_order_of_the_tasks()
    {
        var tasks = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource<string>()).ToArray();
        (ManualSource<int>.Hand source, _, ManualSink<string>.Hand sink) =
            Run(Flow.Create<int>().SelectAsync(3, number => tasks[number].Task));
        await sink.PullAsync();
        for (int i = 0; i < 3; i++)
            await source.PushAsync(i);
        tasks[2].SetResult("third");
        tasks[1].SetResult("second");
        Assert.False(sink.HasElement);
        tasks[0].SetResult("first");
        Assert.Equal("first", await sink.NextAsync());
        Assert.Equal("second", await sink.TakeAsync());
        Assert.Equal("third", await sink.TakeAsync());
    }

    [Fact]
    public async Task No_more_are_under_way_than_allowed_those_that_wait_to_be_sent_on_included()
    {
        (ManualSource<int>.Hand source, _, ManualSink<int>.Hand sink) = Run(Flow.Create<int>().SelectAsync(2, Task.FromResult));
        Assert.True(source.HasNoPull);
        await sink.PullAsync();
        await source.PushAsync(1);
        Assert.Equal(1, await sink.NextAsync());
        await source.PushAsync(2);
        await source.PushAsync(3);
        Assert.True(source.HasNoPull);
        Assert.Equal(2, await sink.TakeAsync());
        await source.PushAsync(4);
        Assert.True(source.HasNoPull);
        Assert.Equal([3, 4], await sink.TakeAsync(2));
    }

    [Fact]
    public async Task It_completes_when_all_results_are_sent_on()
    {
        var task = new TaskCompletionSource<int>();
        (ManualSource<int>.Hand source, _, ManualSink<int>.Hand sink) = Run(Flow.Create<int>().SelectAsync(4, _ => task.Task));
        await sink.PullAsync();
        await source.PushAsync(1);
        await source.CompleteAsync();
        Assert.False(sink.Completion.IsCompleted);
        task.SetResult(7);
        Assert.Equal(7, await sink.NextAsync());
        await sink.Completion;
    }

    [Fact]
    public async Task A_task_that_fails_fails_the_stream_and_so_does_a_function_that_throws()
    {
        var thrown = new InvalidOperationException("no");
        Assert.Same(thrown, await FailureAsync<InvalidOperationException>(
            CollectAsync(Source.Single(1).SelectAsync(2, async _ => await Task.FromException<int>(thrown)))));
        Assert.Same(thrown, await FailureAsync<InvalidOperationException>(
            CollectAsync(Source.Single(1).SelectAsync<int, int, Akka.NotUsed>(2, _ => throw thrown))));
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await Source.Single(1).SelectAsync(0, Task.FromResult).RunWith(Sink.Ignore<int>(), Materializer));
    }

    [Fact]
    public async Task Results_that_come_after_a_cancellation_are_forgotten()
    {
        var task = new TaskCompletionSource<int>();
        (ManualSource<int>.Hand source, _, ManualSink<int>.Hand sink) = Run(Flow.Create<int>().SelectAsync(4, _ => task.Task));
        await sink.PullAsync();
        await source.PushAsync(1);
        await sink.CancelAsync();
        Assert.IsAssignableFrom<SubscriptionWithCancelException.NonFailureCancellation>(await source.Cancelled);
        task.SetResult(1);
        Assert.False(sink.HasElement);
    }

    [Fact]
    public async Task Many_tasks_of_many_threads_keep_their_order()
    {
        IReadOnlyList<int> numbers = await CollectAsync(Source.From(Enumerable.Range(0, 20_000)).SelectAsync(64, async number =>
        {
            if (number % 3 > 0)
                await Task.Yield();
            return number;
        }));
        Assert.Equal(Enumerable.Range(0, 20_000), numbers);
    }
}
