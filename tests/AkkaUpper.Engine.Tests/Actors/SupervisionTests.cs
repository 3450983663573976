using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class SupervisionTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    [Fact]
    public void Resume_goes_on_with_the_same_instance()
    {
        var (_, children) = Family(new OneForOneStrategy(_ => Directive.Resume), 1);

        children[0].Tell("count", TestActor);
        ExpectMsg(1);
        children[0].Tell(new InvalidOperationException("told to"));
        children[0].Tell("count", TestActor);

        ExpectMsg(2);
    }

    [Fact]
    public void Restart_goes_on_with_a_new_instance()
    {
        var (_, children) = Family(new OneForOneStrategy(_ => Directive.Restart), 1);

        children[0].Tell("count", TestActor);
        ExpectMsg(1);
        children[0].Tell(new InvalidOperationException("told to"));
        children[0].Tell("count", TestActor);

        ExpectMsg(1);
    }

    [Fact]
    public void Stop_ends_the_actor()
    {
        var (_, children) = Family(new OneForOneStrategy(_ => Directive.Stop), 1);
        Watch(children[0]);

        children[0].Tell(new InvalidOperationException("told to"));

        ExpectTerminated(children[0]);
    }

    [Fact]
    public void OneForOne_touches_the_failed_child_only()
    {
        var (_, children) = Family(new OneForOneStrategy(_ => Directive.Restart), 3);
        CountAll(children, 1, 1, 1);

        children[1].Tell(new InvalidOperationException("told to"));

        CountAll(children, 2, 1, 2);
    }

    [Fact]
    public void AllForOne_restarts_all_children()
    {
        var (_, children) = Family(new AllForOneStrategy(_ => Directive.Restart), 3);
        CountAll(children, 1, 1, 1);

        children[1].Tell(new InvalidOperationException("told to"));
        children[1].Tell("count", TestActor);
        ExpectMsg(1);

        CountAll(children, 1, 2, 1);
    }

    [Fact]
    public void AllForOne_stops_all_children()
    {
        var (_, children) = Family(new AllForOneStrategy(_ => Directive.Stop), 3);
        foreach (var child in children)
            Watch(child);

        children[2].Tell(new InvalidOperationException("told to"));

        var gone = ReceiveN(3).Cast<Terminated>().Select(end => end.ActorRef);
        Assert.Equal(children.ToHashSet(), gone.ToHashSet());
    }

    [Fact]
    public void The_decider_sees_the_exception_itself()
    {
        var seen = CreateTestProbe();
        var (_, children) = Family(
            new OneForOneStrategy(failure =>
            {
                seen.Ref.Tell(failure);
                return failure is ArithmeticException ? Directive.Resume : Directive.Restart;
            }),
            1);
        var first = new ArithmeticException("one");
        var second = new TimeoutException("two");
        CountAll(children, 1);

        children[0].Tell(first);
        CountAll(children, 2);
        children[0].Tell(second);
        CountAll(children, 1);

        Assert.Same(first, seen.ExpectMsg<ArithmeticException>());
        Assert.Same(second, seen.ExpectMsg<TimeoutException>());
    }

    [Fact]
    public void Deciders_can_be_built_from_pairs_of_exception_and_directive()
    {
        var decider = Decider.From(
            Directive.Restart,
            Directive.Resume.When<ArithmeticException>(),
            Directive.Stop.When<TimeoutException>());
        var (_, children) = Family(new OneForOneStrategy(decider), 1);
        Watch(children[0]);

        CountAll(children, 1);
        children[0].Tell(new DivideByZeroException());
        CountAll(children, 2);
        children[0].Tell(new InvalidOperationException());
        CountAll(children, 1);
        children[0].Tell(new TimeoutException());
        ExpectTerminated(children[0]);
    }

    [Fact]
    public void By_default_a_failed_child_is_restarted()
    {
        var (_, children) = Family(null, 1);
        CountAll(children, 1);

        children[0].Tell(new InvalidOperationException("told to"));

        CountAll(children, 1);
    }

    [Fact]
    public void The_stopping_strategy_stops_on_any_failure()
    {
        var (_, children) = Family(SupervisorStrategy.StoppingStrategy, 2);
        Watch(children[0]);

        children[0].Tell(new InvalidOperationException("told to"));

        ExpectTerminated(children[0]);
        children[1].Tell("count", TestActor);
        ExpectMsg(1);
    }

    [Fact]
    public void In_the_decider_Sender_is_the_failed_child_to_its_parent()
    {
        var seen = CreateTestProbe();
        var parent = Sys.ActorOf(Props.Create<AskingParent>(seen.Ref));
        parent.Tell("make", TestActor);
        var child = ExpectMsg<IActorRef>();

        child.Tell(new InvalidOperationException("told to"));

        seen.ExpectMsg(child);
    }

    private (IActorRef Parent, IActorRef[] Children) Family(SupervisorStrategy? strategy, int children)
    {
        var props = Props.Create<Parent>();
        var parent = Sys.ActorOf(strategy is null ? props : props.WithSupervisorStrategy(strategy));
        parent.Tell(children, TestActor);
        return (parent, ExpectMsg<IActorRef[]>());
    }

    private void CountAll(IActorRef[] children, params int[] counts)
    {
        for (var i = 0; i < children.Length; i++)
        {
            children[i].Tell("count", TestActor);
            ExpectMsg(counts[i]);
        }
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent() => Receive<int>(count =>
            Sender.Tell(Enumerable.Range(0, count).Select(_ => Context.ActorOf<Child>()).ToArray()));
    }

    private sealed class AskingParent : ReceiveActor
    {
        private readonly IActorRef _report;

        public AskingParent(IActorRef report)
        {
            _report = report;
            ReceiveAny(_ => Sender.Tell(Context.ActorOf<Child>()));
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ =>
        {
            _report.Tell(Sender);
            return Directive.Stop;
        });
    }

    private sealed class Child : ReceiveActor
    {
        private int _count;

        public Child()
        {
            Receive<Exception>(failure => throw failure);
            ReceiveAny(_ => Sender.Tell(++_count));
        }
    }
}
