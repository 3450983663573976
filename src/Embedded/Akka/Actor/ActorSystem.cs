using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A hierarchy of actors with its configuration, scheduler, event stream and extensions. Usually one in a process.</summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    /// <summary>The system's name.</summary>
    public abstract string Name { get; }

    /// <summary>The settings.</summary>
    public abstract Settings Settings { get; }

    /// <summary>Publish and subscribe by type, within the system.</summary>
    public abstract EventStream EventStream { get; }

    /// <summary>Where messages go that have nowhere to go.</summary>
    public abstract IActorRef DeadLetters { get; }

    /// <summary>Does things later.</summary>
    public abstract IScheduler Scheduler { get; }

    /// <summary>The system's own log.</summary>
    public abstract ILoggingAdapter Log { get; }

    /// <summary>Completes when all actors have ended.</summary>
    public abstract Task WhenTerminated { get; }

    /// <summary>When the system was started, as time since an arbitrary beginning.</summary>
    public abstract TimeSpan StartTime { get; }

    /// <summary>How long the system has been running.</summary>
    public TimeSpan Uptime => TimeSpan.FromMilliseconds(Environment.TickCount64) - StartTime;

    /// <summary>Starts a system with the defaults.</summary>
    public static ActorSystem Create(string name) => Create(name, ConfigurationFactory.Empty);

    /// <summary>Starts a system.</summary>
    /// <param name="name">Letters, digits, <c>-</c> and <c>_</c>; begins with a letter or digit.</param>
    /// <param name="config">Its configuration; what it leaves out has the engine's defaults.</param>
    /// <exception cref="ArgumentException">The name is ill-formed.</exception>
    public static ActorSystem Create(string name, Config config)
    {
        var system = new ActorSystemImpl(name, config);
        system.Start();
        return system;
    }

    /// <inheritdoc />
    public abstract IActorRef ActorOf(Props props, string? name = null);

    /// <inheritdoc />
    public abstract ActorSelection ActorSelection(ActorPath actorPath);

    /// <inheritdoc />
    public abstract ActorSelection ActorSelection(string actorPath);

    /// <summary>Stops an actor of this system, with its children.</summary>
    public abstract void Stop(IActorRef actor);

    /// <summary>Ends the system: stops all actors. Completes when they have ended.</summary>
    public abstract Task Terminate();

    /// <summary>Calls <paramref name="code"/> when the system has terminated; last registered, first called.</summary>
    public abstract void RegisterOnTermination(Action code);

    /// <summary>The system's instance of an extension, made if need be.</summary>
    public abstract object RegisterExtension(IExtensionId extension);

    /// <summary>The system's instance of an extension, made if need be.</summary>
    public abstract object GetExtension(IExtensionId extensionId);

    /// <summary>The extension of that type; null if there is none.</summary>
    public abstract T GetExtension<T>()
        where T : class, IExtension;

    /// <summary>Whether there is an extension of that type.</summary>
    public abstract bool HasExtension(Type type);

    /// <summary>Whether there is an extension of that type.</summary>
    public abstract bool HasExtension<T>()
        where T : class, IExtension;

    /// <summary>The extension of that type, if there is one.</summary>
    public abstract bool TryGetExtension(Type extensionType, out object extension);

    /// <summary>The extension of that type, if there is one.</summary>
    public abstract bool TryGetExtension<T>(out T extension)
        where T : class, IExtension;

    /// <summary>Terminates the system without waiting.</summary>
    public void Dispose()
    {
        Terminate();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    public override string ToString() => $"akka://{Name}";
}

/// <summary>What extensions see of a system.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    /// <summary>Makes an actor below <c>/system</c>.</summary>
    public abstract IActorRef SystemActorOf(Props props, string? name = null);

    /// <summary>Makes an actor below <c>/system</c>.</summary>
    public abstract IActorRef SystemActorOf<TActor>(string? name = null)
        where TActor : ActorBase, new();
}
