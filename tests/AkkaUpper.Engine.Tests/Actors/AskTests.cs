using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class AskTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Ask_gives_the_answer()
    {
        var actor = Sys.ActorOf<Answering>();

        Assert.Equal("hello", await actor.Ask<string>("hello", Enough));
        Assert.Equal(5, await actor.Ask(5, Enough));
    }

    [Fact]
    public async Task Ask_without_an_answer_fails_after_its_timeout()
    {
        var actor = Sys.ActorOf<Answering>();

        await Assert.ThrowsAsync<AskTimeoutException>(
            () => actor.Ask<string>(Silence.Instance, TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public async Task Ask_can_be_cancelled()
    {
        var actor = Sys.ActorOf<Answering>();
        using var cancelling = new CancellationTokenSource();

        var answer = actor.Ask<string>(Silence.Instance, cancelling.Token);
        Assert.False(answer.IsCompleted);
        cancelling.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task Ask_with_both_ends_by_whichever_is_first()
    {
        var actor = Sys.ActorOf<Answering>();
        using var cancelling = new CancellationTokenSource();

        await Assert.ThrowsAsync<AskTimeoutException>(
            () => actor.Ask<string>(Silence.Instance, TimeSpan.FromMilliseconds(50), cancelling.Token));
        var answer = actor.Ask<string>(Silence.Instance, Enough, cancelling.Token);
        cancelling.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task An_answer_of_Status_Failure_fails_the_ask_with_its_cause()
    {
        var actor = Sys.ActorOf<Answering>();
        var cause = new TimeoutException("no luck");

        var thrown = await Assert.ThrowsAsync<TimeoutException>(
            () => actor.Ask<string>(new Status.Failure(cause), Enough));

        Assert.Same(cause, thrown);
    }

    [Fact]
    public async Task An_answer_of_Status_Success_is_given_as_it_is()
    {
        var actor = Sys.ActorOf<Answering>();

        var answer = await actor.Ask<Status.Success>(new Status.Success("fine"), Enough);

        Assert.Equal("fine", answer.Status);
    }

    [Fact]
    public async Task A_Status_Failure_can_be_asked_for_as_an_answer()
    {
        var actor = Sys.ActorOf<Answering>();

        var answer = await actor.Ask<Status>(new Status.Failure(new TimeoutException("no luck")), Enough);

        Assert.Equal("no luck", Assert.IsType<Status.Failure>(answer).Cause.Message);
    }

    [Fact]
    public async Task An_answer_of_another_type_fails_the_ask()
    {
        var actor = Sys.ActorOf<Answering>();

        await Assert.ThrowsAnyAsync<Exception>(() => actor.Ask<int>("text", Enough));
    }

    [Fact]
    public async Task Asking_a_terminated_actor_times_out()
    {
        var actor = Sys.ActorOf<Answering>();
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);

        await Assert.ThrowsAsync<AskTimeoutException>(
            () => actor.Ask<string>("hello", TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public async Task The_sender_of_an_ask_can_be_put_into_the_message()
    {
        var actor = Sys.ActorOf<Returning>();

        var answer = await actor.Ask<string>(self => self, Enough, CancellationToken.None);

        Assert.Equal("to the ref in the message", answer);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_does_no_harm()
    {
        var actor = Sys.ActorOf(Props.Create<Late>(TestActor));
        var answer = actor.Ask<string>("first", TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAsync<AskTimeoutException>(() => answer);

        actor.Tell("answer now");

        ExpectMsg("answered");
        Assert.True(answer.IsFaulted);
    }

    [Fact]
    public async Task Many_asks_at_once_get_each_its_own_answer()
    {
        var actor = Sys.ActorOf<Answering>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => actor.Ask<int>(i, Enough)));

        Assert.Equal(Enumerable.Range(0, 2000), answers);
    }

    [Fact]
    public void An_actor_can_wait_for_the_answer_of_another()
    {
        var other = Sys.ActorOf<Answering>();
        var waiting = Sys.ActorOf(Props.Create<WaitingForAnswer>(other));

        for (var i = 0; i < 20; i++)
            waiting.Tell(i, TestActor);

        Assert.Equal(Enumerable.Range(0, 20), ReceiveN(20).Cast<int>());
    }

    private sealed class Silence
    {
        public static readonly Silence Instance = new();
    }

    private sealed class Answering : ReceiveActor
    {
        public Answering()
        {
            Receive<Silence>(_ => { });
            ReceiveAny(message => Sender.Tell(message));
        }
    }

    private sealed class Returning : ReceiveActor
    {
        public Returning() => Receive<IActorRef>(asker => asker.Tell("to the ref in the message"));
    }

    private sealed class Late : ReceiveActor
    {
        public Late(IActorRef report)
        {
            IActorRef asker = ActorRefs.Nobody;
            Receive<string>(text => text == "first", _ => asker = Sender);
            ReceiveAny(_ =>
            {
                asker.Tell("late");
                report.Tell("answered");
            });
        }
    }

    private sealed class WaitingForAnswer : ReceiveActor
    {
        public WaitingForAnswer(IActorRef other) =>
            Receive<int>(n => Sender.Tell(other.Ask<int>(n, Enough).Result));
    }
}
