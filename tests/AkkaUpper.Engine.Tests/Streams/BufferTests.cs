using Akka.Streams;
using Akka.Streams.Dsl;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>Buffer: what it holds, and what becomes of one more.</summary>
public sealed class BufferTests(ITestOutputHelper output) : StreamSpec(output)
{
    [Theory]
    [InlineData(OverflowStrategy.DropHead, new[] { 3, 4, 5 })]
    [InlineData(OverflowStrategy.DropTail, new[] { 1, 2, 5 })]
    [InlineData(OverflowStrategy.DropNew, new[] { 1, 2, 3 })]
    [InlineData(OverflowStrategy.DropBuffer, new[] { 4, 5 })]
    public async Task One_too_many_is_dropped_or_makes_others_drop(OverflowStrategy strategy, int[] expected)
    {
        (ManualSource<int>.Hand source, _, ManualSink<int>.Hand sink) = Run(Flow.Create<int>().Buffer(3, strategy));
        for (int i = 1; i <= 5; i++)
            await source.PushAsync(i);
        await source.CompleteAsync();
        foreach (int each in expected)
            Assert.Equal(each, await sink.TakeAsync());
        await sink.Completion;
    }

    [Fact]
    public async Task With_back_pressure_no_more_is_asked_for_than_there_is_room()
    {
        (ManualSource<int>.Hand source, _, ManualSink<int>.Hand sink) =
            Run(Flow.Create<int>().Buffer(2, OverflowStrategy.Backpressure));
        await source.PushAsync(1);
        await source.PushAsync(2);
        Assert.True(source.HasNoPull);
        Assert.Equal(1, await sink.TakeAsync());
        await source.PushAsync(3);
        Assert.True(source.HasNoPull);
        await source.CompleteAsync();
        Assert.Equal([2, 3], await sink.TakeAsync(2));
        await sink.Completion;
    }

    [Fact]
    public async Task It_can_fail_when_it_is_full()
    {
        (ManualSource<int>.Hand source, _, ManualSink<int>.Hand sink) = Run(Flow.Create<int>().Buffer(2, OverflowStrategy.Fail));
        for (int i = 1; i <= 3; i++)
            await source.PushAsync(i);
        Assert.Equal(
            "Buffer overflow (max capacity was 2)", (await FailureAsync<BufferOverflowException>(sink.Completion)).Message);
        Assert.IsType<BufferOverflowException>(await source.Cancelled);
    }

    [Fact]
    public async Task A_failure_does_not_wait_for_what_is_held()
    {
        (ManualSource<int>.Hand source, _, ManualSink<int>.Hand sink) =
            Run(Flow.Create<int>().Buffer(2, OverflowStrategy.Backpressure));
        await source.PushAsync(1);
        await source.FailAsync(new InvalidOperationException("gone"));
        await FailureAsync<InvalidOperationException>(sink.Completion);
        Assert.False(sink.HasElement);
    }

    [Fact]
    public Task It_has_to_hold_something() => Assert.ThrowsAsync<ArgumentException>(async () =>
        await Source.Single(1).Buffer(0, OverflowStrategy.Fail).RunWith(Sink.Ignore<int>(), Materializer));
}
