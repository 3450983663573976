using Akka.Actor;

namespace Akka.DependencyInjection;

/// <summary>Services for actors, and actors whose constructors take services.</summary>
public interface IDependencyResolver
{
    /// <returns>The service; null if there is none.</returns>
    T GetService<T>();

    /// <returns>The service; null if there is none.</returns>
    object GetService(Type type);

    /// <summary>Props of an actor whose constructor takes services and the given arguments.</summary>
    Props Props(Type type, params object[] args);

    /// <summary>Props of an actor whose constructor takes services.</summary>
    Props Props(Type type);

    /// <inheritdoc cref="Props(Type, object[])"/>
    Props Props<T>(params object[] args)
        where T : ActorBase;
}
