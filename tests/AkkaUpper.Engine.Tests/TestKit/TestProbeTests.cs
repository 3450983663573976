using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.TestActors;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.TestKits;

public sealed class TestProbeTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    [Fact]
    public void A_probe_receives_for_itself()
    {
        var probe = CreateTestProbe();

        probe.Ref.Tell("for the probe");

        probe.ExpectMsg("for the probe");
        Assert.False(HasMessages);
    }

    [Fact]
    public void A_probe_answers_whom_it_heard_last()
    {
        var probe = CreateTestProbe();

        probe.Ref.Tell("question", TestActor);
        probe.ExpectMsg("question");
        probe.Reply("answer");

        ExpectMsg("answer");
        Assert.Equal(probe.Ref, LastSender);
        Assert.Equal(TestActor, probe.Sender);
    }

    [Fact]
    public void A_probe_sends_in_its_own_name()
    {
        var probe = CreateTestProbe();

        probe.Send(TestActor, "hello");

        ExpectMsgFrom(probe.Ref, "hello");
    }

    [Fact]
    public void A_probe_forwards_with_the_original_sender()
    {
        var first = CreateTestProbe();
        var second = CreateTestProbe();

        first.Ref.Tell("pass it on", TestActor);
        first.ExpectMsg("pass it on");
        first.Forward(second.Ref);
        first.Forward(second.Ref, "and this");

        second.ExpectMsgFrom(TestActor, "pass it on");
        second.ExpectMsgFrom(TestActor, "and this");
    }

    [Fact]
    public void A_probe_goes_where_a_reference_is_wanted()
    {
        var probe = CreateTestProbe();
        var echo = Sys.ActorOf(SimpleEchoActor.Props());

        echo.Tell("hello", probe);
        probe.ExpectMsg("hello");
        ((IActorRef)probe).Tell("direct", TestActor);
        probe.ExpectMsg("direct");
        Assert.Equal(probe.Ref, probe);
    }

    [Fact]
    public void A_probe_may_have_a_name()
    {
        var probe = CreateTestProbe("named");

        Assert.Equal("named", probe.Ref.Path.Name);
    }

    [Fact]
    public void A_probe_can_be_watched_and_stopped()
    {
        var probe = CreateTestProbe();
        Watch(probe.Ref);

        Sys.Stop(probe.Ref);

        ExpectTerminated(probe.Ref);
    }

    [Fact]
    public void An_auto_pilot_answers_until_it_gives_up()
    {
        var probe = CreateTestProbe();
        var answered = 0;
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"re: {message}", ActorRefs.NoSender);
            return ++answered < 2 ? AutoPilot.KeepRunning : AutoPilot.NoAutoPilot;
        }));

        for (var i = 1; i <= 3; i++)
            probe.Ref.Tell(i, TestActor);

        ExpectMsg("re: 1");
        ExpectMsg("re: 2");
        probe.ReceiveN(3);
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void An_auto_pilot_may_name_its_successor()
    {
        SetAutoPilot(new DelegateAutoPilot((first, _) =>
        {
            first.Tell("first", ActorRefs.NoSender);
            return new DelegateAutoPilot((second, _) =>
            {
                second.Tell("second", ActorRefs.NoSender);
                return AutoPilot.NoAutoPilot;
            });
        }));
        var probe = CreateTestProbe();

        for (var i = 0; i < 3; i++)
            TestActor.Tell(i, probe.Ref);

        probe.ExpectMsg("first");
        probe.ExpectMsg("second");
        Assert.Equal([0, 1, 2], ReceiveN(3).Cast<int>());
    }

    [Fact]
    public void A_child_of_a_probe_has_it_as_its_parent()
    {
        var probe = CreateTestProbe();

        var child = probe.ChildActorOf(Props.Create<TellingParent>());

        probe.ExpectMsg("I live");
        Assert.Equal(probe.Ref.Path, child.Path.Parent);
    }

    [Fact]
    public void A_black_hole_swallows_and_a_forwarder_forwards()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.UnhandledMessage));
        Sys.ActorOf(BlackHoleActor.Props).Tell("gone", TestActor);
        Sys.ActorOf(ForwardActor.Props(TestActor)).Tell("here", TestActor);

        ExpectMsg("here");
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    private sealed class TellingParent : ReceiveActor
    {
        protected override void PreStart() => Context.Parent.Tell("I live");
    }
}
