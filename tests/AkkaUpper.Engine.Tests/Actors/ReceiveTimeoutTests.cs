using System.Diagnostics;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class ReceiveTimeoutTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
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
        const int tries = 20;
        var timeout = TimeSpan.FromSeconds(1);
        var longest = TimeSpan.MaxValue;

        // On a machine that doesn't keep the pace a timeout is right, and such a try proves nothing.
        for (var i = 0; i < tries && longest > timeout / 2; i++)
        {
            var probe = CreateTestProbe();
            var actor = Sys.ActorOf(Props.Create<Waiting>(timeout, probe.Ref));
            longest = Talk(actor, probe, timeout * 1.2, out var timedOut);
            if (longest > timeout / 2)
                continue;
            Assert.False(timedOut, $"a timeout although no pause was longer than {longest}");
            probe.ExpectMsg("timeout");
        }

        Assert.True(longest <= timeout / 2, $"the pace was lost {tries} times");
    }

    // Sends message after message; returns the longest that the actor may have been without one.
    private static TimeSpan Talk(IActorRef actor, TestProbe probe, TimeSpan time, out bool timedOut)
    {
        var clock = Stopwatch.StartNew();
        var timeouts = 0;
        TimeSpan longest = default, before = default;
        while (clock.Elapsed < time)
        {
            var sent = clock.Elapsed;
            actor.Tell(1, probe.Ref);
            probe.FishForMessage(message =>
            {
                timeouts += message is "timeout" ? 1 : 0;
                return message is 1;
            });
            if (clock.Elapsed - before > longest)
                longest = clock.Elapsed - before;
            before = sent;
            timeouts += probe.ReceiveOne(Short) is null ? 0 : 1;
        }

        timedOut = timeouts > 0;
        return longest;
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
        // One may have run out meanwhile and wait in the mailbox.
        actor.Tell("off again", TestActor);
        FishForMessage(message => message is "off again");

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
