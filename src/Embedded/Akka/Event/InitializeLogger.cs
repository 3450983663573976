using Akka.Actor;

namespace Akka.Event;

/// <summary>The first message to a logger; it answers <see cref="LoggerInitialized"/> when it is ready.</summary>
public class InitializeLogger : INoSerializationVerificationNeeded
{
    /// <summary>Tells a logger which bus it is going to hear.</summary>
    public InitializeLogger(LoggingBus loggingBus) => LoggingBus = loggingBus;

    /// <summary>The bus that the events come from.</summary>
    public LoggingBus LoggingBus { get; private set; }
}
