namespace Akka.Hosting;

/// <summary>The registry can't do what it was asked to.</summary>
public class ActorRegistryException : Exception
{
    public ActorRegistryException(string message)
        : base(message)
    {
    }

    public ActorRegistryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The key is taken.</summary>
public sealed class DuplicateActorRegistryException(string message) : ActorRegistryException(message);

/// <summary>There is no entry for the key.</summary>
public sealed class MissingActorRegistryEntryException(string message) : ActorRegistryException(message);
