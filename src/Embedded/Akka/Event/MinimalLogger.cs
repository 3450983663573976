using Akka.Actor;

namespace Akka.Event;

/// <summary>A logger that is no actor: it logs on the thread that publishes, so it works before and after all actors.</summary>
public abstract class MinimalLogger : MinimalActorRef
{
    /// <summary>A path of its own.</summary>
    public sealed override ActorPath Path { get; } =
        new RootActorPath(new Address("akka", "all-systems"), "/MinimalLogger");

    /// <inheritdoc />
    protected sealed override void TellInternal(object message, IActorRef sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        Log(message);
    }

    /// <summary>Takes an event.</summary>
    protected abstract void Log(object message);
}
