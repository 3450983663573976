using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class PipeToTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    private readonly TaskCompletionSource<int> _source =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public void A_result_is_sent_as_a_message()
    {
        _ = _source.Task.PipeTo(TestActor);

        _source.SetResult(7);

        ExpectMsg(7);
    }

    [Fact]
    public void A_failure_is_sent_as_Status_Failure()
    {
        _ = _source.Task.PipeTo(TestActor);
        var failure = new TimeoutException("no luck");

        _source.SetException(failure);

        Assert.Same(failure, ExpectMsg<Status.Failure>().Cause.GetBaseException());
    }

    [Fact]
    public void A_cancellation_is_sent_as_Status_Failure()
    {
        _ = _source.Task.PipeTo(TestActor);

        _source.SetCanceled();

        Assert.IsAssignableFrom<OperationCanceledException>(ExpectMsg<Status.Failure>().Cause.GetBaseException());
    }

    [Fact]
    public void Results_and_failures_can_be_turned_into_other_messages()
    {
        _ = Task.FromResult(2).PipeTo(TestActor, success: n => $"got {n}", failure: e => e.Message);
        ExpectMsg("got 2");

        _ = _source.Task.PipeTo(TestActor, success: n => $"got {n}", failure: e => e.GetBaseException().Message);
        _source.SetException(new TimeoutException("no luck"));
        ExpectMsg("no luck");
    }

    [Fact]
    public void The_sender_is_the_one_that_is_given()
    {
        var probe = CreateTestProbe();

        _ = Task.FromResult(1).PipeTo(TestActor, probe.Ref);

        ExpectMsg(1);
        Assert.Equal(probe.Ref, LastSender);
    }

    [Fact]
    public void A_task_without_result_sends_what_success_makes()
    {
        _ = Task.CompletedTask.PipeTo(TestActor, success: () => "done");

        ExpectMsg("done");
    }

    [Fact]
    public void A_task_without_result_that_fails_sends_Status_Failure()
    {
        _ = Task.FromException(new TimeoutException("no luck")).PipeTo(TestActor);

        Assert.Equal("no luck", ExpectMsg<Status.Failure>().Cause.GetBaseException().Message);
    }

    [Fact]
    public void An_actor_goes_on_with_other_messages_until_its_task_is_done()
    {
        var actor = Sys.ActorOf<Working>();

        actor.Tell(_source.Task, TestActor);
        actor.Tell("busy?", TestActor);
        ExpectMsg("no");
        _source.SetResult(3);

        ExpectMsg("result 3");
    }

    private sealed class Working : ReceiveActor
    {
        public Working()
        {
            Receive<Task<int>>(task => task.PipeTo(Self, Sender));
            Receive<int>(result => Sender.Tell($"result {result}"));
            ReceiveAny(_ => Sender.Tell("no"));
        }
    }
}
