using Akka.Actor;

namespace Akka.Hosting;

/// <summary>An actor as a service's constructor asks for it, by the key that it is registered under.</summary>
public interface IRequiredActor<TActor>
{
    /// <exception cref="MissingActorRegistryEntryException">It isn't registered yet.</exception>
    IActorRef ActorRef { get; }

    /// <summary>The actor, as soon as it is registered.</summary>
    Task<IActorRef> GetAsync(CancellationToken cancellationToken = default);
}

/// <summary>Looks the actor up in the registry when it is needed.</summary>
public sealed class RequiredActor<TActor>(IReadOnlyActorRegistry registry) : IRequiredActor<TActor>
{
    /// <inheritdoc/>
    public IActorRef ActorRef => registry.Get<TActor>();

    /// <inheritdoc/>
    public Task<IActorRef> GetAsync(CancellationToken cancellationToken = default) =>
        registry.GetAsync<TActor>(cancellationToken);
}
