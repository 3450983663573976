namespace Akka.Actor;

/// <summary>An actor's behaviour: true if it handled the message.</summary>
public delegate bool Receive(object message);

/// <summary>An untyped actor's behaviour: handles every message.</summary>
public delegate void UntypedReceive(object message);

/// <summary>Makes actors and finds them.</summary>
public interface IActorRefFactory
{
    /// <summary>Makes an actor; returns before it has started.</summary>
    /// <param name="props">How to make it.</param>
    /// <param name="name">Its name, unique among its living siblings; null for a generated one.</param>
    /// <exception cref="InvalidActorNameException">The name is taken or ill-formed.</exception>
    IActorRef ActorOf(Props props, string? name = null);

    /// <summary>A selection by absolute path.</summary>
    ActorSelection ActorSelection(ActorPath actorPath);

    /// <summary>A selection by path: absolute (<c>/user/a</c>, <c>akka://system/user/a</c>) or relative (<c>../b</c>), with wildcards.</summary>
    ActorSelection ActorSelection(string actorPath);
}

/// <summary>Watches other actors end.</summary>
public interface ICanWatch
{
    /// <summary>Asks for one <see cref="Terminated"/> when <paramref name="subject"/> has ended, also if it already has.</summary>
    IActorRef Watch(IActorRef subject);

    /// <summary>The same with a message of one's own instead of <see cref="Terminated"/>.</summary>
    IActorRef WatchWith(IActorRef subject, object message);

    /// <summary>No longer watches; a <see cref="Terminated"/> already queued is dropped.</summary>
    IActorRef Unwatch(IActorRef subject);
}

/// <summary>What an actor can see and do of its surroundings. Only to be used in the actor's own turns.</summary>
public interface IActorContext : IActorRefFactory, ICanWatch
{
    /// <summary>This actor.</summary>
    IActorRef Self { get; }

    /// <summary>How this actor was made.</summary>
    Props Props { get; }

    /// <summary>Who sent the current message; dead letters if nobody.</summary>
    IActorRef Sender { get; }

    /// <summary>The system.</summary>
    ActorSystem System { get; }

    /// <summary>The supervisor.</summary>
    IActorRef Parent { get; }

    /// <summary>The timeout set; null if none.</summary>
    TimeSpan? ReceiveTimeout { get; }

    /// <summary>Replaces the behaviour.</summary>
    void Become(Receive receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    void BecomeStacked(Receive receive);

    /// <summary>Goes back to the behaviour below.</summary>
    void UnbecomeStacked();

    /// <summary>The child of that name; nobody if there is none.</summary>
    IActorRef Child(string name);

    /// <summary>The children, also those that are stopping.</summary>
    IEnumerable<IActorRef> GetChildren();

    /// <summary>Sends <see cref="Actor.ReceiveTimeout"/> whenever no message came for that long; null ends it.</summary>
    void SetReceiveTimeout(TimeSpan? timeout);

    /// <summary>Stops an actor after its current message, with its children.</summary>
    void Stop(IActorRef child);
}

/// <summary>The context of an untyped actor.</summary>
public interface IUntypedActorContext : IActorContext
{
    /// <summary>Replaces the behaviour.</summary>
    void Become(UntypedReceive receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    void BecomeStacked(UntypedReceive receive);
}

/// <summary>Shorter ways to make and select actors.</summary>
public static class ActorRefFactoryExtensions
{
    /// <summary>Makes an actor that has a constructor without parameters.</summary>
    public static IActorRef ActorOf<TActor>(this IActorRefFactory factory, string? name = null)
        where TActor : ActorBase, new() => factory.ActorOf(Props.Create<TActor>(), name);

    /// <summary>A selection below an actor.</summary>
    public static ActorSelection ActorSelection(this IActorRefFactory factory, IActorRef anchorRef, string actorPath) =>
        Actor.ActorSelection.Below(anchorRef, actorPath);
}
