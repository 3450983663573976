using Akka.Actor;

namespace AkkaUpper.Engine.Tests.Scheduling;

/// <summary>Runs what the test sends it, with its timers at hand, and passes everything else on to the probe. One state.</summary>
public sealed class TimedActor : UntypedActor, IWithTimers
{
    private readonly IActorRef _probe;

    public TimedActor(IActorRef probe) => _probe = probe;

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        if (message is Run run)
            run.Action(Timers);
        else
            _probe.Tell(message, Sender);
    }

    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        _probe.Tell("restarted");
    }

    public sealed record Run(Action<ITimerScheduler> Action);
}
