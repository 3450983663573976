using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

// From the first instance to the last: creation, failure, restart, end.
internal sealed partial class ActorCell
{
    /// <summary>What goes on once the children that are stopping have ended.</summary>
    private enum Pending
    {
        Nothing,
        Restart,
        Creation,
        Termination,
    }

    private Pending _pending;
    private Exception? _restartCause;
    private bool _failed;
    // The child whose failure this actor couldn't decide about.
    private IActorRef? _perpetrator;
    private SupervisorStrategy? _strategy;

    private SupervisorStrategy Strategy => _strategy ??= Props.SupervisorStrategy ?? _actor?.Strategy() ?? SupervisorStrategy.DefaultStrategy;

    private bool IsTerminating => _pending == Pending.Termination || IsClosed;

    private void OnCreate()
    {
        try
        {
            _actor = MakeActor();
            _actor.AroundPreStart();
            if (SystemImpl.Settings.DebugLifecycle)
                PublishDebug("Started (" + _actor + ")");
        }
        catch (Exception exception)
        {
            DropActor();
            throw exception is ActorInitializationException
                ? exception
                : new ActorInitializationException(this, $"Exception during creation: {exception.Message}", exception);
        }
    }

    private ActorBase MakeActor()
    {
        _behaviour = null;
        _behaviours = null;
        var actor = Props.NewActor();
        if (_behaviour is null)
            throw new ActorInitializationException(this, "Actor instance passed to ActorOf can't be null or one made before.");
        AttachTraits(actor);
        return actor;
    }

    private void HandleInvokeFailure(Exception cause)
    {
        if (_failed || IsTerminating)
        {
            // Already waiting for the supervisor's decision, or for the end: nothing more can be decided.
            PublishError(cause, "while it was stopping or had failed before");
            return;
        }

        _failed = true;
        SuspendMessages();
        _perpetrator = cause is EscalatedFailure escalated ? escalated.Child : null;
        SuspendChildren(except: _perpetrator);
        var reason = cause is EscalatedFailure { InnerException: { } inner } ? inner : cause;
        _parent.SendSystemMessage(new Failed(this, reason));
    }

    private void OnChildFailed(Failed failed)
    {
        if (ChildOf(failed.Child) is not { } child)
        {
            PublishDebug($"Dropping Failed({failed.Cause.GetType().Name}) from unknown child {failed.Child}");
            return;
        }

        // For the decider the child is the sender; an asynchronous handler that waits keeps its own.
        var sender = _sender;
        _sender = failed.Child;
        try
        {
            if (!Strategy.HandleFailure(this, child, failed.Cause))
                throw new EscalatedFailure(failed.Child, failed.Cause);
        }
        finally
        {
            _sender = sender;
        }
    }

    private void OnSuspend()
    {
        SuspendMessages();
        SuspendChildren(except: null);
    }

    private void OnResume(Exception? causedByFailure)
    {
        if (_actor is null)
        {
            // Resumed although it was never made: try again, as after a restart.
            OnRecreateWithoutInstance();
            return;
        }

        ResumeMessages();
        if (causedByFailure is not null)
        {
            _failed = false;
            _currentMessage = null;
        }

        foreach (var child in Children)
            child.SendSystemMessage(new Resume(child.Equals(_perpetrator) ? causedByFailure : null));
        _perpetrator = null;
    }

    private void OnRecreate(Exception cause)
    {
        if (IsTerminating)
            return;
        if (_actor is null)
        {
            OnRecreateWithoutInstance();
            return;
        }

        _restartCause = cause;
        var failedMessage = _currentMessage;
        try
        {
            if (SystemImpl.Settings.DebugLifecycle)
                PublishDebug("Restarting");
            _actor.AroundPreRestart(cause, failedMessage!);
        }
        catch (Exception exception)
        {
            PublishError(new PreRestartException(this, exception, cause, failedMessage!), "in PreRestart");
        }
        finally
        {
            DropActor();
        }

        _pending = Pending.Restart;
        ContinueIfChildrenEnded();
    }

    private void OnRecreateWithoutInstance()
    {
        StopAll(Children);
        _pending = Pending.Creation;
        ContinueIfChildrenEnded();
    }

    private void FinishRestart()
    {
        var cause = _restartCause!;
        var survivors = Children;
        _restartCause = null;
        _failed = false;
        _currentMessage = null;
        _perpetrator = null;
        ResumeMessages();
        try
        {
            _actor = MakeActor();
            _actor.AroundPostRestart(cause, null!);
            if (SystemImpl.Settings.DebugLifecycle)
                PublishDebug("Restarted (" + _actor + ")");
            foreach (var child in survivors)
                child.SendSystemMessage(new Recreate(cause));
        }
        catch (Exception exception)
        {
            DropActor();
            HandleInvokeFailure(new PostRestartException(this, exception, cause));
        }
    }

    private void FinishCreation()
    {
        _failed = false;
        ResumeMessages();
        try
        {
            OnCreate();
        }
        catch (Exception exception)
        {
            HandleInvokeFailure(exception);
        }
    }

    private void OnTerminate()
    {
        if (IsTerminating)
            return;
        StopReceiveTimeout();
        UnwatchAll();
        StopAll(CloseChildren());
        // No further user message: they wait for the end and go to dead letters.
        SuspendMessages();
        _pending = Pending.Termination;
        ContinueIfChildrenEnded();
    }

    private void FinishTermination()
    {
        try
        {
            _actor?.AroundPostStop();
        }
        catch (Exception exception)
        {
            PublishError(exception, "in PostStop");
        }
        finally
        {
            if (SystemImpl.Settings.DebugLifecycle)
                PublishDebug("Stopped");
            DropActor();
            Close();
            _parent.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true));
            TellWatchers();
            UnwatchAll();
            _behaviour = null;
            _behaviours = null;
            _currentMessage = null;
            _sender = null;
        }
    }

    private void ContinueIfChildrenEnded()
    {
        if (_pending == Pending.Nothing || HasStoppingChildren)
            return;
        var pending = _pending;
        if (pending != Pending.Termination)
            _pending = Pending.Nothing;
        switch (pending)
        {
            case Pending.Restart: FinishRestart(); break;
            case Pending.Creation: FinishCreation(); break;
            case Pending.Termination: FinishTermination(); break;
        }
    }

    private void SuspendChildren(IActorRef? except)
    {
        foreach (var child in Children)
        {
            if (!child.Equals(except))
                child.SendSystemMessage(new Suspend());
        }
    }

    private void DropActor()
    {
        if (_actor is not { } actor)
            return;
        _actor = null;
        _strategy = null;
        try
        {
            DetachTraits(actor);
            Props.Release(actor);
        }
        catch (Exception exception)
        {
            PublishError(exception, "while its instance was released");
        }
    }

    private void PublishDebug(string text) =>
        SystemImpl.EventStream.Publish(new Debug(Path.ToString(), _actor?.GetType() ?? Props.Type, text));

    private void PublishError(Exception cause, string when) => SystemImpl.EventStream.Publish(
        new Error(cause, Path.ToString(), _actor?.GetType() ?? Props.Type, $"{cause.Message} ({when})"));

    /// <summary>Carries a child's failure up through its supervisor, which fails of it.</summary>
    private sealed class EscalatedFailure(IActorRef child, Exception cause) : Exception(cause.Message, cause)
    {
        public IActorRef Child => child;
    }
}
