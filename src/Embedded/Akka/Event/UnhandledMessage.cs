using Akka.Actor;

namespace Akka.Event;

/// <summary>A message that reached its actor, which had no use for it.</summary>
public sealed class UnhandledMessage : AllDeadLetters
{
    /// <summary>Wraps a message with its two ends.</summary>
    public UnhandledMessage(object message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
    }
}
