namespace Akka.Actor;

/// <summary>A part of an actor system that exists once in it.</summary>
public interface IExtension;

/// <summary>Knows how to make an extension.</summary>
public interface IExtensionId
{
    /// <summary>The extension's type.</summary>
    Type ExtensionType { get; }

    /// <summary>The system's instance, made if need be.</summary>
    object Apply(ActorSystem system);

    /// <summary>The system's instance.</summary>
    object Get(ActorSystem system);

    /// <summary>Makes an instance.</summary>
    object CreateExtension(ExtendedActorSystem system);
}

/// <summary>Knows how to make an extension of type <typeparamref name="T"/>.</summary>
public interface IExtensionId<out T> : IExtensionId
    where T : IExtension
{
    /// <inheritdoc cref="IExtensionId.Apply" />
    new T Apply(ActorSystem system);

    /// <inheritdoc cref="IExtensionId.Get" />
    new T Get(ActorSystem system);

    /// <inheritdoc cref="IExtensionId.CreateExtension" />
    new T CreateExtension(ExtendedActorSystem system);
}

/// <summary>Base of extension ids.</summary>
public abstract class ExtensionIdProvider<T> : IExtensionId<T>
    where T : IExtension
{
    /// <inheritdoc />
    public Type ExtensionType => typeof(T);

    /// <inheritdoc />
    public T Apply(ActorSystem system) => (T)system.RegisterExtension(this);

    /// <inheritdoc />
    public T Get(ActorSystem system) => (T)system.GetExtension(this);

    /// <inheritdoc />
    public abstract T CreateExtension(ExtendedActorSystem system);

    object IExtensionId.Apply(ActorSystem system) => Apply(system);

    object IExtensionId.Get(ActorSystem system) => Get(system);

    object IExtensionId.CreateExtension(ExtendedActorSystem system) => CreateExtension(system);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is T;

    /// <inheritdoc />
    public override int GetHashCode() => typeof(T).GetHashCode();
}

/// <summary>Getting at extensions by type.</summary>
public static class ActorSystemWithExtensions
{
    /// <summary>The system's extension of type <typeparamref name="T"/>, made by <typeparamref name="TI"/> if need be.</summary>
    public static T WithExtension<T, TI>(this ActorSystem system)
        where T : class, IExtension
        where TI : class, IExtensionId => (T)system.RegisterExtension((TI)Activator.CreateInstance(typeof(TI))!);

    /// <summary>The system's extension of type <typeparamref name="T"/>, made by an id of the given type if need be.</summary>
    public static T WithExtension<T>(this ActorSystem system, Type extensionId)
        where T : class, IExtension =>
        system.TryGetExtension<T>(out var known) ? known : (T)system.RegisterExtension((IExtensionId)Activator.CreateInstance(extensionId)!);
}
