using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class RestartLimitTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    [Fact]
    public void A_child_is_stopped_when_it_fails_once_more_than_allowed()
    {
        var child = ChildOf(new OneForOneStrategy(2, Timeout.InfiniteTimeSpan, _ => Directive.Restart));
        Watch(child);

        FailAndRecover(child);
        FailAndRecover(child);
        child.Tell("fail");

        ExpectTerminated(child);
    }

    [Fact]
    public void Failures_outside_the_window_are_forgotten()
    {
        var child = ChildOf(new OneForOneStrategy(1, TimeSpan.FromMilliseconds(200), _ => Directive.Restart));
        Watch(child);

        for (var i = 0; i < 3; i++)
        {
            FailAndRecover(child);
            ExpectNoMsg(TimeSpan.FromMilliseconds(300));
        }
    }

    [Fact]
    public void Failures_within_the_window_are_counted()
    {
        var child = ChildOf(new OneForOneStrategy(1, TimeSpan.FromMinutes(1), _ => Directive.Restart));
        Watch(child);

        FailAndRecover(child);
        child.Tell("fail");

        ExpectTerminated(child);
    }

    [Fact]
    public void Without_a_limit_a_child_may_fail_any_number_of_times()
    {
        var child = ChildOf(new OneForOneStrategy(_ => Directive.Restart));

        for (var i = 0; i < 30; i++)
            FailAndRecover(child);
    }

    [Fact]
    public void A_limit_of_none_stops_at_the_first_failure()
    {
        var child = ChildOf(new OneForOneStrategy(0, TimeSpan.FromMinutes(1), _ => Directive.Restart));
        Watch(child);

        child.Tell("fail");

        ExpectTerminated(child);
    }

    [Fact]
    public void Resuming_does_not_count()
    {
        var child = ChildOf(new OneForOneStrategy(1, TimeSpan.FromMinutes(1), _ => Directive.Resume));

        for (var i = 0; i < 5; i++)
            FailAndRecover(child);
    }

    [Fact]
    public void All_children_stop_when_one_of_all_for_one_fails_too_often()
    {
        var strategy = new AllForOneStrategy(1, TimeSpan.FromMinutes(1), _ => Directive.Restart);
        var parent = Sys.ActorOf(Props.Create<Parent>().WithSupervisorStrategy(strategy));
        parent.Tell("make", TestActor);
        var first = ExpectMsg<IActorRef>();
        parent.Tell("make", TestActor);
        var second = ExpectMsg<IActorRef>();
        Watch(second);

        FailAndRecover(first);
        first.Tell("fail");

        ExpectTerminated(second);
    }

    private IActorRef ChildOf(SupervisorStrategy strategy)
    {
        Sys.ActorOf(Props.Create<Parent>().WithSupervisorStrategy(strategy)).Tell("make", TestActor);
        return ExpectMsg<IActorRef>();
    }

    private void FailAndRecover(IActorRef child)
    {
        child.Tell("fail");
        child.Tell("echo", TestActor);
        ExpectMsg("echo");
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent() => ReceiveAny(_ => Sender.Tell(Context.ActorOf<Child>()));
    }

    private sealed class Child : ReceiveActor
    {
        public Child()
        {
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("told to"));
            ReceiveAny(message => Sender.Tell(message));
        }
    }
}
