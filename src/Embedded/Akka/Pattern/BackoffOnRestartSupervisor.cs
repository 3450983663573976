using Akka.Actor;

namespace Akka.Pattern;

/// <summary>
/// Holds one child and brings it back after it failed. A restart becomes stop, wait, start. Running -> Stopping the
/// child -> Waiting -> Running, or the end when the child stops by itself or the retries are used up.
/// </summary>
internal sealed class BackoffOnRestartSupervisor(BackoffSettings settings) : BackoffSupervisorBase(settings)
{
    private bool _childFailed;

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(Decide);

    private protected override void OnChildTerminated()
    {
        if (_childFailed)
            ScheduleNextStart();
        else
            Context.Stop(Self);
        _childFailed = false;
    }

    private Directive Decide(Exception cause)
    {
        var directive = Settings.Strategy.Decider.Decide(cause);
        if (directive != Directive.Restart)
            return directive;
        _childFailed = true;
        return Directive.Stop;
    }
}
