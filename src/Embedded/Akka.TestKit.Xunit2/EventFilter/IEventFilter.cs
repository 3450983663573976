using Akka.Event;

namespace Akka.TestKit;

/// <summary>Picks log events.</summary>
public interface IEventFilter
{
    /// <summary>Whether it picks this one.</summary>
    bool Apply(LogEvent logEvent);
}

/// <summary>A mute that can be taken back.</summary>
public interface IUnmutableFilter : IDisposable
{
    /// <summary>Takes it back.</summary>
    void Unmute();
}
