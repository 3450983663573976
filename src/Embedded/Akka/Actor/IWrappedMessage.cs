namespace Akka.Actor;

/// <summary>A message in an envelope of its own.</summary>
public interface IWrappedMessage
{
    /// <summary>The message inside.</summary>
    object Message { get; }
}
