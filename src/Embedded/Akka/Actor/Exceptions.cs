namespace Akka.Actor;

/// <summary>Base of the engine's own exceptions.</summary>
public abstract class AkkaException : Exception
{
    /// <summary>With a message and, if there is one, a cause.</summary>
    protected AkkaException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>What caused it; may be null.</summary>
    protected Exception Cause => InnerException!;
}

/// <summary>An actor got <see cref="Kill"/>.</summary>
public class ActorKilledException : AkkaException
{
    /// <summary>With a message.</summary>
    public ActorKilledException(string message)
        : base(message)
    {
    }
}

/// <summary>An actor could not be made or started: its constructor or <c>PreStart</c> threw.</summary>
public class ActorInitializationException : AkkaException
{
    /// <summary>With a message and, if there is one, a cause.</summary>
    public ActorInitializationException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>About one actor.</summary>
    public ActorInitializationException(IActorRef actor, string message, Exception? cause = null)
        : base(message, cause) => Actor = actor;

    /// <summary>The actor that could not be made; may be null.</summary>
    public IActorRef Actor { get; } = null!;
}

/// <summary><c>PreRestart</c> threw.</summary>
public class PreRestartException : ActorInitializationException
{
    /// <summary>While <paramref name="actor"/> was being restarted because of <paramref name="cause"/>.</summary>
    public PreRestartException(IActorRef actor, Exception restartException, Exception cause, object optionalMessage)
        : base(actor, $"Exception in PreRestart ({restartException.GetType()}: {restartException.Message}) while restarting because of {cause.GetType()}: {cause.Message}, message: {optionalMessage}", restartException)
    {
    }
}

/// <summary>The constructor or <c>PostRestart</c> threw during a restart.</summary>
public class PostRestartException : ActorInitializationException
{
    /// <summary>While <paramref name="actor"/> was being restarted because of <paramref name="originalCause"/>.</summary>
    public PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
        : base(actor, $"Exception post restart ({(originalCause is null ? "null" : originalCause.GetType().ToString())})", cause) =>
        OriginalCause = originalCause!;

    /// <summary>Why the actor was restarted.</summary>
    public Exception OriginalCause { get; }
}

/// <summary>An actor watched another and left its <see cref="Terminated"/> unhandled.</summary>
public class DeathPactException : AkkaException
{
    /// <summary>About the actor that has ended.</summary>
    public DeathPactException(IActorRef deadActor)
        : base($"Monitored actor [{deadActor}] terminated") => DeadActor = deadActor;

    /// <summary>The actor that has ended.</summary>
    public IActorRef DeadActor { get; }
}

/// <summary>A child of that name exists.</summary>
public class InvalidActorNameException : AkkaException
{
    /// <summary>With a message.</summary>
    public InvalidActorNameException(string message)
        : base(message)
    {
    }
}

/// <summary>A message that can't be sent: null.</summary>
public class InvalidMessageException : AkkaException
{
    /// <summary>With a message.</summary>
    public InvalidMessageException(string message)
        : base(message)
    {
    }
}

/// <summary>A selection matched no actor in time.</summary>
public class ActorNotFoundException : AkkaException
{
    /// <summary>With a message and, if there is one, a cause.</summary>
    public ActorNotFoundException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}

/// <summary>No answer came in time.</summary>
public class AskTimeoutException : AkkaException
{
    /// <summary>With a message.</summary>
    public AskTimeoutException(string message)
        : base(message)
    {
    }
}

/// <summary>Something was used that needs an actor's context, outside of one.</summary>
public class IllegalActorStateException : AkkaException
{
    /// <summary>With a message.</summary>
    public IllegalActorStateException(string message)
        : base(message)
    {
    }
}

/// <summary>A bounded stash is full.</summary>
public class StashOverflowException : AkkaException
{
    /// <summary>With a message and, if there is one, a cause.</summary>
    public StashOverflowException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
