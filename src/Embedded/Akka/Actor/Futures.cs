using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Asking: a message with an answer as a task.</summary>
public static class Futures
{
    /// <summary>Asks and waits without blocking.</summary>
    /// <param name="self">Who is asked.</param>
    /// <param name="message">The question.</param>
    /// <param name="timeout">How long to wait; null: <c>akka.actor.ask-timeout</c> (infinite by default).</param>
    /// <returns>The answer. Fails with <see cref="AskTimeoutException"/> when none comes in time.</returns>
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    /// <inheritdoc cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)" />
    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    /// <inheritdoc cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)" />
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    /// <inheritdoc cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)" />
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    /// <inheritdoc cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)" />
    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    /// <inheritdoc cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)" />
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<T>(_ => message, timeout, cancellationToken);

    /// <summary>Asks with a message that carries the address for the answer.</summary>
    /// <param name="self">Who is asked.</param>
    /// <param name="messageFactory">Makes the question, given where the answer goes.</param>
    /// <param name="timeout">How long to wait; null: <c>akka.actor.ask-timeout</c> (infinite by default).</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>
    /// The answer. Fails with <see cref="AskTimeoutException"/> when none comes in time, with the cause of a
    /// <see cref="Status.Failure"/>, and with <see cref="ArgumentException"/> for an answer of another type.
    /// </returns>
    public static Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var system = SystemOf(self) ?? throw new ArgumentException("Unable to resolve the target Provider", nameof(self));
        var wait = timeout ?? system.Settings.AskTimeout;
        var future = new FutureActorRef<T>(system.NewTempPath());
        future.GiveUpAfter(wait, cancellationToken);
        self.Tell(messageFactory(future), future);
        return future.Answer;
    }

    private static ActorSystemImpl? SystemOf(ICanTell self) => self switch
    {
        ActorCell local => local.SystemImpl,
        ActorSelection selection => SystemOf(selection.Anchor),
        DeadLetterActorRef deadLetters => deadLetters.System,
        IWithSystem other => other.System,
        _ => ActorCell.Current?.SystemImpl,
    };
}

/// <summary>A reference that knows its system without being an actor's.</summary>
internal interface IWithSystem
{
    ActorSystemImpl System { get; }
}

/// <summary>Where the answer to one question goes; good for one message.</summary>
internal sealed class FutureActorRef<T>(ActorPath path) : MinimalActorRef
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ActorPath Path => path;

    public Task<T> Answer => _answer.Task;

    public void GiveUpAfter(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            var registration = cancellationToken.UnsafeRegister(
                static (future, token) => ((FutureActorRef<T>)future!)._answer.TrySetCanceled(token), this);
            ReleaseWhenAnswered(registration);
        }

        if (timeout > TimeSpan.Zero && timeout != TimeSpan.MaxValue)
        {
            var timer = new Timer(
                static state => ((FutureActorRef<T>)state!).TimeOut(), this, timeout, Timeout.InfiniteTimeSpan);
            _timeout = timeout;
            ReleaseWhenAnswered(timer);
        }
    }

    private TimeSpan _timeout;

    private void TimeOut() => _answer.TrySetException(new AskTimeoutException($"Timeout after {_timeout} seconds"));

    private void ReleaseWhenAnswered(IDisposable resource) => _answer.Task.ContinueWith(
        static (_, state) => ((IDisposable)state!).Dispose(),
        resource,
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    protected override void TellInternal(object message, IActorRef sender)
    {
        switch (message)
        {
            case T answer:
                _answer.TrySetResult(answer);
                break;
            case Status.Failure failure:
                _answer.TrySetException(failure.Cause ?? new TaskCanceledException("Task cancelled by actor via Failure message."));
                break;
            default:
                _answer.TrySetException(new ArgumentException(
                    $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]"));
                break;
        }
    }

    private protected override void OnSystemMessage(SystemMessage message)
    {
        // Watched: an answered question has ended, an open one ends without telling.
        if (message is Watch watch && _answer.Task.IsCompleted)
            ((IInternalActorRef)watch.Watcher).SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true));
    }
}
