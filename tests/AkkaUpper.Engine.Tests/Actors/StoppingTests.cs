using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class StoppingTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    [Fact]
    public void PoisonPill_stops_after_the_messages_before_it()
    {
        var actor = Sys.ActorOf<Echo>();
        Watch(actor);

        actor.Tell(1, TestActor);
        actor.Tell(2, TestActor);
        actor.Tell(PoisonPill.Instance);
        actor.Tell(3, TestActor);

        ExpectMsg(1);
        ExpectMsg(2);
        ExpectTerminated(actor);
    }

    [Fact]
    public void Kill_fails_the_actor_with_an_ActorKilledException()
    {
        var parent = Sys.ActorOf(Props.Create<Parent>(TestActor));
        var child = ExpectMsg<IActorRef>();
        Watch(child);

        child.Tell(Kill.Instance);

        ExpectMsg<ActorKilledException>();
        ExpectTerminated(child);
        Assert.False(parent.IsNobody());
    }

    [Fact]
    public void By_default_a_killed_actor_is_stopped()
    {
        var actor = Sys.ActorOf<Echo>();
        Watch(actor);

        actor.Tell(Kill.Instance);

        ExpectTerminated(actor);
    }

    [Fact]
    public void Stop_lets_the_current_message_finish_and_drops_the_rest()
    {
        using var gate = new ManualResetEventSlim();
        var (parent, actor) = BlockedChild(gate);
        Watch(actor);

        actor.Tell("never", TestActor);
        StopBy(parent);
        gate.Set();

        ExpectMsg("finished");
        ExpectTerminated(actor);
    }

    [Fact]
    public void A_stopping_actors_queued_messages_reach_dead_letters()
    {
        using var gate = new ManualResetEventSlim();
        var letters = CreateTestProbe();
        letters.IgnoreMessages<DeadLetter>(letter => letter.Message is LoggerInitialized);
        Sys.EventStream.Subscribe(letters.Ref, typeof(DeadLetter));
        var (parent, actor) = BlockedChild(gate);

        for (var i = 0; i < 3; i++)
            actor.Tell(i, TestActor);
        StopBy(parent);
        gate.Set();

        for (var i = 0; i < 3; i++)
        {
            var letter = letters.ExpectMsg<DeadLetter>();
            Assert.Equal(i, letter.Message);
            Assert.Equal(TestActor, letter.Sender);
            Assert.Equal(actor, letter.Recipient);
        }
    }

    [Fact]
    public void A_parent_terminates_after_all_its_children()
    {
        var order = CreateTestProbe();
        var root = Sys.ActorOf(Props.Create<Tree>(order.Ref, 3), "root");
        order.ReceiveN(15);
        Watch(root);

        Sys.Stop(root);

        ExpectTerminated(root);
        var stopped = order.ReceiveN(15).Cast<string>().ToList();
        Assert.Equal(15, stopped.Distinct().Count());
        for (var i = 0; i < stopped.Count; i++)
            Assert.DoesNotContain(stopped.Take(i), path => stopped[i].StartsWith(path + "/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_parent_told_to_stop_waits_for_a_child_that_is_busy()
    {
        using var gate = new ManualResetEventSlim();
        var parent = Sys.ActorOf<BlockingParent>();
        Watch(parent);
        parent.Tell(gate, TestActor);
        ExpectMsg("blocked");

        Sys.Stop(parent);
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        gate.Set();

        ExpectMsg("finished");
        ExpectTerminated(parent);
    }

    [Fact]
    public void An_actor_can_stop_itself()
    {
        var actor = Sys.ActorOf<SelfStopping>();
        Watch(actor);

        actor.Tell("stop");

        ExpectTerminated(actor);
    }

    [Fact]
    public async Task Terminating_the_system_stops_every_actor()
    {
        var other = ActorSystem.Create("other");
        var root = other.ActorOf(Props.Create<Tree>(TestActor, 3), "root");
        ReceiveN(15);
        Assert.Equal("root", root.Path.Name);

        await other.Terminate();

        Assert.Equal(15, ReceiveN(15).Count);
        Assert.True(other.WhenTerminated.IsCompletedSuccessfully);
    }

    /// <summary>A child in the middle of a message, which its parent can stop at once.</summary>
    private (IActorRef Parent, IActorRef Child) BlockedChild(ManualResetEventSlim gate)
    {
        var parent = Sys.ActorOf<BlockingParent>();
        parent.Tell(gate, TestActor);
        ExpectMsg("blocked");
        return (parent, LastSender);
    }

    private void StopBy(IActorRef parent)
    {
        parent.Tell("stop your child", TestActor);
        ExpectMsg("told to stop");
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }

    private sealed class Blocking : ReceiveActor
    {
        public Blocking()
        {
            Receive<ManualResetEventSlim>(gate =>
            {
                Sender.Tell("blocked");
                gate.Wait(TimeSpan.FromSeconds(10));
                Sender.Tell("finished");
            });
            ReceiveAny(message => Sender.Tell(message));
        }
    }

    private sealed class BlockingParent : ReceiveActor
    {
        public BlockingParent()
        {
            var child = Context.ActorOf<Blocking>();
            Receive<string>(_ =>
            {
                Context.Stop(child);
                Sender.Tell("told to stop");
            });
            ReceiveAny(child.Forward);
        }
    }

    private sealed class SelfStopping : ReceiveActor
    {
        public SelfStopping() => ReceiveAny(_ => Context.Stop(Self));
    }

    private sealed class Parent : ReceiveActor
    {
        private readonly IActorRef _report;

        public Parent(IActorRef report)
        {
            _report = report;
            report.Tell(Context.ActorOf<Echo>());
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
        {
            _report.Tell(failure);
            return Directive.Stop;
        });
    }

    private sealed class Tree : ReceiveActor
    {
        private readonly IActorRef _report;

        public Tree(IActorRef report, int depth)
        {
            _report = report;
            for (var i = 0; i < 2 && depth > 0; i++)
                Context.ActorOf(Props.Create<Tree>(report, depth - 1), i.ToString());
        }

        protected override void PreStart() => _report.Tell(Self.Path.ToString());

        protected override void PostStop() => _report.Tell(Self.Path.ToString());
    }
}
