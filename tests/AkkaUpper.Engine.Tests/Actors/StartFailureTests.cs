using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class StartFailureTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    [Fact]
    public void By_default_an_actor_whose_constructor_throws_is_stopped()
    {
        var actor = Sys.ActorOf(Props.Create<FailingConstructor>(new FailuresLeft(1)));
        Watch(actor);

        ExpectTerminated(actor);
    }

    [Fact]
    public void By_default_an_actor_whose_PreStart_throws_is_stopped()
    {
        var actor = Sys.ActorOf(Props.Create<FailingStart>(new FailuresLeft(1)));
        Watch(actor);

        ExpectTerminated(actor);
    }

    [Fact]
    public void Arguments_that_no_constructor_takes_stop_the_actor()
    {
        var actor = Sys.ActorOf(Props.Create(typeof(FailingStart), "not this", 1));
        Watch(actor);

        ExpectTerminated(actor);
    }

    [Theory]
    [InlineData(typeof(FailingConstructor))]
    [InlineData(typeof(FailingStart))]
    public void The_supervisor_sees_an_ActorInitializationException_with_the_cause_inside(Type type)
    {
        var parent = Sys.ActorOf(Props.Create<Supervisor>(TestActor, Directive.Stop));

        parent.Tell(Props.Create(type, new FailuresLeft(1)), TestActor);
        var child = ExpectMsg<IActorRef>();

        var failure = ExpectMsg<ActorInitializationException>();
        Assert.Equal("not yet", failure.GetBaseException().Message);
        Assert.Equal(child, failure.Actor);
    }

    [Theory]
    [InlineData(typeof(FailingConstructor))]
    [InlineData(typeof(FailingStart))]
    public void A_supervisor_that_restarts_gets_it_going_and_no_message_is_lost(Type type)
    {
        var parent = Sys.ActorOf(Props.Create<Supervisor>(TestActor, Directive.Restart));

        parent.Tell(Props.Create(type, new FailuresLeft(2)), TestActor);
        var child = ExpectMsg<IActorRef>();
        child.Tell("waited", TestActor);

        ExpectMsg<ActorInitializationException>();
        ExpectMsg<ActorInitializationException>();
        ExpectMsg("waited");
    }

    [Fact]
    public void A_failure_in_PostRestart_is_supervised_too()
    {
        var parent = Sys.ActorOf(Props.Create<Supervisor>(TestActor, Directive.Restart));

        parent.Tell(Props.Create<FailingPostRestart>(new FailuresLeft(1)), TestActor);
        var child = ExpectMsg<IActorRef>();
        child.Tell("fail");
        child.Tell("after", TestActor);

        ExpectMsg<InvalidOperationException>();
        Assert.Equal("not yet", ExpectMsg<PostRestartException>().GetBaseException().Message);
        ExpectMsg("after");
    }

    [Fact]
    public void A_failure_in_PostStop_does_not_keep_the_actor_alive()
    {
        var actor = Sys.ActorOf<FailingStop>();
        Watch(actor);

        Sys.Stop(actor);

        ExpectTerminated(actor);
    }

    private sealed class FailuresLeft(int count)
    {
        private int _count = count;

        public void Throw()
        {
            if (_count-- > 0)
                throw new InvalidOperationException("not yet");
        }
    }

    private sealed class Supervisor : ReceiveActor
    {
        private readonly IActorRef _report;
        private readonly Directive _directive;

        public Supervisor(IActorRef report, Directive directive)
        {
            _report = report;
            _directive = directive;
            // Answered before the child has run: its failure is handled by this actor's later turns.
            Receive<Props>(props => Sender.Tell(Context.ActorOf(props)));
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
        {
            _report.Tell(failure);
            return _directive;
        });
    }

    private sealed class FailingConstructor : ReceiveActor
    {
        public FailingConstructor(FailuresLeft failures)
        {
            failures.Throw();
            ReceiveAny(message => Sender.Tell(message));
        }
    }

    private sealed class FailingStart : ReceiveActor
    {
        private readonly FailuresLeft _failures;

        public FailingStart(FailuresLeft failures)
        {
            _failures = failures;
            ReceiveAny(message => Sender.Tell(message));
        }

        protected override void PreStart() => _failures.Throw();
    }

    private sealed class FailingPostRestart : ReceiveActor
    {
        private readonly FailuresLeft _failures;

        public FailingPostRestart(FailuresLeft failures)
        {
            _failures = failures;
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("told to"));
            ReceiveAny(message => Sender.Tell(message));
        }

        protected override void PostRestart(Exception reason) => _failures.Throw();
    }

    private sealed class FailingStop : ReceiveActor
    {
        protected override void PostStop() => throw new InvalidOperationException("at the end");
    }
}
