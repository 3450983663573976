using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class ReceiveTimeoutTests(ITestOutputHelper output) : TestKit(output: output)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void It_comes_when_no_message_does_and_again_after_that()
    {
        Sys.ActorOf(Props.Create<Waiting>(Short, TestActor));

        ExpectMsg("timeout");
        ExpectMsg("timeout");
    }

    [Fact]
    public void Messages_put_it_off()
    {
        var actor = Sys.ActorOf(Props.Create<Waiting>(TimeSpan.FromSeconds(1), TestActor));

        for (var i = 0; i < 12; i++)
        {
            actor.Tell(i, TestActor);
            ExpectMsg(i);
            ExpectNoMsg(Short);
        }

        ExpectMsg("timeout", TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Messages_that_do_not_influence_it_do_not_put_it_off()
    {
        var actor = Sys.ActorOf(Props.Create<Waiting>(TimeSpan.FromMilliseconds(300), TestActor));
        using var ticking = new Cancelable(Sys.Scheduler);
        var tick = TimeSpan.FromMilliseconds(50);

        Sys.Scheduler.ScheduleTellRepeatedly(tick, tick, actor, new Tick(), TestActor, ticking);

        FishForMessage(message => message is "timeout");
    }

    [Fact]
    public void It_can_be_switched_off()
    {
        var actor = Sys.ActorOf(Props.Create<Waiting>(Short, TestActor));
        ExpectMsg("timeout");

        actor.Tell("off", TestActor);
        FishForMessage(message => message is "off");

        ExpectNoMsg(TimeSpan.FromMilliseconds(300));
    }

    private sealed class Tick : INotInfluenceReceiveTimeout;

    private sealed class Waiting : ReceiveActor
    {
        public Waiting(TimeSpan timeout, IActorRef report)
        {
            SetReceiveTimeout(timeout);
            Receive<ReceiveTimeout>(_ => report.Tell("timeout"));
            Receive<string>(text =>
            {
                Context.SetReceiveTimeout(null);
                Sender.Tell(text);
            });
            ReceiveAny(message => Sender.Tell(message));
        }
    }
}
