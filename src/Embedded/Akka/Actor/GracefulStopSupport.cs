using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Stops an actor and waits for its end.</summary>
public static class GracefulStopSupport
{
    private static long _count;

    /// <inheritdoc cref="GracefulStop(IActorRef, TimeSpan, object)" />
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) =>
        target.GracefulStop(timeout, PoisonPill.Instance);

    /// <summary>Sends <paramref name="stopMessage"/> and completes with true once the actor has ended.</summary>
    /// <returns>False when the actor hasn't ended in time; it may still end later.</returns>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        // A name of its own each time: watchers of one name would count as one.
        var name = "gracefulStop" + Interlocked.Increment(ref _count);
        var watcher = new EndWatcher(target.Path.Root / "temp" / name);
        ((IInternalActorRef)target).SendSystemMessage(new Watch(target, watcher));
        target.Tell(stopMessage, ActorRefs.NoSender);
        return watcher.WaitAsync(timeout, target);
    }

    private sealed class EndWatcher(ActorPath path) : MinimalActorRef
    {
        private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ActorPath Path => path;

        public async Task<bool> WaitAsync(TimeSpan timeout, IActorRef target)
        {
            try
            {
                return await _ended.Task.WaitAsync(timeout).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                ((IInternalActorRef)target).SendSystemMessage(new Unwatch(target, this));
                return false;
            }
        }

        private protected override void OnSystemMessage(SystemMessage message)
        {
            if (message is DeathWatchNotification)
                _ended.TrySetResult(true);
        }
    }
}
