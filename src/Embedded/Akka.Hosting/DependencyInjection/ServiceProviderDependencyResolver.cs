using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;

namespace Akka.DependencyInjection;

/// <summary>Resolves from a host's services.</summary>
public class ServiceProviderDependencyResolver(IServiceProvider serviceProvider) : IDependencyResolver
{
    public IServiceProvider ServiceProvider => serviceProvider;

    /// <inheritdoc/>
    public T GetService<T>() => serviceProvider.GetService<T>()!;

    /// <inheritdoc/>
    public object GetService(Type type) => serviceProvider.GetService(type)!;

    /// <inheritdoc/>
    public Props Props(Type type, params object[] args) =>
        Actor.Props.CreateBy(new ServiceProviderActorProducer(serviceProvider, type, args));

    /// <inheritdoc/>
    public Props Props(Type type) => Props(type, []);

    /// <inheritdoc/>
    public Props Props<T>(params object[] args)
        where T : ActorBase => Props(typeof(T), args);

    /// <summary>Makes an actor from services and arguments, again for each restart.</summary>
    private sealed class ServiceProviderActorProducer(IServiceProvider services, Type type, object[] args)
        : IIndirectActorProducer
    {
        public Type ActorType => type;

        public ActorBase Produce() => (ActorBase)ActivatorUtilities.CreateInstance(services, type, args);

        public void Release(ActorBase actor) => (actor as IDisposable)?.Dispose();
    }
}
