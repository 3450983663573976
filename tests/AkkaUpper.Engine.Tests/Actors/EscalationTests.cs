using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class EscalationTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    private static readonly SupervisorStrategy Escalating = new OneForOneStrategy(_ => Directive.Escalate);

    [Fact]
    public void An_escalated_failure_is_the_parents_own_before_its_supervisor()
    {
        var seen = CreateTestProbe();
        var grandparent = Sys.ActorOf(Props.Create<Node>().WithSupervisorStrategy(
            new OneForOneStrategy(failure =>
            {
                seen.Ref.Tell(failure);
                return Directive.Stop;
            })));
        var parent = Make(grandparent, Props.Create<Node>().WithSupervisorStrategy(Escalating));
        var child = Make(parent, Props.Create<Node>());
        var failure = new TimeoutException("from below");
        Watch(parent);
        var below = CreateTestProbe();
        below.Watch(child);

        child.Tell(failure);

        Assert.Same(failure, seen.ExpectMsg<TimeoutException>());
        below.ExpectTerminated(child);
        ExpectTerminated(parent);
    }

    [Fact]
    public void A_failure_escalated_to_the_guardian_restarts_the_top_level_actor()
    {
        var top = Sys.ActorOf(Props.Create<Node>().WithSupervisorStrategy(Escalating));
        var child = Make(top, Props.Create<Node>());
        Watch(child);
        top.Tell("count", TestActor);
        ExpectMsg(1);

        child.Tell(new InvalidOperationException("from below"));

        ExpectTerminated(child);
        top.Tell("count", TestActor);
        ExpectMsg(1);
    }

    [Fact]
    public void By_default_an_exception_nobody_expected_restarts_at_the_top_as_well()
    {
        var top = Sys.ActorOf(Props.Create<Node>());
        top.Tell("count", TestActor);
        ExpectMsg(1);

        top.Tell(new InvalidOperationException("at the top"));
        top.Tell("count", TestActor);

        ExpectMsg(1);
    }

    [Fact]
    public async Task The_guardians_strategy_is_configurable()
    {
        const string config =
            "akka.actor.guardian-supervisor-strategy = \"Akka.Actor.StoppingSupervisorStrategy, Akka\"";
        var stopping = ActorSystem.Create("stopping", config);
        try
        {
            var top = stopping.ActorOf(Props.Create<Node>());
            var ended = top.GracefulStop(TimeSpan.FromSeconds(20), new InvalidOperationException("at the top"));
            Assert.True(await ended);
        }
        finally
        {
            await stopping.Terminate();
        }
    }

    [Fact]
    public void An_escalated_failure_that_is_resumed_above_resumes_below()
    {
        var grandparent = Sys.ActorOf(Props.Create<Node>().WithSupervisorStrategy(
            new OneForOneStrategy(_ => Directive.Resume)));
        var parent = Make(grandparent, Props.Create<Node>().WithSupervisorStrategy(Escalating));
        var child = Make(parent, Props.Create<Node>());
        child.Tell("count", TestActor);
        ExpectMsg(1);

        child.Tell(new InvalidOperationException("from below"));
        child.Tell("count", TestActor);
        ExpectMsg(2);
        parent.Tell("count", TestActor);
        ExpectMsg(1);
    }

    private IActorRef Make(IActorRef parent, Props props)
    {
        parent.Tell(props, TestActor);
        return ExpectMsg<IActorRef>();
    }

    private sealed class Node : ReceiveActor
    {
        private int _count;

        public Node()
        {
            Receive<Props>(props => Sender.Tell(Context.ActorOf(props)));
            Receive<Exception>(failure => throw failure);
            ReceiveAny(_ => Sender.Tell(++_count));
        }
    }
}
