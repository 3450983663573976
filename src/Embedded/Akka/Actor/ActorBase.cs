using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Base of all actors. Life: constructor, <c>PreStart</c>, messages, <c>PostStop</c>; on a restart <c>PreRestart</c> on the
/// failed instance, then constructor and <c>PostRestart</c> on a new one.
/// </summary>
public abstract class ActorBase
{
    private readonly ActorCell _cell;

    /// <summary>Only the runtime makes actors, from <see cref="Props"/>.</summary>
    /// <exception cref="ActorInitializationException">Made with <c>new</c> outside of the runtime.</exception>
    protected ActorBase()
    {
        _cell = ActorCell.Current ?? throw new ActorInitializationException(
            $"You cannot create an instance of {GetType()} explicitly using the constructor (new). Use Props and ActorOf instead.");
        _cell.Become(Receive);
    }

    /// <summary>The current actor's context. Only within the actor's own turns.</summary>
    /// <exception cref="NotSupportedException">There is no current actor.</exception>
    protected static IActorContext Context => ActorCell.Current ?? throw new NotSupportedException(
        "There is no active ActorContext, this is most likely due to use of async operations from within this actor.");

    /// <summary>This actor.</summary>
    protected IActorRef Self => _cell.Self;

    /// <summary>Who sent the current message; dead letters if nobody.</summary>
    protected IActorRef Sender => _cell.Sender;

    internal ActorCell Cell => _cell;

    /// <summary>As <see cref="ActorCell.Fetch"/>, for what its messages will need.</summary>
    internal virtual int Fetch() => _cell is null ? 1 : 0;

    /// <summary>Handles a message; false if it doesn't.</summary>
    protected abstract bool Receive(object message);

    /// <summary>Wraps every call of the behaviour.</summary>
    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        if (receive(message))
            return true;
        Unhandled(message);
        return false;
    }

    /// <summary>Called with what the behaviour did not handle: publishes <see cref="UnhandledMessage"/>.</summary>
    /// <exception cref="DeathPactException">The message is a <see cref="Terminated"/>.</exception>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
            throw new DeathPactException(terminated.ActorRef);
        _cell.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    /// <summary>Replaces the behaviour.</summary>
    protected void Become(Receive receive) => _cell.Become(receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    protected void BecomeStacked(Receive receive) => _cell.BecomeStacked(receive);

    /// <summary>Goes back to the behaviour below.</summary>
    protected void UnbecomeStacked() => _cell.UnbecomeStacked();

    /// <summary>Sends <see cref="ReceiveTimeout"/> whenever no message came for that long; null ends it.</summary>
    protected void SetReceiveTimeout(TimeSpan? timeout) => _cell.SetReceiveTimeout(timeout);

    /// <summary>How this actor's children are supervised; null means <see cref="Actor.SupervisorStrategy.DefaultStrategy"/>.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;

    /// <summary>Called once the first instance is made, before any message.</summary>
    protected virtual void PreStart()
    {
    }

    /// <summary>Called on the failed instance: by default stops all children and calls <see cref="PostStop"/>.</summary>
    /// <param name="reason">The failure.</param>
    /// <param name="message">The message at which it failed; may be null.</param>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (var child in Context.GetChildren().ToArray())
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }

        PostStop();
    }

    /// <summary>Called on the new instance: by default calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    /// <summary>Called after the last message, when all children have ended.</summary>
    protected virtual void PostStop()
    {
    }

    /// <summary>Wraps <see cref="PreStart"/>.</summary>
    public virtual void AroundPreStart() => PreStart();

    /// <summary>Wraps <see cref="PreRestart"/>.</summary>
    public virtual void AroundPreRestart(Exception cause, object message) => PreRestart(cause, message);

    /// <summary>Wraps <see cref="PostRestart"/>.</summary>
    public virtual void AroundPostRestart(Exception cause, object message) => PostRestart(cause);

    /// <summary>Wraps <see cref="PostStop"/>.</summary>
    public virtual void AroundPostStop() => PostStop();

    internal SupervisorStrategy Strategy() => SupervisorStrategy() ?? Actor.SupervisorStrategy.DefaultStrategy;
}
