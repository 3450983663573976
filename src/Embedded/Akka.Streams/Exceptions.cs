using Akka.Actor;

namespace Akka.Streams;

/// <summary>A stream ended because its actor was stopped, not because it was done.</summary>
public class AbruptTerminationException : Exception
{
    /// <summary>The actor that ran the stream.</summary>
    public readonly IActorRef Actor;

    /// <summary>Names the actor that ran the stream.</summary>
    public AbruptTerminationException(IActorRef actor)
        : base($"Processor actor [{actor}] terminated abruptly") => Actor = actor;
}

/// <summary>A buffer was full, and its strategy is to fail then.</summary>
public class BufferOverflowException : Exception
{
    /// <summary>Says how much the buffer holds.</summary>
    public BufferOverflowException(string message)
        : base(message)
    {
    }
}

/// <summary>The stream that something belonged to has ended.</summary>
public class StreamDetachedException : Exception
{
    /// <summary>The stream has ended.</summary>
    public StreamDetachedException()
        : base("Stream is terminated. Materialized value is detached.")
    {
    }
}
