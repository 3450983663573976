using Akka.Actor;

namespace Akka.Event;

/// <summary>A message to an actor that no longer exists, of a kind that is expected to come too late.</summary>
public sealed class SuppressedDeadLetter : AllDeadLetters
{
    /// <summary>Wraps a message with its two ends.</summary>
    public SuppressedDeadLetter(IDeadLetterSuppression message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
        if (sender is null)
            throw new ArgumentNullException(nameof(sender), "SuppressedDeadLetter sender may not be null");
        if (recipient is null)
            throw new ArgumentNullException(nameof(recipient), "SuppressedDeadLetter recipient may not be null");
    }
}
