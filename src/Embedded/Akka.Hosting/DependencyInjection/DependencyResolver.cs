using Akka.Actor;

namespace Akka.DependencyInjection;

/// <summary>A system's access to the services of its host.</summary>
public sealed class DependencyResolver(IDependencyResolver resolver) : IExtension
{
    public IDependencyResolver Resolver => resolver;

    /// <returns>The system's resolver; null if no host made the system.</returns>
    public static DependencyResolver For(ActorSystem actorSystem) => actorSystem.GetExtension<DependencyResolver>();

    /// <inheritdoc cref="IDependencyResolver.Props{T}"/>
    public Props Props<T>(params object[] args)
        where T : ActorBase => resolver.Props<T>(args);

    /// <inheritdoc cref="IDependencyResolver.Props{T}"/>
    public Props Props<T>()
        where T : ActorBase => resolver.Props<T>();

    /// <inheritdoc cref="IDependencyResolver.Props(Type)"/>
    public Props Props(Type type) => resolver.Props(type);

    /// <inheritdoc cref="IDependencyResolver.Props(Type, object[])"/>
    public Props Props(Type type, params object[] args) => resolver.Props(type, args);
}

/// <summary>Gives a system the resolver of its host.</summary>
internal sealed class DependencyResolverExtension(IDependencyResolver resolver) : ExtensionIdProvider<DependencyResolver>
{
    public override DependencyResolver CreateExtension(ExtendedActorSystem system) => new(resolver);
}
