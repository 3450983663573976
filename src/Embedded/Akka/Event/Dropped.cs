using Akka.Actor;

namespace Akka.Event;

/// <summary>A message that was thrown away on purpose, such as by a full buffer.</summary>
public sealed class Dropped : AllDeadLetters
{
    /// <summary>Wraps a message with its two ends and why it was dropped.</summary>
    public Dropped(object message, string reason, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient) => Reason = reason;

    /// <summary>Wraps a message of an unknown sender.</summary>
    public Dropped(object message, string reason, IActorRef recipient)
        : this(message, reason, ActorRefs.NoSender, recipient)
    {
    }

    /// <summary>Why it was dropped.</summary>
    public string Reason { get; }
}
