using Akka.Streams;
using Akka.Streams.Dsl;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>Switches that end streams from outside.</summary>
public sealed class KillSwitchTests(ITestOutputHelper output) : StreamSpec(output)
{
    [Fact]
    public async Task Shutdown_completes_what_comes_after_and_cancels_what_comes_before()
    {
        (ManualSource<int>.Hand source, UniqueKillSwitch killSwitch, ManualSink<int>.Hand sink) = Run(KillSwitches.Single<int>());
        await sink.PullAsync();
        await source.PushAsync(1);
        Assert.Equal(1, await sink.NextAsync());
        killSwitch.Shutdown();
        await sink.Completion;
        Assert.IsAssignableFrom<SubscriptionWithCancelException.NonFailureCancellation>(await source.Cancelled);
        killSwitch.Abort(new InvalidOperationException("too late"));
    }

    [Fact]
    public async Task Abort_fails_what_comes_after_and_cancels_what_comes_before()
    {
        (ManualSource<int>.Hand source, UniqueKillSwitch killSwitch, ManualSink<int>.Hand sink) = Run(KillSwitches.Single<int>());
        await sink.PullAsync();
        killSwitch.Abort(new InvalidOperationException("no"));
        await FailureAsync<InvalidOperationException>(sink.Completion);
        await source.Cancelled;
    }

    [Fact]
    public async Task A_shared_switch_ends_all_its_streams_also_those_that_start_later()
    {
        SharedKillSwitch killSwitch = KillSwitches.Shared("all");
        Assert.Equal("KillSwitch(all)", killSwitch.ToString());
        (ManualSource<int>.Hand first, SharedKillSwitch yielded, ManualSink<int>.Hand firstSink) = Run(killSwitch.Flow<int>());
        (ManualSource<int>.Hand second, _, ManualSink<int>.Hand secondSink) = Run(killSwitch.Flow<int>());
        Assert.Same(killSwitch, yielded);
        killSwitch.Shutdown();
        await Task.WhenAll(firstSink.Completion, secondSink.Completion, first.Cancelled, second.Cancelled);
        (_, _, ManualSink<int>.Hand late) = Run(killSwitch.Flow<int>());
        await late.Completion;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_ends_its_stream(bool endsWell)
    {
        using var cancellation = new CancellationTokenSource();
        (ManualSource<int>.Hand source, _, ManualSink<int>.Hand sink) = Run(KillSwitches.AsFlow<int>(cancellation.Token, endsWell));
        await sink.PullAsync();
        await source.PulledAsync();
        await cancellation.CancelAsync();
        if (endsWell)
            await sink.Completion;
        else
            await FailureAsync<OperationCanceledException>(sink.Completion);
        await source.Cancelled;
    }
}
