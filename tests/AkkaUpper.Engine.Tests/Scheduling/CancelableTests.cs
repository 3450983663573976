using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Scheduling;

public sealed class CancelableTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    [Fact]
    public void Cancelling_shows_in_the_handle_and_in_its_token()
    {
        var handle = new Cancelable(Sys.Scheduler);
        var heard = false;
        handle.Token.Register(() => heard = true);
        Assert.False(handle.IsCancellationRequested);
        Assert.False(handle.Token.IsCancellationRequested);

        handle.Cancel();
        handle.Cancel();

        Assert.True(handle.IsCancellationRequested);
        Assert.True(handle.Token.IsCancellationRequested);
        Assert.True(heard);
    }

    [Fact]
    public void A_handle_can_cancel_itself_after_a_while()
    {
        var byConstructor = new Cancelable(Sys.Scheduler, TimeSpan.FromMilliseconds(50));
        var byCall = new Cancelable(Sys.Scheduler);
        byCall.CancelAfter(50);

        AwaitCondition(() => byConstructor.IsCancellationRequested && byCall.IsCancellationRequested);
        Assert.Throws<ArgumentOutOfRangeException>(() => byCall.CancelAfter(-1));
    }

    [Fact]
    public void A_linked_handle_goes_with_any_of_those_it_is_linked_to()
    {
        var one = new Cancelable(Sys.Scheduler);
        var other = new Cancelable(Sys.Scheduler);
        var linked = Cancelable.CreateLinkedCancelable(Sys.Scheduler, one, other);
        Assert.False(linked.IsCancellationRequested);

        other.Cancel();

        Assert.True(linked.IsCancellationRequested);
        Assert.False(one.IsCancellationRequested);
    }

    [Fact]
    public void There_is_a_handle_that_is_cancelled_from_the_start()
    {
        var handle = Cancelable.CreateCanceled();

        Assert.True(handle.IsCancellationRequested);
        Assert.True(handle.Token.IsCancellationRequested);
    }

    [Fact]
    public void A_disposed_handle_can_not_be_cancelled()
    {
        var handle = new Cancelable(Sys.Scheduler);

        handle.Dispose();

        Assert.True(handle.IsDisposed);
        Assert.Throws<ObjectDisposedException>(handle.Cancel);
    }

    [Fact]
    public void Cancelling_what_may_not_be_there()
    {
        ICancelable? nothing = null;
        var handle = new Cancelable(Sys.Scheduler);

        nothing.CancelIfNotNull();
        handle.CancelIfNotNull();

        Assert.True(handle.IsCancellationRequested);
    }
}
