using Akka.Streams;
using Akka.Streams.Dsl;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>Select, Where, Grouped: what comes out, and how they end.</summary>
public sealed class OperatorTests(ITestOutputHelper output) : StreamSpec(output)
{
    [Fact]
    public async Task Select_makes_one_of_each_and_Where_keeps_some()
    {
        IReadOnlyList<string> texts = await CollectAsync(
            Source.From(Enumerable.Range(1, 6)).Where(number => number % 2 == 0).Select(number => $"<{number}>"));
        Assert.Equal(["<2>", "<4>", "<6>"], texts);
    }

    [Fact]
    public async Task Grouped_puts_together_and_the_last_group_may_be_smaller()
    {
        IReadOnlyList<IEnumerable<int>> groups = await CollectAsync(Source.From(Enumerable.Range(1, 7)).Grouped(3));
        Assert.Equal([[1, 2, 3], [4, 5, 6], [7]], groups);
        Assert.Empty(await CollectAsync(Source.Empty<int>().Grouped(3)));
        Assert.Throws<ArgumentException>(() => Source.Empty<int>().Grouped(0));
    }

    [Fact]
    public async Task Nothing_is_asked_for_before_somebody_asks()
    {
        (ManualSource<int>.Hand source, _, ManualSink<int>.Hand sink) =
            Run(Flow.Create<int>().Select(number => 2 * number).Where(number => number > 2));
        await sink.PullAsync();
        await source.PushAsync(1);
        // Left out, so the next one is asked for.
        await source.PushAsync(2);
        Assert.Equal(4, await sink.NextAsync());
        Assert.True(source.HasNoPull);
        await source.CompleteAsync();
        await sink.Completion;
    }

    [Fact]
    public async Task A_function_that_throws_fails_what_comes_after_and_cancels_what_comes_before()
    {
        var thrown = new InvalidOperationException("no");
        (ManualSource<int>.Hand source, _, ManualSink<int>.Hand sink) = Run(Flow.Create<int>().Select<int, int, int, Akka.NotUsed>(_ => throw thrown));
        await sink.PullAsync();
        await source.PushAsync(1);
        Assert.Same(thrown, await FailureAsync<InvalidOperationException>(sink.Completion));
        Assert.Same(thrown, await source.Cancelled);
    }

    [Fact]
    public async Task A_failure_overtakes_nothing_that_was_sent_on()
    {
        (ManualSource<int>.Hand source, _, ManualSink<int>.Hand sink) = Run(Flow.Create<int>().Select(number => number));
        await sink.PullAsync();
        await source.PushAsync(1);
        await source.FailAsync(new InvalidOperationException("gone"));
        Assert.Equal(1, await sink.NextAsync());
        Assert.Equal("gone", (await FailureAsync<InvalidOperationException>(sink.Completion)).Message);
    }

    [Fact]
    public async Task A_cancellation_reaches_the_source_with_its_cause()
    {
        (ManualSource<int>.Hand source, _, ManualSink<int>.Hand sink) =
            Run(Flow.Create<int>().Select(number => number).Where(_ => true));
        await sink.CancelAsync();
        Assert.IsAssignableFrom<SubscriptionWithCancelException.NonFailureCancellation>(await source.Cancelled);

        (source, _, sink) = Run(Flow.Create<int>().Select(number => number).Where(_ => true));
        var cause = new InvalidOperationException("enough");
        await sink.CancelAsync(cause);
        Assert.Same(cause, await source.Cancelled);
    }

    [Fact]
    public async Task Null_is_no_element()
    {
        await FailureAsync<ArgumentNullException>(CollectAsync(Source.From(["a"]).Select(_ => (string)null!)));
        await FailureAsync<ArgumentNullException>(CollectAsync(Source.From(new[] { "a", null! })));
    }

    [Fact]
    public async Task A_blueprint_runs_any_number_of_times_and_at_once()
    {
        Source<int, Akka.NotUsed> doubled = Source.From(Enumerable.Range(0, 1000)).Select(number => 2 * number);
        int[] sums = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => doubled.RunAggregate(0, (sum, number) => sum + number, Materializer)))).WaitAsync(Patience);
        Assert.All(sums, sum => Assert.Equal(999_000, sum));
    }

    [Fact]
    public async Task Long_streams_let_others_have_their_turn_and_lose_nothing()
    {
        int sum = await Source.From(Enumerable.Range(1, 100_000)).Select(number => number % 7)
            .Via(Flow.Create<int>().Where(number => number > 0)).Grouped(10).Select(group => group.Sum())
            .RunAggregate(0, (total, each) => total + each, Materializer).WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(1, 100_000).Sum(number => number % 7), sum);
    }
}
