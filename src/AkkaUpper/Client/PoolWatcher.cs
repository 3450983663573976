using Akka.Actor;

namespace AkkaUpper.Client;

/// <summary>Tells a face when its pool has ended, or the whole actor system. One state; stops with the pool.</summary>
internal sealed class PoolWatcher(IActorRef pool, CancellationTokenSource closed) : UntypedActor
{
    public static ClientFailure Closed { get; } = new(FailureKind.ClientClosed, "the client was closed");

    protected override void PreStart() => Context.Watch(pool);

    /// <remarks>Callers' continuations run on the thread pool, so this takes no longer than there are requests.</remarks>
    protected override void PostStop() => closed.Cancel();

    protected override void OnReceive(object message)
    {
        if (message is Terminated)
            Context.Stop(Self);
        else
            Unhandled(message);
    }
}
