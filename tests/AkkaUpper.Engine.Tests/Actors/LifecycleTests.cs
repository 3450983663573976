using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class LifecycleTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    [Fact]
    public void An_actor_is_constructed_started_and_stopped_in_this_order()
    {
        var actor = Sys.ActorOf(Props.Create<Hooked>(TestActor, new InstanceCounter()));
        Sys.Stop(actor);

        ExpectMsg("constructed 1");
        ExpectMsg("PreStart 1");
        ExpectMsg("PostStop 1");
    }

    [Fact]
    public void A_restart_calls_the_hooks_of_the_old_then_of_the_new_instance()
    {
        var actor = Sys.ActorOf(Props.Create<Hooked>(TestActor, new InstanceCounter()));
        actor.Tell("fail");

        ExpectMsg("constructed 1");
        ExpectMsg("PreStart 1");
        ExpectMsg("PreRestart 1: told to, fail");
        ExpectMsg("PostStop 1");
        ExpectMsg("constructed 2");
        ExpectMsg("PostRestart 2: told to");
        ExpectMsg("PreStart 2");
        actor.Tell("echo", TestActor);
        ExpectMsg("echo by 2");
    }

    [Fact]
    public void A_restart_without_the_base_hooks_neither_stops_nor_starts()
    {
        var actor = Sys.ActorOf(Props.Create<OwnHooks>(TestActor));
        actor.Tell("fail");

        ExpectMsg("PreStart");
        ExpectMsg("PreRestart");
        ExpectMsg("PostRestart");
        actor.Tell("echo", TestActor);
        ExpectMsg("echo");
    }

    [Fact]
    public void A_restart_stops_the_children_before_the_new_instance_is_made()
    {
        var actor = Sys.ActorOf(Props.Create<HookedParent>(TestActor));
        ExpectMsg("parent constructed");
        actor.Tell("child", TestActor);
        var child = ExpectMsg<IActorRef>();

        actor.Tell("fail");

        ExpectMsg("child stopped");
        ExpectMsg("parent constructed");
        actor.Tell("children", TestActor);
        ExpectMsg(0);
        Watch(child);
        ExpectTerminated(child);
    }

    [Fact]
    public void A_restart_that_overrides_PreRestart_keeps_the_children_and_restarts_them()
    {
        var actor = Sys.ActorOf(Props.Create<KeepingParent>());
        actor.Tell("child", TestActor);
        var child = ExpectMsg<IActorRef>();

        actor.Tell("fail");
        actor.Tell("children", TestActor);

        ExpectMsgAllOf<object>(1, "child stopped");
        child.Tell("echo", TestActor);
        ExpectMsg("echo");
    }

    [Fact]
    public void A_restart_keeps_identity_and_mailbox_and_drops_the_failing_message()
    {
        var actor = Sys.ActorOf(Props.Create<Hooked>(TestActor, new InstanceCounter()), "hooked");
        var sameName = ActorSelection("/user/hooked");

        actor.Tell("echo", TestActor);
        actor.Tell("fail");
        actor.Tell("echo", TestActor);
        actor.Tell("echo", TestActor);

        ReceiveWhile<string>(text => !text.StartsWith("PreStart 2", StringComparison.Ordinal));
        ExpectMsg("PreStart 2");
        ExpectMsg("echo by 2");
        ExpectMsg("echo by 2");
        sameName.Tell(new Identify(1), TestActor);
        Assert.Equal(actor, ExpectMsg<ActorIdentity>().Subject);
    }

    [Fact]
    public void Context_tells_self_parent_system_and_props()
    {
        var props = Props.Create<Introducing>();
        var actor = Sys.ActorOf(props, "introducing");

        actor.Tell("who", TestActor);

        var (self, parent, system, type) = ExpectMsg<(IActorRef, IActorRef, ActorSystem, Type)>();
        Assert.Equal(actor, self);
        Assert.Equal("akka://test/user", parent.Path.ToString());
        Assert.Same(Sys, system);
        Assert.Equal(typeof(Introducing), type);
    }

    private sealed class InstanceCounter
    {
        public int Made { get; set; }
    }

    private sealed class Hooked : ReceiveActor
    {
        private readonly IActorRef _report;
        private readonly int _number;

        public Hooked(IActorRef report, InstanceCounter counter)
        {
            _report = report;
            _number = ++counter.Made;
            _report.Tell($"constructed {_number}");
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("told to"));
            Receive<string>(text => Sender.Tell($"{text} by {_number}"));
        }

        protected override void PreStart() => _report.Tell($"PreStart {_number}");

        protected override void PostStop() => _report.Tell($"PostStop {_number}");

        protected override void PreRestart(Exception reason, object? message)
        {
            _report.Tell($"PreRestart {_number}: {reason.Message}, {message}");
            base.PreRestart(reason, message!);
        }

        protected override void PostRestart(Exception reason)
        {
            _report.Tell($"PostRestart {_number}: {reason.Message}");
            base.PostRestart(reason);
        }
    }

    private sealed class OwnHooks : ReceiveActor
    {
        private readonly IActorRef _report;

        public OwnHooks(IActorRef report)
        {
            _report = report;
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("told to"));
            Receive<string>(text => Sender.Tell(text));
        }

        protected override void PreStart() => _report.Tell("PreStart");

        protected override void PostStop() => _report.Tell("PostStop");

        protected override void PreRestart(Exception reason, object? message) => _report.Tell("PreRestart");

        protected override void PostRestart(Exception reason) => _report.Tell("PostRestart");
    }

    private sealed class HookedParent : ReceiveActor
    {
        public HookedParent(IActorRef report)
        {
            report.Tell("parent constructed");
            Receive<string>(s => s == "child", _ => Sender.Tell(Context.ActorOf(Props.Create<Child>(report))));
            Receive<string>(s => s == "children", _ => Sender.Tell(Context.GetChildren().Count()));
            Receive<string>(s => s == "fail", _ => throw new InvalidOperationException("told to"));
        }
    }

    private sealed class KeepingParent : ReceiveActor
    {
        public KeepingParent()
        {
            Receive<string>(s => s == "child", _ => Sender.Tell(Context.ActorOf(Props.Create<Child>(Sender))));
            Receive<string>(s => s == "children", _ => Sender.Tell(Context.GetChildren().Count()));
            Receive<string>(s => s == "fail", _ => throw new InvalidOperationException("told to"));
        }

        protected override void PreRestart(Exception reason, object? message) => PostStop();
    }

    private sealed class Child : ReceiveActor
    {
        private readonly IActorRef _report;

        public Child(IActorRef report)
        {
            _report = report;
            ReceiveAny(message => Sender.Tell(message));
        }

        protected override void PostStop() => _report.Tell("child stopped");
    }

    private sealed class Introducing : ReceiveActor
    {
        public Introducing() => ReceiveAny(_ =>
            Sender.Tell((Context.Self, Context.Parent, Context.System, Context.Props.Type)));
    }
}
