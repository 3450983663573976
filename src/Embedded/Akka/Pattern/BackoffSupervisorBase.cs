using Akka.Actor;

namespace Akka.Pattern;

/// <summary>What both kinds of backoff supervisor do: hold the child, pass on, count and wait.</summary>
public abstract class BackoffSupervisorBase : ActorBase
{
    private IActorRef? _child;
    private int _restarts;
    private bool _isFinal;

    private protected BackoffSupervisorBase(BackoffSettings settings) => Settings = settings;

    private protected BackoffSettings Settings { get; }

    /// <inheritdoc />
    protected override void PreStart() => StartChild();

    /// <inheritdoc />
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated terminated when terminated.ActorRef.Equals(_child):
                _child = null;
                if (_isFinal)
                    Context.Stop(Self);
                else
                    OnChildTerminated();
                break;
            case BackoffSupervisor.StartChild:
                StartChild();
                break;
            case BackoffSupervisor.ResetRestartCount reset:
                if (reset.Current == _restarts)
                    _restarts = 0;
                break;
            case BackoffSupervisor.Reset when Settings.Reset is ManualReset:
                _restarts = 0;
                break;
            case BackoffSupervisor.GetRestartCount:
                Sender.Tell(new BackoffSupervisor.RestartCount(_restarts));
                break;
            case BackoffSupervisor.GetCurrentChild:
                Sender.Tell(new BackoffSupervisor.CurrentChild(_child ?? ActorRefs.Nobody));
                break;
            default:
                PassOn(message);
                break;
        }

        return true;
    }

    /// <summary>The child is gone.</summary>
    private protected abstract void OnChildTerminated();

    private protected void ScheduleNextStart()
    {
        var retries = Settings.Strategy.MaxNumberOfRetries;
        if (retries >= 0 && _restarts >= retries)
        {
            Context.Stop(Self);
            return;
        }

        Context.System.Scheduler.ScheduleTellOnce(
            Settings.DelayAfter(_restarts), Self, BackoffSupervisor.StartChild.Instance, Self);
        _restarts++;
    }

    private void StartChild()
    {
        if (_child is not null)
            return;
        _child = Context.Watch(Context.ActorOf(Settings.ChildProps, Settings.ChildName));
        if (Settings.Reset is AutoReset auto)
        {
            Context.System.Scheduler.ScheduleTellOnce(
                auto.ResetBackoff, Self, new BackoffSupervisor.ResetRestartCount(_restarts), Self);
        }
    }

    private void PassOn(object message)
    {
        if (_child is not null && _child.Equals(Sender))
        {
            Context.Parent.Forward(message);
            return;
        }

        if (Settings.IsFinalStopMessage?.Invoke(message) == true)
            _isFinal = true;
        if (_child is not null)
            _child.Forward(message);
        else if (_isFinal)
            Context.Stop(Self);
        else if (Settings.ReplyWhileStopped is { } reply)
            Sender.Tell(reply);
        else
            Context.System.DeadLetters.Forward(message);
    }
}
