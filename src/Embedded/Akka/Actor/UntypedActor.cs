using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor whose behaviour is one method that takes every message.</summary>
public abstract class UntypedActor : ActorBase
{
    /// <inheritdoc cref="ActorBase.Context" />
    protected static new IUntypedActorContext Context => (IUntypedActorContext)ActorBase.Context;

    /// <inheritdoc />
    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    /// <summary>Handles a message; calls <see cref="ActorBase.Unhandled"/> with what it doesn't know.</summary>
    protected abstract void OnReceive(object message);

    /// <summary>Runs asynchronous work in this actor: no further message until it ends.</summary>
    protected static void RunTask(Func<Task> action) => ActorTaskScheduler.RunTask(action);

    /// <inheritdoc cref="RunTask(Func{Task})" />
    protected static void RunTask(Action action) => ActorTaskScheduler.RunTask(action);

    /// <summary>Replaces the behaviour.</summary>
    protected void Become(UntypedReceive receive) => Cell.Become(receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    protected void BecomeStacked(UntypedReceive receive) => Cell.BecomeStacked(receive);
}
