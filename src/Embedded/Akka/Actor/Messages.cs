using Akka.Event;

namespace Akka.Actor;

/// <summary>A message that the actor's cell handles before, or instead of, its behaviour.</summary>
public interface IAutoReceivedMessage;

/// <summary>A message that can end an actor; not sent on by a selection with wildcards from outside.</summary>
public interface IPossiblyHarmful;

/// <summary>A message that doesn't restart the receive timeout.</summary>
public interface INotInfluenceReceiveTimeout;

/// <summary>Stops the actor when its turn in the queue comes.</summary>
public sealed class PoisonPill : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression
{
    private PoisonPill()
    {
    }

    /// <summary>The one instance.</summary>
    public static PoisonPill Instance { get; } = new();

    /// <inheritdoc />
    public override string ToString() => "<PoisonPill>";
}

/// <summary>Makes the actor fail with <see cref="ActorKilledException"/> when its turn in the queue comes.</summary>
public sealed class Kill : IAutoReceivedMessage, IPossiblyHarmful
{
    private Kill()
    {
    }

    /// <summary>The one instance.</summary>
    public static Kill Instance { get; } = new();

    /// <inheritdoc />
    public override string ToString() => "<Kill>";
}

/// <summary>Tells a watcher that the watched actor is no more.</summary>
public sealed class Terminated : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression, INoSerializationVerificationNeeded
{
    /// <summary>Says that <paramref name="actorRef"/> has ended.</summary>
    public Terminated(IActorRef actorRef, bool existenceConfirmed, bool addressTerminated)
    {
        ActorRef = actorRef;
        ExistenceConfirmed = existenceConfirmed;
        AddressTerminated = addressTerminated;
    }

    /// <summary>The actor that has ended.</summary>
    public IActorRef ActorRef { get; }

    /// <summary>Whether the node of the actor was lost; never on this engine.</summary>
    public bool AddressTerminated { get; }

    /// <summary>Whether the actor is known to have existed.</summary>
    public bool ExistenceConfirmed { get; }

    /// <inheritdoc />
    public override string ToString() => $"<Terminated>: {ActorRef} - ExistenceConfirmed={ExistenceConfirmed}";
}

/// <summary>Marks a message that is never serialised.</summary>
public interface INoSerializationVerificationNeeded;

/// <summary>Says that no message came for as long as <c>Context.SetReceiveTimeout</c> set.</summary>
public sealed class ReceiveTimeout : IPossiblyHarmful
{
    private ReceiveTimeout()
    {
    }

    /// <summary>The one instance.</summary>
    public static ReceiveTimeout Instance { get; } = new();

    /// <inheritdoc />
    public override string ToString() => "<ReceiveTimeout>";
}

/// <summary>Asks an actor, or a selection, who it is; every actor answers with <see cref="ActorIdentity"/>.</summary>
public sealed class Identify(object messageId) : IAutoReceivedMessage
{
    /// <summary>Comes back in the answer.</summary>
    public object MessageId { get; } = messageId;

    /// <inheritdoc />
    public override string ToString() => $"<Identify>: {MessageId}";
}

/// <summary>The answer to <see cref="Identify"/>.</summary>
public sealed class ActorIdentity(object messageId, IActorRef? subject)
{
    /// <summary>That of the question.</summary>
    public object MessageId { get; } = messageId;

    /// <summary>The actor; null if the selection matched none.</summary>
    public IActorRef Subject { get; } = subject!;

    /// <inheritdoc />
    public override string ToString() => $"<ActorIdentity>: {Subject} - MessageId={MessageId}";
}

/// <summary>The outcome of an operation, as an answer.</summary>
public abstract class Status
{
    private Status()
    {
    }

    /// <summary>It worked.</summary>
    public sealed class Success : Status
    {
        /// <summary>Success without a value.</summary>
        public static readonly Success Instance = new(null);

        /// <summary>What came of it; may be null.</summary>
        public readonly object Status;

        /// <summary>It worked, with this result.</summary>
        public Success(object? status) => Status = status!;

        /// <inheritdoc />
        public override string ToString() => $"Success: {Status}";
    }

    /// <summary>It failed. Completes an Ask with <see cref="Cause"/>.</summary>
    public sealed class Failure : Status
    {
        /// <summary>Why.</summary>
        public readonly Exception Cause;

        /// <summary>What else the sender said; may be null.</summary>
        public readonly object State;

        /// <summary>Failed because of <paramref name="cause"/>.</summary>
        public Failure(Exception cause)
            : this(cause, null)
        {
        }

        /// <summary>Failed because of <paramref name="cause"/>, with something said about it.</summary>
        public Failure(Exception cause, object? state)
        {
            Cause = cause;
            State = state!;
        }

        /// <inheritdoc />
        public override string ToString() => $"Failure: {Cause}";
    }
}
