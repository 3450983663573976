using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;
using Run = AkkaUpper.Engine.Tests.Scheduling.TimedActor.Run;

namespace AkkaUpper.Engine.Tests.Scheduling;

/// <summary>An actor with timers, and ways to do something in its turn.</summary>
public abstract class TimedTestBase : TestKit
{
    protected static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(60);
    protected static readonly TimeSpan Never = TimeSpan.FromHours(1);

    protected TimedTestBase(ITestOutputHelper output)
        : base(Patience.Config, output: output) => Actor = Sys.ActorOf(Props.Create<TimedActor>(TestActor), "timed");

    protected IActorRef Actor { get; }

    protected void InActor(Action<ITimerScheduler> action) => Actor.Tell(new Run(action));

    // The actor passes it on when it has handled all that was sent before.
    protected void Answer(string mark, params string[] skip)
    {
        Actor.Tell(mark);
        FishForMessage(message => message is string text && (text == mark || (!skip.Contains(text)
            ? throw new InvalidOperationException($"{text} was not to come")
            : false)));
    }

    // Holds the actor in a turn while a timer started before runs out, and does something before it is let go.
    protected void Hold(Action<ITimerScheduler> before, Action<ITimerScheduler> after)
    {
        using var runsOut = new ManualResetEventSlim();
        InActor(timers =>
        {
            before(timers);
            Sys.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(200), runsOut.Set);
            runsOut.Wait(TimeSpan.FromSeconds(10));
            after(timers);
            TestActor.Tell("let go");
        });
        ExpectMsg("let go", TimeSpan.FromSeconds(10));
    }
}
