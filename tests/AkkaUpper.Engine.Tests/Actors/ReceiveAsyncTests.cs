using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class ReceiveAsyncTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    [Fact]
    public void No_other_message_is_handled_while_a_handler_awaits()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Sys.ActorOf(Props.Create<Waiting>(gate.Task));

        actor.Tell("wait", TestActor);
        actor.Tell(1, TestActor);
        ExpectMsg("waiting");
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        gate.SetResult();

        ExpectMsg("done");
        ExpectMsg(1);
    }

    [Fact]
    public void Sender_self_and_context_are_the_same_after_an_await()
    {
        var actor = Sys.ActorOf<Remembering>("remembering");

        actor.Tell("go", TestActor);
        actor.Tell("go", Sys.DeadLetters);

        ExpectMsg(("go", actor));
    }

    [Fact]
    public void A_failure_after_an_await_goes_to_the_supervisor()
    {
        var actor = Sys.ActorOf(Props.Create<FailingLater>(TestActor));

        ExpectMsg("started");
        actor.Tell("fail");
        actor.Tell("next");

        ExpectMsg("restart: later");
        ExpectMsg("started");
        ExpectMsg("next");
    }

    [Fact]
    public void Predicates_select_asynchronous_handlers()
    {
        var actor = Sys.ActorOf<AsyncSorter>();

        foreach (var message in new object[] { 1, 1000, "x", 1.5 })
            actor.Tell(message, TestActor);

        ExpectMsg("small");
        ExpectMsg("large");
        ExpectMsg("text");
        ExpectMsg("any");
    }

    [Fact]
    public void State_written_before_an_await_is_seen_after_it_and_by_the_next_message()
    {
        var actor = Sys.ActorOf<Adding>();

        for (var i = 1; i <= 200; i++)
            actor.Tell(i);
        actor.Tell("sum", TestActor);

        ExpectMsg(200 * 201 / 2);
    }

    [Fact]
    public void An_actor_can_be_stopped_while_it_awaits()
    {
        var actor = Sys.ActorOf(Props.Create<Waiting>(new TaskCompletionSource().Task));
        Watch(actor);

        actor.Tell("wait", TestActor);
        ExpectMsg("waiting");
        Sys.Stop(actor);

        ExpectTerminated(actor);
    }

    private sealed class Waiting : ReceiveActor
    {
        public Waiting(Task gate)
        {
            ReceiveAsync<string>(async _ =>
            {
                Sender.Tell("waiting");
                await gate;
                Sender.Tell("done");
            });
            Receive<int>(n => Sender.Tell(n));
        }
    }

    private sealed class Remembering : ReceiveActor
    {
        public Remembering() => ReceiveAsync<string>(async text =>
        {
            await Task.Yield();
            await Task.Delay(1);
            Sender.Tell((text, Context.Self), Self);
        });
    }

    private sealed class FailingLater : ReceiveActor
    {
        private readonly IActorRef _report;

        public FailingLater(IActorRef report)
        {
            _report = report;
            ReceiveAsync<string>(text => text == "fail", async _ =>
            {
                await Task.Yield();
                throw new InvalidOperationException("later");
            });
            Receive<string>(text => _report.Tell(text));
        }

        protected override void PreStart() => _report.Tell("started");

        protected override void PreRestart(Exception reason, object? message) =>
            _report.Tell("restart: " + reason.GetBaseException().Message);
    }

    private sealed class AsyncSorter : ReceiveActor
    {
        public AsyncSorter()
        {
            ReceiveAsync<int>(n => n < 100, _ => Answer("small"));
            ReceiveAsync<int>(_ => Answer("large"), n => n >= 100);
            ReceiveAsync<string>(_ => Answer("text"));
            ReceiveAnyAsync(_ => Answer("any"));
        }

        private async Task Answer(string answer)
        {
            await Task.Yield();
            Sender.Tell(answer);
        }
    }

    private sealed class Adding : ReceiveActor
    {
        private int _sum;

        public Adding()
        {
            ReceiveAsync<int>(async n =>
            {
                var before = _sum;
                await Task.Yield();
                _sum = before + n;
            });
            Receive<string>(_ => Sender.Tell(_sum));
        }
    }
}
