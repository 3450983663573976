using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class DeathWatchTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Terminated_comes_exactly_once_however_often_watched()
    {
        var target = Sys.ActorOf<Idle>();
        Watch(target);
        Watch(target);

        Sys.Stop(target);

        var end = ExpectMsg<Terminated>();
        Assert.Equal(target, end.ActorRef);
        Assert.True(end.ExistenceConfirmed);
        Assert.False(end.AddressTerminated);
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void Terminated_comes_exactly_once_for_an_actor_already_dead()
    {
        var target = Sys.ActorOf<Idle>();
        Watch(target);
        Sys.Stop(target);
        ExpectTerminated(target);
        var late = CreateTestProbe();

        late.Watch(target);

        late.ExpectTerminated(target);
        late.ExpectNoMsg(Quiet);
    }

    [Fact]
    public void Every_watcher_is_told()
    {
        var target = Sys.ActorOf<Idle>();
        var probes = Enumerable.Range(0, 5).Select(_ => CreateTestProbe()).ToList();
        probes.ForEach(probe => probe.Watch(target));

        Sys.Stop(target);

        probes.ForEach(probe => probe.ExpectTerminated(target));
    }

    [Fact]
    public void A_watcher_that_unwatched_is_not_told()
    {
        var target = Sys.ActorOf<Idle>();
        var other = CreateTestProbe();
        other.Watch(target);
        Watch(target);
        Unwatch(target);

        Sys.Stop(target);

        other.ExpectTerminated(target);
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void Unwatch_withdraws_a_Terminated_that_is_already_queued()
    {
        var target = Sys.ActorOf<Idle>();
        var probe = CreateTestProbe();
        var watcher = Sys.ActorOf(Props.Create<BusyWatcher>(target, TestActor));
        probe.Watch(target);
        watcher.Tell("watch", TestActor);
        ExpectMsg("watching");

        watcher.Tell(new Action(() =>
        {
            Sys.Stop(target);
            probe.ExpectTerminated(target);
        }), TestActor);

        watcher.Tell("fence", TestActor);
        ExpectMsg("fence");
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void WatchWith_brings_the_message_instead_of_Terminated()
    {
        var target = Sys.ActorOf<Idle>();
        var watcher = Sys.ActorOf(Props.Create<CustomWatcher>(target, TestActor));
        ExpectMsg("watching");

        Sys.Stop(target);

        ExpectMsg("target gone");
        ExpectNoMsg(Quiet);
        Assert.False(watcher.IsNobody());
    }

    [Fact]
    public void An_unhandled_Terminated_is_a_DeathPactException()
    {
        var target = Sys.ActorOf<Idle>();
        var parent = Sys.ActorOf(Props.Create<PactParent>(target, TestActor));
        var watcher = ExpectMsg<IActorRef>();

        Sys.Stop(target);

        var failure = ExpectMsg<DeathPactException>();
        Assert.Equal(target, failure.DeadActor);
        Watch(watcher);
        ExpectTerminated(watcher);
        Assert.False(parent.IsNobody());
    }

    [Fact]
    public void Terminated_comes_after_the_messages_of_the_dead_actor()
    {
        var target = Sys.ActorOf(Props.Create<Talkative>(TestActor));
        Watch(target);

        Sys.Stop(target);

        ExpectMsg("last words");
        ExpectTerminated(target);
    }

    [Fact]
    public void A_restart_is_no_end()
    {
        var target = Sys.ActorOf<Idle>();
        Watch(target);

        target.Tell("fail");
        target.Tell("echo", TestActor);

        ExpectMsg("echo");
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void An_actor_may_watch_one_that_watches_it()
    {
        var first = CreateTestProbe();
        var second = CreateTestProbe();
        first.Watch(second.Ref);
        second.Watch(first.Ref);

        Sys.Stop(first.Ref);

        second.ExpectTerminated(first.Ref);
    }

    private sealed class Idle : ReceiveActor
    {
        public Idle()
        {
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("told to"));
            ReceiveAny(message => Sender.Tell(message));
        }
    }

    private sealed class BusyWatcher : ReceiveActor
    {
        public BusyWatcher(IActorRef target, IActorRef report)
        {
            Receive<Action>(wait =>
            {
                wait();
                Context.Unwatch(target);
            });
            Receive<string>(text => text == "watch", _ =>
            {
                Context.Watch(target);
                Sender.Tell("watching");
            });
            ReceiveAny(message => report.Tell(message));
        }
    }

    private sealed class CustomWatcher : ReceiveActor
    {
        public CustomWatcher(IActorRef target, IActorRef report)
        {
            Context.WatchWith(target, "target gone");
            report.Tell("watching");
            ReceiveAny(message => report.Tell(message));
        }
    }

    private sealed class PactParent : ReceiveActor
    {
        private readonly IActorRef _report;

        public PactParent(IActorRef target, IActorRef report)
        {
            _report = report;
            report.Tell(Context.ActorOf(Props.Create<PactWatcher>(target)));
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
        {
            _report.Tell(failure);
            return Directive.Stop;
        });
    }

    private sealed class PactWatcher : ReceiveActor
    {
        public PactWatcher(IActorRef target) => Context.Watch(target);
    }

    private sealed class Talkative(IActorRef report) : ReceiveActor
    {
        protected override void PostStop() => report.Tell("last words");
    }
}
