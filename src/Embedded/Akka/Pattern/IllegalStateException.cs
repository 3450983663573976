namespace Akka.Pattern;

/// <summary>Something was called that the state of things doesn't allow.</summary>
public class IllegalStateException : Actor.AkkaException
{
    /// <summary>Says what is not allowed.</summary>
    public IllegalStateException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is not allowed, and what led to it.</summary>
    public IllegalStateException(string message, Exception innerEx)
        : base(message, innerEx)
    {
    }
}
