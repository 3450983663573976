using Akka.Streams;
using Akka.Streams.Dsl;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>Flows that start again.</summary>
public sealed class RestartFlowTests(ITestOutputHelper output) : StreamSpec(output)
{
    private static readonly RestartSettings Quick =
        RestartSettings.Create(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50), randomFactor: 0.2);

    private int _started;

    [Fact]
    public async Task After_a_failure_it_starts_again_and_only_what_was_in_it_is_lost()
    {
        IReadOnlyList<int> numbers = await CollectAsync(Source.From(Enumerable.Range(0, 6)).Via(
            RestartFlow.WithBackoff(() => Counted(Flow.Create<int>().Select(FailAtTwo)), Quick)));
        Assert.Equal([0, 1, 3, 4, 5], numbers);
        Assert.Equal(2, _started);
    }

    [Fact]
    public async Task After_a_completion_it_starts_again_and_loses_nothing()
    {
        IReadOnlyList<int> numbers = await CollectAsync(Source.From(Enumerable.Range(0, 6)).Via(
            RestartFlow.WithBackoff(() => Counted(Flow.FromGraph(new TakeTwo())), Quick)));
        Assert.Equal(Enumerable.Range(0, 6), numbers);
        Assert.Equal(3, _started);
    }

    [Fact]
    public async Task OnFailures_a_completion_is_the_end()
    {
        IReadOnlyList<int> numbers = await CollectAsync(Source.From(Enumerable.Range(0, 6)).Via(
            RestartFlow.OnFailuresWithBackoff(() => Counted(Flow.FromGraph(new TakeTwo())), Quick)));
        Assert.Equal([0, 1], numbers);
        Assert.Equal(1, _started);
    }

    [Fact]
    public async Task Nothing_is_asked_for_in_a_pause()
    {
        (ManualSource<int>.Hand source, _, ManualSink<int>.Hand sink) = Run(RestartFlow.WithBackoff(
            () => Counted(Flow.Create<int>().Select(FailAtTwo)),
            RestartSettings.Create(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), 0)));
        await sink.PullAsync();
        await source.PushAsync(2);
        Assert.True(source.HasNoPull);
        Assert.False(sink.HasElement);
        await sink.CancelAsync();
        await source.Cancelled;
    }

    [Fact]
    public async Task After_as_many_restarts_as_allowed_the_failure_is_the_streams()
    {
        InvalidOperationException failure = await FailureAsync<InvalidOperationException>(CollectAsync(
            Source.From(Enumerable.Range(0, 6)).Via(RestartFlow.WithBackoff(
                () => Counted(Flow.Create<int>().Select<int, int, int, Akka.NotUsed>(
                    _ => throw new InvalidOperationException($"failure {_started}"))),
                Quick.WithMaxRestarts(2, TimeSpan.FromMinutes(1))))));
        Assert.Equal("failure 3", failure.Message);
    }

    [Fact]
    public async Task The_end_and_the_failure_of_the_source_go_through_it()
    {
        (ManualSource<int>.Hand source, _, ManualSink<int>.Hand sink) = Run(RestartFlow.WithBackoff(Flow.Create<int>, Quick));
        await sink.PullAsync();
        await source.PushAsync(1);
        Assert.Equal(1, await sink.NextAsync());
        await source.CompleteAsync();
        await sink.Completion;

        (source, _, sink) = Run(RestartFlow.WithBackoff(Flow.Create<int>, Quick));
        await source.FailAsync(new InvalidOperationException("gone"));
        await FailureAsync<InvalidOperationException>(sink.Completion);
    }

    [Fact]
    public void Settings_have_the_documented_defaults()
    {
        Assert.Equal((10, 50, 0.2), (Quick.MinBackoff.TotalMilliseconds, Quick.MaxBackoff.TotalMilliseconds, Quick.RandomFactor));
        Assert.Equal((int.MaxValue, Quick.MinBackoff), (Quick.MaxRestarts, Quick.MaxRestartsWithin));
        Assert.Equal(3, Quick.WithMaxRestarts(3, TimeSpan.FromSeconds(9)).MaxRestarts);
    }

    private static int FailAtTwo(int number) => number == 2 ? throw new InvalidOperationException("two") : number;

    private T Counted<T>(T flow)
    {
        Interlocked.Increment(ref _started);
        return flow;
    }
}
