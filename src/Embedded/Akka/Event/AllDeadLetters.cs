using Akka.Actor;

namespace Akka.Event;

/// <summary>A message that nobody received, in one of its forms; subscribe to this to see all of them.</summary>
public abstract class AllDeadLetters : IWrappedMessage
{
    /// <summary>Wraps a message with its two ends.</summary>
    protected AllDeadLetters(object message, IActorRef sender, IActorRef recipient)
    {
        Message = message;
        Sender = sender;
        Recipient = recipient;
    }

    /// <summary>The message itself.</summary>
    public object Message { get; }

    /// <summary>Who it was for.</summary>
    public IActorRef Recipient { get; }

    /// <summary>Who sent it, as far as that is known.</summary>
    public IActorRef Sender { get; }

    /// <inheritdoc />
    public override string ToString() => $"DeadLetter from {Sender} to {Recipient}: <{Message}>";
}
