using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Something that takes messages.</summary>
public interface ICanTell
{
    /// <summary>Sends <paramref name="message"/>, at most once, without waiting.</summary>
    /// <param name="message">The message; not null.</param>
    /// <param name="sender">Where an answer goes; <see cref="ActorRefs.NoSender"/> for nowhere.</param>
    void Tell(object message, IActorRef? sender);
}

/// <summary>A handle on an actor: valid for one incarnation, from its creation on, also after its end.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, IComparable
{
    /// <summary>The actor's path, with its uid.</summary>
    ActorPath Path { get; }
}

/// <summary>What the runtime can do with a reference.</summary>
internal interface IInternalActorRef : IActorRef
{
    IInternalActorRef Parent { get; }

    bool IsTerminated { get; }

    void SendSystemMessage(SystemMessage message);

    void Stop();

    /// <summary>The living child of that name; <see cref="Nobody"/> if there is none.</summary>
    IInternalActorRef GetSingleChild(string name);

    IEnumerable<IInternalActorRef> Children { get; }
}

/// <summary>Base of all references: equality by path and uid.</summary>
public abstract class ActorRefBase : IActorRef
{
    /// <inheritdoc />
    public abstract ActorPath Path { get; }

    /// <inheritdoc />
    public void Tell(object message, IActorRef? sender)
    {
        if (message is null)
            throw new InvalidMessageException("Message is null.");
        TellInternal(message, sender!);
    }

    /// <summary>Sends a message that is not null.</summary>
    protected abstract void TellInternal(object message, IActorRef sender);

    /// <inheritdoc />
    public bool Equals(IActorRef? other) =>
        ReferenceEquals(this, other) || (other is not null && Path.Uid == other.Path.Uid && Path.Equals(other.Path));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as IActorRef);

    /// <inheritdoc />
    public override int GetHashCode() => Path.Uid == ActorPath.UndefinedUid ? Path.GetHashCode() : Path.Uid.GetHashCode();

    /// <inheritdoc />
    public int CompareTo(IActorRef? other)
    {
        if (other is null)
            return 1;
        var paths = Path.CompareTo(other.Path);
        return paths != 0 ? paths : Path.Uid.CompareTo(other.Path.Uid);
    }

    /// <inheritdoc />
    public int CompareTo(object? obj) =>
        obj is null or IActorRef ? CompareTo(obj as IActorRef) : throw new ArgumentException($"Object must be of type {nameof(IActorRef)}.", nameof(obj));

    /// <inheritdoc />
    public override string ToString() => Path.Uid == ActorPath.UndefinedUid ? $"[{Path}]" : $"[{Path}#{Path.Uid}]";
}

/// <summary>A reference without an actor behind it: forwards nothing, has no children, is nobody's child.</summary>
public abstract class MinimalActorRef : ActorRefBase, IInternalActorRef
{
    IInternalActorRef IInternalActorRef.Parent => Nobody.Instance;

    bool IInternalActorRef.IsTerminated => false;

    IEnumerable<IInternalActorRef> IInternalActorRef.Children => [];

    void IInternalActorRef.SendSystemMessage(SystemMessage message) => OnSystemMessage(message);

    void IInternalActorRef.Stop() => OnStop();

    IInternalActorRef IInternalActorRef.GetSingleChild(string name) => Nobody.Instance;

    /// <inheritdoc />
    protected override void TellInternal(object message, IActorRef sender)
    {
    }

    private protected virtual void OnSystemMessage(SystemMessage message)
    {
    }

    private protected virtual void OnStop()
    {
    }
}

/// <summary>The reference to no actor; messages vanish.</summary>
public sealed class Nobody : MinimalActorRef
{
    /// <summary>The one instance.</summary>
    public static readonly Nobody Instance = new();

    private Nobody()
    {
    }

    /// <inheritdoc />
    public override ActorPath Path { get; } = new RootActorPath(new Address("akka", "all-systems")) / "Nobody";
}

/// <summary>Well-known references.</summary>
public static class ActorRefs
{
    /// <summary>The reference to no actor.</summary>
    public static readonly Nobody Nobody = Actor.Nobody.Instance;

    /// <summary>Says that nobody waits for an answer: null.</summary>
    public static readonly IActorRef NoSender = null!;
}

/// <summary>Sending with the current actor as the sender.</summary>
public static class ActorRefImplicitSenderExtensions
{
    /// <summary>Sends <paramref name="message"/> from the current actor, if there is one.</summary>
    public static void Tell(this IActorRef receiver, object message) =>
        receiver.Tell(message, ActorCell.GetCurrentSelfOrNoSender());

    /// <summary>Sends the current actor's message on with its original sender.</summary>
    public static void Forward(this IActorRef receiver, object message) =>
        receiver.Tell(message, ActorCell.GetCurrentSenderOrNoSender());
}

/// <summary>Questions about references.</summary>
public static class ActorRefExtensions
{
    /// <summary>Whether it is null or the reference to no actor.</summary>
    public static bool IsNobody(this IActorRef actorRef) => actorRef is null or Nobody;

    /// <summary><paramref name="elseValue"/> if it is nobody.</summary>
    public static IActorRef GetOrElse(this IActorRef actorRef, Func<IActorRef> elseValue) =>
        actorRef.IsNobody() ? elseValue() : actorRef;
}
