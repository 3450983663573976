using Akka.Actor;

namespace Akka.TestKit;

/// <summary>A message as the test actor received it, with its sender.</summary>
public abstract class MessageEnvelope
{
    /// <summary>The message.</summary>
    public abstract object Message { get; }

    /// <summary>Who sent it.</summary>
    public abstract IActorRef Sender { get; }
}

/// <summary>Says that there is no message.</summary>
public sealed class NullMessageEnvelope : MessageEnvelope
{
    /// <summary>The one instance.</summary>
    public static readonly NullMessageEnvelope Instance = new();

    private NullMessageEnvelope()
    {
    }

    /// <inheritdoc />
    public override object Message => throw new InvalidOperationException("There is no last message.");

    /// <inheritdoc />
    public override IActorRef Sender => throw new InvalidOperationException("There is no last message, so no sender.");

    /// <inheritdoc />
    public override string ToString() => "<null>";
}

/// <summary>A message that came.</summary>
public class RealMessageEnvelope(object message, IActorRef sender) : MessageEnvelope
{
    /// <inheritdoc />
    public override object Message { get; } = message;

    /// <inheritdoc />
    public override IActorRef Sender { get; } = sender;

    /// <inheritdoc />
    public override string ToString() => $"<{Message}> from {(Sender is null ? "NoSender" : Sender)}";
}
