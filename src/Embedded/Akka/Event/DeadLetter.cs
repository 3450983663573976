using Akka.Actor;

namespace Akka.Event;

/// <summary>A message to an actor that doesn't exist, or no longer.</summary>
public sealed class DeadLetter : AllDeadLetters
{
    /// <summary>Wraps a message with its two ends.</summary>
    public DeadLetter(object message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
        if (sender is null)
            throw new ArgumentNullException(nameof(sender), "DeadLetter sender may not be null");
        if (recipient is null)
            throw new ArgumentNullException(nameof(recipient), "DeadLetter recipient may not be null");
    }
}
