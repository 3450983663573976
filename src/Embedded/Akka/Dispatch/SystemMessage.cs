using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// A message of the runtime to an actor: overtakes user messages and is handled even while they are suspended.
/// Each instance is its own link in a mailbox's stack, so it is sent once.
/// </summary>
internal abstract class SystemMessage
{
    /// <summary>The bottom of a closed mailbox's stack: nothing can be put on it.</summary>
    public static readonly SystemMessage End = new EndOfSystemMessages();

    public SystemMessage? Next;

    /// <summary>Turns the stack, newest first, into a list, oldest first.</summary>
    public static SystemMessage? Reverse(SystemMessage? stack)
    {
        SystemMessage? list = null;
        while (stack is not null && !ReferenceEquals(stack, End))
        {
            var next = stack.Next;
            stack.Next = list;
            list = stack;
            stack = next;
        }

        return list;
    }

    private sealed class EndOfSystemMessages : SystemMessage;
}

/// <summary>First message of every actor: make the instance and start it.</summary>
internal sealed class Create : SystemMessage;

/// <summary>To a failed actor: restart because of <paramref name="Cause"/>.</summary>
internal sealed class Recreate(Exception cause) : SystemMessage
{
    public Exception Cause => cause;
}

/// <summary>Stop taking user messages, and so your children.</summary>
internal sealed class Suspend : SystemMessage;

/// <summary>Take user messages again; <paramref name="causedByFailure"/> is set when this ends your own failure.</summary>
internal sealed class Resume(Exception? causedByFailure) : SystemMessage
{
    public Exception? CausedByFailure => causedByFailure;
}

/// <summary>Stop for good, after your children.</summary>
internal sealed class Terminate : SystemMessage;

internal sealed class Watch(IActorRef watchee, IActorRef watcher) : SystemMessage
{
    public IActorRef Watchee => watchee;
    public IActorRef Watcher => watcher;
}

internal sealed class Unwatch(IActorRef watchee, IActorRef watcher) : SystemMessage
{
    public IActorRef Watchee => watchee;
    public IActorRef Watcher => watcher;
}

/// <summary>To the parent and the watchers: this actor is no more.</summary>
internal sealed class DeathWatchNotification(IActorRef actor, bool existenceConfirmed) : SystemMessage
{
    public IActorRef Actor => actor;
    public bool ExistenceConfirmed => existenceConfirmed;
}

/// <summary>To the parent: this child, in this incarnation, has failed and waits for a decision.</summary>
internal sealed class Failed(IActorRef child, Exception cause) : SystemMessage
{
    public IActorRef Child => child;
    public Exception Cause => cause;
}

/// <summary>A piece of an asynchronous handler that runs in its actor's turn.</summary>
internal sealed class RunTask(Task task, ActorTaskScheduler scheduler) : SystemMessage
{
    public void Run() => scheduler.Run(task);
}

/// <summary>An asynchronous handler has ended, with or without a failure.</summary>
internal sealed class TaskEnded(Exception? failure) : SystemMessage
{
    public Exception? Failure => failure;
}
